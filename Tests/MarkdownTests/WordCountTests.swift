import Testing

@testable import Markdown

/// The number of words, which is counted eight bytes at a time, beside one character after the other.
@Suite struct WordCountTests {
  /// Runs of letters and digits; an apostrophe within does not part them, and each Chinese character is a word.
  private static func simpleCount(_ text: String) -> Int {
    var (words, isInWord) = (0, false)
    for character in text.unicodeScalars {
      switch character {
      case "漢", "字":
        words += 1
        isInWord = false
      case "'", "\u{2019}": continue
      case "a"..."z", "A"..."Z", "0"..."9", "é":
        if !isInWord { words += 1 }
        isInWord = true
      default: isInWord = false
      }
    }
    return words
  }

  @Test func `words are counted as one character after the other gives`() {
    let pieces = [
      "a", "Ferry", "reopens", " ", "  ", "'", "\u{2019}", "“", "é", "漢", "字", "-", "7", ".",
    ]
    var state: UInt64 = 11
    for _ in 0..<20_000 {
      var text = ""
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      for step in 0..<(state >> 40) % 14 {
        text += pieces[Int((state >> (8 + step * 3)) % UInt64(pieces.count))]
      }
      #expect(countWords(Array(text.utf8)) == Self.simpleCount(text), "\(text)")
    }
  }
}
