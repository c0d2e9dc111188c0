/// A 64-bit hash of bytes, eight at a time: to tell lines, pages and visitors apart quickly.
///
/// Each step multiplies two 64-bit numbers and folds the product. Whoever does not know the key cannot tell
/// which bytes a hash stands for; where the key is fixed, what is kept is cut to a few bits.
struct ByteHash {
  private(set) var value: UInt64

  init(key: UInt64) { value = key ^ 0x9E37_79B9_7F4A_7C15 }

  /// Adds the bytes of a range.
  @inline(__always)
  mutating func add(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    var hash = value ^ UInt64(truncatingIfNeeded: range.count) &* 0xD6E8_FEB8_6659_FD93
    var place = range.lowerBound
    let raw = unsafe bytes.bytes
    while place + 8 <= range.upperBound {
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
      hash = Self.mix(hash ^ UInt64(littleEndian: word))
      place += 8
    }
    var rest: UInt64 = 0
    while place < range.upperBound {
      rest = rest << 8 | UInt64(bytes[place])
      place += 1
    }
    value = Self.mix(hash ^ rest)
  }

  /// Adds a number.
  @inline(__always)
  mutating func add(_ number: UInt64) { value = Self.mix(value ^ number) }

  @inline(__always)
  private static func mix(_ word: UInt64) -> UInt64 {
    let product = (word ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low &+ word
  }
}
