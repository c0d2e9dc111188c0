internal import Basics

/// The command line taken apart: the command, its operands and its options.
struct Arguments: Sendable {
  let command: Command
  private(set) var operands: [String] = []
  private var values: [String: [String]] = [:]

  /// Parses the words after the program's name.
  ///
  /// `--name value`, `--name=value`, `-n value`, `-nvalue`, `-xyz` for three flags and `--` are known; `-h` and
  /// `--help` ask for help on the command, `--version` for the version.
  init(_ words: [String]) throws(UsageFailure) {
    var rest = words[...]
    command = try Self.command(&rest)
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        break
      }
      if word == "-" || !word.hasPrefix("-") {
        operands.append(word)
      } else {
        try take(word, &rest)
      }
    }
    if command.operands.isEmpty, let operand = operands.first {
      throw failure(
        "'\(command.name)' takes no '\(operand)'",
        help: command.options.contains { $0.name == Option.root.name }
          ? "name the site with --root DIR" : nil)
    }
  }

  private static func command(_ rest: inout ArraySlice<String>) throws(UsageFailure) -> Command {
    if let ask = rest.firstIndex(where: { $0 == "--help" || $0 == "-h" }),
      !rest[..<ask].contains("--")
    {
      rest.remove(at: ask)
      rest = rest.filter { !$0.hasPrefix("-") }[...]
      if rest.first == "help" { rest.removeFirst() }
      return .help
    }
    guard let name = rest.popFirst() else { return .help }
    if name == "--version" || name == "-V" { return .version }
    if let command = Command.all.first(where: { $0.name == name }) { return command }
    let names = Command.all.map(\.name)
    let kind = name.hasPrefix("-") ? "option" : "command"
    throw UsageFailure(
      message: "unknown \(kind) '\(name)'",
      help: didYouMean(name, among: names) ?? "the commands are \(names.joined(separator: ", "))",
      usage: "sitegen COMMAND [options]")
  }

  private mutating func take(
    _ word: String, _ rest: inout ArraySlice<String>
  ) throws(UsageFailure) {
    let (name, attached) = Self.split(word)
    guard let option = command.options.first(where: { $0.names.contains(name) }) else {
      let known = command.options.flatMap(\.names).filter { $0.hasPrefix("--") }
      throw UsageFailure(
        message: "unknown option '\(name)'",
        help: didYouMean(name, among: known) ?? "see 'sitegen help \(command.name)'",
        usage: command.usage)
    }
    guard let expected = option.value else {
      values[option.name] = [""]
      if let attached, !name.hasPrefix("--") {
        try take("-" + attached, &rest)
      } else if attached != nil {
        throw UsageFailure(
          message: "'\(name)' takes no value", help: nil, usage: command.usage)
      }
      return
    }
    guard let value = attached ?? rest.popFirst() else {
      throw UsageFailure(
        message: "'\(name)' needs a value", help: "\(name) \(expected)", usage: command.usage)
    }
    values[option.name, default: []].append(value)
  }

  /// An option's name and the value that is attached to it.
  private static func split(_ word: String) -> (name: String, attached: String?) {
    if word.hasPrefix("--") {
      guard let equals = word.firstIndex(of: "=") else { return (word, nil) }
      return (String(word[..<equals]), String(word[word.index(after: equals)...]))
    }
    guard word.count > 2 else { return (word, nil) }
    return (String(word.prefix(2)), String(word.dropFirst(2)))
  }

  /// Whether a flag was given.
  func has(_ option: Option) -> Bool { values[option.name] != nil }

  /// The value of an option as it was written; the last one where it was given several times.
  func text(_ option: Option) -> String? { values[option.name]?.last }

  /// All values of an option, in their order.
  func texts(_ option: Option) -> [String] { values[option.name] ?? [] }

  /// The value of an option that is a number of a range.
  func number(_ option: Option, in range: ClosedRange<Int>) throws(UsageFailure) -> Int? {
    guard let text = text(option) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw UsageFailure(
        message:
          "'\(option.name)' must be a number from \(range.lowerBound) to \(range.upperBound), not '\(text)'",
        help: nil, usage: command.usage)
    }
    return number
  }

  /// A mistake in the operands.
  func failure(_ message: String, help: String? = nil) -> UsageFailure {
    UsageFailure(message: message, help: help, usage: command.usage)
  }
}
