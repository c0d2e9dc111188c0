import Testing

@testable import Basics

/// What is looked at eight bytes at a time gives what one byte after the other gives.
@Suite struct BytesTests {
  private static func random(_ seed: UInt64) -> () -> UInt64 {
    var state = seed &+ 0x9E37_79B9_7F4A_7C15
    return {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 24
    }
  }

  /// Pieces of which valid and broken texts come about.
  private static let pieces: [[UInt8]] = [
    Array("ferry ".utf8), Array("a".utf8), Array("é".utf8), Array("—“”".utf8), Array("漢".utf8),
    Array("🚢".utf8), [0x80], [0xC0, 0x80], [0xC3], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
    [0xE2, 0x82], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
    [0xFF], [0],
  ]

  @Test func `texts are valid where the standard library says so`() {
    var (valid, broken) = (0, 0)
    for seed in 0..<4_000 as Range<UInt64> {
      let next = Self.random(seed)
      let range = seed % 2 == 0 ? 6 : Self.pieces.count
      let bytes = (0..<next() % 12).flatMap { _ in Self.pieces[Int(next()) % range] }
      let isValid = String(validating: bytes, as: UTF8.self) != nil
      #expect(isValidUTF8(bytes.span) == isValid, "\(bytes)")
      #expect(validText(bytes) == String(decoding: bytes, as: UTF8.self), "\(bytes)")
      if isValid { valid += 1 } else { broken += 1 }
    }
    #expect(valid > 500 && broken > 500)
  }

  @Test func `bytes of eight are told apart one by one`() {
    let next = Self.random(7)
    for _ in 0..<20_000 {
      let bytes = (0..<8).map { _ in [0, 1, 0x20, 0x21, 0x2F, 0x7F, 0x80, 0x61][Int(next() % 8)] }
      let part = bytes.reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
      for (place, byte) in bytes.enumerated() {
        let isZero = exactZeroBytes(part) >> UInt64(place * 8 + 7) & 1 == 1
        #expect(isZero == (byte == 0), "\(bytes)")
      }
      #expect(countBytes(exactZeroBytes(part)) == bytes.count { $0 == 0 }, "\(bytes)")
    }
  }

  @Test(arguments: [
    ("a", ("", "a")), ("a/b", ("a", "b")), ("a/b/c.md", ("a/b", "c.md")), ("/a", ("", "a")),
    ("ä/ö/ü", ("ä/ö", "ü")), ("a/", ("a", "")), ("", ("", "")),
  ])
  func `a path is parted at its last slash`(_ path: String, _ parts: (String, String)) {
    #expect(partedPath(path) == parts)
  }

  @Test func `a sieve knows every text again`() {
    var sieve = TwinSieve(capacity: 4)
    let texts = (0..<500).map { "page-\($0 * 7)/é" }
    for text in texts {
      let isNew = sieve.insert(text[...])
      #expect(isNew)
    }
    for text in texts {
      let isNew = sieve.insert(text[...])
      #expect(!isNew && sieve.mayHold(text[...]))
    }
    #expect(!sieve.mayHold("page-1/é"))
  }

  @Test(arguments: [(0, "00"), (7, "07"), (10, "10"), (99, "99"), (100, "100"), (-3, "0-3")])
  func `numbers have two digits`(_ number: Int, _ text: String) {
    #expect(twoDigits(number) == text)
    guard 0..<100 ~= number else { return }
    var bytes: [UInt8] = []
    bytes.append(twoDigits: number)
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }
}
