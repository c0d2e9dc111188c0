internal import Publishing
internal import Text

extension Arguments.Commands {
  /// The commands of this program.
  static var sitegen: Self { Self(all: Command.all, help: .help, version: .version) }
}

extension Command {
  /// All commands in the order of the overview.
  fileprivate static let all: [Command] = [
    .build, .serve, .new, .list, .explain, .signals, .inspect, .markdown, .template, .version,
    .help,
  ]

  fileprivate static let version = Command(
    name: "version", summary: "print the version", options: []
  ) { _ in
    Terminal.print("sitegen \(sitegenVersion)\n")
    return .success
  }

  fileprivate static let help = Command(
    name: "help", operands: "[COMMAND]", summary: "describe sitegen or one of its commands",
    options: []
  ) { arguments in
    guard let name = arguments.operands.first, arguments.operands.count == 1 else {
      if !arguments.operands.isEmpty { throw arguments.usageError("'help' takes one command") }
      Terminal.print(overview())
      return .success
    }
    guard let command = all.first(where: { $0.name == name }) else {
      throw arguments.usageError(
        "unknown command '\(name)'",
        help: didYouMean(name, among: all.map(\.name))
          ?? "the commands are \(all.map(\.name).joined(separator: ", "))")
    }
    Terminal.print(manual(of: command))
    return .success
  }

  private static func overview() -> String {
    let rows = all.map { (synopsis($0), $0.summary) }
    return
      "sitegen turns a folder of Markdown into a news portal.\n\nusage: sitegen COMMAND [options]\n\n"
      + table(rows) + "\n'sitegen help COMMAND' describes a command.\n"
  }

  private static func manual(of command: Command) -> String {
    var text = "\(command.name): \(command.summary)\n\nusage: \(command.usage)\n"
    if !command.details.isEmpty {
      let lines = command.details.split(separator: "\n", omittingEmptySubsequences: false)
      text += "\n" + lines.map { $0.isEmpty ? "\n" : "  \($0)\n" }.joined()
    }
    if !command.options.isEmpty {
      text += "\n" + table(command.options.map { ($0.synopsis, $0.explanation) })
    }
    return text
  }

  private static func synopsis(_ command: Command) -> String {
    command.operands.isEmpty ? command.name : "\(command.name) \(command.operands)"
  }

  private static func table(_ rows: [(String, String)]) -> String {
    let width = rows.map { TerminalText.width(of: $0.0) }.max() ?? 0
    return rows.map { left, right in "  \(left.leftAligned(width))  \(right)\n" }.joined()
  }
}
