/// Where the values of a document's front matter stand in its file, by the canonical names of their keys.
///
/// A million documents have these and few are ever asked for them, so they take no more room than they must.
package struct KeyPlaces: Sendable {
  private struct Entry: Sendable {
    var key: FrontMatterKey
    var lower: UInt32
    var upper: UInt32
  }

  private var entries: [Entry] = []

  /// The bytes of a key's value; nothing where the key is not written.
  package subscript(key: String) -> Range<Int>? {
    FrontMatterKey(rawValue: key).flatMap { self[$0] }
  }

  /// The same by the key itself; a later place takes that of an earlier one.
  subscript(key: FrontMatterKey) -> Range<Int>? {
    get {
      entries.last { $0.key == key }.map { Int($0.lower)..<Int($0.upper) }
    }
    set {
      guard let range = newValue else { return }
      entries.append(
        Entry(
          key: key, lower: UInt32(clamping: range.lowerBound),
          upper: UInt32(clamping: range.upperBound)))
    }
  }

  package init() {}
}
