internal import Basics
internal import Content
internal import Text

/// The words of the theme, for people and for programs.
struct WordList {
  private let table: WordTable
  /// The language to list; `nil` for a line for each language.
  private let language: String?

  init(_ table: WordTable, language: String?) {
    self.table = table
    self.language = language
  }

  /// True unless the language is not a tag or does not exist.
  var isKnown: Bool {
    guard let language else { return true }
    return LanguageTag(language).map { $0.unknownPart == nil } ?? false
  }

  /// The languages with the number of words that each lacks; or the words of a language as a file
  /// of `Templates/i18n/`, in which those that are missing are comments.
  func text(siteLanguage: String) -> String {
    if let language { return file(of: language) }
    let languages = Set(table.languages).union([siteLanguage]).sorted()
    let width = languages.map(\.utf8.count).max() ?? 0
    return languages.map { language in
      let missing = missingKeys(language).count
      let state = missing == 0 ? "complete" : "\(missing) of \(table.keys.count) words missing"
      let mark = language == siteLanguage ? "  (the site's language)" : ""
      return language.leftAligned(width) + "  " + state + mark + "\n"
    }.joined()
  }

  func json(siteLanguage: String) -> (_ diagnostics: [Diagnostic], _ source: SourceLookup) -> Value
  {
    { diagnostics, source in
      let languages = language.map { [$0] } ?? Set(table.languages).union([siteLanguage]).sorted()
      return .map([
        "list": .string(ListKind.words.rawValue), "language": .string(siteLanguage),
        "languages": .array(languages.map(json)),
        "diagnostics": diagnostics.bounded().json(source: source),
      ])
    }
  }

  private func json(_ language: String) -> Value {
    let words = table.words(of: language)
    return .map([
      "language": .string(language), "missing": Value(missingKeys(language)),
      "words": .map(
        ValueMap(
          table.keys.compactMap { key in
            words?[key].map { (key, Self.value($0)) }
          })),
    ])
  }

  private static func value(_ entry: Words.Entry) -> Value {
    switch entry {
    case .text(let text): .string(text)
    case .plural:
      .map(ValueMap(entry.texts.map { ($0.form?.rawValue ?? "", .string($0.text)) }))
    }
  }

  private func missingKeys(_ language: String) -> [String] {
    let words = table.words(of: language)
    return table.keys.filter { words?[$0] == nil }
  }

  private func file(of language: String) -> String {
    let words = table.words(of: language)
    let english = table.english
    return table.keys.map { key in
      if let entry = words?[key] { return Self.line(key, entry) }
      return english[key].map { "# " + Self.line(key, $0) } ?? ""
    }.joined()
  }

  private static func line(_ key: String, _ entry: Words.Entry) -> String {
    switch entry {
    case .text(let text): return "\(key): \(quotedForFrontMatter(text))\n"
    case .plural:
      let forms = entry.texts.map { form, text in
        "\(form?.rawValue ?? ""): \(quotedForFrontMatter(text))"
      }
      return "\(key): {\(forms.joined(separator: ", "))}\n"
    }
  }
}
