internal import Basics

// What the compiler says of names and arguments, sorted by name.
extension Fault {
  static func missingArgument(_ what: String, _ name: String, _ range: Range<Int>) -> Fault {
    Fault(id: "wrong-argument", "\(what) needs the argument '\(name)'", range)
  }
  static func tooManyArguments(
    _ what: String, _ names: [String], given count: Int, _ range: Range<Int>
  ) -> Fault {
    let most =
      switch names.count {
      case 0: "no arguments"
      case 1: "one argument, not \(count)"
      default: "at most \(names.count) arguments, not \(count)"
      }
    return Fault(
      id: "wrong-argument", "\(what) takes \(most)", range,
      help: names.isEmpty ? nil : "it takes \(quoted(names))")
  }
  static func unknownArgument(
    _ what: String, _ name: String, _ range: Range<Int>, among names: [String]
  ) -> Fault {
    let known = names.isEmpty ? "it takes no arguments" : "it takes \(quoted(names))"
    return Fault(
      id: "wrong-argument", "\(what) has no argument '\(name)'", range,
      help: didYouMean(name, among: names) ?? known)
  }
  static func unknownBlock(
    _ name: String, _ parent: String, _ range: Range<Int>, among names: [String]
  ) -> Fault {
    Fault(
      id: "unknown-block", "'\(parent)' has no block '\(name)', so this is never shown", range,
      help: didYouMean(name, among: names) ?? (names.isEmpty ? nil : "it has \(quoted(names))"))
  }
  static func unknownFilter(_ name: String, _ range: Range<Int>, among names: [String]) -> Fault {
    Fault(
      id: "unknown-filter", "unknown filter '\(name)'", range,
      help: didYouMean(name, among: names))
  }
  static func unknownName(_ name: String, _ range: Range<Int>, among names: [String]) -> Fault {
    Fault(
      id: "undefined-name", "there is no '\(name)'; no page and no template defines it", range,
      help: helpForName(name) ?? didYouMean(name, among: names))
  }
  static func unknownTemplate(
    _ name: String, _ range: Range<Int>, among names: some Sequence<String>
  ) -> Fault {
    Fault(
      id: "unknown-template", "there is no template '\(name)'", range,
      help: didYouMean(name, among: names))
  }
  static func unknownTest(_ name: String, _ range: Range<Int>, among names: [String]) -> Fault {
    Fault(
      id: "unknown-test", "unknown test '\(name)'", range, help: didYouMean(name, among: names))
  }
  static func unquotedTemplate(_ name: String, _ range: Range<Int>) -> Fault {
    Fault(
      "the name of a template is text", range, help: "write it in quotes: '\(name)'")
  }

  private static func quoted(_ names: [String]) -> String {
    names.map { "'\($0)'" }.joined(separator: ", ")
  }

  private static func helpForName(_ name: String) -> String? {
    switch name.lowercased() {
    case "null", "nil": "write 'none'"
    case "true", "false": "write '\(name.lowercased())'"
    default: nil
    }
  }
}
