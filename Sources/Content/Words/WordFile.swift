internal import Basics
internal import Text

/// The words of one file of `Templates/i18n/`, with their places.
struct WordFile: Sendable {
  /// A word with the place of its key.
  struct Word: Sendable {
    var key: String
    var range: Range<Int>
    var entry: Words.Entry
  }

  let path: String
  /// The language by the name of the file: `pt-BR` for `pt-BR.yml`.
  let language: String
  private(set) var words: [Word] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: Relative to the site: `Templates/i18n/de.yml`, or that of a built-in file.
  ///   - bytes: Its content.
  init(path: String, bytes: [UInt8]) {
    self.path = path
    language = String(splitPath(path).name.prefix { $0 != "." })
    var reader = WordFileReader(path: path, language: language)
    reader.read(bytes)
    words = reader.words
    diagnostics = reader.checker.diagnostics
  }

  /// True for the files that have words, by their path below `Templates/`.
  static func isWordFile(_ name: String) -> Bool {
    name.hasPrefix("i18n/") && (name.hasSuffix(".yml") || name.hasSuffix(".yaml"))
  }
}

/// Reads the mapping of a file of words and checks each of them.
private struct WordFileReader {
  var checker: ValueChecker
  private(set) var words: [WordFile.Word] = []
  private let language: String
  private let forms: [PluralForm]

  init(path: String, language: String) {
    checker = ValueChecker(path: path)
    self.language = language
    forms = PluralRules(language: language).forms
  }

  mutating func read(_ bytes: [UInt8]) {
    checkLanguage()
    do throws(SyntaxError) {
      let read = try composeYAML(bytes)
      for warning in read.warnings { checker.report(warning, id: "bad-word") }
      if !read.value.isNull { readWords(read.value) }
    } catch {
      checker.report(error, id: "bad-word")
    }
  }

  private mutating func checkLanguage() {
    guard LanguageTag(language)?.unknownPart != nil || LanguageTag(language) == nil else { return }
    let meant = LanguageTag.closestTag(meantBy: language)
    checker.report(
      "unknown-language", "'\(language.quoted)' is not the tag of a language", at: 0..<0,
      help: meant.map { "rename the file to '\($0).yml'" }
        ?? "name the file 'de.yml' or 'pt-BR.yml'"
    )
  }

  private mutating func readWords(_ value: SourcedValue) {
    guard let entries = value.entries else {
      checker.wrongType(value, "the file", expected: "a mapping of words")
      return
    }
    for entry in entries where !entry.value.isNull {
      let key = keyText(entry.key)
      guard let word = word(entry.value, key) else { continue }
      words.append(WordFile.Word(key: key, range: entry.keyRange, entry: word))
    }
  }

  private mutating func word(_ value: SourcedValue, _ key: String) -> Words.Entry? {
    guard let entries = value.entries else {
      return checker.text(value, key).map { .text($0.onOneLine) }
    }
    var texts: [PluralForm: String] = [:]
    for entry in entries {
      guard let form = form(entry, key), let text = checker.text(entry.value, form.rawValue) else {
        continue
      }
      texts[form] = text.onOneLine
    }
    guard texts[.other] != nil else {
      checker.report(
        "bad-word", "the plural form 'other' is missing in '\(key.quoted)'", at: value.range,
        help: "'other' is the form for all numbers that no other form has")
      return nil
    }
    return .plural(texts)
  }

  /// Returns the form that a key names, or `nil` with a diagnostic.
  private mutating func form(_ entry: SourcedValue.Entry, _ key: String) -> PluralForm? {
    let name = keyText(entry.key)
    let help =
      "the forms of '\(language.quoted)' are \(forms.map(\.rawValue).joined(separator: ", "))"
    guard let form = PluralForm(rawValue: name) else {
      checker.report(
        "bad-word", "unknown plural form '\(name.quoted)' in '\(key.quoted)'", at: entry.keyRange,
        help: didYouMean(name, among: forms.map(\.rawValue)) ?? help)
      return nil
    }
    guard forms.contains(form) else {
      checker.report(
        "unused-word", "no number chooses the plural form '\(name)' in this language",
        at: entry.keyRange, help: help, severity: .warning)
      return nil
    }
    return form
  }
}
