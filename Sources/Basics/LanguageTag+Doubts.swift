internal import FoundationEssentials
internal import FoundationInternationalization

extension LanguageTag {
  /// What a tag of good form says that is not there, and the tag that was probably meant.
  package struct Doubt: Sendable, Equatable {
    package var message: String
    package var suggestion: String?
  }

  /// The language or the region that ICU does not know; nothing where all is well.
  package var doubt: Doubt? {
    if language == "x" { return nil }
    if !Self.isKnown(language) {
      let meant = Self.language(meantBy: language)
      return Doubt(
        message: "'\(language)' is no language that is known",
        suggestion: meant.map { $0 + text.dropFirst(language.utf8.count) })
    }
    if let part = extensions.first, !Self.languagesOfMany.contains(language) {
      return Doubt(
        message: "'\(part)' is no script and no region, which has two letters or three digits")
    }
    guard let region, !Self.regions.contains(region) else { return nil }
    let meant = region == "UK" ? text.replacing("-UK", with: "-GB", maxReplacements: 1) : nil
    return Doubt(message: "'\(region)' is no region that is known", suggestion: meant)
  }

  /// The tag that somebody probably meant who wrote what is none: `English`, `en_US.UTF-8`, `português`.
  package static func tag(meantBy written: String) -> String? {
    let start = written.prefix { $0 != "." && $0 != "@" && $0 != "," && $0 != ";" }
    let parts = start.split { $0 == " " || $0 == "-" || $0 == "_" }
    if let tag = LanguageTag(parts.joined(separator: "-")), tag.doubt == nil { return tag.text }
    return language(meantBy: String(start)) ?? parts.first.flatMap { language(meantBy: String($0)) }
  }

  private static let languages = Set(Locale.LanguageCode.isoLanguageCodes.map(\.identifier))
  private static let regions = Set(Locale.Region.isoRegions.map(\.identifier)).subtracting(["UK"])
  /// Those that have languages within them.
  private static let languagesOfMany: Set = ["ar", "kok", "lv", "ms", "sgn", "sw", "uz", "zh"]

  /// Codes from `qaa` to `qtz` are everybody's own.
  private static func isKnown(_ code: String) -> Bool {
    languages.contains(code) || language(holding: code) != nil
      || code.utf8.count == 3 && ("qaa"..."qtz").contains(code)
  }

  /// A code of two or three letters as it is where there is such a language, else the one that was probably meant.
  ///
  /// Nothing where no language is near.
  package static func knownLanguage(_ code: String) -> String? {
    isKnown(code) ? code : language(meantBy: code)
  }

  /// The code of a language that was called by an old code, by a code of three letters, by its country or by its name.
  private static func language(meantBy written: String) -> String? {
    let name = written.lowercased()
    if let code = oldCodes[name] { return code }
    if name.utf8.count == 3 {
      let short = Locale.LanguageCode.isoLanguageCodes.first {
        $0.identifier.utf8.count == 2 && $0.identifier(.alpha3) == name
      }
      if let short { return short.identifier }
    }
    if name.utf8.count == 2, regions.contains(name.uppercased()) {
      let country = Locale.Language(identifier: "und-" + name.uppercased())
      let code = Locale.Language(identifier: country.maximalIdentifier).languageCode?.identifier
      if let code, isKnown(code), code != "und" { return code }
    }
    return language(named: name)
  }

  /// The language of a name in English or in the language itself, also where a letter is wrong.
  private static func language(named name: String) -> String? {
    guard name.utf8.count > 3 else { return nil }
    let english = Locale(identifier: "en")
    var codes: [String: String] = [:]
    for code in languages.sorted() {
      for locale in [english, Locale(identifier: code)] {
        let known = locale.localizedString(forLanguageCode: code)?.lowercased()
        if let known, known != code, codes[known] == nil { codes[known] = code }
      }
    }
    return codes[name] ?? closestName(to: name, among: codes.keys).flatMap { codes[$0] }
  }

  /// Codes that stood for a language once, or do so in libraries.
  private static let oldCodes = [
    "alb": "sq", "arm": "hy", "baq": "eu", "bur": "my", "chi": "zh", "cze": "cs", "dut": "nl",
    "fre": "fr", "geo": "ka", "ger": "de", "gre": "el", "ice": "is", "in": "id", "iw": "he",
    "ji": "yi", "mac": "mk", "mao": "mi", "may": "ms", "mo": "ro", "per": "fa", "rum": "ro",
    "scc": "sr", "sh": "sr", "slo": "sk", "tgl": "tl", "tib": "bo",
    "wel": "cy",
  ]
}
