internal import Basics
internal import Markdown
internal import Text

/// Converts the values of one file to types and collects diagnostics.
struct ValueChecker {
  let path: String
  private(set) var diagnostics: [Diagnostic] = []
  /// True if a value of the wrong type is only a warning, which says how it was read.
  var toleratesWrongTypes = false
  /// The addresses that links may have.
  var addresses = AddressRules()

  init(path: String) {
    self.path = path
  }

  mutating func report(
    _ id: String, _ message: String, at range: Range<Int>, help: String? = nil,
    severity: Diagnostic.Severity = .error
  ) {
    diagnostics.append(
      Diagnostic(
        severity, id: id, message, at: SourceSpan(path: path, range: range), help: help))
  }

  mutating func report(
    _ error: SyntaxError, id: String, severity: Diagnostic.Severity = .error
  ) {
    report(
      error.id ?? id, error.message, at: error.range, help: error.help, severity: severity)
  }

  mutating func wrongType(
    _ value: SourcedValue, _ key: String, expected: String, help: String? = nil
  ) {
    let rule = "'\(key)' must be \(expected), not \(value.kindName)"
    reportType(toleratesWrongTypes ? rule + "; it is left out" : rule, at: value.range, help: help)
  }

  /// Reports a value of the wrong type, as an error or a warning.
  mutating func reportType(_ message: String, at range: Range<Int>, help: String? = nil) {
    report(
      "wrong-type", message, at: range, help: help,
      severity: toleratesWrongTypes ? .warning : .error)
  }

  /// Warns that a value has the wrong type and says how it is read.
  private mutating func reportInferred(
    _ value: SourcedValue, _ key: String, expected: String, as understood: String
  ) {
    reportType(
      "'\(key)' must be \(expected), not \(value.kindName); it is read as \(understood)",
      at: value.range)
  }

  /// Text without control characters and outer spaces, or a number as written; `nil` if empty.
  mutating func text(_ value: SourcedValue, _ key: String) -> String? {
    written(value, key)?.withoutControlCharacters.trimmed.nilIfEmpty
  }

  /// The same with control characters, for values in which they are an error.
  mutating func written(_ value: SourcedValue, _ key: String) -> String? {
    switch value.content {
    case .text(let text): return text.trimmed.nilIfEmpty
    case .scalar(.null, _): return nil
    case .scalar(_, let written): return written.trimmed.nilIfEmpty
    case .list(let items) where toleratesWrongTypes && items.count == 1:
      guard let text = text(items[0], key) else { return nil }
      reportInferred(value, key, expected: "text", as: "'\(text.quoted)'")
      return text
    case .list, .mapping:
      wrongType(value, key, expected: "text")
      return nil
    }
  }

  /// An address that pages link to or load, on the site or elsewhere.
  mutating func address(_ value: SourcedValue, _ key: String) -> String? {
    guard let text = text(value, key) else { return nil }
    guard addresses.rejects(text) else { return mailAddressOnly(text) ?? text }
    guard isDangerousURL(text) else {
      let scheme = String(text.prefix { $0 != ":" }).trimmed.lowercased().quoted
      report(
        "refused-address", "'\(text.quoted)' in '\(key)' is left out", at: value.range,
        help: "addresses with '\(scheme):' need 'links: {schemes: [\(scheme)]}' in sitegen.yml",
        severity: .warning)
      return nil
    }
    report(
      "bad-url", "'\(key)' must be an address that is safe to follow, not '\(text.quoted)'",
      at: value.range, help: "write a path such as '/about-us/' or an 'https:' address")
    return nil
  }

  mutating func flag(_ value: SourcedValue, _ key: String) -> Bool? {
    if let flag = value.flag { return flag }
    if value.isBlank { return nil }
    if toleratesWrongTypes, let flag = value.inferredFlag {
      reportInferred(value, key, expected: "true or false", as: String(flag))
      return flag
    }
    wrongType(value, key, expected: "true or false")
    return nil
  }

  /// An integer of at least `minimum`.
  mutating func number(_ value: SourcedValue, _ key: String, minimum: Int = Int.min) -> Int? {
    if value.isBlank { return nil }
    guard let number = value.wholeNumber ?? inferredNumber(value, key) else {
      if case .scalar(.double, let written) = value.content {
        reportType("'\(key)' must be a whole number, not \(written.quoted)", at: value.range)
      } else {
        wrongType(value, key, expected: "a whole number")
      }
      return nil
    }
    guard number >= minimum else {
      reportType("'\(key)' must be at least \(minimum)", at: value.range)
      return nil
    }
    return number
  }

  /// An integer from a list of one or from grouped digits, if wrong types are tolerated.
  private mutating func inferredNumber(_ value: SourcedValue, _ key: String) -> Int? {
    guard toleratesWrongTypes, let number = value.inferredNumber else { return nil }
    reportInferred(value, key, expected: "a whole number", as: String(number))
    return number
  }

  mutating func date(_ value: SourcedValue, _ key: String, zone: Zone) -> Instant? {
    time(value, key)?.instant(in: zone)
  }

  /// A date as written, with its zone if it has one.
  mutating func time(_ value: SourcedValue, _ key: String) -> WrittenDate? {
    if value.isBlank { return nil }
    switch value.content {
    case .text(let text), .scalar(.int, written: let text):
      if let time = WrittenDate(text.trimmed) { return time }
      if !reportUnicodeSpace(in: text, of: value, key) {
        report(
          "bad-date", "'\(key)' must be a date, not '\(text.quoted)'",
          at: value.range, help: DateHelp.help(for: text.trimmed))
      }
    default:
      report(
        "bad-date", "'\(key)' must be a date, not \(value.kindName)", at: value.range,
        help: DateHelp.recommendedForms)
    }
    return nil
  }

  /// Reports a Unicode space in a date, at its own range.
  ///
  /// Returns false if there is none.
  private mutating func reportUnicodeSpace(
    in text: String, of value: SourcedValue, _ key: String
  ) -> Bool {
    let bytes = Array(text.utf8)
    guard let space = UnicodeSpace.first(in: bytes, 0..<bytes.count) else { return false }
    let error = space.error("is in the value of '\(key)'", in: bytes, 0..<bytes.count)
    // The range may include quotation marks; values of JSON have no ranges of their own.
    let margin = value.range.count - bytes.count
    let start = value.range.lowerBound + margin / 2 + space.range.lowerBound
    let range = margin == 0 || margin == 2 ? start..<start + space.range.count : value.range
    report("bad-date", error.message, at: range, help: error.help)
    return true
  }

  /// A list of texts; a single text is a list of one.
  mutating func texts(_ value: SourcedValue, _ key: String) -> [String] {
    switch value.content {
    case .list(let items):
      return items.compactMap { item in text(item, key) }
    case .mapping:
      wrongType(value, key, expected: "a list of texts")
      return []
    default: return text(value, key).map { [$0] } ?? []
    }
  }
}

// MARK: Names and languages
extension ValueChecker {
  /// A list of names.
  ///
  /// A single text is one name; a warning follows if it looks like a list.
  mutating func names(_ value: SourcedValue, _ key: String) -> [String] {
    let names = texts(value, key)
    if case .list = value.content { return names }
    if let name = names.first, looksLikeList(name) {
      let parts = name.split(separator: ",").compactMap { String($0).trimmed.nilIfEmpty }
      report(
        "one-name", "'\(key)' is read as one name, '\(name.quoted)'", at: value.range,
        help: "write a list as [\(parts.joined(separator: ", ").quoted)], and one name with a "
          + "comma as [\"\(name.quoted)\"]",
        severity: .warning)
    }
    return names
  }

  /// `one, two`, but not `Osric Vane, Jr.` and not `Washington, D.C.`.
  private func looksLikeList(_ name: String) -> Bool {
    guard name.utf8.contains(UInt8(ascii: ",")) else { return false }
    return name.split(separator: ",").dropFirst().contains { part in
      let word = String(part).trimmed.lowercased()
      return !word.isEmpty && !Self.additions.contains(word)
        && !(word.hasSuffix(".") && word.utf8.count <= 6)
    }
  }

  /// Words that follow a name after a comma and are not names.
  private static let additions: Set = [
    "ba", "bsc", "co", "cpa", "dc", "dds", "esq", "gmbh", "ii", "iii", "inc", "iv", "jd", "jr",
    "llc", "llp", "ltd", "ma", "mba", "md", "mp", "mph", "msc", "phd", "plc", "rn", "sr", "the",
    "v",
  ]
}

extension ValueChecker {
  /// A language tag in its canonical spelling.
  ///
  /// Unknown languages and regions are kept with a warning.
  mutating func language(
    _ value: SourcedValue, _ key: String, id: String, severity: Diagnostic.Severity = .error
  ) -> String? {
    guard let written = text(value, key) else { return nil }
    guard let tag = LanguageTag(written) else {
      report(
        id, "'\(key)' must be a language tag, not '\(written.quoted)'", at: value.range,
        help: LanguageTag.closestTag(meantBy: written).map { "did you mean '\($0)'?" }
          ?? "write a tag such as 'en' or 'pt-BR'", severity: severity)
      return nil
    }
    if let unknownPart = tag.unknownPart {
      report(
        "unknown-language", "\(unknownPart.message), in '\(key)'", at: value.range,
        help: unknownPart.suggestion.map { "did you mean '\($0)'?" }
          ?? "write a tag such as 'en' or 'pt-BR'", severity: .warning)
    }
    return tag.text
  }
}
