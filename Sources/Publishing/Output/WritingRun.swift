internal import Newsroom

/// The runs in which files take their places: what a file links to is there before it.
enum WritingRun: Int, CaseIterable, Sendable {
  /// The theme's files, pictures and other files of articles.
  case assets
  case articles
  /// Everything that leads to articles: lists, feeds, sitemaps, redirects.
  case lists
  case home

  init(_ subject: Page.Subject) {
    switch subject {
    case .home: self = .home
    case .article, .standing: self = .articles
    default: self = .lists
    }
  }
}
