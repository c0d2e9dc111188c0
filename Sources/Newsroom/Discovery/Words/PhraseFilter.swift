/// The pairs of neighbouring words found in titles.
///
/// What titles call by two words ("open data", "prime minister") is a subject, and says more than its two words do. All
/// pairs of all bodies would say no more than these and cost ten times the memory. The filter may, once in a hundred
/// times, know a pair that it was never told of; that costs a little time and changes little.
struct PhraseFilter: Sendable {
  private var bits: [UInt64]
  private let mask: UInt32

  /// Makes room for so many pairs, with about sixteen bits for each.
  init(capacity: Int) {
    var words = 16
    while words < capacity / 4, words < 1 << 19 { words *= 2 }
    bits = [UInt64](repeating: 0, count: words)
    mask = UInt32(words - 1)
  }

  mutating func insert(_ phrase: UInt32) {
    bits[Int(phrase >> 12 & mask)] |= Self.pattern(phrase)
  }

  func contains(_ phrase: UInt32) -> Bool {
    let pattern = Self.pattern(phrase)
    return bits[Int(phrase >> 12 & mask)] & pattern == pattern
  }

  private static func pattern(_ phrase: UInt32) -> UInt64 {
    1 << UInt64(phrase & 63) | 1 << UInt64(phrase >> 6 & 63)
  }

  /// The number of a phrase.
  static func phrase(_ first: UInt32, _ second: UInt32) -> UInt32 {
    let hash = scramble(UInt64(first) << 32 | UInt64(second)) &* 0xD6E8_FEB8_6659_FD93
    return max(1, UInt32(truncatingIfNeeded: hash >> 33))
  }
}
