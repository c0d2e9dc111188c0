package import Basics
internal import Content
internal import Newsroom

/// Why a page was rendered, or kept as it was.
package enum RenderReason: Sendable, Equatable {
  /// All inputs were the same; the number of them.
  case kept(inputs: Int)
  /// These inputs changed, in words.
  case changedInputs([String])
  /// What the page shows of the time was true only before an instant.
  case expired(Instant)
  /// The program, the configuration, a template or a file of the theme changed.
  case otherPortal
  /// The last build left no notes for this one, or none for this page.
  case noNotes
  /// The published file was changed or removed.
  case changedFile
  /// What goes into such a file is not noted, so it is made by every build.
  case unrecorded
  /// The portal has no such page.
  case unknownFile
}

extension PageInput {
  /// The input in words, for people who ask why a page was rendered.
  func text(in edition: Edition) -> String {
    let article = { (index: Int) in edition.articles[index].document.path }
    let section = { (index: Int) in "the section '\(edition.sections[index].folder)'" }
    switch self {
    case .article(let index): return article(index)
    case .figures(let index): return "the figures of readers of \(article(index))"
    case .blocks(let index): return "the related or recommended articles of \(article(index))"
    case .series(let index): return "the series of \(article(index))"
    case .section(let index): return section(index)
    case .sectionArticles(let index): return "the list of articles of \(section(index))"
    case .sectionRanking(let index): return "the ranking of \(section(index))"
    case .sharedRecommendation(let index): return "the recommendations of \(section(index))"
    case .tag(let index): return "the tag '\(edition.tags[index].title)'"
    case .tagArticles(let index):
      return "the list of articles of the tag '\(edition.tags[index].title)'"
    case .author(let index): return "the author '\(edition.authors[index].name)'"
    case .authorArticles(let index):
      return "the list of articles of '\(edition.authors[index].name)'"
    case .month(let index): return edition.months[index].title
    case .monthArticles(let index): return "the list of articles of \(edition.months[index].title)"
    case .standing(let index): return edition.pages[index].document.path
    case .articles: return "the list of all articles"
    case .sections: return "the list of all sections"
    case .tags: return "the list of all tags"
    case .authors: return "the list of all authors"
    case .months: return "the list of all months"
    case .standings: return "the list of all pages"
    case .home: return "the choice of articles on the home page"
    case .sectionFront(let index): return "the front of \(section(index))"
    case .ranking: return "the ranking"
    case .windows: return "the rankings of a day, a week and a month"
    case .attachments: return "the list of attachments"
    case .year: return "the year"
    case .candidates: return "a ranking of a window, which is always made again"
    case .presence: return "whether there are tags, authors or an archive"
    case .data: return "a file in Data/"
    }
  }
}
