import Testing

@testable import Text

@Suite struct LabelTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var slug: String
    var spelled: String
    var testDescription: String { text }

    init(_ text: String, _ slug: String, _ spelled: String? = nil) {
      (self.text, self.slug, self.spelled) = (text, slug, spelled ?? slug)
    }
  }

  static let cases: [Case] = [
    // Symbols that end a word or start a name are always spelled.
    Case("C", "c"), Case("C++", "c-plus-plus"), Case("C#", "c-sharp"), Case("A+", "a-plus"),
    Case("A-", "a-minus"), Case("A–", "a-minus"), Case("C--", "c-minus-minus"),
    Case("A-- ", "a-minus-minus"),
    Case("C-- compilers", "c-compilers", "c-minus-minus-compilers"),
    Case("now--or never", "now-or-never"),
    Case("--version", "version", "minus-minus-version"), Case("New York --", "new-york"),
    Case("B\u{2212}", "b-minus"),
    Case(".NET", "dot-net"),
    Case("net", "net"),
    Case("C/C++", "c-c-plus-plus", "c-slash-c-plus-plus"), Case("C++17", "c-plus-plus-17"),
    Case("LGBTQ+ rights", "lgbtq-plus-rights"), Case("Ｃ＋＋", "ｃ-plus-plus"),
    // Other symbols are not spelled if there is a word beside them.
    Case("R&D", "r-d", "r-and-d"), Case("Q & A", "q-a", "q-and-a"),
    Case("Arts + Culture", "arts-culture", "arts-plus-culture"), Case("#1", "1", "sharp-1"),
    Case("#MeToo", "metoo", "sharp-metoo"), Case("100 %", "100", "100-percent"),
    Case("Otters 🦦", "otters", "otters-u1f9a6"), Case("ASP.NET", "asp-net"),
    Case("Yahoo!", "yahoo", "yahoo-exclamation"), Case("New York -", "new-york"),
    // They are spelled if there is nothing else.
    Case("&", "and"), Case("🦦", "u1f9a6"), Case("…", "u2026"), Case("-", "minus"), Case("_", "u5f"),
    Case("☂\u{FE0F}", "u2602"), Case("\u{301}", "u301"), Case("\u{200B}", "u200b"),
    Case("!?", "exclamation-question"), Case("👩\u{200D}🚀", "u1f469-u1f680"),
    // Ordinary labels keep the address that they have always had.
    Case("Washington, D.C.", "washington-d-c"), Case("rock ’n’ roll", "rock-n-roll"),
    Case("U.S.", "u-s"), Case("covid-19", "covid-19"), Case("St. Paul", "st-paul"), Case("Ж", "ж"),
    Case("...and justice", "and-justice"), Case("Li 李", "li-李"),
    Case("O’Hara (ed.)", "ohara-ed", "o-hara-ed"), Case("we're", "were", "we-re"),
    Case("'tis the dogs'", "tis-the-dogs"),
  ]

  @Test(arguments: cases) func `a label has a slug and a spelled form`(_ expected: Case) {
    let label = Label(expected.text)
    #expect(label.slug == expected.slug)
    #expect(label.spelledSlug == expected.spelled)
  }

  @Test(arguments: [
    ["New York", "new-york", "NEW YORK", "new_york", " New  York"],
    ["Café", "cafe\u{301}", "CAFÉ"],
    ["C++", "c++", "Ｃ++".replacing("Ｃ", with: "C"), "C＋＋"], ["Straße", "STRAẞE"], ["ΟΔΟΣ", "οδος"],
    ["R&D", "r & d"], ["A-", "a–"], ["well-known", "Well–known"],
    ["J. Smith", "J Smith", "j-smith"], ["☂", "☂\u{FE0F}"], ["İzmir", "izmir"],
    ["Washington, D.C.", "Washington D.C."], ["we're", "We’re", "WE\u{2BC}RE", "we＇re"],
    ["dogs'", "dogs", "'dogs'"], ["rock 'n' roll", "rock n roll"], ["Home", "\"Home\"", "(home)"],
  ])
  func `spellings of one label have the same identity`(_ spellings: [String]) {
    #expect(Set(spellings.map { Label($0).identity }).count == 1)
  }

  @Test(arguments: [
    ["C", "C++", "C#", "C/C++", "C+", "C & C"], ["A", "A+", "A-", "A*"], [".NET", "net"],
    ["#1", "1", "№1", "1\u{FE0F}\u{20E3}"], ["&", "🦦", "…", "·", "\u{200B}", "\u{A0}"],
    ["R&D", "R D", "R/D", "R@D"], ["Masse", "Maße"], ["Νόμος", "Νομός"], ["Yahoo", "Yahoo!"],
    [
      "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
      "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
    ],
    ["Who?", "WHO"], ["C", "C-", "C--", "C---"], ["we're", "were", "we re"],
    ["C-- tools", "C tools"], ["O'Hara", "OHara", "O Hara"], ["🇵🇹", "🇵🇱"], ["👍", "👍🏽"],
  ])
  func `different labels have different addresses`(_ names: [String]) {
    var addresses = LabelAddresses()
    let made = names.map { name in
      let label = Label(name)
      return addresses.form(for: label).address(of: label)
    }
    #expect(Set(names.map { Label($0).identity }).count == names.count)
    #expect(Set(made).count == names.count)
    #expect(!made.contains(""))
  }

  @Test func `the first of two labels keeps its slug`() {
    var addresses = LabelAddresses()
    let made = ["Q A", "Q&A", "q/a", "Q And A"].map { name in
      let label = Label(name)
      return addresses.form(for: label).address(of: label)
    }
    #expect(made[..<3] == ["q-a", "q-and-a", "q-slash-a"])
    #expect(made[3] == "q-and-a-" + Label("Q And A").number)
    #expect(Label("we're").number == Label("were").number)
  }

  @Test func `every label of any characters has an address that is a valid file name`() {
    var random = RandomText(seed: 9)
    var addresses = LabelAddresses()
    var known: [String: String] = [:]
    for _ in 0..<6000 {
      let text = random.text()
      let label = Label(text)
      guard known[label.identity] == nil else { continue }
      let address = addresses.form(for: label).address(of: label)
      known[label.identity] = address
      #expect(!address.isEmpty && !address.hasPrefix("-") && !address.hasSuffix("-"))
      #expect(address.lowercased().normalized == address, "\(text.unicodeScalars.map(\.value))")
    }
    #expect(Set(known.values).count == known.count)
  }

  @Test func `the fast path for plain labels gives the same result`() {
    // An invisible joiner prevents the fast path.
    for text in Self.cases.map(\.text).filter({ $0 != "\u{200B}" }) + [
      "New York, N.Y.", "O'Hara", "a - b", "a-", "x_", "(a) b", "-1", "v. 2",
    ] {
      let (label, other) = (Label(text), Label(text + "\u{200D}"))
      #expect(label.slug == other.slug && label.spelledSlug == other.spelledSlug, "\(text)")
    }
  }

  @Test(arguments: ["🦦", "é", "word ", "\u{200D}", "\u{301}", "+"])
  func `a label of any length has an address that is a valid file name`(_ piece: String) {
    let long = Label(String(repeating: piece, count: 2000))
    let longer = Label(String(repeating: piece, count: 2001))
    #expect(long.slug.utf8.count <= 240 && long.spelledSlug.utf8.count <= 240)
    #expect(long.identity == longer.identity || long.slug != longer.slug)
  }

  @Test(arguments: [("XKCD plots", "XKCD-plots"), ("C++", "C-plus-plus"), ("Ελλάς", "Ελλάς")])
  func `a label keeps its capitals if the site wants it`(_ name: String, _ address: String) {
    let label = Label(name, letterCase: .keep)
    #expect(label.slug == address)
    #expect(label.identity == Label(name).identity)
  }
}
