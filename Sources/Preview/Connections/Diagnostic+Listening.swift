internal import Basics
internal import Platform

/// Listens on an address; a host name with several addresses uses the first that works.
///
/// - Parameters:
///   - bind: The host name or address.
///   - port: The port; 0 means any free one.
/// - Returns: The socket.
/// - Throws: A diagnostic if the address or the port is not available.
func listeningSocket(bind: String, port: Int) throws(Diagnostic) -> ListeningSocket {
  guard let number = UInt16(exactly: port) else { throw .portOutOfRange(port) }
  do throws(ListeningSocket.Failure) { return try ListeningSocket(bind, port: number) } catch {
    switch error {
    case .noAddress: throw .unknownAddress(bind)
    case .refused(let reason): throw .cannotListen(bind: bind, port: port, reason)
    }
  }
}

// What can go wrong before the preview listens.
extension Diagnostic {
  static func cannotListen(bind: String, port: Int, reason: String) -> Self {
    Self(
      id: "cannot-listen", "cannot listen on \(bind) port \(port): \(reason)",
      help: "choose another address with --bind or another port with --port")
  }

  fileprivate static func cannotListen(bind: String, port: Int, _ reason: SystemError) -> Self {
    switch reason {
    case .portTaken:
      Self(id: "port-taken", "port \(port) is in use", help: "choose another with --port")
    case .accessDenied:
      Self(
        id: "port-forbidden", "port \(port) is reserved for the system",
        help: "choose one above 1023 with --port")
    case .unknownAddress: unknownAddress(bind)
    default: cannotListen(bind: bind, port: port, reason: reason.reason.lowercased())
    }
  }

  fileprivate static func portOutOfRange(_ port: Int) -> Self {
    Self(
      id: "bad-port", "port \(port) is out of range; ports go from 0 to 65535",
      help: "choose another with --port")
  }

  fileprivate static func unknownAddress(_ bind: String) -> Self {
    Self(
      id: "unknown-address", "'\(bind)' is not an address of this machine",
      help:
        "use --bind 127.0.0.1 for this machine alone, or --bind 0.0.0.0 for everyone who can reach it"
    )
  }
}
