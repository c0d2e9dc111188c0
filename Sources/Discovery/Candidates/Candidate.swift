package import Basics
package import Markdown
package import Stemming

/// What discovery knows about one live article; its index in the list of candidates identifies it.
package struct Candidate: Sendable {
  package var title: String
  package var description: String
  /// The plain text of the body.
  package var text: BodyText
  /// The language of the texts, if it is not that of the portal.
  package var language: TextLanguage?
  /// A checksum of everything that the title, the description, the text and the language were read
  /// from; 0 if it is not known.
  package var source: UInt64
  /// Identifiers of tags, authors, series and section: equal numbers mean equal things.
  package var tags: [Int32]
  package var authors: [Int32]
  package var series: Int32?
  package var section: Int32
  package var date: Instant?
  package var views: Int?
  package var likes: Int?
  /// Breaks ties.
  package var url: String
  /// Indices of the articles that editors chose as related, in their order.
  package var pins: [Int32]
  package var isFeatured: Bool
  package var isHiddenFromRanking: Bool
  package var isHiddenFromRecommendation: Bool

  /// - Parameters:
  ///   - title: The headline.
  ///   - url: The address of the article.
  ///   - languageTag: The language of the texts, if it is not that of the portal.
  package init(title: String, url: String, languageTag: String? = nil) {
    self.title = title
    self.url = url
    language = languageTag.map(TextLanguage.init)
    description = ""
    text = BodyText("")
    source = 0
    tags = []
    authors = []
    series = nil
    section = 0
    date = nil
    views = nil
    likes = nil
    pins = []
    isFeatured = false
    isHiddenFromRanking = false
    isHiddenFromRecommendation = false
  }
}

/// The candidates from oldest to newest; an article's rank in this order is called its position.
///
/// Articles without a date come first. Of two articles with the same date, the one whose URL sorts
/// first comes later, so that the higher position wins every tie in discovery.
struct Timeline: Sendable {
  /// For each position, the index of the article in the list of candidates.
  let articles: [Int32]
  /// For each index in the list of candidates, the position of the article.
  let positions: [Int32]
  /// For each position, the date in days since 1970, or `noDay`.
  let days: [Int32]

  static let noDay = Int32.min

  init(_ candidates: [Candidate]) {
    let seconds = candidates.map { $0.date?.seconds ?? Int64.min }
    articles = candidates.indices.sorted { first, second in
      if seconds[first] != seconds[second] { return seconds[first] < seconds[second] }
      let urls = (candidates[first].url, candidates[second].url)
      return urls.0 == urls.1 ? first < second : urls.0 > urls.1
    }.map { Int32(truncatingIfNeeded: $0) }
    var positions = [Int32](repeating: 0, count: articles.count)
    for (position, article) in articles.enumerated() { positions[Int(article)] = Int32(position) }
    self.positions = positions
    days = articles.map { article in
      guard let date = candidates[Int(article)].date else { return Self.noDay }
      // Bounded so that the difference of two days cannot overflow.
      let day = Int64((Double(date.seconds) / 86_400).rounded(.down))
      return Int32(min(max(day, -100_000_000), 100_000_000))
    }
  }

  var count: Int { articles.count }

  /// Returns a number for an article, which is the same in editions with the same articles.
  func hashable(_ article: Int32) -> UInt64 {
    positions.indices.contains(Int(article)) ? UInt64(positions[Int(article)]) : .max
  }

  /// Returns the positions in runs, which may be processed in sequence or concurrently.
  func runs(of length: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: max(1, length)).map { $0..<min($0 + max(1, length), count) }
  }
}
