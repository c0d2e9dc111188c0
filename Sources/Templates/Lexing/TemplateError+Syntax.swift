internal import Basics

// The errors of the lexer and the parser, sorted by name.
extension TemplateError {
  static func argumentOrder(_ range: Range<Int>) -> TemplateError {
    TemplateError("positional arguments must come before named arguments", range)
  }
  static func argumentTwice(_ name: String, _ range: Range<Int>) -> TemplateError {
    TemplateError("the argument '\(name)' is given twice", range)
  }
  static func assignsConstant(_ name: String, _ range: Range<Int>) -> TemplateError {
    TemplateError("'\(name)' is a constant and cannot be set", range)
  }
  static func assignsLoop(_ range: Range<Int>) -> TemplateError {
    TemplateError(
      "'loop' cannot be set inside a loop", range, help: "choose another name")
  }
  static func badEscape(_ range: Range<Int>) -> TemplateError {
    TemplateError(
      "this escape is not complete", range,
      help: "write '\\\\' for a backslash, or a character as '\\u00e9'")
  }
  static func blockTwice(_ name: String, _ range: Range<Int>, first: Range<Int>) -> TemplateError {
    TemplateError(
      "the block '\(name)' is defined twice", range,
      help: "show a block again with '{{ self.\(name)() }}'", note: ("the first one is here", first)
    )
  }
  static func callWithoutCall(_ range: Range<Int>) -> TemplateError {
    TemplateError(
      "'call' needs a macro call", range, help: "write it as '{% call name(…) %}'")
  }
  static func callerWithoutDefault(_ range: Range<Int>) -> TemplateError {
    TemplateError("the parameter 'caller' needs a default", range, help: "write 'caller=none'")
  }
  static func chainedTests(_ range: Range<Int>) -> TemplateError {
    TemplateError("a test cannot follow a test", range, help: "join them with 'and'")
  }
  static func extendsInside(_ range: Range<Int>) -> TemplateError {
    TemplateError("'extends' is allowed only at the top level of a template", range)
  }
  static func hyphenatedBlock(_ range: Range<Int>) -> TemplateError {
    TemplateError("the name of a block must not contain a hyphen", range, help: "use an underscore")
  }
  static func numberTooLarge(range: Range<Int>) -> TemplateError {
    TemplateError("a whole number must fit into 64 bits", range)
  }
  static func parameterOrder(_ name: String, _ range: Range<Int>) -> TemplateError {
    TemplateError("the parameter '\(name)' needs a default, because one before it has one", range)
  }
  static func parameterTwice(_ name: String, _ range: Range<Int>) -> TemplateError {
    TemplateError("the parameter '\(name)' is given twice", range)
  }
  static func privateImport(_ name: String, _ range: Range<Int>) -> TemplateError {
    TemplateError(
      "'\(name)' starts with an underscore and is private to its template", range,
      help: "remove the underscore where it is defined")
  }
  static func requiredBlockHasContent(_ name: String, _ range: Range<Int>) -> TemplateError {
    TemplateError(
      "the required block '\(name)' must be empty", range,
      help: "remove 'required' to show this where no template defines the block")
  }
  static func strayTag(
    _ name: String, _ range: Range<Int>, expected: [String],
    open: (name: String, range: Range<Int>)?
  ) -> TemplateError {
    guard let open else {
      let opener = name.hasPrefix("end") ? "'\(name.dropFirst(3))'" : "'if'"
      return TemplateError("unexpected '\(name)'; there is no open \(opener)", range)
    }
    let wanted = expected.map { "'\($0)'" }
    let last = wanted.last ?? ""
    let list = wanted.count < 2 ? last : wanted.dropLast().joined(separator: ", ") + " or " + last
    return TemplateError(
      "unexpected '\(name)', expected \(list)", range,
      note: ("the open '\(open.name)' is here", open.range))
  }
  static func tooDeeplyNested(_ range: Range<Int>) -> TemplateError {
    TemplateError(
      id: "template-limit", "tags and expressions nest too deeply here", range,
      help: "assign a part of it to a name first, or move it to a macro")
  }
  static func tooManyParameters(_ range: Range<Int>) -> TemplateError {
    TemplateError("a macro can have at most 64 parameters", range)
  }
  static func unbalanced(
    _ byte: UInt8, expected: UInt8?, _ range: Range<Int>, help: String?
  ) -> TemplateError {
    let wanted = expected.map { ", expected '\(Unicode.Scalar($0))'" } ?? ""
    return TemplateError("unexpected '\(Unicode.Scalar(byte))'\(wanted)", range, help: help)
  }
  static func unclosedComment(_ range: Range<Int>) -> TemplateError {
    TemplateError("the comment is never closed", range, help: "close it with '#}'")
  }
  static func unclosedDelimiter(_ isBlock: Bool, _ range: Range<Int>) -> TemplateError {
    TemplateError(
      "'\(isBlock ? "{%" : "{{")' is never closed", range,
      help: "close it with '\(isBlock ? "%}" : "}}")'")
  }
  static func unclosedRaw(_ range: Range<Int>) -> TemplateError {
    TemplateError("'raw' is never closed", range, help: "close it with '{% endraw %}'")
  }
  static func unclosedString(_ quote: UInt8, _ range: Range<Int>) -> TemplateError {
    TemplateError("the text is never closed", range, help: "close it with \(Unicode.Scalar(quote))")
  }
  static func unclosedTag(_ name: String, _ range: Range<Int>) -> TemplateError {
    TemplateError("'\(name)' is never closed", range, help: "close it with '{% end\(name) %}'")
  }
  static func unexpected(
    _ found: String, expected: String, _ range: Range<Int>, help: String?
  ) -> TemplateError {
    TemplateError("unexpected \(found), expected \(expected)", range, help: help)
  }
  static func unexpectedCharacter(_ scalar: Unicode.Scalar, _ range: Range<Int>) -> TemplateError {
    TemplateError("unexpected character '\(scalar)'", range, help: helpForCharacter(scalar))
  }
  static func unknownTag(_ name: String, _ range: Range<Int>, help: String?) -> TemplateError {
    TemplateError("unknown tag '\(name)'", range, help: help)
  }

  /// Returns what to write instead of a character that other languages use.
  private static func helpForCharacter(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "&": "write 'and'; '~' joins texts"
    case "!": "write 'not'"
    case "?": "write 'a if test else b'"
    case "$", "@": "write the name without a sign before it"
    case "`", "\u{2018}", "\u{2019}", "\u{201A}", "\u{201C}", "\u{201D}", "\u{201E}", "«", "»":
      "put text in straight quotes: 'like this' or \"like this\""
    case "#": "write a comment as '{# like this #}', outside tags"
    default: nil
    }
  }
}
