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
  /// The composed front of a section.
  case sectionFront(Int)

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
    case .tag(let index): (8, index)
    case .tagArticles(let index): (9, index)
    case .author(let index): (10, index)
    case .authorArticles(let index): (11, index)
    case .month(let index): (12, index)
    case .monthArticles(let index): (13, index)
    case .standing(let index): (14, index)
    case .articles: (15, 0)
    case .sections: (16, 0)
    case .tags: (17, 0)
    case .authors: (18, 0)
    case .months: (19, 0)
    case .standings: (20, 0)
    case .home: (21, 0)
    case .ranking: (22, 0)
    case .windows: (23, 0)
    case .attachments: (24, 0)
    case .year: (25, 0)
    case .candidates: (26, 0)
    case .presence: (27, 0)
    case .data: (28, 0)
    case .sectionFront(let index): (29, index)
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
    case 8: .tag(index)
    case 9: .tagArticles(index)
    case 10: .author(index)
    case 11: .authorArticles(index)
    case 12: .month(index)
    case 13: .monthArticles(index)
    case 14: .standing(index)
    case 15: .articles
    case 16: .sections
    case 17: .tags
    case 18: .authors
    case 19: .months
    case 20: .standings
    case 21: .home
    case 22: .ranking
    case 23: .windows
    case 24: .attachments
    case 25: .year
    case 26: .candidates
    case 27: .presence
    case 28: .data
    case 29: .sectionFront(index)
    default: nil
    }
  }
}
