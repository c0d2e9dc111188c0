/// The language that selects a stemmer, which is the same for `de`, `de-CH` and `DE_at`.
package struct TextLanguage: Hashable, Sendable {
  /// The two or three letters of ISO 639 in lower case; empty if the tag is invalid.
  package let code: String

  package init(tag: String) {
    let first = tag.prefix { $0 != "-" && $0 != "_" }.utf8.map { $0 | 0x20 }
    guard (2...3).contains(first.count), first.allSatisfy({ $0 &- UInt8(ascii: "a") < 26 }) else {
      code = ""
      return
    }
    let letters = String(decoding: first, as: UTF8.self)
    // The two written forms of Norwegian share one stemmer.
    code = letters == "nb" || letters == "nn" ? "no" : letters
  }

  package var isEnglish: Bool { code == "en" }
}
