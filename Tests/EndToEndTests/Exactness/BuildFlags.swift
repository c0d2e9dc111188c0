import Foundation

/// What a build is told on its command line.
struct BuildFlags: Sendable, Equatable, CustomStringConvertible {
  /// Minutes after the first of March 2026, 06:00 in UTC.
  var minutes = 0
  var showsDrafts = false
  var showsFuture = false
  var showsExpired = false
  var baseURL: String?

  var arguments: [String] {
    ["--now", Self.date(minutes: minutes)]
      + (showsDrafts ? ["--drafts"] : []) + (showsFuture ? ["--future"] : [])
      + (showsExpired ? ["--expired"] : []) + (baseURL.map { ["--base-url", $0] } ?? [])
  }

  var description: String { arguments.joined(separator: " ") }

  /// An instant as it is written in front matter: `2026-03-01T06:00:00Z`.
  static func date(minutes: Int) -> String {
    Date(timeIntervalSince1970: Double(1_772_344_800 + minutes * 60)).formatted(.iso8601)
  }
}
