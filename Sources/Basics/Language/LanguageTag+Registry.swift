internal import FoundationEssentials
internal import FoundationInternationalization
internal import Text

extension LanguageTag {
  /// A part of a valid tag that does not exist, and the tag that was probably meant.
  package struct UnknownPart: Sendable, Equatable {
    package var message: String
    package var suggestion: String?
  }

  /// The language or region that ICU does not know, or `nil` if it knows both.
  package var unknownPart: UnknownPart? {
    if language == "x" { return nil }
    if !Self.isKnown(language) {
      let meant = Self.language(meantBy: language)
      return UnknownPart(
        message: "unknown language '\(language)'",
        suggestion: meant.map { $0 + text.dropFirst(language.utf8.count) })
    }
    if let part = extensions.first, !Self.macrolanguages.contains(language) {
      return UnknownPart(
        message: "'\(part)' is neither a script nor a region, which has two letters or three digits"
      )
    }
    guard let region, !Self.regions.contains(region) else { return nil }
    let meant = region == "UK" ? text.replacing("-UK", with: "-GB", maxReplacements: 1) : nil
    return UnknownPart(message: "unknown region '\(region)'", suggestion: meant)
  }

  /// The language with the script in which it is most likely written: `zh-Hant` for `zh-TW`.
  package var languageAndScript: String {
    let likely = Locale.Language(identifier: text).maximalIdentifier
    guard let script = Locale.Language(identifier: likely).script else { return language }
    return "\(language)-\(script.identifier)"
  }

  /// Returns the tag that was probably meant by a text: `English`, `en_US.UTF-8`, `português`.
  package static func closestTag(meantBy written: String) -> String? {
    let start = written.prefix { $0 != "." && $0 != "@" && $0 != "," && $0 != ";" }
    let parts = start.split { $0 == " " || $0 == "-" || $0 == "_" }
    if let tag = LanguageTag(parts.joined(separator: "-")), tag.unknownPart == nil {
      return tag.text
    }
    return language(meantBy: String(start)) ?? parts.first.flatMap { language(meantBy: String($0)) }
  }

  private static let languages = Set(Locale.LanguageCode.isoLanguageCodes.map(\.identifier))
  private static let regions = Set(Locale.Region.isoRegions.map(\.identifier)).subtracting(["UK"])
  /// Languages that include other languages.
  private static let macrolanguages: Set = ["ar", "kok", "lv", "ms", "sgn", "sw", "uz", "zh"]

  /// Codes from `qaa` to `qtz` are for private use.
  private static func isKnown(_ code: String) -> Bool {
    languages.contains(code) || language(holding: code) != nil
      || code.utf8.count == 3 && ("qaa"..."qtz").contains(code)
  }

  /// Returns a code of two or three letters unchanged if the language exists, else the code that
  /// was probably meant, or `nil` if there is none.
  package static func knownLanguage(_ code: String) -> String? {
    isKnown(code) ? code : language(meantBy: code)
  }

  /// Returns the code of a language by an old code, a code of three letters, its country or its
  /// name.
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

  /// Returns the language with a name, in English or in the language itself, even with a typing
  /// error.
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

  /// Codes that meant a language once, or that libraries use.
  private static let oldCodes = [
    "alb": "sq", "arm": "hy", "baq": "eu", "bur": "my", "chi": "zh", "cze": "cs", "dut": "nl",
    "fre": "fr", "geo": "ka", "ger": "de", "gre": "el", "ice": "is", "in": "id", "iw": "he",
    "ji": "yi", "mac": "mk", "mao": "mi", "may": "ms", "mo": "ro", "per": "fa", "rum": "ro",
    "scc": "sr", "sh": "sr", "slo": "sk", "tgl": "tl", "tib": "bo",
    "wel": "cy",
  ]
}

extension LanguageTag {
  /// Returns the macrolanguage of a language: `zh` for `cmn`, `ar` for `arb`.
  ///
  /// ICU lists only the languages for which it has data; this knows the other members.
  package static func language(holding member: String) -> String? { languagesByMember[member] }

  private static let languagesByMember: [String: String] = {
    var languages: [String: String] = [:]
    for (language, members) in members {
      for member in members.split(separator: " ") { languages[String(member)] = language }
    }
    return languages
  }()

  /// The members of the macrolanguages of ISO 639-3 that are not in ICU's list of languages.
  private static let members = [
    (
      "ar",
      "aao abh abv acm acq acw acx acy adf aec afb ajp apc apd arb auz avl ayh ayl ayn ayp pga"
    ),
    ("ar", "ssh"), ("ay", "ayc ayr"), ("az", "azb azj"), ("bal", "bcc bgp"),
    ("bik", "bcl bhk bln bto cts fbl lbl rbl ubl"), ("bua", "bxm bxr bxu"), ("chm", "mhr"),
    ("cr", "crj crk crl crm cwd"), ("del", "umu unm"), ("den", "scs xsl"),
    ("din", "dib dik dip diw dks"), ("doi", "dgo"), ("et", "ekk"), ("fa", "pes prs"),
    ("ff", "ffm fub fuc fue fuf fuh fui fuq fuv"), ("fil", "tl"), ("gba", "gya"),
    ("gn", "gnw gug gui gun nhd"), ("gon", "gno"), ("grb", "gbo"), ("hai", "hax hdn"),
    ("hmn", "hea hnj mww"), ("ik", "esi esk"), ("iu", "ike ikt"), ("jrb", "aju yud"),
    ("kg", "kng kwy ldi"), ("kln", "spy"), ("kok", "knn"), ("kpe", "gkp xpe"),
    ("kr", "kby knc krt"), ("ku", "kmr"), ("kv", "kpv"), ("lah", "hnd hno jat phr pnb skr xhe"),
    ("luy", "bxk lrt"), ("lv", "lvs"), ("man", "emk mku mlq mnk msc mwk"),
    ("mg", "bhr bmm bzc msh plt skg tdx tkg txy xmv xmw"), ("mn", "khk mvf"),
    ("ms", "btj max meo mfa mui vkt zlm zmi zsm"), ("mwr", "dhd mtr mve rwr swv wry"),
    ("ne", "dty npi"), ("oj", "ciw ojb ojc ojg ojs ojw otw"), ("om", "gax gaz hae orc"),
    ("or", "ory spv"), ("ps", "pbt pbu pst"), ("qu", "qub quy quz"),
    ("raj", "bgq gda gju hoj mup wbr"), ("rom", "rmc rml rmn rmo rmw rmy"), ("sc", "sdn src sro"),
    ("sq", "aae aat als"), ("sw", "swc swh"), ("syr", "aii cld"), ("tmh", "taq thv thz ttq"),
    ("uz", "uzn uzs"), ("yi", "ydd yih"), ("za", "zch zyb"), ("zap", "zai"),
    ("zh", "cdo cjy cmn cpx czh czo mnp"), ("zza", "diq"),
  ]
}

/// Returns the two letters of ISO 639-1 for three letters of ISO 639-2 or 639-3, or `nil` if there
/// are none.
///
/// ICU knows the terminological codes (`deu`). There are twenty bibliographic ones (`ger`), a
/// closed list.
package func twoLetterLanguage(_ code: String) -> String? {
  let known = bibliographicCodes[code] ?? code
  let short = Locale.LanguageCode(known).identifier(.alpha2)
  return short?.utf8.count == 2 ? short : nil
}

/// ISO 639-2/B to ISO 639-2/T.
private let bibliographicCodes = [
  "alb": "sqi", "arm": "hye", "baq": "eus", "bur": "mya", "chi": "zho", "cze": "ces", "dut": "nld",
  "fre": "fra", "geo": "kat", "ger": "deu", "gre": "ell", "ice": "isl", "mac": "mkd", "mao": "mri",
  "may": "msa", "per": "fas", "rum": "ron", "slo": "slk", "tib": "bod", "wel": "cym",
]
