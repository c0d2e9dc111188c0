internal import Basics

/// Which key each entry of a front matter means, and which entry is preferred where several mean one key.
struct KeyMeanings {
  /// By the index of the entry; `nil` where the name has no meaning of its own.
  private(set) var keys: [FrontMatterKey?] = []
  /// The indices of the entries of each key that has several, the preferred name first.
  private var shared: [FrontMatterKey: [Int]] = [:]

  init(of entries: [SourcedValue.Entry], isAuthor: Bool) {
    var ranked: [FrontMatterKey: [(rank: Int, index: Int)]] = [:]
    for (index, entry) in entries.enumerated() {
      let found = entry.key.text.flatMap { FrontMatterKey.named($0, isAuthor: isAuthor) }
      keys.append(entry.isDraftSwitch ? .draft : found?.key)
      guard let found, !entry.isDraftSwitch else { continue }
      // An empty entry says nothing, so every other one is preferred to it.
      let rank = entry.value.isNull ? found.rank + FrontMatterKey.allNames.count : found.rank
      ranked[found.key, default: []].append((rank, index))
    }
    for (key, candidates) in ranked where candidates.count > 1 {
      shared[key] = candidates.sorted { $0 < $1 }.map(\.index)
    }
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
  func draftStatements(in entries: [SourcedValue.Entry]) -> [SourcedValue.Entry] {
    entries.indices.filter { index in
      keys[index] == .draft || entries[index].isStatus
    }.flatMap { Self.spelledOut(entries[$0], .draft) }
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

extension SourcedValue.Entry {
  /// Whether it is `published: false` or the like, which says that a post is a draft; with a date it is a date.
  var isDraftSwitch: Bool {
    guard let name = key.text.map(FrontMatterKey.folded) else { return false }
    return (name == "published" || name == "publish") && value.flag != nil
  }

  /// Whether it is `status: draft`, as blogging platforms export it.
  var isStatus: Bool {
    guard let name = key.text, name.utf8.count == 6 else { return false }
    return FrontMatterKey.folded(name) == "status"
  }
}
