internal import Basics

/// A value of front matter or configuration together with the bytes it was read from.
///
/// All three notations (YAML, TOML, JSON) become this one tree, so that everything after them is written once.
/// Copies share their storage: an alias in YAML costs nothing.
struct SourcedValue: Sendable {
  /// A key of a mapping with its value.
  struct Entry: Sendable {
    /// Never a list or a mapping.
    var key: Value
    var keyRange: Range<Int>
    var value: SourcedValue
    /// The values of equal keys above it, which YAML lets the last one take the place of.
    var overridden: [SourcedValue] = []
  }

  enum Content: Sendable {
    /// Empty, a truth value or a number, with the characters that were written for it.
    case scalar(Value, written: String)
    case text(String)
    case list([SourcedValue])
    case mapping([Entry])
  }

  var content: Content
  /// Offsets in bytes from the start of the file.
  var range: Range<Int>

  /// How deep lists and mappings may nest in any of the notations.
  static let depthLimit = 100

  static func null(at range: Range<Int>) -> SourcedValue {
    SourcedValue(content: .scalar(.null, written: ""), range: range)
  }

  var isNull: Bool {
    if case .scalar(.null, _) = content { return true }
    return false
  }

  /// The kind as a diagnostic names it.
  var kindName: String {
    switch content {
    case .scalar(let value, _): value.kindName
    case .text: "text"
    case .list: "a list"
    case .mapping: "a mapping"
    }
  }

  /// The value as it was written, without any places.
  var value: Value { value({ $0 }, { value, _ in value }) }

  /// The value as YAML says, but with numbers that start with a zero as texts: nobody's key says that `0555014200` is a number, and
  /// of a telephone or a postal code it would not be all.
  var valueWithZeros: Value { value({ $0 }, Self.withZeros) }

  /// The same as pages may show it: without control characters.
  var shownValue: Value { value(\.withoutControlCharacters, Self.withZeros) }

  private static func withZeros(_ value: Value, written: String) -> Value {
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
