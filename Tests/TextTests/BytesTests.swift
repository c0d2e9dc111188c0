import TestSupport
import Testing

@testable import Text

/// Reading eight or sixteen bytes at a time gives the same results as reading one byte at a time.
@Suite struct BytesTests {
  /// Pieces from which valid and broken texts are made.
  private static let pieces: [[UInt8]] = [
    Array("ferry ".utf8), Array("a".utf8), Array("é".utf8), Array("—“”".utf8), Array("漢".utf8),
    Array("🚢".utf8), [0x80], [0xC0, 0x80], [0xC3], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
    [0xE2, 0x82], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
    [0xFF], [0],
  ]

  @Test func `a text is valid if the standard library accepts it`() {
    var (valid, broken) = (0, 0)
    for seed in 0..<4_000 as Range<UInt64> {
      var random = RandomNumbers(seed: seed)
      let range = seed % 2 == 0 ? 6 : Self.pieces.count
      let bytes = (0..<random.number(below: 12)).flatMap { _ in
        Self.pieces[random.number(below: range)]
      }
      let isValid = String(validating: bytes, as: UTF8.self) != nil
      #expect(isValidUTF8(bytes.span) == isValid, "\(bytes)")
      #expect(decodedUTF8(bytes) == String(decoding: bytes, as: UTF8.self), "\(bytes)")
      if isValid { valid += 1 } else { broken += 1 }
    }
    #expect(valid > 500 && broken > 500)
  }

  @Test
  func `the next byte that passes a test is found from every offset of texts of every length`() {
    var random = RandomNumbers(seed: 7)
    for length in 0..<70 {
      for _ in 0..<20 {
        let bytes = (0..<length).map { _ -> UInt8 in
          random.pick([0x20, 0x61, 0x7A, 0x30, 0xC3, 0xFF, 0x00, 0x3E])
        }
        let isRare = random.isOne(in: 2)
        let rare = bytes.map { isRare && !random.isOne(in: 9) ? 0x61 as UInt8 : $0 }
        for start in 0...length {
          let high = rare[start...].firstIndex { $0 >= 0x80 } ?? length
          #expect(firstOffset(in: rare.span, from: start, where: nonASCIIMask) == high, "\(rare)")
          let zero = rare[start...].firstIndex(of: 0) ?? length
          #expect(firstOffset(in: rare.span, from: start) { $0 .== splat(0) } == zero, "\(rare)")
        }
      }
    }
  }

  @Test func `masks of sixteen bytes agree with tests of single bytes`() {
    var random = RandomNumbers(seed: 11)
    for _ in 0..<4_000 {
      let bytes = (0..<16).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      let letters = alphanumericMask(sixteenBytes(bytes.span, at: 0))
      let isLetter = bytes.map {
        $0 < 0x80 && (Character(Unicode.Scalar($0)).isLetter || (0x30...0x39).contains($0))
      }
      for index in 0..<16 { #expect(letters[index] == isLetter[index], "\(bytes) at \(index)") }
      let mask = maskWords(letters)
      #expect(firstSetByte(in: mask) == isLetter.firstIndex(of: true) ?? 16)
      #expect(countSetBytes(in: mask) == isLetter.count { $0 })
      let cut = random.number(below: 15) + 1
      #expect(countSetBytes(in: keepingFirst(cut, of: mask)) == isLetter[..<cut].count { $0 })
      #expect(countSetBytes(in: clearingFirst(cut, of: mask)) == isLetter[cut...].count { $0 })
    }
  }

  @Test func `whole runs are copied and each byte that passes a test is replaced`() {
    var random = RandomNumbers(seed: 13)
    for length in 0..<60 {
      let bytes = (0..<length).map { _ in random.isOne(in: 6) ? 0x26 : 0x61 as UInt8 }
      var output = [0x21 as UInt8]
      bytes.withUnsafeBufferPointer {
        appendRuns(of: $0, to: &output, where: { $0 .== splat(UInt8(ascii: "&")) }) {
          byte, output in
          output += [byte, 0x3B]
        }
      }
      #expect(output == [0x21] + bytes.flatMap { $0 == 0x26 ? [0x26, 0x3B] : [$0] })
    }
  }

  @Test func `every byte that passes a test is percent-encoded`() {
    let text = String(decoding: (1...127).map { UInt8($0) }, as: UTF8.self) + "é漢🚢"
    let naive = text.utf8.map { byte in
      let isKept =
        byte < 0x80 && "-._~".utf8.contains(byte)
        || byte < 0x80 && (Character(Unicode.Scalar(byte)).isLetter || (0x30...0x39).contains(byte))
      let digits = String(byte, radix: 16, uppercase: true)
      return isKept
        ? String(Character(Unicode.Scalar(byte))) : "%" + (digits.count < 2 ? "0" : "") + digits
    }
    #expect(percentEncoded(text) { .!unreservedMask($0) } == naive.joined())
    #expect(percentEncoded("kept-as.it_is~") { .!unreservedMask($0) } == "kept-as.it_is~")
    #expect(percentEncoded("") { .!unreservedMask($0) } == "")
  }

  @Test func `percent-encoding is decoded, and broken escapes are kept or refused`() {
    let bytes = Array("a%C3%a9%2F%00%zz%4".utf8)
    let kept = percentDecoded(bytes.span, invalid: .kept)
    #expect(kept == Array("aé/\u{0}%zz%4".utf8))
    #expect(percentDecoded(bytes.span, invalid: .refused) == nil)
    let whole = Array(bytes.prefix(13))
    #expect(percentDecoded(whole.span, invalid: .refused) == Array("aé/\u{0}".utf8))
    #expect(percentDecodedByte(bytes.span, at: 1) == 0xC3)
    #expect(percentDecodedByte(bytes.span, at: 0) == nil)
    #expect(percentDecodedByte(bytes.span, at: bytes.count - 2) == nil)
    #expect(decodedPath("a%20b/%C3%A9") == "a b/é" && decodedPath("a%00") == nil)
    #expect(decodedPath("a%FF") == nil && decodedPath("100%") == nil && decodedPath("a b") == "a b")
  }

  @Test func `characters are decoded as by the standard library`() {
    for seed in 0..<2_000 as Range<UInt64> {
      var random = RandomNumbers(seed: seed &+ 99)
      let bytes = (0..<random.number(below: 12)).flatMap { _ in random.pick(Self.pieces) }
      var offset = 0
      var scalars = String.UnicodeScalarView()
      while offset < bytes.count {
        let (scalar, length) = decodeScalar(bytes.span, at: offset)
        let part = Array(bytes[offset..<offset + length])
        let isValid = String(validating: part, as: UTF8.self) == String(scalar)
        #expect(isValid || scalar == "\u{FFFD}" && length == 1, "\(bytes) at \(offset)")
        scalars.append(scalar)
        offset += length
      }
      if isValidUTF8(bytes.span) { #expect(Array(String(scalars).utf8) == bytes) }
    }
  }

  @Test func `a binary search finds the first index at which its test fails`() {
    for count in 0..<20 {
      for wanted in 0...count { #expect(lowerBound(in: 0..<count) { $0 < wanted } == wanted) }
    }
    let list = [1, 3, 3, 7]
    #expect(lowerBound(in: list.indices) { list[$0] < 3 } == 1)
    #expect(lowerBound(in: 2..<4) { list[$0] < 3 } == 2)
  }

  @Test(arguments: [
    ("a", ("", "a")), ("a/b", ("a", "b")), ("a/b/c.md", ("a/b", "c.md")), ("/a", ("", "a")),
    ("ä/ö/ü", ("ä/ö", "ü")), ("a/", ("a", "")), ("", ("", "")),
  ])
  func `a path is split at its last slash`(_ path: String, _ parts: (String, String)) {
    #expect(splitPath(path) == parts)
  }

  @Test func `a duplicate filter recognizes every text`() {
    var filter = DuplicateFilter(capacity: 4)
    let texts = (0..<500).map { "page-\($0 * 7)/é" }
    for text in texts {
      let isNew = filter.insert(text)
      #expect(isNew)
    }
    for text in texts {
      let isNew = filter.insert(text)
      #expect(!isNew && filter.mayContain(text))
    }
    #expect(!filter.mayContain("page-1/é"))
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
