internal import Basics

/// What is wrong at a place of a template, before it is known which file the template is.
struct Fault: Error {
  var id: String
  var message: String
  var range: Range<Int>
  var help: String?
  /// Whether Jinja refuses the whole template for it, too.
  var isFatal: Bool { id != "wrong-argument" }
  /// Another place that belongs to it.
  var note: (message: String, range: Range<Int>)?

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
}

// What the parser says, sorted by name.
extension Fault {
  static func argumentOrder(_ range: Range<Int>) -> Fault {
    Fault("a positional argument follows a named one", range)
  }
  static func argumentTwice(_ name: String, _ range: Range<Int>) -> Fault {
    Fault("the argument '\(name)' is given twice", range)
  }
  static func assignsConstant(_ name: String, _ range: Range<Int>) -> Fault {
    Fault("'\(name)' is a constant and cannot be set", range)
  }
  static func assignsLoop(_ range: Range<Int>) -> Fault {
    Fault("'loop' belongs to the loop and cannot be set", range)
  }
  static func badEscape(_ range: Range<Int>) -> Fault {
    Fault("the escape in this text is not complete", range)
  }
  static func blockTwice(_ name: String, _ range: Range<Int>, first: Range<Int>) -> Fault {
    Fault("the block '\(name)' is defined twice", range, note: ("the first one is here", first))
  }
  static func callWithoutCall(_ range: Range<Int>) -> Fault {
    Fault("'call' needs the call of a macro", range)
  }
  static func callerWithoutDefault(_ range: Range<Int>) -> Fault {
    Fault("the parameter 'caller' needs a default", range)
  }
  static func chainedTests(_ range: Range<Int>) -> Fault {
    Fault("a test cannot follow a test", range, help: "join them with 'and'")
  }
  static func extendsInside(_ range: Range<Int>) -> Fault {
    Fault("'extends' stands only at the top level of a template", range)
  }
  static func hyphenatedBlock(_ range: Range<Int>) -> Fault {
    Fault("the name of a block has no hyphen", range, help: "use an underscore")
  }
  static func missingArgument(_ what: String, _ name: String, _ range: Range<Int>) -> Fault {
    Fault(id: "wrong-argument", "\(what) needs the argument '\(name)'", range)
  }
  static func numberTooLarge(range: Range<Int>) -> Fault {
    Fault("the number is too large", range)
  }
  static func parameterOrder(_ name: String, _ range: Range<Int>) -> Fault {
    Fault("the parameter '\(name)' needs a default, because one before it has one", range)
  }
  static func privateImport(_ name: String, _ range: Range<Int>) -> Fault {
    Fault("'\(name)' starts with an underscore and cannot be imported", range)
  }
  static func requiredBlockHasContent(_ name: String, _ range: Range<Int>) -> Fault {
    Fault("the required block '\(name)' must be empty", range)
  }
  static func strayTag(
    _ name: String, _ range: Range<Int>, expected: [String],
    open: (name: String, range: Range<Int>)?
  ) -> Fault {
    let wanted = expected.isEmpty ? "" : ", expected " + expected.joined(separator: " or ")
    return Fault(
      "unexpected '\(name)'\(wanted)", range,
      note: open.map { ("the open '\($0.name)' is here", $0.range) })
  }
  static func tooDeeplyNested(_ limit: Int, _ range: Range<Int>) -> Fault {
    Fault(id: "template-limit", "nested more than \(limit) levels deep", range)
  }
  static func tooManyParameters(_ range: Range<Int>) -> Fault {
    Fault("too many parameters", range)
  }
  static func tooManyArguments(_ what: String, _ count: Int, _ range: Range<Int>) -> Fault {
    let most = count == 0 ? "no arguments" : count == 1 ? "one argument" : "\(count) arguments"
    return Fault(
      id: "wrong-argument", "\(what) takes \(count == 0 ? "" : "at most ")\(most)", range)
  }
  static func unbalanced(_ byte: UInt8, expected: UInt8?, _ range: Range<Int>) -> Fault {
    let found = Unicode.Scalar(byte)
    let wanted = expected.map { ", expected '\(Unicode.Scalar($0))'" } ?? ""
    return Fault("unexpected '\(found)'\(wanted)", range)
  }
  static func unclosedComment(_ range: Range<Int>) -> Fault {
    Fault("the comment is never closed", range, help: "close it with '#}'")
  }
  static func unclosedRaw(_ range: Range<Int>) -> Fault {
    Fault("'raw' is never closed", range, help: "close it with '{% endraw %}'")
  }
  static func unclosedString(_ range: Range<Int>) -> Fault {
    Fault("the text is never closed", range)
  }
  static func unclosedTag(_ name: String, _ range: Range<Int>, end: Range<Int>) -> Fault {
    Fault("'\(name)' is never closed", range, help: "close it with '{% end\(name) %}'")
  }
  static func unexpected(_ found: String, expected: String, _ range: Range<Int>) -> Fault {
    Fault("unexpected \(found), expected \(expected)", range)
  }
  static func unexpectedCharacter(_ scalar: Unicode.Scalar, _ range: Range<Int>) -> Fault {
    Fault("unexpected character '\(scalar)'", range)
  }
  static func unknownArgument(
    _ what: String, _ name: String, _ range: Range<Int>, among names: [String]
  ) -> Fault {
    Fault(
      id: "wrong-argument", "\(what) has no argument '\(name)'", range,
      help: didYouMean(name, among: names))
  }
  static func unknownFilter(
    _ name: String, _ range: Range<Int>, among names: [String]
  ) -> Fault {
    Fault(
      id: "unknown-filter", "unknown filter '\(name)'", range,
      help: didYouMean(name, among: names))
  }
  static func unknownTest(_ name: String, _ range: Range<Int>, among names: [String]) -> Fault {
    Fault(
      id: "unknown-test", "unknown test '\(name)'", range, help: didYouMean(name, among: names))
  }
  static func unknownTag(_ name: String, _ range: Range<Int>, help: String?) -> Fault {
    Fault("there is no tag '\(name)'", range, help: help)
  }
}
