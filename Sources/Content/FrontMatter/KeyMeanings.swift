internal import Basics

/// Which key each entry of a front matter means, and which entry is preferred where several mean one key.
struct KeyMeanings {
  /// By the index of the entry; `nil` where the name has no meaning of its own.
  private(set) var keys: [FrontMatterKey?] = []
  /// What each entry says of publication; `nil` where it says nothing, as nearly all.
  private(set) var statements: [PublicationStatement?] = []
  /// The indices of the entries of each key that has several, the preferred name first.
  private var shared: [FrontMatterKey: [Int]] = [:]

  init(of entries: [SourcedValue.Entry], isAuthor: Bool) {
    var ranked: [FrontMatterKey: [(rank: Int, index: Int)]] = [:]
    for (index, entry) in entries.enumerated() {
      let found = Self.meaning(of: entry, isAuthor: isAuthor)
      let statement = PublicationStatement(of: entry, meaning: found?.key)
      statements.append(statement)
      guard statement == nil || found?.key == .draft else {
        // A date's name with a switch is no date.
        keys.append(statement?.isSwitch == true || found != nil ? .draft : nil)
        continue
      }
      keys.append(found?.key)
      guard let found else { continue }
      // An empty entry says nothing, so every other one is preferred to it.
      let rank = entry.value.isNull ? found.rank + FrontMatterKey.allNames.count : found.rank
      ranked[found.key, default: []].append((rank, index))
    }
    for (key, candidates) in ranked where candidates.count > 1 {
      shared[key] = candidates.sorted { $0 < $1 }.map(\.index)
    }
  }

  private static func meaning(
    of entry: SourcedValue.Entry, isAuthor: Bool
  ) -> (key: FrontMatterKey, rank: Int)? {
    guard let name = entry.key.text,
      let found = FrontMatterKey.named(name, isAuthor: isAuthor)
    else { return nil }
    guard found.rank > 0, found.key == .date || found.key == .expires,
      FrontMatterKey.looseNames.contains(FrontMatterKey.folded(name)),
      entry.value.flag == nil
    else { return found }
    if case .text(let text) = entry.value.content, TimeText(text.trimmed) != nil { return found }
    return nil
  }

  /// Whether an entry is the one that stands for its key; of a key with a single entry that one is.
  func isPreferred(_ index: Int) -> Bool {
    guard let key = keys[index] else { return false }
    return shared[key].map { $0.first == index } ?? true
  }

  /// The entries that mean a key, the preferred one first; none that is empty beside others.
  func entries(
    of key: FrontMatterKey, in entries: [SourcedValue.Entry]
  ) -> [SourcedValue.Entry] {
    let indices = shared[key] ?? keys.indices.filter { keys[$0] == key }
    let found = indices.flatMap { Self.spelledOut(entries[$0], key) }
    return found.count > 1 ? [found[0]] + found.dropFirst().filter { !$0.value.isNull } : found
  }

  /// The entries that say whether the document is a draft, in the order of the file.
  func draftStatements(in entries: [SourcedValue.Entry]) -> [Statement] {
    entries.indices.flatMap { index in
      statements[index].map { statement in
        Self.spelledOut(entries[index], .draft).map { Statement(kind: statement, entry: $0) }
      } ?? []
    }
  }

  /// An entry that says whether the document is a draft.
  struct Statement {
    var kind: PublicationStatement
    var entry: SourcedValue.Entry
  }

  /// An entry and, where the key decides what readers see, those of equal keys above it.
  private static func spelledOut(
    _ entry: SourcedValue.Entry, _ key: FrontMatterKey
  ) -> [SourcedValue.Entry] {
    guard !entry.overridden.isEmpty, key == .draft || key.decidesPublication else { return [entry] }
    return [entry]
      + entry.overridden.map { value in
        SourcedValue.Entry(key: entry.key, keyRange: entry.keyRange, value: value)
      }
  }
}
