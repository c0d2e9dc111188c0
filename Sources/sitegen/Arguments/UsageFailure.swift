internal import Basics

/// The command line asks for something that sitegen does not do.
struct UsageFailure: Error, Equatable {
  var message: String
  var help: String?
  var usage: String

  /// As it is printed.
  var text: String {
    var lines = ["error: \(TerminalText.printable(message))"]
    if let help { lines.append("help: \(TerminalText.printable(help))") }
    lines.append("usage: \(usage)")
    return lines.joined(separator: "\n") + "\n"
  }
}

/// The system refused to read or write something.
struct IOFailure: Error, Equatable {
  var message: String
  var help: String?

  /// As it is printed.
  var text: String {
    "error: \(TerminalText.printable(message))\n"
      + (help.map { "help: \(TerminalText.printable($0))\n" } ?? "")
  }
}
