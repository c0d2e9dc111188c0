/// A part of pages that is published as a file of its own, so that the pages stay as they are when it changes.
package enum Fragment: Sendable, Equatable {
  case ranking
  /// The ranking of a section, on its front.
  case sectionRanking(section: Int)
  /// What the home page recommends.
  case recommendation
  /// What articles of a section recommend: which of the lists that the section has, counted from 0.
  case sectionRecommendation(section: Int, list: Int)
  /// How often an article was read.
  case views(article: Int)
}
