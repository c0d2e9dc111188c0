package import Basics
package import Markdown
package import Stemming

/// What discovery knows of one live article; its place in the list is its name.
package struct Candidate: Sendable {
  package var title: String
  package var description: String
  /// Plain text of the body.
  package var text: BodyText
  /// The language of the texts where it is not that of the portal.
  package var language: TextLanguage?
  /// Numbers that stand for tags, authors, series and section: equal numbers, equal things.
  package var tags: [Int32]
  package var authors: [Int32]
  package var series: Int32?
  package var section: Int32
  package var date: Instant?
  package var views: Int?
  package var likes: Int?
  /// Breaks ties.
  package var url: String
  /// Places of the articles that editors chose as related, in their order.
  package var pins: [Int32]
  package var isFeatured: Bool
  package var isHiddenFromRanking: Bool
  package var isHiddenFromRecommendation: Bool

  package init(title: String, url: String) {
    self.title = title
    self.url = url
    description = ""
    text = BodyText("")
    language = nil
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
