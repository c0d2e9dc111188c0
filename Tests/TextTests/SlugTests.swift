import Testing

@testable import Text

@Suite struct SlugTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var slug: String
    var testDescription: String { text }

    init(_ text: String, _ slug: String) {
      (self.text, self.slug) = (text, slug)
    }
  }

  static let cases: [Case] = [
    Case("Washington, D.C.", "washington-d-c"), Case("Q&A", "q-a"),
    Case("rock 'n' roll", "rock-n-roll"), Case("U.S.", "u-s"), Case("covid-19", "covid-19"),
    Case("St. Paul", "st-paul"), Case("Café & Señor’s 2nd", "café-señors-2nd"),
    Case("CO₂", "co₂"), Case("Paral·lel", "paral-lel"), Case("東京 2026", "東京-2026"),
    // Small letters of several languages.
    Case("İstanbul", "istanbul"), Case("I\u{307}stanbul", "istanbul"), Case("Isparta", "isparta"),
    Case("ısparta", "ısparta"), Case("Straße", "straße"), Case("STRAẞE", "straße"),
    Case("ΟΔΟΣ", "οδος"), Case("οδοσ", "οδος"), Case("Οδός", "οδός"), Case("Σ", "σ"),
    Case("ΣΑΣ ΣΟΦΙΑΣ", "σας-σοφιας"), Case("ǅep", "ǆep"), Case("ǄEP", "ǆep"),
    Case("oﬃce", "office"), Case("ﬅ", "st"),
    // One form of each letter.
    Case("Cafe\u{301}", "caf\u{E9}"), Case("Caf\u{E9}", "caf\u{E9}"),
    Case("ẹ\u{301}kọ\u{301}", "ẹ\u{301}kọ\u{301}"), Case("e\u{301}\u{323}", "ẹ\u{301}"),
    Case("\u{212B}ngström", "ångström"), Case("\u{1112}\u{1161}\u{11AB}", "한"),
    Case("Tiếng Việt", "tiếng-việt"), Case("Tiê\u{301}ng Viê\u{323}t", "tiếng-việt"),
    // Combining marks stay with their letters only.
    Case("हिन्दी समाचार", "हिन्दी-समाचार"), Case("ข่าวด่วน", "ข่าวด่วน"),
    Case("שָׁלוֹם", "שָׁלוֹם"), Case("السَّلام", "السَّلام"), Case("\u{301}a", "a"),
    Case("a \u{301}b", "a-b"), Case("≠ b", "b"), Case("=\u{338} b", "b"),
    // Invisible characters.
    Case("می\u{200C}خواهم", "میخواهم"), Case("ක්\u{200D}ෂ", "ක්ෂ"), Case("so\u{AD}ft", "soft"),
    Case("zero\u{200B}width", "zerowidth"), Case("\u{202B}سلام\u{202C}", "سلام"),
    Case("☂\u{FE0F}", ""), Case("☂\u{FE0F} rain", "rain"), Case("a\u{FE0F}", "a"),
    Case("1\u{FE0F}\u{20E3}", "1"), Case("🦦", ""), Case("", ""), Case("--", ""),
  ]

  @Test(arguments: cases) func `a text has a slug`(_ expected: Case) {
    #expect(Array(slug(of: expected.text).utf8) == Array(expected.slug.utf8))
  }

  @Test(arguments: [
    ("OCSPcaching", "OCSPcaching"), ("OK Lab, News", "OK-Lab-News"), ("Été À Paris", "Été-À-Paris"),
    ("ΟΔΟΣ", "ΟΔΟΣ"), ("Straße", "Straße"),
  ])
  func `capitals stay if the site wants it`(_ text: String, _ kept: String) {
    #expect(slug(of: text, letterCase: .keep) == kept)
  }

  @Test func `the slug of a slug is the same slug`() {
    var random = RandomText(seed: 5)
    for _ in 0..<4000 {
      let text = random.text()
      let made = slug(of: text)
      #expect(Array(slug(of: made).utf8) == Array(made.utf8), "\(text.unicodeScalars.map(\.value))")
      #expect(Array(made.normalized.utf8) == Array(made.utf8))
    }
  }

  @Test func `plain letters agree with Unicode's tables`() {
    for value in UInt32(0x80)...0xFFFF {
      guard let scalar = Unicode.Scalar(value), scalar.isPlainLetter else { continue }
      let (text, properties) = (String(scalar), scalar.properties)
      #expect(properties.isAlphabetic && !properties.isDefaultIgnorableCodePoint)
      #expect(text.normalized.unicodeScalars.elementsEqual(text.unicodeScalars))
      #expect(properties.canonicalCombiningClass == .notReordered)
      #expect(!scalar.isPlainSmallLetter || properties.lowercaseMapping == text)
    }
  }

  @Test(arguments: [
    ("local news", "en", "Local news"), ("istanbul", "tr", "İstanbul"),
    ("istanbul", "de", "Istanbul"),
    ("ijmuiden", "nl", "IJmuiden"), ("ǆep", "hr", "ǅep"), ("ßa", "de", "ßa"),
    ("ﬁnch", "en", "Finch"),
    ("თბილისი", "ka", "თბილისი"), ("éclair", "fr", "Éclair"),
    ("e\u{301}clair", "fr", "E\u{301}clair"),
    ("東京", "ja", "東京"), ("", "en", ""),
  ])
  func `a title starts with a capital of its language`(
    _ text: String, _ language: String, _ title: String
  ) {
    #expect(capitalized(text, language: language) == title)
  }
}
