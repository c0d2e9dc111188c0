/// A log or the store could not be read or written; the command ends with it.
package struct SignalsFailure: Error, Equatable, Sendable {
  /// One phrase that names the file.
  package var message: String
  package var help: String?

  package init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }

  static func unreadable(_ path: String, reason: String) -> Self {
    Self("cannot read '\(path)': \(reason)")
  }

  static func cutOff(_ path: String) -> Self {
    Self("'\(path)' ends in the middle of its gzip data", help: "what came before is counted")
  }

  static func damagedLog(_ path: String) -> Self {
    Self("the gzip data of '\(path)' is damaged", help: "what came before is counted")
  }

  static func unknownFormat(_ path: String) -> Self {
    Self(
      "no line of '\(path)' has a format that sitegen knows",
      help: "name it with --format; the formats are "
        + LogFormat.allCases.map(\.rawValue).joined(separator: ", "))
  }
}
