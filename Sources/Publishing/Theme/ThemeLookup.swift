internal import Basics
internal import Content
internal import Newsroom
internal import Synchronization
internal import Text

/// Finds articles, sections, tags and authors by the names that templates use.
final class ThemeLookup: Sendable {
  typealias CallError = ValueFunction.CallError

  let context: RenderContext
  /// Made when it is first needed; most themes never need it.
  private let articlesByName = Mutex<[String: Int]?>(nil)

  private let rankings = Mutex<[String: [Int]]>([:])

  init(_ context: RenderContext) {
    self.context = context
  }

  private var edition: EditionView { context.edition }

  /// Finds an article by the object, by its file below `Content/`, or by its URL.
  func article(_ value: Value) throws(CallError) -> Int {
    if case .object(let article as ArticleObject) = value { return article.index }
    guard let text = value.text else {
      throw CallError(
        "an article must be named by its file or its address, not by \(value.kindName)")
    }
    let names = articleNames
    guard let index = names[Self.name(text)] ?? names[Self.name(text) + ".md"] else {
      throw CallError(
        "unknown article '\(text)'", help: didYouMean(Self.name(text), among: names.keys))
    }
    return index
  }

  /// Returns the article at an absolute address of the site or at a path below its base path, or
  /// `nil` if there is none.
  func article(atAddress address: String) -> Int? {
    let root = edition.permalink(of: "/")
    let path = address.hasPrefix(root) ? address.dropFirst(root.count) : address[...]
    return decodedPath(path).flatMap { articleNames[Self.name($0)] }
  }

  /// Finds a section by the object or by its folder.
  func section(_ value: Value) throws(CallError) -> Int {
    try find(value, of: sectionModel, "section", among: edition.sections.map(\.folder))
  }

  /// Finds a tag by the object, by its slug or by its title.
  func tag(_ value: Value) throws(CallError) -> Int {
    if let title = value.text, let index = edition.tags.firstIndex(where: { $0.title == title }) {
      return index
    }
    return try find(value, of: tagModel, "tag", among: edition.tags.map(\.slug))
  }

  /// Finds an author by the object, by the slug or by the name.
  func author(_ value: Value) throws(CallError) -> Int {
    if let name = value.text, let index = edition.authors.firstIndex(where: { $0.name == name }) {
      return index
    }
    return try find(value, of: authorModel, "author", among: edition.authors.map(\.slug))
  }

  /// Finds one article or a list of articles.
  func articles(_ value: Value) throws(CallError) -> Set<Int> {
    guard case .array(let items) = value else { return [try article(value)] }
    var indices: Set<Int> = []
    for item in items { indices.insert(try article(item)) }
    return indices
  }

  /// Returns the ranking of the articles of the last `seconds` seconds, computed once for all
  /// pages.
  func ranking(within seconds: Int64, limit: Int) -> [Int] {
    context.clock.recordHour()
    let key = "\(seconds)/\(limit)"
    if let cached = rankings.withLock({ $0[key] }) {
      edition.recordRankingOfCandidates()
      return cached
    }
    let start = context.clock.now.startOfHour.advanced(by: -seconds)
    let ranking = edition.ranking(since: start, limit: limit)
    rankings.withLock { $0[key] = ranking }
    return ranking
  }

  private func find(
    _ value: Value, of model: ObjectModel<ObjectReference>, _ kind: String, among names: [String]
  ) throws(CallError) -> Int {
    if let index = index(value, of: model) { return index }
    guard let text = value.text else {
      throw CallError("\(kind) must be text or a \(kind), not \(value.kindName)")
    }
    guard let index = names.firstIndex(of: Self.name(text)) else {
      throw CallError("unknown \(kind) '\(text)'", help: didYouMean(text, among: names))
    }
    return index
  }

  private func index(_ value: Value, of model: ObjectModel<ObjectReference>) -> Int? {
    guard case .object(let object as ReferenceObject) = value else { return nil }
    return object.index(in: model)
  }

  private var articleNames: [String: Int] {
    articlesByName.withLock { cached in
      if let cached {
        edition.recordArticleNames()
        return cached
      }
      var names: [String: Int] = [:]
      for (index, paths) in edition.articlePaths.enumerated() {
        names[Self.name(paths.page)] = index
        names[Self.name(paths.file)] = index
      }
      cached = names
      return names
    }
  }

  /// A file or a URL without `Content/` and without slashes at its ends: `local/ferry`.
  private static func name(_ text: String) -> String {
    var name = text[...]
    if name.hasPrefix("Content/") { name = name.dropFirst(8) }
    while name.hasPrefix("/") { name = name.dropFirst() }
    while name.hasSuffix("/") { name = name.dropLast() }
    return String(name)
  }
}
