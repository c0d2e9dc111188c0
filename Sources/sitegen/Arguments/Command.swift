internal import Basics

/// A command of sitegen.
struct Command: Sendable {
  var name: String
  /// The operands in the usage line, such as `SECTION TITLE`; empty for a command without operands.
  var operands = ""
  var summary: String
  /// Further lines for help.
  var details = ""
  var options: [Option]
  var run: @Sendable (Arguments) async throws -> ExitCode

  var usage: String {
    "sitegen \(name)" + (operands.isEmpty ? "" : " \(operands)")
      + (options.isEmpty ? "" : " [options]")
  }
}

/// The exit code of a command.
enum ExitCode: Int32 {
  case success = 0
  /// The site has errors.
  case siteHasErrors = 1
  /// Wrong usage, or the system could not read or write something.
  case failure = 2
}

/// A command line that sitegen does not understand.
struct UsageError: Error, Equatable {
  var message: String
  var help: String?
  var usage: String

  /// The error as it is printed.
  var text: String { errorText(message, help) + "usage: \(usage)\n" }
}

/// Something that the system could not read or write.
struct IOError: Error, Equatable {
  var message: String
  var help: String?

  /// The error as it is printed.
  var text: String { errorText(message, help) }
}

private func errorText(_ message: String, _ help: String?) -> String {
  "error: \(TerminalText.printable(message))\n"
    + (help.map { "help: \(TerminalText.printable($0))\n" } ?? "")
}
