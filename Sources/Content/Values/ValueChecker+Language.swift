internal import Basics

extension ValueChecker {
  /// A language tag in its canonical spelling; a language or region that nobody knows stays, with a warning.
  mutating func language(_ value: SourcedValue, _ key: String, id: String) -> String? {
    guard let written = text(value, key) else { return nil }
    guard let tag = LanguageTag(written) else {
      report(
        id, "'\(key)' must be a language tag, not '\(written.quoted)'", at: value.range,
        help: LanguageTag.tag(meantBy: written).map { "did you mean '\($0)'?" }
          ?? "write a tag such as 'en' or 'pt-BR'")
      return nil
    }
    if let doubt = tag.doubt {
      report(
        "unknown-language", "\(doubt.message), in '\(key)'", at: value.range,
        help: doubt.suggestion.map { "did you mean '\($0)'?" }
          ?? "write a tag such as 'en' or 'pt-BR'", severity: .warning)
    }
    return tag.text
  }
}
