internal import Basics
internal import Content
internal import Newsroom
internal import Synchronization

/// Finds the parts of an edition by what a template calls them.
final class ThemeLookup: Sendable {
  typealias CallError = ValueFunction.CallError

  let edition: Edition
  private let clock: PortalClock
  /// Made when it is first asked for: most themes never do.
  private let articlesByName = Mutex<[String: Int]?>(nil)

  private let rankings = Mutex<[String: [Int]]>([:])

  init(_ edition: Edition, _ clock: PortalClock) {
    self.edition = edition
    self.clock = clock
  }

  /// An article by itself, by its file below `Content/`, or by its address.
  func article(_ value: Value) throws(CallError) -> Int {
    if case .object(let article as ArticleObject) = value { return article.place }
    guard let text = value.text else {
      throw CallError("an article is named by its file or its address, not by \(value.kindName)")
    }
    let names = articleNames
    guard let place = names[Self.name(text)] ?? names[Self.name(text) + ".md"] else {
      throw CallError(
        "there is no article '\(text)'", help: didYouMean(Self.name(text), among: names.keys))
    }
    return place
  }

  /// A section by itself or by its folder.
  func section(_ value: Value) throws(CallError) -> Int {
    try find(value, of: sectionModel, "section", among: edition.sections.map(\.folder))
  }

  /// A tag by itself or by its slug or title.
  func tag(_ value: Value) throws(CallError) -> Int {
    if let title = value.text, let place = edition.tags.firstIndex(where: { $0.title == title }) {
      return place
    }
    return try find(value, of: tagModel, "tag", among: edition.tags.map(\.slug))
  }

  /// An author by themselves or by their slug or name.
  func author(_ value: Value) throws(CallError) -> Int {
    if let name = value.text, let place = edition.authors.firstIndex(where: { $0.name == name }) {
      return place
    }
    return try find(value, of: authorModel, "author", among: edition.authors.map(\.slug))
  }

  /// The articles that a value names: one, or a list of them.
  func articles(_ value: Value) throws(CallError) -> Set<Int> {
    guard case .array(let items) = value else { return [try article(value)] }
    var places: Set<Int> = []
    for item in items { places.insert(try article(item)) }
    return places
  }

  /// The ranking of what appeared within so many seconds, worked out once for all pages that show it.
  func ranking(within seconds: Int64, limit: Int) -> [Int] {
    clock.noteHour()
    let key = "\(seconds)/\(limit)"
    if let known = rankings.withLock({ $0[key] }) { return known }
    let start = clock.now.startOfHour.advanced(by: -seconds)
    let made = edition.ranking(since: start, limit: limit)
    rankings.withLock { $0[key] = made }
    return made
  }

  private func find(
    _ value: Value, of model: ObjectModel<Reference>, _ kind: String, among names: [String]
  ) throws(CallError) -> Int {
    if let place = place(value, of: model) { return place }
    guard let text = value.text else {
      throw CallError("\(kind) must be text or a \(kind), not \(value.kindName)")
    }
    guard let place = names.firstIndex(of: Self.name(text)) else {
      throw CallError("there is no \(kind) '\(text)'", help: didYouMean(text, among: names))
    }
    return place
  }

  private func place(_ value: Value, of model: ObjectModel<Reference>) -> Int? {
    guard case .object(let object as ReferenceObject) = value else { return nil }
    return object.place(in: model)
  }

  private var articleNames: [String: Int] {
    articlesByName.withLock { known in
      if let known { return known }
      var names: [String: Int] = [:]
      for (place, article) in edition.articles.enumerated() {
        names[Self.name(article.path)] = place
        names[Self.name(article.document.path)] = place
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
