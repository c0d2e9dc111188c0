import TestSupport
import Text
import Testing

/// What is encoded is decoded, and nothing else is.
@Suite struct BinaryCodingTests {
  private func bytes(_ encode: (inout BinaryEncoder) -> Void) -> [UInt8] {
    var encoder = BinaryEncoder()
    encode(&encoder)
    return encoder.bytes
  }

  private func decoded<Item: BinaryCodable>(_ bytes: [UInt8], as type: Item.Type) -> Item? {
    var decoder = BinaryDecoder(bytes)
    let item: Item = decoder.decode()
    return decoder.isComplete ? item : nil
  }

  private func expectRoundTrip<Item: BinaryCodable & Equatable>(_ item: Item) {
    #expect(decoded(bytes { $0.encode(item) }, as: Item.self) == item)
  }

  @Test func `values are decoded as they were encoded`() {
    for number in [0, 1, -1, 63, 64, -64, -65, 127, 128, 1 << 35, .max, .min] as [Int] {
      expectRoundTrip(number)
      expectRoundTrip(Int?.some(number))
      expectRoundTrip([number, number])
    }
    for number in [0, 127, 128, 1 << 63, .max] as [UInt64] { expectRoundTrip(number) }
    for text in ["", "a", "Überflutung", "\0", "e\u{301}", String(repeating: "x", count: 300)] {
      expectRoundTrip(text)
      let copy = decoded(bytes { $0.encode(text) }, as: String.self)
      #expect(copy.map { Array($0.utf8) } == Array(text.utf8))
    }
    for range in [0..<0, 3..<3, 0..<5, 7..<1_000_000] { expectRoundTrip(range) }
    expectRoundTrip([true, false])
    expectRoundTrip([String?.none, "a"])
    expectRoundTrip([[Int]]())
  }

  @Test func `eight bytes are a number of fixed length`() {
    let encoded = bytes { $0.encode(fixed: 0x0102_0304_0506_0708) }
    #expect(encoded == [8, 7, 6, 5, 4, 3, 2, 1])
    var decoder = BinaryDecoder(encoded)
    #expect(decoder.decodeFixed() == 0x0102_0304_0506_0708 && decoder.isComplete)
  }

  @Test(
    arguments: [
      [], [0x80], [5, 0x61, 0x62], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F],
      [1, 0x61, 0],
    ] as [[UInt8]])
  func `bytes that are no text fail`(_ bytes: [UInt8]) {
    #expect(decoded(bytes, as: String.self) == nil)
  }

  @Test func `a list is never longer than the bytes`() {
    let endless = bytes { $0.encode(varint: 1 << 60) }
    #expect(decoded(endless, as: [Bool].self) == nil)
  }

  @Test func `a range that would overflow fails`() {
    let encoded = bytes { encoder in
      encoder.encode(Int.max)
      encoder.encode(varint: 1)
    }
    #expect(decoded(encoded, as: Range<Int>.self) == nil)
  }

  @Test func `only the bytes of a range are decoded`() {
    var decoder = BinaryDecoder([1, 2, 3, 4], in: 1..<3)
    #expect(decoder.decodeVarint() == 2 && decoder.decodeVarint() == 3)
    #expect(decoder.isComplete)
    #expect(decoder.decodeVarint() == 0 && decoder.hasFailed)
  }
}
