import Testing

@testable import Basics

@Suite struct LanguageTagTests {
  @Test(arguments: [
    ("en", "en"), ("pt-br", "pt-BR"), ("PT_BR", "pt-BR"), ("zh_Hant_TW", "zh-Hant-TW"),
    ("ZH-HANT-tw", "zh-Hant-TW"), ("sr-latn-rs", "sr-Latn-RS"), ("es-419", "es-419"),
    ("de-de-1996", "de-DE-1996"), ("sl-rozaj-biske", "sl-rozaj-biske"),
    ("ca-ES-VALENCIA", "ca-ES-valencia"), ("ar-EG-u-nu-latn", "ar-EG-u-nu-latn"),
    ("EN-X-Pirate", "en-x-pirate"), ("x-klingon", "x-klingon"), ("zh-yue-hk", "zh-yue-HK"),
    ("i-klingon", "tlh"), ("en-GB-oed", "en-GB-oxendict"), ("zh-min-nan", "nan"), ("ckb", "ckb"),
    ("de-a-value-x-1", "de-a-value-x-1"), ("english", "english"),
  ])
  func `a tag has one spelling`(_ written: String, _ canonical: String) {
    #expect(LanguageTag(written)?.text == canonical)
  }

  @Test(arguments: [
    "", "e", "-", "en-", "-en", "en--US", "en us", "en_US.UTF-8", "de@euro", "portuguese",
    "français", "en-u", "en-x", "en-a-bb-a-cc", "de-1996-1996", "12", "en-US-US", "en-USAF-USAF",
    "x", "en,de", "1-en", "en-abcdefghi",
  ])
  func `a text with another form is not a tag`(_ written: String) {
    #expect(LanguageTag(written) == nil)
  }

  @Test(arguments: [
    ("english", "en"), ("german", "de"), ("Deutsch", "de"), ("englsh", "en"), ("jp", "ja"),
    ("cn", "zh"),
    ("gr", "el"), ("cz", "cs"), ("dk", "da"), ("ua", "uk"), ("us", "en"), ("iw", "he"),
    ("deu", "de"), ("ger", "de"), ("fre-CA", "fr-CA"), ("jp-JP", "ja-JP"), ("en-UK", "en-GB"),
    ("tgl", "tl"), ("sh", "sr"), ("ara", "ar"), ("zho", "zh"),
  ])
  func `an unknown language or region is reported with a suggestion`(
    _ written: String, _ meant: String
  ) {
    let unknown = LanguageTag(written)?.unknownPart
    #expect(unknown?.suggestion == meant)
  }

  @Test(arguments: [
    "en", "uk", "se", "tw", "yue", "ckb", "fil", "nb", "gsw", "zh-yue", "ar-arz", "qaa", "x-any",
    "und", "mul",
    "es-419", "en-001", "sr-XK", "tlh", "tl", "tl-PH", "cmn", "cmn-Hans-CN", "arb", "arb-EG", "zsm",
    "pes", "prs", "kmr", "swh", "lvs", "ekk", "npi", "uzn", "azj", "als", "ydd", "apc",
  ])
  func `languages that exist are not reported`(_ written: String) throws {
    let tag = try #require(LanguageTag(written))
    #expect(tag.unknownPart == nil)
  }

  @Test(arguments: ["xx", "zzz", "en-XX", "en-usa", "en-999"])
  func `an unknown language is reported even without a suggestion`(_ written: String) throws {
    let tag = try #require(LanguageTag(written))
    #expect(tag.unknownPart != nil)
  }

  @Test(arguments: [
    ("en_US.UTF-8", "en-US"), ("de_DE@euro", "de-DE"), ("English (UK)", "en"), ("en us", "en-US"),
    ("português", "pt"), ("Portuguese", "pt"), ("日本語", "ja"), ("C", nil), ("en,de", "en"),
  ])
  func `a text that is not a tag can mean one`(_ written: String, _ meant: String?) {
    #expect(LanguageTag.closestTag(meantBy: written) == meant)
  }

  @Test(arguments: [
    ("deu", "de"), ("ger", "de"), ("fre", "fr"), ("zho", "zh"), ("chi", "zh"), ("ice", "is"),
    ("por", "pt"), ("heb", "he"), ("gsw", nil), ("fil", nil), ("xyz", nil), ("", nil),
  ])
  func `a language code of three letters has one of two letters if that exists`(
    _ code: String, _ short: String?
  ) {
    #expect(twoLetterLanguage(code) == short)
  }
}
