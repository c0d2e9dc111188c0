internal import Basics
internal import Text

/// A mapping while it is read.
///
/// The last of two equal keys wins; written keys override merged ones.
struct YAMLMapping {
  /// Merged entries come first, as if they had been written above.
  var entries: [SourcedValue.Entry] {
    guard !merged.isEmpty else { return written }
    let indexOfWritten = Dictionary(
      written.enumerated().map { ($0.element.key, $0.offset) }, uniquingKeysWith: { $1 })
    var used = Set<Int>()
    var result: [SourcedValue.Entry] = []
    for entry in merged {
      guard let index = indexOfWritten[entry.key] else {
        result.append(entry)
        continue
      }
      used.insert(index)
      var winner = written[index]
      winner.overridden += [entry.value] + entry.overridden
      result.append(winner)
    }
    return result + written.indices.filter { !used.contains($0) }.map { written[$0] }
  }

  private var written: [SourcedValue.Entry] = []
  private var merged: [SourcedValue.Entry] = []
  private var hasMerge = false
  /// The index of each key, kept only if linear search would be slow.
  private var indices: [Value: Int] = [:]
  private static let indexedFrom = 16
  /// The maximum number of overridden values that are kept for a merged key.
  private static let overriddenLimit = 1000

  /// Adds an entry, or replaces the one with the same key.
  ///
  /// Returns true if it replaced one.
  mutating func append(_ entry: SourcedValue.Entry) -> Bool {
    let existing =
      indices.isEmpty
      ? written.indices.first { written[$0].key == entry.key } : indices[entry.key]
    if let existing {
      // Swapped out and back: copying the list at each repetition would take quadratic time.
      var overridden: [SourcedValue] = []
      swap(&overridden, &written[existing].overridden)
      overridden.append(written[existing].value)
      written[existing] = entry
      written[existing].overridden = overridden
      return true
    }
    written.append(entry)
    if !indices.isEmpty {
      indices[entry.key] = written.count - 1
    } else if written.count >= Self.indexedFrom {
      for (index, entry) in written.enumerated() { indices[entry.key] = index }
    }
    return false
  }

  /// Merges the entries of `<<: *other` or `<<: [*first, *second]`; the first mapping with a key
  /// wins.
  mutating func merge(_ value: SourcedValue, at range: Range<Int>) throws(SyntaxError) {
    guard !hasMerge else {
      throw SyntaxError(
        "the key '<<' is given twice", at: range, help: "merge a list: <<: [*first, *second]")
    }
    hasMerge = true
    switch value.content {
    case .mapping(let entries): merged = entries
    case .list(let items): try mergeAll(items, at: range)
    default: throw mergeError(range)
    }
  }

  private mutating func mergeAll(
    _ items: [SourcedValue], at range: Range<Int>
  ) throws(SyntaxError) {
    var mergedIndices: [Value: Int] = [:]
    for item in items {
      guard case .mapping(let entries) = item.content else { throw mergeError(range) }
      for entry in entries {
        if let index = mergedIndices[entry.key] {
          if merged[index].overridden.count < Self.overriddenLimit {
            merged[index].overridden += [entry.value] + entry.overridden
          }
        } else {
          mergedIndices[entry.key] = merged.count
          merged.append(entry)
        }
      }
    }
  }

  private func mergeError(_ range: Range<Int>) -> SyntaxError {
    SyntaxError("'<<' must be a mapping or a list of mappings", at: range)
  }
}

/// A key as diagnostics quote it.
func keyText(_ key: Value) -> String { key.text ?? JSONWriter.string(key) }
