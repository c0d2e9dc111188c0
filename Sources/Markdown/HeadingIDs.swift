internal import Basics

/// Gives every heading of a body an id of its own.
struct HeadingIDs {
  /// The theme has blocks of these names on every article page.
  private static let reserved = ["related", "ranking", "recommendation"]
  private var taken: Set<String> = []
  /// The last number given to each slug, so that a thousand equal headings are numbered in a thousand steps.
  private var numbers: [String: Int] = [:]

  /// `the-flood-wall`, then `the-flood-wall-2`; `section` for a heading without letters.
  mutating func id(for text: String) -> String {
    let made = slug(of: text)
    let base = made.isEmpty ? "section" : made
    if !Self.reserved.contains(base), taken.insert(base).inserted { return base }
    var number = numbers[base] ?? 2
    while taken.contains("\(base)-\(number)") { number += 1 }
    numbers[base] = number + 1
    taken.insert("\(base)-\(number)")
    return "\(base)-\(number)"
  }
}
