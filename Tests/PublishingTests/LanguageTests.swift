import Basics
import Testing

@testable import Publishing

/// What themes know of a language: the direction of its script, and how it names a day.
@Suite struct LanguageTests {
  @Test(arguments: [
    ("en", "ltr"), ("ar", "rtl"), ("ar-EG", "rtl"), ("he", "rtl"), ("ur", "rtl"), ("fa-AF", "rtl"),
    ("ur-Latn", "ltr"), ("az-Arab", "rtl"), ("pa-Arab-PK", "rtl"), ("ko", "ltr"),
    ("zh-Hant", "ltr"), ("ar_SA", "rtl"), ("AR", "rtl"), ("arn", "ltr"), ("", "ltr"),
  ])
  func `the script of a language has a direction`(_ language: String, _ expected: String) {
    #expect(textDirection(of: language) == expected)
  }

  @Test(arguments: [
    (nil, ""), ("en", ""), ("de", #" lang="de""#), ("ar", #" lang="ar" dir="rtl""#),
    ("\"><b>", #" lang="&quot;&gt;&lt;b&gt;""#),
  ])
  func `words in another language than the portal's say so`(_ language: String?, _ expected: String)
  {
    #expect(languageAttributes(language, site: "en").text == expected)
  }

  @Test(arguments: [
    ("en", "November 9"), ("en-GB", "9 November"), ("de", "9. November"), ("fr", "9 novembre"),
    ("ja", "11月9日"), ("ko", "11월 9일"), ("hu", "november 9."),
  ])
  func `a language names a day without its year`(_ language: String, _ expected: String) {
    let names = DayNames(language: language)
    #expect(names.text(of: CivilTime(year: 2026, month: 11, day: 9, hour: 23)) == expected)
    // The second text is the kept one.
    #expect(names.text(of: CivilTime(year: 1926, month: 11, day: 9)) == expected)
  }

  @Test func `29 February exists in every year`() {
    let names = DayNames(language: "en")
    #expect(names.text(of: CivilTime(year: 2028, month: 2, day: 29)) == "February 29")
  }
}
