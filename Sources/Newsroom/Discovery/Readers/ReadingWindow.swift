/// A span of time up to the last figures, over which visits are counted.
package enum ReadingWindow: Int, Sendable, CaseIterable {
  case day
  case threeDays
  case week
  case month

  /// As editors are told of it: `last 7 days`.
  package var name: String {
    switch self {
    case .day: "24 hours"
    case .threeDays: "3 days"
    case .week: "7 days"
    case .month: "30 days"
    }
  }

  package var hours: Int32 {
    switch self {
    case .day: 24
    case .threeDays: 72
    case .week: 7 * 24
    case .month: 30 * 24
    }
  }
}
