package import Basics
package import Markdown

/// What a shortcode's template says about its arguments, in comments at its top.
///
/// ```
/// {# params: src: url, caption: text = "", width: number = 640 #}
/// {# inner: markdown #}
/// ```
package struct ShortcodeSignature: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    case text
    /// A whole or decimal number.
    case number
    /// True or false.
    case flag
    /// A path of the site or a web address.
    case url
    /// A day, with or without a time.
    case date
    /// The path of a document, as `ref` takes it; templates see the path that links to it.
    case document
  }

  package struct Parameter: Sendable, Equatable {
    package var name: String
    package var kind: Kind
    /// The value without an argument; `nil` if an argument is needed.
    package var fallback: Value?
    /// Whether it has no position: it is declared after `...`.
    package var isByNameOnly = false
  }

  /// `nil` if the template declares none: it takes any arguments.
  package private(set) var parameters: [Parameter]?
  /// The kind of further arguments by position; `nil` if there is no `...` in the list.
  package private(set) var further: Kind?
  package private(set) var definition = ShortcodeDefinition()
  /// Errors in the comments.
  package private(set) var diagnostics: [Diagnostic] = []

  /// Reads the comments of a template.
  package init(_ template: SourceText) {
    var comments = TemplateComments(template.bytes)
    while let comment = comments.next() {
      let text = String(decoding: template.bytes[comment], as: UTF8.self)
      let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      let value = String(parts[1]).trimmed
      let error =
        switch String(parts[0]).trimmed {
        case "params": readParameters(value)
        case "inner": readInner(value)
        default: String?.none
        }
      guard let error else { continue }
      diagnostics.append(
        Diagnostic(
          id: "bad-shortcode", error, at: SourceSpan(path: template.path, range: comment),
          help: "write parameters as 'src: url, caption: text = \"\"'"))
    }
  }

  /// A shortcode that the Markdown parser knows.
  init(_ kind: ShortcodeDefinition.Kind) {
    definition = ShortcodeDefinition(
      kind, inner: kind == .address ? .none : .text, needsInner: kind != .address)
  }

  /// Returns what is wrong.
  private mutating func readInner(_ value: String) -> String? {
    let words = value.split(separator: " ").map(String.init)
    definition.needsInner = words.contains("required")
    guard let word = words.first(where: { $0 != "required" }) else { return nil }
    guard let inner = ShortcodeDefinition.Inner(rawValue: word) else {
      return "'inner' must be 'markdown', 'text' or 'none', not '\(word)'"
    }
    definition.inner = inner
    return nil
  }

  private mutating func readParameters(_ list: String) -> String? {
    var read: [Parameter] = []
    for written in Self.parts(of: list) where !written.isEmpty {
      if written == "..." {
        further = .text
        continue
      }
      let halves = written.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
      let names = halves[0].split(separator: ":").map { String($0).trimmed }
      guard names.count == 2, let kind = Kind(rawValue: names[1]) else {
        let kinds = Kind.allCases.map(\.rawValue).joined(separator: ", ")
        return "a parameter is a name and one of \(kinds), not '\(written)'"
      }
      if names[0] == "..." {
        further = kind
        continue
      }
      read.append(
        Parameter(
          name: names[0], kind: kind, fallback: halves.count > 1 ? Self.literal(halves[1]) : nil,
          isByNameOnly: further != nil))
    }
    parameters = read
    return nil
  }

  /// Splits a list at the commas outside quotes.
  private static func parts(of list: String) -> [String] {
    var parts = [""]
    var isQuoted = false
    for character in list {
      if character == "\"" { isQuoted.toggle() }
      if character == ",", !isQuoted {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.map(\.trimmed)
  }

  private static func literal(_ text: String) -> Value {
    if text.hasPrefix("\"") { return .string(String(text.dropFirst().dropLast())) }
    switch text {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "none": return .null
    default: return Int(text).map(Value.int) ?? Double(text).map(Value.double) ?? .string(text)
    }
  }
}

/// Finds the comments before the first tag of a template.
private struct TemplateComments {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Returns the range between `{#` and `#}`.
  mutating func next() -> Range<Int>? {
    while offset < bytes.count, bytes[offset] <= 0x20 { offset += 1 }
    guard bytes[offset...].starts(with: "{#".utf8) else { return nil }
    var start = offset + 2
    var end = start
    while end < bytes.count, !bytes[end...].starts(with: "#}".utf8) { end += 1 }
    guard end < bytes.count else { return nil }
    offset = end + 2
    if start < end, bytes[start] == UInt8(ascii: "-") { start += 1 }
    if start < end, bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
    return start..<end
  }
}
