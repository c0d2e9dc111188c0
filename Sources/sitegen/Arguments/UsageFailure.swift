/// The command line asks for something that sitegen does not do.
struct UsageFailure: Error, Equatable {
  var message: String
  var help: String?
  var usage: String

  /// As it is printed.
  var text: String {
    var lines = ["error: \(message)"]
    if let help { lines.append("help: \(help)") }
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
    "error: \(message)\n" + (help.map { "help: \($0)\n" } ?? "")
  }
}
