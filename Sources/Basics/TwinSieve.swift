/// Tells whether two of many texts may be equal: never no where they are, and hardly ever yes where they are not.
///
/// A table of the texts themselves would be exact and take longer. So who looks for twins asks here first, and looks
/// closely only where there may be some.
package struct TwinSieve {
  private var seen: Set<UInt64>

  package init(capacity: Int) {
    seen = Set(minimumCapacity: capacity)
  }

  /// Takes in a text; false where it may be one that was taken in before.
  package mutating func insert(_ text: Substring) -> Bool {
    seen.insert(checksum(ofText: text)).inserted
  }

  /// Whether a text may have been taken in.
  package func mayHold(_ text: Substring) -> Bool {
    seen.contains(checksum(ofText: text))
  }
}
