internal import Basics

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
