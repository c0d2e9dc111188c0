internal import Basics
internal import Text

/// Returns the direction of a language's script as the attribute `dir` names it.
///
/// A script in the tag counts more than the language: `az-Arab`, `ur-Latn`.
///
/// - Parameter language: A BCP 47 tag such as `en` or `ar-EG`.
/// - Returns: `ltr` or `rtl`.
func textDirection(of language: String) -> String {
  let parts = language.lowercased().split { $0 == "-" || $0 == "_" }
  if let script = parts.dropFirst().first(where: { $0.utf8.count == 4 }) {
    return rightToLeftScripts.contains(script) ? "rtl" : "ltr"
  }
  return parts.first.map(rightToLeftLanguages.contains) == true ? "rtl" : "ltr"
}

/// The scripts that are written from right to left, by their codes in ISO 15924.
private let rightToLeftScripts: Set<Substring> = [
  "adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa",
]

/// The languages that are written from right to left unless their tag names another script.
private let rightToLeftLanguages: Set<Substring> = [
  "ar", "arc", "azb", "ckb", "dv", "fa", "glk", "he", "iw", "ks", "lrc", "mzn", "nqo", "pnb", "ps",
  "sd", "syr", "ug", "ur", "yi",
]

/// The attributes of an element whose words are in another language than the portal.
///
/// A value instead of a macro of the theme, because the output of a macro that calls another one is
/// not cached.
///
/// - Parameters:
///   - language: The language of the words; `nil` for the portal's.
///   - site: The language of the portal.
/// - Returns: ` lang="ar" dir="rtl"`, or nothing where the portal's own attributes hold.
func languageAttributes(_ language: String?, site: String) -> Value {
  guard let language, language != site else { return .markup("") }
  let direction = textDirection(of: language)
  let isMirrored = direction != textDirection(of: site)
  return .markup(
    " lang=\"\(escaped(language, for: .attribute))\"" + (isMirrored ? " dir=\"\(direction)\"" : ""))
}
