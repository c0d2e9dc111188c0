internal import Text

/// An error at a range of a template, before it is known which file that is.
///
/// A class, so that the recursive functions of the parser return one word and not a large value.
final class TemplateError: Error {
  let id: String
  let message: String
  let range: Range<Int>
  let help: String?
  /// A related range of the same template.
  let note: (message: String, range: Range<Int>)?

  init(
    id: String = "template-syntax", _ message: String, _ range: Range<Int>, help: String? = nil,
    note: (message: String, range: Range<Int>)? = nil
  ) {
    self.id = id
    self.message = message
    self.range = range
    self.help = help
    self.note = note
  }

  /// Whether Jinja also rejects the whole template for it.
  var isFatal: Bool { id != "wrong-argument" }

  /// Returns the same error with a help text, unless it has one already.
  func with(help: String?) -> TemplateError {
    TemplateError(id: id, message, range, help: self.help ?? help, note: note)
  }
}

// What the compiler reports about names, sorted by name.
extension TemplateError {
  static func unknownBlock(
    _ name: String, _ parent: String, _ range: Range<Int>, among names: [String]
  ) -> TemplateError {
    let known = names.map { "'\($0)'" }.joined(separator: ", ")
    return TemplateError(
      id: "unknown-block", "'\(parent)' has no block '\(name)', so this is never shown", range,
      help: didYouMean(name, among: names) ?? (names.isEmpty ? nil : "it has \(known)"))
  }

  static func unknownFilter(
    _ name: String, _ range: Range<Int>, among names: [String]
  ) -> TemplateError {
    TemplateError(
      id: "unknown-filter", "unknown filter '\(name)'", range,
      help: didYouMean(name, among: names))
  }

  static func unknownName(
    _ name: String, _ range: Range<Int>, among names: [String]
  ) -> TemplateError {
    TemplateError(
      id: "undefined-name", "'\(name)' is undefined; no page or template defines it", range,
      help: helpForName(name) ?? didYouMean(name, among: names))
  }

  static func unknownTemplate(
    _ name: String, _ range: Range<Int>, among names: some Sequence<String>
  ) -> TemplateError {
    TemplateError(
      id: "unknown-template", "there is no template '\(name)'", range,
      help: didYouMean(name, among: names))
  }

  static func unknownTest(
    _ name: String, _ range: Range<Int>, among names: [String]
  ) -> TemplateError {
    TemplateError(
      id: "unknown-test", "unknown test '\(name)'", range, help: didYouMean(name, among: names))
  }

  static func unquotedTemplate(_ name: String, _ range: Range<Int>) -> TemplateError {
    TemplateError(
      "the name of a template must be text", range, help: "write it in quotes: '\(name)'")
  }

  /// Returns Jinja's spelling of a constant that other languages spell differently.
  private static func helpForName(_ name: String) -> String? {
    switch name.lowercased() {
    case "null", "nil": "write 'none'"
    case "true", "false": "write '\(name.lowercased())'"
    default: nil
    }
  }
}
