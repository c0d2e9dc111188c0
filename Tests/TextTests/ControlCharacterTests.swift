import TestSupport
import Testing

@testable import Text

@Suite struct ControlCharacterTests {
  @Test(arguments: [
    ("plain é 漢字，。", "plain é 漢字，。"), ("a\u{1}b\u{1F}c\u{7F}d\u{0}", "abcd"),
    ("tab\tline\nreturn\r\n", "tab\tline\nreturn\r\n"), ("page\u{C}break\u{B}s", "page break s"),
    ("don\u{92}t \u{96} \u{80}5\u{85}", "don’t – €5…"), ("\u{81}\u{8D}\u{8F}\u{90}\u{9D}x", "x"),
    ("\u{FFFE}a\u{FFFF}\u{FFFD}\u{FEFF}", "a\u{FFFD}\u{FEFF}"), ("\u{A0}\u{AD}«", "\u{A0}\u{AD}«"),
    ("", ""), ("\u{1}", ""), ("🚢\u{1FFFE}", "🚢\u{1FFFE}"),
  ])
  func `control characters are removed and everything else stays`(_ text: String, _ clean: String) {
    #expect(text.withoutControlCharacters.unicodeScalars.elementsEqual(clean.unicodeScalars))
  }

  /// Reading sixteen bytes at a time gives the same result as reading one character at a time.
  @Test func `control characters are found at every offset of a text`() {
    let letters: [Unicode.Scalar] = ["a", "é", "漢", "，", "\u{7}", "\u{85}", "\u{FFFF}", "\u{C}"]
    var random = RandomNumbers(seed: 11)
    for length in 0..<400 {
      var scalars = String.UnicodeScalarView()
      var expected = String.UnicodeScalarView()
      for _ in 0..<length % 50 {
        let scalar = letters[random.number(below: length % 3 == 0 ? 4 : letters.count)]
        scalars.append(scalar)
        if let control = ControlCharacter(code: scalar.value) {
          if let replacement = control.replacement { expected.append(replacement) }
        } else {
          expected.append(scalar)
        }
      }
      let clean = String(scalars).withoutControlCharacters
      #expect(clean.unicodeScalars.elementsEqual(expected))
    }
  }
}
