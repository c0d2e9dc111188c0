internal import Basics

/// A table for a terminal whose first column after the number is a headline, shortened to what the others leave.
struct ExplainTable {
  /// So many columns of the terminal a table takes at most, as far as its words allow.
  private static let width = 100
  private static let leastHeadline = 24

  /// The columns between the headline and the reason, with how they are called; numbers stand at their right end.
  private let headings: [String]
  private var rows: [Row] = []

  private struct Row {
    var number: String
    var headline: String
    var cells: [String]
    var reason: String
  }

  init(_ headings: [String]) {
    self.headings = headings
  }

  /// Adds a line; `rank` is the place in the list, nothing for what is left out.
  mutating func add(rank: Int?, _ headline: String, _ cells: [String], _ reason: String) {
    rows.append(
      Row(
        number: rank.map(String.init) ?? "-",
        headline: TerminalText.printable(headline.utf8), cells: cells, reason: reason))
  }

  /// The lines, each with its line end; nothing for a table without rows.
  var text: String {
    guard !rows.isEmpty else { return "" }
    let number = rows.map(\.number.count).max() ?? 1
    let cells = headings.indices.map { column in
      rows.reduce(TerminalText.width(of: headings[column])) {
        max($0, TerminalText.width(of: $1.cells[column]))
      }
    }
    let reason = rows.map { TerminalText.width(of: $0.reason) }.max() ?? 0
    let taken = number + cells.reduce(2) { $0 + $1 + 2 } + 2 + reason + 2
    let longest = rows.map { TerminalText.width(of: $0.headline) }.max() ?? 0
    let headline = min(max(longest, 8), max(Self.leastHeadline, Self.width - taken))
    let head = Row(number: "", headline: "headline", cells: headings, reason: "")
    return ([head] + rows).map { row in
      let columns =
        [Self.right(row.number, number), Self.left(Self.short(row.headline, headline), headline)]
        + zip(row.cells, cells).map(Self.right) + [row.reason]
      return "  " + columns.joined(separator: "  ").trimmingEnd() + "\n"
    }.joined()
  }

  /// A text of so many columns at most, with a mark where it was cut.
  static func short(_ text: String, _ width: Int) -> String {
    guard TerminalText.width(of: text) > width else { return text }
    var (short, used) = ("", 0)
    for character in text {
      used += TerminalText.width(of: String(character))
      guard used < width else { break }
      short.append(character)
    }
    return short.trimmingEnd() + "…"
  }

  private static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - TerminalText.width(of: text)))
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - TerminalText.width(of: text))) + text
  }
}

extension String {
  /// The same without spaces at its end.
  fileprivate func trimmingEnd() -> String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
