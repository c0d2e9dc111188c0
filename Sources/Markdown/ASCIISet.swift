/// A set of ASCII bytes as two words of bits.
struct ASCIISet {
  let low: UInt64
  let high: UInt64

  @inline(__always)
  func holds(_ byte: UInt8) -> Bool {
    byte < 0x80 && ((byte < 0x40 ? low : high) >> UInt64(byte & 0x3F)) & 1 == 1
  }
}
