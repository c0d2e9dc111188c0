/// Spans of time as editors write them: `24h`, `7d`, `4w`.
package enum TimeSpan {
  /// The seconds of 1 to 10,000 hours, days or weeks; nothing for any other text.
  package static func seconds(_ text: String) -> Int64? {
    guard let unit = text.last, let number = Int64(text.dropLast()), (1...10_000).contains(number)
    else { return nil }
    switch unit {
    case "h": return number * 3_600
    case "d": return number * 86_400
    case "w": return number * 604_800
    default: return nil
    }
  }
}
