internal import Basics
internal import Text

/// The words of a site: its own files below `Templates/i18n/`, completed with the built-in ones.
package struct WordTable: Sendable {
  /// Those of the site; they precede built-in ones of the same language.
  private let files: [WordFile]

  init(_ files: [WordFile] = []) {
    self.files = files
  }

  /// The findings in the site's files.
  var diagnostics: [Diagnostic] { files.flatMap(\.diagnostics) }

  /// All keys: those of the English words.
  package var keys: [String] { english.keys }

  /// The English words, which every other language translates.
  package var english: Words { Words(language: "en", entries: entries(ofExactly: "en")) }

  /// The built-in English words.
  package static let builtinEnglish = WordTable().english

  /// The languages that have words of their own, in the order of their tags.
  package var languages: [String] {
    let builtin = Self.builtin.keys
    return Set(files.map(\.language)).union(builtin).sorted()
  }

  /// Returns the words of a language with those of the languages that it may be replaced by:
  /// `pt-BR`, then `pt`.
  ///
  /// - Parameter language: A BCP 47 tag.
  /// - Returns: The words, which may lack some; `nil` if no file has words of the language.
  package func words(of language: String) -> Words? {
    var merged: [String: Words.Entry] = [:]
    for name in Self.fallbacks(of: language).reversed() {
      merged.merge(entries(ofExactly: name)) { _, specific in specific }
    }
    return merged.isEmpty ? nil : Words(language: language, entries: merged)
  }

  private func entries(ofExactly language: String) -> [String: Words.Entry] {
    var entries: [String: Words.Entry] = [:]
    let own = files.filter { $0.language == language }
    for file in [Self.builtin[language]].compactMap(\.self) + own {
      for word in file.words { entries[word.key] = word.entry }
    }
    return entries
  }

  /// The tags whose words a language takes, the most specific first: `zh-TW`, `zh-Hant`, `zh`.
  static func fallbacks(of language: String) -> [String] {
    var names = [language]
    if let tag = LanguageTag(language) {
      names += [tag.text, tag.languageAndScript, tag.language]
      if let holder = LanguageTag.language(holding: tag.language) {
        names += fallbacks(of: holder)
      }
    }
    var known: Set<String> = []
    return names.filter { known.insert($0).inserted }
  }

  /// The built-in files by language, each read once.
  private static let builtin: [String: WordFile] = {
    var files: [String: WordFile] = [:]
    for file in BuiltinTheme.files where WordFile.isWordFile(file.name) {
      let read = WordFile(path: BuiltinTheme.pathPrefix + file.name, bytes: Array(file.text.utf8))
      files[read.language] = read
    }
    return files
  }()
}

// What a translation lacks.
extension WordTable {
  /// The diagnostics of the words of a language: words that are missing, unknown keys and unknown
  /// arguments.
  func findings(_ language: String) -> [Diagnostic] {
    files.flatMap(unknownWords) + missingWords(language)
  }

  /// Words that are not in the list of English words, and arguments that the English word does not
  /// have.
  private func unknownWords(_ file: WordFile) -> [Diagnostic] {
    // English words of the site are new words for its own templates.
    guard file.language != "en" else { return [] }
    let english = english
    return file.words.compactMap { word in
      let span = SourceSpan(path: file.path, range: word.range)
      guard let original = english[word.key] else {
        return Diagnostic(
          id: "unknown-word", "unknown word '\(word.key.quoted)'", at: span,
          help: didYouMean(word.key, among: english.keys)
            ?? "a new word needs an English text in Templates/i18n/en.yml")
      }
      guard let name = word.entry.arguments.subtracting(original.arguments).min() else {
        return nil
      }
      return Diagnostic(
        id: "bad-word", "'\(word.key.quoted)' has no argument '{\(name)}'", at: span,
        help: didYouMean(name, among: original.arguments)
          ?? "the English text has none of this name"
      )
    }
  }

  /// One diagnostic with all words that a language lacks, or that there are none at all.
  private func missingWords(_ language: String) -> [Diagnostic] {
    let path = "Templates/i18n/\(language).yml"
    guard let words = words(of: language) else {
      return [
        Diagnostic(
          .warning, id: "no-words",
          "there are no words in '\(language.quoted)', so the English ones are used",
          at: SourceSpan(file: path),
          help: "create the file; 'sitegen list words' prints the words of a language")
      ]
    }
    let missing = keys.filter { words[$0] == nil }
    guard let first = missing.first else { return [] }
    let file = files.last { Self.fallbacks(of: language).contains($0.language) }?.path ?? path
    let others = missing.count == 1 ? "" : " and \(missing.count - 1) more"
    return [
      Diagnostic(
        id: "missing-word", "the word '\(first)'\(others) is missing in '\(language.quoted)'",
        at: SourceSpan(file: file),
        help: "'sitegen list words \(language)' prints what is missing")
    ]
  }
}
