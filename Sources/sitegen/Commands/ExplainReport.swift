internal import Basics
internal import Content
internal import Newsroom

/// What `sitegen explain` says of a page, for people and for programs.
struct ExplainReport {
  let page: Page
  let edition: Edition
  let explanation: PageExplanation

  /// The page, then a part for each of its blocks.
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

  /// All of it for programs, with the mistakes of the site.
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
    case .article(let place): edition.articles[place].document.front.title
    case .section(let place, _): edition.sections[place].title
    case .ranking: edition.configuration.ranking.title
    default: edition.configuration.title
    }
  }

  private var document: Document? {
    switch page.subject {
    case .article(let place): edition.articles[place].document
    case .section(let place, _): edition.sections[place].document
    case .home: edition.home.document
    default: nil
    }
  }

  /// How an article of a block is known, for programs; `rank` counts from 1, null for what is left out.
  func item(_ place: Int32, rank: Int?, _ more: ValueMap) -> Value {
    let article = edition.articles[Int(place)]
    var item: ValueMap = [
      "rank": Value(rank), "url": .string(edition.articleURLs[Int(place)]),
      "title": .string(article.document.front.title), "file": .string(article.document.path),
      "date": Value(article.document.front.date?.utcText),
    ]
    for (key, value) in more.entries { item[key] = value }
    return .map(item)
  }

  func headline(_ place: Int32) -> String { edition.articles[Int(place)].document.front.title }

  /// The day of an article as the site's clock shows it.
  func day(_ place: Int32) -> String {
    let date = edition.articles[Int(place)].document.front.date
    return date.map { Moment($0, in: edition.configuration.timezone).dateText } ?? "-"
  }

  func time(_ instant: Instant) -> String {
    Moment(instant, in: edition.configuration.timezone).plain
  }

  /// `12.3` of 0.123.
  static func percent(_ share: Double) -> String { oneDigit(share * 100) }

  /// A number with one digit after the point.
  static func oneDigit(_ number: Double) -> String {
    let tenths = Int((abs(number) * 10).rounded())
    return (number < 0 && tenths > 0 ? "-" : "") + "\(tenths / 10).\(tenths % 10)"
  }

  /// A number with four digits after the point at most, for programs.
  static func number(_ number: Double?) -> Value {
    number.map { .double(($0 * 10_000).rounded() / 10_000) } ?? .null
  }
}
