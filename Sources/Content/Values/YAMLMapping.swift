internal import Basics

/// A mapping while it is read.
///
/// The last of two equal keys wins; written keys override merged ones.
struct YAMLMapping {
  /// Merged entries come first, as if they had been written above.
  var entries: [SourcedValue.Entry] {
    guard !merged.isEmpty else { return written }
    let own = Dictionary(
      written.enumerated().map { ($0.element.key, $0.offset) }, uniquingKeysWith: { $1 })
    var used = Set<Int>()
    var result: [SourcedValue.Entry] = []
    for entry in merged {
      guard let place = own[entry.key] else {
        result.append(entry)
        continue
      }
      used.insert(place)
      var winner = written[place]
      winner.overridden += [entry.value] + entry.overridden
      result.append(winner)
    }
    return result + written.indices.filter { !used.contains($0) }.map { written[$0] }
  }

  private var written: [SourcedValue.Entry] = []
  private var merged: [SourcedValue.Entry] = []
  private var hasMerge = false
  /// The index of each key, kept only if linear search would be slow.
  private var index: [Value: Int] = [:]
  private static let indexedFrom = 16
  /// The maximum number of overridden values that are kept for a merged key.
  private static let overriddenLimit = 1000

  /// Adds an entry, or replaces the one with the same key.
  ///
  /// Returns true if it replaced one.
  mutating func append(_ entry: SourcedValue.Entry) -> Bool {
    let known =
      index.isEmpty
      ? written.indices.first { written[$0].key == entry.key } : index[entry.key]
    if let known {
      // Swapped out and back: copying the list at each repetition would take quadratic time.
      var overridden: [SourcedValue] = []
      swap(&overridden, &written[known].overridden)
      overridden.append(written[known].value)
      written[known] = entry
      written[known].overridden = overridden
      return true
    }
    written.append(entry)
    if !index.isEmpty {
      index[entry.key] = written.count - 1
    } else if written.count >= Self.indexedFrom {
      for (place, entry) in written.enumerated() { index[entry.key] = place }
    }
    return false
  }

  /// Merges the entries of `<<: *other` or `<<: [*first, *second]`; the first mapping with a key
  /// wins.
  mutating func merge(_ value: SourcedValue, at place: Range<Int>) throws(SyntaxFailure) {
    guard !hasMerge else {
      throw SyntaxFailure(
        "the key '<<' is given twice", at: place, help: "merge a list: <<: [*first, *second]")
    }
    hasMerge = true
    switch value.content {
    case .mapping(let entries): merged = entries
    case .list(let items): try mergeAll(items, at: place)
    default: throw mergeFailure(place)
    }
  }

  private mutating func mergeAll(
    _ items: [SourcedValue], at place: Range<Int>
  ) throws(SyntaxFailure) {
    var known: [Value: Int] = [:]
    for item in items {
      guard case .mapping(let entries) = item.content else { throw mergeFailure(place) }
      for entry in entries {
        if let index = known[entry.key] {
          if merged[index].overridden.count < Self.overriddenLimit {
            merged[index].overridden += [entry.value] + entry.overridden
          }
        } else {
          known[entry.key] = merged.count
          merged.append(entry)
        }
      }
    }
  }

  private func mergeFailure(_ place: Range<Int>) -> SyntaxFailure {
    SyntaxFailure("'<<' must be a mapping or a list of mappings", at: place)
  }
}

/// A key as diagnostics quote it.
func keyText(_ key: Value) -> String { key.text ?? JSONText.string(key) }
