/// A part of the edition that a page reads.
///
/// Every read while a page is rendered belongs to exactly one input. If all inputs of a page have
/// the same fingerprints as in the last build, its bytes are the same.
enum PageInput: Hashable, Sendable {
  /// An article with its document, its address, its labels and its resolved links.
  case article(Int)
  /// How often an article was read and liked.
  case figures(Int)
  /// The related and recommended articles of an article.
  case blocks(Int)
  /// The parts of an article's series.
  case series(Int)
  /// A section without the list of its articles.
  case section(Int)
  case sectionArticles(Int)
  case sectionRanking(Int)
  /// The recommendations that the articles of a section share.
  case sharedRecommendation(Int)
  /// The composed front of a section.
  case sectionFront(Int)
  /// A tag without the list of its articles.
  case tag(Int)
  case tagArticles(Int)
  /// An author without the list of the articles.
  case author(Int)
  case authorArticles(Int)
  /// A month without the list of its articles.
  case month(Int)
  case monthArticles(Int)
  /// A standing page.
  case standing(Int)
  /// The order and the names of all articles, of all sections, and so on.
  case articles
  case sections
  case tags
  case authors
  case months
  case standings
  case home
  case ranking
  /// The rankings of the other windows with the visits of their articles.
  case windows
  case attachments
  /// The year of the edition.
  case year
  /// Whether there are tags, authors and months.
  case presence
  /// The files that templates load.
  case data
  /// All candidates of a ranking and everything that is known about their readers.
  case candidates

  /// The number of the case, and the index in the edition.
  var parts: (kind: Int, index: Int) {
    switch self {
    case .article(let index): (0, index)
    case .figures(let index): (1, index)
    case .blocks(let index): (2, index)
    case .series(let index): (3, index)
    case .section(let index): (4, index)
    case .sectionArticles(let index): (5, index)
    case .sectionRanking(let index): (6, index)
    case .sharedRecommendation(let index): (7, index)
    case .sectionFront(let index): (8, index)
    case .tag(let index): (9, index)
    case .tagArticles(let index): (10, index)
    case .author(let index): (11, index)
    case .authorArticles(let index): (12, index)
    case .month(let index): (13, index)
    case .monthArticles(let index): (14, index)
    case .standing(let index): (15, index)
    case .articles: (16, 0)
    case .sections: (17, 0)
    case .tags: (18, 0)
    case .authors: (19, 0)
    case .months: (20, 0)
    case .standings: (21, 0)
    case .home: (22, 0)
    case .ranking: (23, 0)
    case .windows: (24, 0)
    case .attachments: (25, 0)
    case .year: (26, 0)
    case .candidates: (27, 0)
    case .presence: (28, 0)
    case .data: (29, 0)
    }
  }

  /// Returns the input of a case and an index; `nil` if there is no such case.
  static func make(kind: Int, _ index: Int) -> PageInput? {
    switch kind {
    case 0: .article(index)
    case 1: .figures(index)
    case 2: .blocks(index)
    case 3: .series(index)
    case 4: .section(index)
    case 5: .sectionArticles(index)
    case 6: .sectionRanking(index)
    case 7: .sharedRecommendation(index)
    case 8: .sectionFront(index)
    case 9: .tag(index)
    case 10: .tagArticles(index)
    case 11: .author(index)
    case 12: .authorArticles(index)
    case 13: .month(index)
    case 14: .monthArticles(index)
    case 15: .standing(index)
    case 16: .articles
    case 17: .sections
    case 18: .tags
    case 19: .authors
    case 20: .months
    case 21: .standings
    case 22: .home
    case 23: .ranking
    case 24: .windows
    case 25: .attachments
    case 26: .year
    case 27: .candidates
    case 28: .presence
    case 29: .data
    default: nil
    }
  }
}
