internal import Basics
internal import Content
internal import Text

/// Chooses the articles of the containers of a front.
///
/// Files that an editor names keep their place wherever their container is; all other containers
/// take what is left, from the top of the front to its end.
struct FrontComposition {
  /// The lists from which containers take articles.
  struct Lists {
    var articles: [Article]
    var sections: [Section]
    var tags: [Tag]
    var authors: [Author]
    /// The articles of the front's section, or all of them, newest first.
    var scope: [Int]
    var ranking: [Int]
    var recommendation: [Int]
  }

  private let lists: Lists
  private let words: Words
  private(set) var front = ComposedFront()
  private(set) var diagnostics: [Diagnostic] = []
  private var shown: Set<Int> = []

  /// - Parameters:
  ///   - layout: The containers. Those whose time is over are omitted.
  ///   - lists: The articles to choose from.
  ///   - documents: All documents, to tell a file that is not live from one that does not exist.
  ///   - words: The titles of containers that have none.
  ///   - now: The time of the edition.
  init(
    _ layout: FrontLayout, _ lists: Lists, documents: [Document], words: Words, now: Instant
  ) {
    self.lists = lists
    self.words = words
    let live = layout.containers.filter { container in container.until.map { now < $0 } ?? true }
    let namesFiles = live.contains { if case .files = $0.source { true } else { false } }
    let indices = Dictionary(
      (namesFiles ? lists.articles.indices : 0..<0).map {
        (contentPath(lists.articles[$0].document.path), $0)
      }, uniquingKeysWith: { first, _ in first })
    var named: [Int: [Int]] = [:]
    for (number, container) in live.enumerated() {
      guard case .files(let files) = container.source else { continue }
      named[number] = choose(files, container.limit, indices, documents)
    }
    for (number, container) in live.enumerated() {
      let source =
        named[number].map { Found(articles: $0) } ?? find(container.source, container.span)
      let articles = named[number] ?? unshown(source.articles, limit: container.limit)
      guard !articles.isEmpty else { continue }
      front.containers.append(
        ComposedFront.Container(
          title: container.title ?? source.title, path: source.path, layout: container.layout,
          shows: container.shows, articles: articles))
    }
  }

  /// The articles of a source, with its title and its page.
  private struct Found {
    var articles: [Int] = []
    var title = ""
    var path: String?
  }

  /// Takes articles that no container shows yet.
  private mutating func unshown(_ articles: [Int], limit: Int) -> [Int] {
    var chosen: [Int] = []
    for index in articles where chosen.count < limit {
      if shown.insert(index).inserted { chosen.append(index) }
    }
    return chosen
  }

  private mutating func find(_ source: FrontLayout.Source, _ span: SourceSpan) -> Found {
    switch source {
    case .files: return Found()
    case .latest: return Found(articles: lists.scope, title: words.text("latest") ?? "")
    case .top: return Found(articles: top, title: words.text("top_stories") ?? "")
    case .ranking:
      return Found(
        articles: lists.ranking, title: words.text("most_read") ?? "", path: "/ranking/")
    case .recommendation:
      return Found(
        articles: lists.recommendation, title: words.text("recommendation_title") ?? "")
    case .section(let name):
      return find(name, "section", span, among: lists.sections, \.folder, \.title) {
        Found(articles: $0.articles, title: $0.title, path: $0.path)
      }
    case .tag(let name):
      return find(name, "tag", span, among: lists.tags, \.slug, \.title) {
        Found(articles: $0.articles, title: $0.title, path: $0.path)
      }
    case .author(let name):
      return find(name, "author", span, among: lists.authors, \.slug, \.name) {
        Found(articles: $0.articles, title: $0.name, path: $0.path)
      }
    case .series(let name): return series(name, span)
    case .type(let genre):
      return Found(
        articles: lists.scope.filter { lists.articles[$0].document.front.genre == genre },
        title: words.text(genre.word) ?? "")
    }
  }

  /// Finds an element by its slug or its title; an unknown name is an error.
  private mutating func find<Element>(
    _ name: String, _ kind: String, _ span: SourceSpan, among elements: [Element],
    _ slug: (Element) -> String, _ title: (Element) -> String, _ found: (Element) -> Found
  ) -> Found {
    if let element = elements.first(where: { slug($0) == name || title($0) == name }) {
      return found(element)
    }
    report("there is no \(kind) '\(name)'", at: span, didYouMean(name, among: elements.map(slug)))
    return Found()
  }

  private mutating func series(_ name: String, _ span: SourceSpan) -> Found {
    let parts = lists.articles.indices.filter { lists.articles[$0].document.front.series == name }
    if parts.isEmpty {
      let names = Set(lists.articles.compactMap(\.document.front.series))
      report("there is no series '\(name)'", at: span, didYouMean(name, among: names.sorted()))
    }
    return Found(articles: parts, title: name)
  }

  private mutating func report(_ message: String, at span: SourceSpan, _ help: String?) {
    diagnostics.append(Diagnostic(id: "unknown-source", message, at: span, help: help))
  }
}

extension ArticleGenre {
  /// The key of the word for the genre.
  fileprivate var word: String {
    switch self {
    case .news: "latest"
    case .photo: "photos"
    default: rawValue
    }
  }
}

// The order of the top, and files that an editor names.
extension FrontComposition {
  /// Featured articles of the last two weeks first, then by weight, then the newest.
  private var top: [Int] {
    let front = { (index: Int) in lists.articles[index].document.front }
    let start = lists.scope.first.flatMap { front($0).date?.advanced(by: -14 * 86_400) }
    let isRecent = { (index: Int) in
      guard let date = front(index).date, let start else { return false }
      return date >= start
    }
    // Older articles do not return to the top, whatever their weight.
    let recent = lists.scope.prefix { isRecent($0) }
    let order = recent.enumerated().sorted { first, second in
      let (left, right) = (front(first.element), front(second.element))
      if left.isFeatured != right.isFeatured { return left.isFeatured }
      if left.weight != right.weight { return (left.weight ?? .max) < (right.weight ?? .max) }
      return first.offset < second.offset
    }
    return order.map(\.element) + lists.scope.dropFirst(recent.count)
  }

  /// Returns the live articles among the files; one that does not exist is an error.
  private mutating func choose(
    _ files: [FrontLayout.File], _ limit: Int, _ indices: [String: Int], _ documents: [Document]
  ) -> [Int] {
    var chosen: [Int] = []
    for file in files {
      let names = Self.paths(of: file.name)
      if let index = names.lazy.compactMap({ indices[$0] }).first {
        if chosen.count < limit, shown.insert(index).inserted { chosen.append(index) }
      } else if !documents.contains(where: { names.contains(contentPath($0.path)) }) {
        let known = documents.map { contentPath($0.path) }
        report(
          "there is no article '\(file.name)'", at: file.span,
          didYouMean(names.first ?? file.name, among: known)
            ?? "name a file below Content/, such as 'local/ferry.md'")
      }
    }
    return chosen
  }

  /// The paths below `Content/` that an editor may have meant; the extension may be left out.
  private static func paths(of name: String) -> [String] {
    var name = name[...]
    while name.hasPrefix("/") { name = name.dropFirst() }
    if name.hasPrefix("Content/") { name = name.dropFirst("Content/".count) }
    while name.hasSuffix("/") { name = name.dropLast() }
    let path = String(name)
    return path.hasSuffix(".md") ? [path] : [path + ".md", path + "/index.md"]
  }
}
