internal import Basics
internal import Markdown

/// Turns the values of one file into typed ones and collects what is wrong with them.
struct ValueChecker {
  let path: String
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether a value of the wrong type is a warning, which says what was understood of it.
  var toleratesWrongTypes = false
  /// Which addresses may be followed.
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
    _ failure: SyntaxFailure, id: String, severity: Diagnostic.Severity = .error
  ) {
    report(
      failure.id ?? id, failure.message, at: failure.range, help: failure.help, severity: severity)
  }

  mutating func wrongType(
    _ value: SourcedValue, _ key: String, expected: String, help: String? = nil
  ) {
    let rule = "'\(key)' must be \(expected), not \(value.kindName)"
    reportType(toleratesWrongTypes ? rule + "; it is left out" : rule, at: value.range, help: help)
  }

  /// Reports a value of the wrong type, by its weight for the document.
  mutating func reportType(_ message: String, at range: Range<Int>, help: String? = nil) {
    report(
      "wrong-type", message, at: range, help: help,
      severity: toleratesWrongTypes ? .warning : .error)
  }

  /// Warns that a value is not what it should be, and what it is taken for.
  private mutating func reportUnderstood(
    _ value: SourcedValue, _ key: String, expected: String, as understood: String
  ) {
    reportType(
      "'\(key)' must be \(expected), not \(value.kindName); it is read as \(understood)",
      at: value.range)
  }

  /// Text without control characters and spaces at its ends, or a number as it was written; nothing where it is empty.
  mutating func text(_ value: SourcedValue, _ key: String) -> String? {
    written(value, key)?.withoutControlCharacters.trimmed.nilIfEmpty
  }

  /// The same with its control characters, for what must not have any.
  mutating func written(_ value: SourcedValue, _ key: String) -> String? {
    switch value.content {
    case .text(let text): return text.trimmed.nilIfEmpty
    case .scalar(.null, _): return nil
    case .scalar(_, let written): return written.trimmed.nilIfEmpty
    case .list(let items) where toleratesWrongTypes && items.count == 1:
      guard let text = text(items[0], key) else { return nil }
      reportUnderstood(value, key, expected: "text", as: "'\(text.quoted)'")
      return text
    case .list, .mapping:
      wrongType(value, key, expected: "text")
      return nil
    }
  }

  /// An address that pages link to or load, of the site or elsewhere.
  mutating func address(_ value: SourcedValue, _ key: String) -> String? {
    guard let text = text(value, key) else { return nil }
    guard addresses.refuses(text) else { return withoutMailFields(text) ?? text }
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
    if toleratesWrongTypes, let flag = value.understoodFlag {
      reportUnderstood(value, key, expected: "true or false", as: String(flag))
      return flag
    }
    wrongType(value, key, expected: "true or false")
    return nil
  }

  /// A whole number of at least `minimum`.
  mutating func number(_ value: SourcedValue, _ key: String, minimum: Int = Int.min) -> Int? {
    if value.isBlank { return nil }
    guard let number = value.wholeNumber ?? understoodNumber(value, key) else {
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

  /// A number in a list of its own or with grouped digits, where such things are tolerated.
  private mutating func understoodNumber(_ value: SourcedValue, _ key: String) -> Int? {
    guard toleratesWrongTypes, let number = value.understoodNumber else { return nil }
    reportUnderstood(value, key, expected: "a whole number", as: String(number))
    return number
  }

  mutating func date(_ value: SourcedValue, _ key: String, zone: Zone) -> Instant? {
    time(value, key)?.instant(in: zone)
  }

  /// A date as it is written, with the zone that stands behind it.
  mutating func time(_ value: SourcedValue, _ key: String) -> TimeText? {
    if value.isBlank { return nil }
    switch value.content {
    case .text(let text), .scalar(.int, written: let text):
      if let time = TimeText(text.trimmed) { return time }
      if !reportOddSpace(in: text, of: value, key) {
        report(
          "bad-date", "'\(key)' must be a date; '\(text.quoted)' is none that is known",
          at: value.range, help: DateAdvice.help(for: text.trimmed))
      }
    default:
      report(
        "bad-date", "'\(key)' must be a date, not \(value.kindName)", at: value.range,
        help: DateAdvice.standard)
    }
    return nil
  }

  /// Tells of a space in a date that is none to its reader, where it stands; whether there is one.
  private mutating func reportOddSpace(
    in text: String, of value: SourcedValue, _ key: String
  ) -> Bool {
    let bytes = Array(text.utf8)
    guard let space = OddSpace.first(in: bytes, 0..<bytes.count) else { return false }
    let failure = space.failure("stands in the value of '\(key)'", in: bytes, 0..<bytes.count)
    // Quotation marks stand around the text; JSON has no places of its own.
    let margin = value.range.count - bytes.count
    let start = value.range.lowerBound + margin / 2 + space.range.lowerBound
    let range = margin == 0 || margin == 2 ? start..<start + space.range.count : value.range
    report("bad-date", failure.message, at: range, help: failure.help)
    return true
  }

  /// A list of texts; one text is a list of one.
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

extension SourcedValue {
  /// Empty, or text without a character.
  var isBlank: Bool {
    if case .text(let text) = content { return text.trimmed.isEmpty }
    return isNull
  }

  /// True or false, also as the words that older YAML took for it.
  var flag: Bool? {
    switch content {
    case .scalar(.bool(let flag), _): return flag
    case .text(let text):
      switch text.lowercased() {
      case "true", "yes", "on": return true
      case "false", "no", "off": return false
      default: return nil
      }
    default: return nil
    }
  }

  /// What people mean who write numbers or a list for true and false; `nil` where that cannot be told.
  var understoodFlag: Bool? {
    switch content {
    case .scalar(.int(let number), _): return number == 0 ? false : number == 1 ? true : nil
    case .text(let text):
      switch text.trimmed.lowercased() {
      case "1", "y", "t": return true
      case "0", "n", "f": return false
      default: return flag
      }
    case .list(let items) where items.count == 1: return items[0].flag ?? items[0].understoodFlag
    default: return nil
    }
  }

  /// The number in a list of one, or of a text with grouped digits: `[6530]`, `6,530`.
  var understoodNumber: Int? {
    switch content {
    case .list(let items) where items.count == 1:
      return items[0].wholeNumber ?? items[0].understoodNumber
    case .text(let text):
      let groups = text.trimmed.split(omittingEmptySubsequences: false) {
        ", \u{A0}\u{202F}'_".contains($0)
      }
      let isGrouped =
        groups.count > 1 && (1...3).contains(groups[0].count)
        && groups.dropFirst().allSatisfy { $0.count == 3 }
      return isGrouped ? Int(groups.joined()) : nil
    default: return nil
    }
  }

  /// The first value of a list of several; the value itself where it is no list.
  var firstOfList: SourcedValue {
    if case .list(let items) = content, items.count > 1 { return items[0] }
    return self
  }

  var wholeNumber: Int? {
    switch content {
    case .scalar(.int(let number), _): number
    case .scalar(.double(let number), _): Int(exactly: number)
    case .text(let text): Int(text.trimmed)
    default: nil
    }
  }

  var entries: [Entry]? {
    if case .mapping(let entries) = content { return entries }
    return nil
  }

  /// The value of a key of a mapping.
  func value(of key: String) -> SourcedValue? {
    if let exact = entries?.first(where: { $0.key.text == key }) { return exact.value }
    return entries?.first { $0.key.text.map(FrontMatterKey.folded) == key }?.value
  }
}

extension String {
  /// Without spaces, tabs and line ends at either end.
  var trimmed: String {
    let bytes = utf8
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }),
      let last = bytes.lastIndex(where: { $0 > 0x20 })
    else { return "" }
    if first == bytes.startIndex, bytes.index(after: last) == bytes.endIndex { return self }
    return String(self[first...last])
  }

  /// With every run of spaces and line ends as one space.
  var onOneLine: String {
    var last: UInt8 = 0x20
    var isClean = true
    for byte in utf8 {
      if byte < 0x20 || byte == 0x20 && last == 0x20 { isClean = false }
      last = byte
    }
    guard !isClean || last == 0x20 else { return self }
    return utf8.split { $0 <= 0x20 }.map { String(Substring($0)) }.joined(separator: " ")
  }

  /// Shortened for a message.
  var quoted: String {
    utf8.count <= 80 ? self : String(prefix(60)) + "…"
  }

  var nilIfEmpty: String? { isEmpty ? nil : self }
}
