import Testing

@testable import Basics

/// The plural forms of CLDR, as its charts list them.
@Suite struct PluralRulesTests {
  @Test(
    arguments: [
      ("en", [0: .other, 1: .one, 2: .other, 11: .other]),
      ("fr", [0: .one, 1: .one, 2: .other, 1_000_000: .many]),
      ("pl", [1: .one, 2: .few, 5: .many, 12: .many, 22: .few, 112: .many]),
      ("uk", [1: .one, 3: .few, 11: .many, 21: .one, 25: .many]),
      ("ar", [0: .zero, 1: .one, 2: .two, 3: .few, 11: .many, 100: .other, 103: .few]),
      ("he", [1: .one, 2: .two, 3: .other]),
      ("ja", [0: .other, 1: .other]), ("zh-Hant", [1: .other]), ("pt-BR", [0: .one, 2: .other]),
      ("xx", [1: .other]),
    ] as [(String, [Double: PluralForm])])
  func `a number chooses the form of its language`(
    _ language: String, _ forms: [Double: PluralForm]
  ) {
    let rules = PluralRules(language: language)
    for (number, form) in forms { #expect(rules.form(of: number) == form, "\(number)") }
  }

  @Test func `a fraction has a form of its own`() {
    #expect(PluralRules(language: "pl").form(of: 1.5) == .other)
    #expect(PluralRules(language: "en").form(of: 1.5) == .other)
  }

  @Test(
    arguments: [
      ("en", [.one, .other]), ("ja", [.other]), ("pl", [.one, .few, .many, .other]),
      ("ar", PluralForm.allCases), ("fr", [.one, .many, .other]),
    ] as [(String, [PluralForm])])
  func `a language has its own forms`(_ language: String, _ forms: [PluralForm]) {
    #expect(PluralRules(language: language).forms == forms)
  }
}
