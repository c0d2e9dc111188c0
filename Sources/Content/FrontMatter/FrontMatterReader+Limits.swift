internal import Basics

// How many values the lists of front matter may have.
extension FrontMatterReader {
  /// An entry with no more values than its key may have; more of them are an error.
  mutating func limited(_ entry: SourcedValue.Entry, _ key: FrontMatterKey) -> SourcedValue.Entry {
    guard let limit = limits.values(of: key) else { return entry }
    var entry = entry
    switch entry.value.content {
    case .list(let items) where items.count > limit:
      reportExcess(items.count, of: key, entry, limit)
      entry.value.content = .list(Array(items.prefix(limit)))
    case .mapping(let entries) where key == .links && entries.count > limit:
      reportExcess(entries.count, of: key, entry, limit)
      entry.value.content = .mapping(Array(entries.prefix(limit)))
    default: break
    }
    return entry
  }

  /// The values of a key that several entries may mean, no more than the key may have.
  mutating func limited(
    _ values: [String], _ key: FrontMatterKey, _ entry: SourcedValue.Entry
  ) -> [String] {
    let values = unique(values)
    guard let limit = limits.values(of: key), values.count > limit else { return values }
    reportExcess(values.count, of: key, entry, limit)
    return Array(values.prefix(limit))
  }

  private func unique(_ texts: [String]) -> [String] {
    guard texts.count > 8 else {
      return texts.indices.filter { !texts[..<$0].contains(texts[$0]) }.map { texts[$0] }
    }
    var known = Set<String>()
    return texts.filter { known.insert($0).inserted }
  }

  private mutating func reportExcess(
    _ count: Int, of key: FrontMatterKey, _ entry: SourcedValue.Entry, _ limit: Int
  ) {
    checker.report(
      "too-many", "'\(keyText(entry.key).quoted)' has \(count) values, and \(limit) are allowed",
      at: entry.keyRange,
      help: "remove some, or raise 'limits: {\(key.rawValue): …}' in sitegen.yml")
  }

  /// A number of readers that was counted elsewhere; one that cannot be is left out.
  mutating func count(_ value: SourcedValue, _ name: String) -> Int? {
    guard let number = checker.number(value, name, minimum: 0) else { return nil }
    guard number > ContentLimits.count else { return number }
    checker.reportType(
      "'\(name)' must be at most \(ContentLimits.count), not \(number); it is left out",
      at: value.range)
    return nil
  }
}
