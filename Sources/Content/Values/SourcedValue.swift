internal import Basics
internal import Text

/// A value of front matter or configuration, with the range of bytes it was read from.
///
/// YAML, TOML and JSON all become this tree. Copies share their storage, so a YAML alias costs
/// nothing.
struct SourcedValue: Sendable {
  /// A key of a mapping with its value.
  struct Entry: Sendable {
    /// Never a list or a mapping.
    var key: Value
    var keyRange: Range<Int>
    var value: SourcedValue
    /// The values of earlier entries with the same key, which this one replaces.
    var overridden: [SourcedValue] = []
  }

  enum Content: Sendable {
    /// Null, a Boolean or a number, with the characters as written.
    case scalar(Value, written: String)
    case text(String)
    case list([SourcedValue])
    case mapping([Entry])
  }

  var content: Content
  /// Offsets in bytes from the start of the file.
  var range: Range<Int>

  /// The maximum nesting of lists and mappings in any notation.
  static let depthLimit = 100

  static func null(at range: Range<Int>) -> SourcedValue {
    SourcedValue(content: .scalar(.null, written: ""), range: range)
  }

  var isNull: Bool {
    if case .scalar(.null, _) = content { return true }
    return false
  }

  /// The kind as diagnostics name it.
  var kindName: String {
    switch content {
    case .scalar(let value, _): value.kindName
    case .text: "text"
    case .list: "a list"
    case .mapping: "a mapping"
    }
  }

  /// The value as written, without ranges.
  var value: Value { value({ $0 }, { value, _ in value }) }

  /// The value, with numbers that start with a zero kept as text.
  ///
  /// `0555014200` may be a telephone number or a postal code, which must not lose its zero.
  var valueKeepingLeadingZeros: Value { value({ $0 }, Self.keepingLeadingZeros) }

  /// The value as pages may show it: leading zeros kept, control characters removed.
  var displayValue: Value { value(\.withoutControlCharacters, Self.keepingLeadingZeros) }

  private static func keepingLeadingZeros(_ value: Value, written: String) -> Value {
    let digits = written.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    guard digits.first == UInt8(ascii: "0"), let next = digits.dropFirst().first else {
      return value
    }
    return isDigit(next) || next == UInt8(ascii: "_") ? .string(written) : value
  }

  private func value(
    _ text: (String) -> String, _ scalar: (Value, _ written: String) -> Value
  ) -> Value {
    switch content {
    case .scalar(let value, let written): return scalar(value, written)
    case .text(let written): return .string(text(written))
    case .list(let items): return .array(items.map { $0.value(text, scalar) })
    case .mapping(let entries):
      var map = ValueMap()
      for entry in entries { map[entry.key] = entry.value.value(text, scalar) }
      return .map(map)
    }
  }
}

extension SourcedValue {
  /// Null, or text of spaces only.
  var isBlank: Bool {
    if case .text(let text) = content { return text.trimmed.isEmpty }
    return isNull
  }

  /// The Boolean, also from the words of YAML 1.1: yes, no, on, off.
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

  /// The Boolean that is meant by a number, a letter or a list of one; `nil` if that is ambiguous.
  var inferredFlag: Bool? {
    switch content {
    case .scalar(.int(let number), _): return number == 0 ? false : number == 1 ? true : nil
    case .text(let text):
      switch text.trimmed.lowercased() {
      case "1", "y", "t": return true
      case "0", "n", "f": return false
      default: return flag
      }
    case .list(let items) where items.count == 1: return items[0].flag ?? items[0].inferredFlag
    default: return nil
    }
  }

  /// The number that is meant by a list of one or by grouped digits: `[6530]`, `6,530`.
  var inferredNumber: Int? {
    switch content {
    case .list(let items) where items.count == 1:
      return items[0].wholeNumber ?? items[0].inferredNumber
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

  /// The first of several list items; the value itself if it is not such a list.
  var firstItem: SourcedValue {
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

  /// The value of a key of a mapping, by exact name first, then by folded name.
  func value(of key: String) -> SourcedValue? {
    if let exact = entries?.first(where: { $0.key.text == key }) { return exact.value }
    return entries?.first { $0.key.text.map(\.foldedKey) == key }?.value
  }
}

extension SourcedValue {
  /// Wraps a value whose parts have no ranges of their own.
  init(_ value: Value, at range: Range<Int>) {
    self.range = range
    switch value {
    case .string(let text), .markup(let text): content = .text(text)
    case .array(let items): content = .list(items.map { SourcedValue($0, at: range) })
    case .map(let map):
      content = .mapping(
        map.entries.map { entry in
          Entry(
            key: entry.key, keyRange: range, value: SourcedValue(entry.value, at: range))
        })
    default: content = .scalar(value, written: value == .null ? "" : JSONWriter.string(value))
    }
  }
}

extension String {
  /// The name of a key without case, `_` and `-`, so that `Publish-Date` equals `publishdate`.
  var foldedKey: String {
    let isPlain = utf8.allSatisfy { byte in (0x61...0x7A).contains(byte) }
    guard !isPlain else { return self }
    return lowercased().filter { $0 != "_" && $0 != "-" }
  }
}
