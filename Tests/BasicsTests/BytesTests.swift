import Testing

@testable import Basics

/// What is looked at eight or sixteen bytes at a time gives what one byte after the other gives.
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

  @Test func `the next marked byte is found from every place of texts of every length`() {
    let next = Self.random(7)
    for length in 0..<70 {
      for _ in 0..<20 {
        let bytes = (0..<length).map { _ -> UInt8 in
          [0x20, 0x61, 0x7A, 0x30, 0xC3, 0xFF, 0x00, 0x3E][Int(next() >> 7) % 8]
        }
        let rare = next() % 2 == 0 ? bytes : bytes.map { next() % 9 == 0 ? $0 : 0x61 as UInt8 }
        for start in 0...length {
          let high = rare[start...].firstIndex { $0 >= 0x80 } ?? length
          #expect(placeOfMark(in: rare.span, from: start, where: highMarks) == high, "\(rare)")
          let zero = rare[start...].firstIndex(of: 0) ?? length
          #expect(placeOfMark(in: rare.span, from: start) { $0 .== every(0) } == zero, "\(rare)")
        }
      }
    }
  }

  @Test func `sixteen bytes are told apart one by one`() {
    let next = Self.random(11)
    for _ in 0..<4_000 {
      let bytes = (0..<16).map { _ in UInt8(truncatingIfNeeded: next()) }
      let letters = letterMarks(sixteenBytes(bytes.span, at: 0))
      let isLetter = bytes.map {
        $0 < 0x80 && (Character(Unicode.Scalar($0)).isLetter || (0x30...0x39).contains($0))
      }
      for place in 0..<16 { #expect(letters[place] == isLetter[place], "\(bytes) at \(place)") }
      let marked = markedBytes(letters)
      #expect(firstMark(marked) == isLetter.firstIndex(of: true) ?? 16)
      #expect(countMarks(marked) == isLetter.count { $0 })
      let cut = Int(next() % 15) + 1
      #expect(countMarks(markedBytes(marked, before: cut)) == isLetter[..<cut].count { $0 })
      #expect(countMarks(markedBytes(marked, from: cut)) == isLetter[cut...].count { $0 })
    }
  }

  @Test func `whole runs are copied and each marked byte is replaced`() {
    let next = Self.random(13)
    for length in 0..<60 {
      let bytes = (0..<length).map { _ in next() % 6 == 0 ? 0x26 : 0x61 as UInt8 }
      var output = [0x21 as UInt8]
      bytes.withUnsafeBufferPointer {
        appendRuns(of: $0, to: &output, where: { $0 .== every(UInt8(ascii: "&")) }) {
          byte, output in
          output += [byte, 0x3B]
        }
      }
      #expect(output == [0x21] + bytes.flatMap { $0 == 0x26 ? [0x26, 0x3B] : [$0] })
    }
  }

  @Test func `every byte that is not kept is percent-encoded`() {
    let text = String(decoding: (1...127).map { UInt8($0) }, as: UTF8.self) + "é漢🚢"
    let naive = text.utf8.map { byte in
      let isKept =
        byte < 0x80 && "-._~".utf8.contains(byte)
        || byte < 0x80 && (Character(Unicode.Scalar(byte)).isLetter || (0x30...0x39).contains(byte))
      let digits = String(byte, radix: 16, uppercase: true)
      return isKept
        ? String(Character(Unicode.Scalar(byte))) : "%" + (digits.count < 2 ? "0" : "") + digits
    }
    #expect(percentEncoded(text) { .!unreservedMarks($0) } == naive.joined())
    #expect(percentEncoded("kept-as.it_is~") { .!unreservedMarks($0) } == "kept-as.it_is~")
    #expect(percentEncoded("") { .!unreservedMarks($0) } == "")
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
