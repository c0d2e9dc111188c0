internal import Basics
internal import Text

/// The parsed command line: a command, its operands and its options.
struct Arguments: Sendable {
  /// The commands that the first word may name.
  struct Commands {
    var all: [Command]
    /// Runs for `--help` and without a command.
    var help: Command
    /// Runs for `--version`.
    var version: Command
  }

  let command: Command
  private(set) var operands: [String] = []
  private var values: [String: [String]] = [:]

  /// Parses the words after the program's name.
  ///
  /// The syntax is `--name value`, `--name=value`, `-n value`, `-nvalue`, `-xyz` for three flags,
  /// and `--` before the last operands. `-h` and `--help` ask for help, `--version` for the
  /// version.
  init(_ words: [String], for commands: Commands) throws(UsageError) {
    var rest = words[...]
    command = try Self.parseCommand(&rest, commands)
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        break
      }
      if word == "-" || !word.hasPrefix("-") {
        operands.append(word)
      } else {
        try parseOption(word, &rest)
      }
    }
    if command.operands.isEmpty, let operand = operands.first {
      throw usageError(
        "unexpected argument '\(operand)' for '\(command.name)'",
        help: command.options.contains { $0.name == Option.root.name }
          ? "use --root DIR to name the site's folder" : nil)
    }
  }

  private static func parseCommand(
    _ rest: inout ArraySlice<String>, _ commands: Commands
  ) throws(UsageError) -> Command {
    if let help = rest.firstIndex(where: { $0 == "--help" || $0 == "-h" }),
      !rest[..<help].contains("--")
    {
      rest.remove(at: help)
      rest = rest.filter { !$0.hasPrefix("-") }[...]
      if rest.first == "help" { rest.removeFirst() }
      return commands.help
    }
    guard let name = rest.popFirst() else { return commands.help }
    if name == "--version" || name == "-V" { return commands.version }
    if let command = commands.all.first(where: { $0.name == name }) { return command }
    let names = commands.all.map(\.name)
    let kind = name.hasPrefix("-") ? "option" : "command"
    throw UsageError(
      message: "unknown \(kind) '\(name)'",
      help: didYouMean(name, among: names) ?? "the commands are \(names.joined(separator: ", "))",
      usage: "sitegen COMMAND [options]")
  }

  private mutating func parseOption(
    _ word: String, _ rest: inout ArraySlice<String>
  ) throws(UsageError) {
    let (name, attached) = Self.splitOption(word)
    guard let option = command.options.first(where: { $0.names.contains(name) }) else {
      let longNames = command.options.flatMap(\.names).filter { $0.hasPrefix("--") }
      throw usageError(
        "unknown option '\(name)'",
        help: didYouMean(name, among: longNames) ?? "see 'sitegen help \(command.name)'")
    }
    guard let valueName = option.value else {
      values[option.name] = [""]
      if let attached, !name.hasPrefix("--") {
        try parseOption("-" + attached, &rest)
      } else if attached != nil {
        throw usageError("'\(name)' does not take a value")
      }
      return
    }
    guard let value = attached ?? rest.popFirst() else {
      throw usageError("'\(name)' needs a value", help: "\(name) \(valueName)")
    }
    values[option.name, default: []].append(value)
  }

  /// Splits an option into its name and the value that is attached to it.
  private static func splitOption(_ word: String) -> (name: String, attached: String?) {
    if word.hasPrefix("--") {
      guard let equals = word.firstIndex(of: "=") else { return (word, nil) }
      return (String(word[..<equals]), String(word[word.index(after: equals)...]))
    }
    guard word.count > 2 else { return (word, nil) }
    return (String(word.prefix(2)), String(word.dropFirst(2)))
  }

  /// Whether an option was given.
  func has(_ option: Option) -> Bool { values[option.name] != nil }

  /// The value of an option; the last one if it was given several times.
  func text(_ option: Option) -> String? { values[option.name]?.last }

  /// All values of an option, in their order.
  func texts(_ option: Option) -> [String] { values[option.name] ?? [] }

  /// The value of an option that is a number in a range.
  func number(_ option: Option, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
    guard let text = text(option) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw usageError(
        "'\(option.name)' must be a number from \(range.lowerBound) to \(range.upperBound), not '\(text)'"
      )
    }
    return number
  }

  /// The value of an option that is a time; `orDate` only changes the message for a wrong value.
  func time(_ option: Option, orDate: Bool = false) throws(UsageError) -> WrittenDate? {
    guard let text = text(option) else { return nil }
    guard let time = WrittenDate(text) else {
      throw usageError(
        "'\(option.name)' must be a \(orDate ? "date or a time" : "time"), not '\(text)'",
        help: orDate
          ? "write it as 2026-11-24 or 2026-11-24T06:00:00Z" : "write it as 2026-11-24T06:00:00Z")
    }
    return time
  }

  /// Makes an error about the arguments of this command.
  func usageError(_ message: String, help: String? = nil) -> UsageError {
    UsageError(message: message, help: help, usage: command.usage)
  }
}
