/// A span of time up to the last figures, over which visits are counted.
package enum ReadingWindow: Int, Sendable, CaseIterable {
  case day
  case threeDays
  case week
  case month

  package var hours: Int32 {
    switch self {
    case .day: 24
    case .threeDays: 72
    case .week: 7 * 24
    case .month: 30 * 24
    }
  }
}
