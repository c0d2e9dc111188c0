internal import Basics
internal import Content
internal import Discovery
internal import Newsroom
internal import Synchronization
internal import Templates

/// What rendering needs in addition to the page: the edition, the clock, and values that many pages
/// share.
///
/// The objects that templates see hold a context and reach the edition through it. Each worker has
/// a context of its own: workers that count references to the same object would wait for each
/// other.
final class RenderContext: Sendable {
  let edition: EditionView
  let clock: PortalClock
  /// `nil` in the context that all workers share.
  fileprivate let cache: RenderCache?
  /// The URL that every like requests, up to the path of the article; `nil` if likes are switched
  /// off.
  private let likeURLPrefix: String?

  init(_ edition: EditionView, _ clock: PortalClock, cache: RenderCache? = nil) {
    self.edition = edition
    self.clock = clock
    self.cache = cache
    likeURLPrefix = Publishing.likeURLPrefix(edition)
  }
}

// The values by which templates reach the parts of an edition.
extension RenderContext {
  func article(_ index: Int) -> Value {
    .object(
      cache?.article(index) { ArticleObject(articleModel, self, index) }
        ?? ArticleObject(articleModel, self, index))
  }

  func articleList(_ indices: some Sequence<Int>) -> Value {
    let model = articleModel
    if let cache {
      return .array(
        indices.map { index in
          .object(cache.article(index) { ArticleObject(model, self, index) })
        })
    }
    return .array(indices.map { .object(ArticleObject(model, self, $0)) })
  }

  func section(_ index: Int) -> Value { .object(ReferenceObject(sectionModel, self, index)) }

  func tag(_ index: Int) -> Value { .object(ReferenceObject(tagModel, self, index)) }

  func author(_ index: Int) -> Value { .object(ReferenceObject(authorModel, self, index)) }

  func moment(_ instant: Instant?) -> Value {
    guard let instant else { return .null }
    return .object(MomentObject(Moment(instant, in: edition.configuration.timezone)))
  }

  /// The word of a key in the language of the site, or the key if there is none.
  func label(_ key: String) -> String { edition.configuration.words.text(key) ?? key }

  /// The words for the span of time that a ranking covers; `nil` if the ranking counts no visits.
  func windowTitle(_ ranking: Ranking?) -> String? {
    guard let ranking, ranking.basis.window != nil else { return nil }
    return label("visits_\(ranking.basis.rawValue)")
  }
}

// Breadcrumbs, and what the pages of a section have in common.
extension RenderContext {
  var homeCrumb: Breadcrumb { (label("home"), "/") }

  /// The section and all sections that contain it, the outermost first.
  func crumbs(ofSection index: Int) -> [Breadcrumb] {
    let section = edition.sections[index]
    return (section.parent.map(crumbs(ofSection:)) ?? []) + [(section.title, section.path)]
  }

  /// Breadcrumbs as templates see them.
  func links(_ crumbs: [Breadcrumb]) -> Value {
    .array(
      crumbs.map { .map(["title": .string($0.title), "url": .string(edition.url(of: $0.path))]) })
  }

  /// What all articles of a section have in common.
  func parts(ofSection index: Int) -> RenderCache.SectionParts {
    guard let cache else { return makeParts(ofSection: index) }
    let parts = cache.section(index) {
      edition.log?.openFragment()
      var parts = makeParts(ofSection: index)
      parts.reads = edition.log?.closeFragment()
      return parts
    }
    if let reads = parts.reads { edition.log?.add(reads) }
    return parts
  }

  private func makeParts(ofSection index: Int) -> RenderCache.SectionParts {
    let crumbs = [homeCrumb] + crumbs(ofSection: index)
    return RenderCache.SectionParts(
      crumbs: crumbs, crumbLinks: links(crumbs),
      feeds: feedLinksBeforePortal(edition, of: .section(index)),
      crumbData: breadcrumbData(crumbs, edition))
  }

  /// The JSON-LD of the publisher, which every article contains.
  var publisher: [UInt8] {
    cache?.publisher { publisherData(edition) } ?? publisherData(edition)
  }
}

extension RenderContext {
  /// The URL that the like of an article requests: the site's own signal or an endpoint, with the
  /// article's path as `p`; `nil` if articles cannot be liked.
  ///
  /// The path is that of the article's URL and includes the base path. An import that knows the
  /// base path removes it, whatever the folders below it are called.
  func likeURL(of index: Int) -> String? {
    guard let likeURLPrefix else { return nil }
    return likeURLPrefix + likeQueryValue(ofURL: edition.url(ofArticle: index))
  }
}

/// The values of one worker that its pages need again and again.
///
/// Every page links to some two dozen articles, and mostly to the same ones. A cached object holds
/// its article once; a new one for each page would count references that all workers share.
///
/// The lock is never contended. It lets the compiler prove that nothing is shared without
/// protection.
final class RenderCache: Sendable {
  /// What all articles of a section have in common.
  struct SectionParts {
    /// The home page first.
    var crumbs: [Breadcrumb]
    /// The same as templates see it.
    var crumbLinks: Value
    /// The feeds of the section, then those of the portal.
    var feeds: Value
    /// The JSON-LD of the breadcrumbs.
    var crumbData: [UInt8]
    /// What was read to make them; `nil` if nobody records it.
    var reads: RecordedReads?
  }

  private struct Contents {
    var articles: [ArticleObject?]
    var sections: [SectionParts?]
    var publisher: [UInt8]?
  }

  private let contents: Mutex<Contents>

  init(_ edition: Edition) {
    contents = Mutex(
      Contents(
        articles: Array(repeating: nil, count: edition.articles.count),
        sections: Array(repeating: nil, count: edition.sections.count)))
  }

  /// The object of an article, made if it is not cached yet.
  fileprivate func article(_ index: Int, _ make: () -> ArticleObject) -> ArticleObject {
    contents.withLock { contents in
      if let cached = contents.articles[index] { return cached }
      let object = make()
      contents.articles[index] = object
      return object
    }
  }

  /// The parts of a section, made if they are not cached yet.
  fileprivate func section(_ index: Int, _ make: () -> SectionParts) -> SectionParts {
    if let cached = contents.withLock({ $0.sections[index] }) { return cached }
    let parts = make()
    contents.withLock { $0.sections[index] = parts }
    return parts
  }

  /// The JSON-LD of the publisher, made if it is not cached yet.
  fileprivate func publisher(_ make: () -> [UInt8]) -> [UInt8] {
    if let cached = contents.withLock({ $0.publisher }) { return cached }
    let bytes = make()
    contents.withLock { $0.publisher = bytes }
    return bytes
  }

  fileprivate func removeAll() {
    contents.withLock { $0 = Contents(articles: [], sections: []) }
  }
}

/// Owns the context of one worker.
///
/// The cached objects hold the context and the context holds the cache, so the cache is emptied
/// when the worker is done. Otherwise none of them would ever be freed.
final class WorkerContext: Sendable {
  let context: RenderContext

  /// - Parameters:
  ///   - edition: The edition.
  ///   - clock: The clock that all workers share.
  ///   - log: Collects what pages read; `nil` if nobody keeps it.
  init(_ edition: Edition, _ clock: PortalClock, log: ReadLog?) {
    context = RenderContext(
      EditionView(edition, log: log), clock, cache: RenderCache(edition))
  }

  deinit { context.cache?.removeAll() }
}
