internal import Basics
internal import Content
internal import Discovery
internal import Newsroom
internal import Text

/// The explanation of a page's blocks, for people and for programs.
struct ExplainReport {
  let page: Page
  let edition: Edition
  let explanation: PageExplanation

  /// The page, then a section for each of its blocks.
  var text: String {
    var text = "page:  \(edition.url(of: page.path))\n"
    text += "title: \(TerminalText.printable(title.utf8))\n"
    if let document { text += "file:  \(TerminalText.printable(document.path.utf8))\n" }
    text += "as of: \(time(edition.now))\n"
    if let related = explanation.related { text += "\n" + self.text(related) }
    for ranking in explanation.rankings { text += "\n" + self.text(ranking) }
    if let recommendation = explanation.recommendation { text += "\n" + self.text(recommendation) }
    return text
  }

  /// The explanation for programs, with the diagnostics of the site.
  func json(_ diagnostics: [Diagnostic], source: SourceLookup) -> Value {
    .map([
      "url": .string(edition.url(of: page.path)),
      "permalink": .string(edition.permalink(of: page.path)), "title": .string(title),
      "kind": .string(kind), "file": Value(document?.path), "now": .string(edition.now.utcText),
      "related": explanation.related.map(json) ?? .null,
      "rankings": .array(explanation.rankings.map(json)),
      "recommendation": explanation.recommendation.map(json) ?? .null,
      "diagnostics": diagnostics.bounded().json(source: source),
    ])
  }

  private var kind: String {
    switch page.subject {
    case .article: "article"
    case .section: "section"
    case .ranking: "ranking"
    default: "home"
    }
  }

  private var title: String {
    switch page.subject {
    case .article(let index): edition.articles[index].document.front.title
    case .section(let index, _): edition.sections[index].title
    case .ranking: edition.configuration.ranking.title
    default: edition.configuration.title
    }
  }

  private var document: Document? {
    switch page.subject {
    case .article(let index): edition.articles[index].document
    case .section(let index, _): edition.sections[index].document
    case .home: edition.home.document
    default: nil
    }
  }

  /// Returns an article of a block for programs.
  ///
  /// - Parameters:
  ///   - index: The index of the article.
  ///   - rank: The rank from 1; `nil` for an article that is left out.
  ///   - details: The details of the block.
  /// - Returns: The map of the article.
  func item(_ index: Int32, rank: Int?, _ details: ValueMap) -> Value {
    let article = edition.articles[Int(index)]
    var item: ValueMap = [
      "rank": Value(rank), "url": .string(edition.articleURLs[Int(index)]),
      "title": .string(article.document.front.title), "file": .string(article.document.path),
      "date": Value(article.document.front.date?.utcText),
    ]
    for (key, value) in details.entries { item[key] = value }
    return .map(item)
  }

  func headline(_ index: Int32) -> String { edition.articles[Int(index)].document.front.title }

  /// Returns the date of an article in the time zone of the site.
  func day(_ index: Int32) -> String {
    let date = edition.articles[Int(index)].document.front.date
    return date.map { Moment($0, in: edition.configuration.timezone).dateText } ?? "-"
  }

  func time(_ instant: Instant) -> String {
    Moment(instant, in: edition.configuration.timezone).plain
  }

  /// Returns `12.3` for 0.123.
  static func percent(_ share: Double) -> String { oneDecimal(share * 100) }

  /// Rounds a number to four decimals, for programs.
  static func number(_ number: Double?) -> Value {
    number.map { .double(($0 * 10_000).rounded() / 10_000) } ?? .null
  }
}

/// A table of ranked articles for a terminal, whose headlines are shortened to fit.
struct RankedTable {
  /// The width of the table in terminal columns, unless the other cells need more.
  private static let width = 100
  private static let minimumHeadline = 24

  /// The headings of the right-aligned columns between the headline and the reason.
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

  /// Adds a row; `rank` is `nil` for an article that is left out.
  mutating func add(rank: Int?, _ headline: String, _ cells: [String], _ reason: String) {
    rows.append(
      Row(
        number: rank.map(String.init) ?? "-",
        headline: TerminalText.printable(headline.utf8), cells: cells, reason: reason))
  }

  /// The lines of the table; an empty text for a table without rows.
  var text: String {
    guard !rows.isEmpty else { return "" }
    let number = rows.map(\.number.count).max() ?? 1
    let cells = headings.indices.map { column in
      rows.reduce(TerminalText.width(of: headings[column])) {
        max($0, TerminalText.width(of: $1.cells[column]))
      }
    }
    let reason = rows.map { TerminalText.width(of: $0.reason) }.max() ?? 0
    let others = number + cells.reduce(2) { $0 + $1 + 2 } + 2 + reason + 2
    let longest = rows.map { TerminalText.width(of: $0.headline) }.max() ?? 0
    let headline = min(max(longest, 8), max(Self.minimumHeadline, Self.width - others))
    let head = Row(number: "", headline: "headline", cells: headings, reason: "")
    return ([head] + rows).map { row in
      let columns =
        [
          row.number.rightAligned(number),
          Self.shortened(row.headline, to: headline).leftAligned(headline),
        ] + zip(row.cells, cells).map { $0.rightAligned($1) } + [row.reason]
      return "  " + columns.joined(separator: "  ").trimmingEnd() + "\n"
    }.joined()
  }

  /// Cuts a text to a width in terminal columns, with an ellipsis at the end.
  static func shortened(_ text: String, to width: Int) -> String {
    guard TerminalText.width(of: text) > width else { return text }
    var (short, used) = ("", 0)
    for character in text {
      used += TerminalText.width(of: String(character))
      guard used < width else { break }
      short.append(character)
    }
    return short.trimmingEnd() + "…"
  }
}
