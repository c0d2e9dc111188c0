/// What sitegen can be asked to do.
struct Command: Sendable {
  var name: String
  /// What follows the name in a usage line, `SECTION TITLE`; a command without it takes no operands.
  var operands = ""
  var summary: String
  /// What help says beyond that, in lines of its own.
  var details = ""
  var options: [Option]
  var run: @Sendable (Arguments) async throws -> ExitCode

  /// How to call it.
  var usage: String {
    "sitegen \(name)" + (operands.isEmpty ? "" : " \(operands)")
      + (options.isEmpty ? "" : " [options]")
  }

  static let all: [Command] = [
    .build, .serve, .new, .list, .explain, .signals, .inspect, .markdown, .template, .version,
    .help,
  ]
}
