internal import FoundationEssentials
internal import FoundationInternationalization

/// The two letters of ISO 639-1 for three letters of ISO 639-2 or 639-3; nothing where there are none.
///
/// ICU knows the terminological codes (`deu`); the bibliographic ones (`ger`) are twenty and will not be more.
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
