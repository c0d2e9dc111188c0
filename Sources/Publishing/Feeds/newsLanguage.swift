internal import Basics

/// The code by which Google News knows the language of a tag; nothing where the tag names none.
///
/// The list has ISO 639 codes of two or three letters, two where there are two, and for Chinese `zh-cn` (simplified) and
/// `zh-tw` (traditional) alone. See developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap.
func newsLanguage(_ tag: String) -> String? {
  let tag = tag.lowercased().replacing("_", with: "-")
  let parts = (grandfatheredTags[tag] ?? tag).split(separator: "-").map(String.init)
  guard let first = parts.first, (2...3).contains(first.utf8.count),
    first.utf8.allSatisfy({ (0x61...0x7A).contains($0) })
  else { return nil }
  let short = first.utf8.count == 3 ? twoLetterLanguage(first) ?? first : first
  guard let code = presentCodes[short] ?? codeOfNews(short) else { return nil }
  if let isTraditional = chineseCodes[code] {
    return chineseCode(parts.dropFirst(), isTraditional: isTraditional)
  }
  return code
}

/// The code of a language that there is, of two letters where it belongs to one that has them; the one that was meant by
/// `jp` or `cz`.
private func codeOfNews(_ written: String) -> String? {
  guard let code = LanguageTag.knownLanguage(written) else { return nil }
  if chineseCodes[code] != nil { return code }
  guard let holding = LanguageTag.language(holding: code), code.utf8.count == 3,
    holding.utf8.count == 2
  else { return presentCodes[code] ?? code }
  return holding
}

/// A script says which Chinese it is, before the country.
private func chineseCode(_ subtags: ArraySlice<String>, isTraditional: Bool) -> String {
  if subtags.contains("hans") { return "zh-cn" }
  if subtags.contains("hant") { return "zh-tw" }
  if subtags.contains(where: ["cn", "sg", "my"].contains) { return "zh-cn" }
  let places = ["tw", "hk", "mo", "yue"]
  return isTraditional || subtags.contains(where: places.contains) ? "zh-tw" : "zh-cn"
}

/// Whether a Chinese language is written in traditional characters where its tag does not say.
private let chineseCodes = ["zh": false, "cmn": false, "yue": true]

/// The present codes of languages that have had another one, and Norwegian, which Google lists as one.
private let presentCodes = [
  "in": "id", "iw": "he", "ji": "yi", "jw": "jv", "mo": "ro", "mol": "ro", "nb": "no", "nn": "no",
  "scc": "sr", "scr": "hr",
]

/// Tags from the time before their languages had codes, by RFC 5646.
private let grandfatheredTags = [
  "art-lojban": "jbo", "i-hak": "hak", "i-klingon": "tlh", "i-lux": "lb", "i-navajo": "nv",
  "no-bok": "no", "no-nyn": "no", "zh-guoyu": "zh", "zh-hakka": "hak", "zh-min-nan": "nan",
  "zh-xiang": "hsn",
]
