internal import FoundationEssentials
internal import FoundationInternationalization

/// The names of months in one language, from ICU, asked once.
package struct MonthNames: Sendable {
  private let patterns: [String]
  private static let sampleYear = 2001

  /// - Parameter language: A BCP 47 tag such as `en` or `pt-PT`.
  package init(language: String) {
    var style = Date.FormatStyle().year().month(.wide).locale(Locale(identifier: language))
    style.timeZone = .gmt
    style.calendar = Calendar(identifier: .gregorian)
    patterns = (1...12).map { month in
      let civil = CivilTime(year: Self.sampleYear, month: month, day: 15, hour: 12)
      return Date(timeIntervalSince1970: Double(civil.secondsAsUTC)).formatted(style)
    }
  }

  /// Month and year as the language writes them: `November 2026`, `novembro de 2026`.
  package func title(year: Int, month: Int) -> String {
    let pattern = patterns[month - 1]
    guard let place = pattern.firstRange(of: String(Self.sampleYear)) else {
      return "\(pattern) \(year)"
    }
    return pattern.replacingCharacters(in: place, year: year)
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, year: Int) -> String {
    self[..<range.lowerBound] + String(year) + self[range.upperBound...]
  }
}
