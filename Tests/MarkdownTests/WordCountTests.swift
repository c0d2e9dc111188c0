import TestSupport
import Testing

@testable import Markdown

/// Compares the count, which reads sixteen bytes at a time, with a count of one character at a
/// time.
@Suite struct WordCountTests {
  /// A word begins with a letter or digit that follows neither another one nor a single sign after
  /// another one.
  private static func simpleCount(_ text: String) -> Int {
    let characters = Array(text.unicodeScalars).filter { $0 != "\u{2019}" }
    let isPart = characters.map { "aFery0123456789eopnsé".unicodeScalars.contains($0) }
    var words = 0
    for index in characters.indices {
      if characters[index] == "漢" || characters[index] == "字" { words += 1 }
      guard isPart[index] else { continue }
      let isJoined =
        index >= 1 && isPart[index - 1]
        || index >= 2 && "'-.,/(".unicodeScalars.contains(characters[index - 1])
          && isPart[index - 2]
      if !isJoined { words += 1 }
    }
    return words
  }

  @Test func `the count equals that of a character by character count`() {
    let pieces = [
      "a", "Ferry", "reopens", " ", "  ", "'", "\u{2019}", "“", "é", "漢", "字", "-", "7", ".",
      ",", "/", "(", "—", "\n",
    ]
    var random = RandomNumbers(seed: 11)
    for _ in 0..<20_000 {
      let text = (0..<random.number(below: 14)).map { _ in random.pick(pieces) }.joined()
      #expect(countWords(Array(text.utf8)) == Self.simpleCount(text), "\(text)")
    }
  }

  @Test(arguments: [
    ("a well-known state-of-the-art ferry", 4), ("3.14", 1), ("1,000,000", 1), ("U.S.A.", 1),
    ("and/or", 1), ("don't", 1), ("10:30", 1), ("R&D", 1), ("snake_case", 1), ("word(s)", 1),
    ("word—word", 2), ("word--word", 2), ("end...Start", 2), ("a - b", 2), ("- a-", 1), ("-", 0),
    ("rock 'n' roll", 3), ("O’Hara-Smith’s", 1), ("well\u{2010}known", 1), ("é.é", 1),
    ("naïve,é", 1),
    ("iPhone-手机", 3), ("1990–2000", 2), ("https://news.example/a-b", 2), ("٣٫١٤", 1),
    ("one-\ntwo", 2), ("a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p", 1), ("....a....b....", 2),
  ])
  func `text between spaces is a word`(_ text: String, _ words: Int) {
    #expect(countWords(Array(text.utf8)) == words)
    // With other words around it, the word is at different offsets of the sixteen bytes.
    for length in 0..<18 {
      let filler = String(repeating: "x", count: length) + " "
      let all = countWords(Array((filler + text + " " + filler).utf8))
      #expect(all == words + (length == 0 ? 0 : 2), "\(length)")
    }
  }
}
