internal import Basics

/// What can go wrong before the preview listens.
enum PreviewDiagnostics {
  static func cannotListen(on settings: PreviewSettings, reason: String) -> Diagnostic {
    Diagnostic(
      id: "cannot-listen", "cannot listen on \(settings.bind) port \(settings.port): \(reason)",
      help: "choose another address with --bind or another port with --port")
  }

  static func portForbidden(_ port: Int) -> Diagnostic {
    Diagnostic(
      id: "port-forbidden", "port \(port) is kept for the system",
      help: "choose one above 1023 with --port")
  }

  static func portOutOfRange(_ port: Int) -> Diagnostic {
    Diagnostic(
      id: "bad-port", "port \(port) does not exist; ports go from 0 to 65535",
      help: "choose another with --port")
  }

  static func portTaken(_ port: Int) -> Diagnostic {
    Diagnostic(
      id: "port-taken", "port \(port) is in use", help: "choose another with --port")
  }

  static func unknownAddress(_ bind: String) -> Diagnostic {
    Diagnostic(
      id: "unknown-address", "'\(bind)' is no address of this machine",
      help:
        "use --bind 127.0.0.1 for this machine alone, or --bind 0.0.0.0 for all who can reach it")
  }
}
