internal import Basics
internal import Newsroom
internal import Synchronization

/// What one worker keeps of the values that its pages ask for again and again.
///
/// Every page links to some two dozen articles, and the same ones are linked again and again. An object that is kept
/// holds on to its article once; making it anew for each page would count references that all workers share.
///
/// The lock has no rival: it is there so that the compiler sees that nothing is shared unguarded.
final class Shelf: Sendable {
  /// What all articles of a section have in common.
  struct SectionParts {
    /// Titles and raw paths, the home page first.
    var crumbs: [(title: String, path: String)]
    /// The same as templates see it.
    var crumbLinks: Value
    /// The feeds of the section, then those of the portal.
    var feeds: Value
    /// The JSON-LD of the breadcrumb.
    var crumbData: [UInt8]
  }

  private struct Contents {
    var articles: [ArticleObject?]
    var sections: [SectionParts?]
    var publisher: [UInt8]?
  }

  private let contents: Mutex<Contents>
  /// What all likes ask for, up to the path of the article.
  let likeAddress: String?

  init(_ edition: Edition) {
    likeAddress = Publishing.likeAddress(edition)
    contents = Mutex(
      Contents(
        articles: Array(repeating: nil, count: edition.articles.count),
        sections: Array(repeating: nil, count: edition.sections.count)))
  }

  /// The object of an article of the edition, which is the one that this shelf belongs to.
  func article(
    _ edition: Edition, _ place: Int, _ model: ObjectModel<ArticleReference>
  ) -> ArticleObject {
    contents.withLock { contents in
      if let known = contents.articles[place] { return known }
      let object = ArticleObject(model, edition, place)
      contents.articles[place] = object
      return object
    }
  }

  /// The parts of a section, made where they are not there yet.
  func section(_ place: Int, _ make: () -> SectionParts) -> SectionParts {
    if let known = contents.withLock({ $0.sections[place] }) { return known }
    let parts = make()
    contents.withLock { $0.sections[place] = parts }
    return parts
  }

  /// The JSON-LD of the publisher, made where it is not there yet.
  func publisher(_ make: () -> [UInt8]) -> [UInt8] {
    if let known = contents.withLock({ $0.publisher }) { return known }
    let bytes = make()
    contents.withLock { $0.publisher = bytes }
    return bytes
  }

  /// Lets go of everything.
  func clear() {
    contents.withLock { $0 = Contents(articles: [], sections: []) }
  }
}

/// One worker's copy of an edition, with a shelf.
///
/// The objects on the shelf hold on to the copy and the copy to the shelf; when the worker is done the shelf is cleared,
/// or neither would ever go.
final class WorkerEdition: Sendable {
  let edition: Edition

  init(_ shared: Edition) {
    edition = shared.copy(with: Shelf(shared))
  }

  deinit { edition.shelf?.clear() }
}

extension Edition {
  /// The shelf of a worker's copy; none where workers share the edition.
  var shelf: Shelf? { companion as? Shelf }

  /// What all articles of a section have in common.
  func parts(ofSection place: Int) -> Shelf.SectionParts {
    shelf?.section(place) { makeParts(ofSection: place) } ?? makeParts(ofSection: place)
  }

  private func makeParts(ofSection place: Int) -> Shelf.SectionParts {
    let crumbs = [homeCrumb] + crumbs(ofSection: place)
    return Shelf.SectionParts(
      crumbs: crumbs, crumbLinks: links(crumbs),
      feeds: feedLinksBeforePortal(self, of: .section(place)),
      crumbData: breadcrumbData(crumbs, self))
  }

  /// Titles and raw paths as links.
  func links(_ crumbs: [(title: String, path: String)]) -> Value {
    .array(crumbs.map { .map(["title": .string($0.title), "url": .string(url(of: $0.path))]) })
  }
}
