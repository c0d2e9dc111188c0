internal import Basics
internal import Content
internal import Newsroom
internal import Synchronization

/// Finds the parts of an edition by what a template calls them.
final class ThemeLookup: Sendable {
  typealias CallError = ValueFunction.CallError

  let context: RenderContext
  /// Made when it is first asked for: most themes never do.
  private let articlesByName = Mutex<[String: Int]?>(nil)

  private let rankings = Mutex<[String: [Int]]>([:])

  init(_ context: RenderContext) {
    self.context = context
  }

  private var edition: Edition { context.edition }

  /// An article by itself, by its file below `Content/`, or by its address.
  func article(_ value: Value) throws(CallError) -> Int {
    if case .object(let article as ArticleObject) = value { return article.index }
    guard let text = value.text else {
      throw CallError("an article is named by its file or its address, not by \(value.kindName)")
    }
    let names = articleNames
    guard let index = names[Self.name(text)] ?? names[Self.name(text) + ".md"] else {
      throw CallError(
        "there is no article '\(text)'", help: didYouMean(Self.name(text), among: names.keys))
    }
    return index
  }

  /// A section by itself or by its folder.
  func section(_ value: Value) throws(CallError) -> Int {
    try find(value, of: sectionModel, "section", among: edition.sections.map(\.folder))
  }

  /// A tag by itself or by its slug or title.
  func tag(_ value: Value) throws(CallError) -> Int {
    if let title = value.text, let index = edition.tags.firstIndex(where: { $0.title == title }) {
      return index
    }
    return try find(value, of: tagModel, "tag", among: edition.tags.map(\.slug))
  }

  /// An author by themselves or by their slug or name.
  func author(_ value: Value) throws(CallError) -> Int {
    if let name = value.text, let index = edition.authors.firstIndex(where: { $0.name == name }) {
      return index
    }
    return try find(value, of: authorModel, "author", among: edition.authors.map(\.slug))
  }

  /// The articles that a value names: one, or a list of them.
  func articles(_ value: Value) throws(CallError) -> Set<Int> {
    guard case .array(let items) = value else { return [try article(value)] }
    var indices: Set<Int> = []
    for item in items { indices.insert(try article(item)) }
    return indices
  }

  /// The ranking of what appeared within so many seconds, worked out once for all pages that show it.
  func ranking(within seconds: Int64, limit: Int) -> [Int] {
    context.clock.recordHour()
    let key = "\(seconds)/\(limit)"
    if let known = rankings.withLock({ $0[key] }) { return known }
    let start = context.clock.now.startOfHour.advanced(by: -seconds)
    let made = edition.ranking(since: start, limit: limit)
    rankings.withLock { $0[key] = made }
    return made
  }

  private func find(
    _ value: Value, of model: ObjectModel<ObjectReference>, _ kind: String, among names: [String]
  ) throws(CallError) -> Int {
    if let index = index(value, of: model) { return index }
    guard let text = value.text else {
      throw CallError("\(kind) must be text or a \(kind), not \(value.kindName)")
    }
    guard let index = names.firstIndex(of: Self.name(text)) else {
      throw CallError("there is no \(kind) '\(text)'", help: didYouMean(text, among: names))
    }
    return index
  }

  private func index(_ value: Value, of model: ObjectModel<ObjectReference>) -> Int? {
    guard case .object(let object as ReferenceObject) = value else { return nil }
    return object.index(in: model)
  }

  private var articleNames: [String: Int] {
    articlesByName.withLock { known in
      if let known { return known }
      var names: [String: Int] = [:]
      for (index, article) in edition.articles.enumerated() {
        names[Self.name(article.path)] = index
        names[Self.name(article.document.path)] = index
      }
      known = names
      return names
    }
  }

  /// A file or an address without what says where it starts: `local/ferry`.
  private static func name(_ text: String) -> String {
    var name = text[...]
    if name.hasPrefix("Content/") { name = name.dropFirst(8) }
    while name.hasPrefix("/") { name = name.dropFirst() }
    while name.hasSuffix("/") { name = name.dropLast() }
    return String(name)
  }
}
