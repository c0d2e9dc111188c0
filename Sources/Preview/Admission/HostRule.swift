/// Under which names the preview may be asked for.
///
/// A page elsewhere can have its own name resolve to this machine and so be of one origin with whatever answers here.
/// `localhost` and addresses cannot be bent that way, and other names are those that the person who started it gave.
struct HostRule: Sendable {
  /// A name with the one port under which it is good; without a port any will do.
  private struct Name: Sendable, Hashable {
    var name: String
    var port: Int?
  }

  private let port: Int
  private let names: Set<Name>

  /// - Parameters:
  ///   - port: The port that the preview listens on.
  ///   - bind: The address or name that it was told to listen on.
  ///   - allowed: Further names, with or without a port.
  init(port: Int, bind: String, allowed: [String]) {
    self.port = port
    let own = ["localhost", "127.0.0.1", "::1", bind.lowercased()]
    names = Set(
      own.map { Name(name: $0, port: port) }
        + allowed.compactMap { Authority($0) }.map { Name(name: $0.name, port: $0.port) })
  }

  /// Whether a request may carry this value of `Host`.
  func allows(_ host: String, localAddress: String?) -> Bool {
    guard let host = Authority(host) else { return false }
    // Without a port the name is that of port 80, from where a tunnel may lead here.
    let isOwnPort = host.port == nil || host.port == port
    if isOwnPort, host.name == localAddress { return true }
    return isOwnPort && names.contains(Name(name: host.name, port: port))
      || names.contains(Name(name: host.name, port: nil))
      || names.contains(Name(name: host.name, port: host.port))
  }

  /// Why a request is refused by its `Host`; nil where it is not.
  func refusal(of head: RequestHead) -> PreviewResponse? {
    let hosts = head.values("host")
    guard hosts.count == 1, let host = hosts.first else {
      return .plain(400, "a request needs one Host, this one has \(hosts.count)")
    }
    guard !allows(host, localAddress: head.localAddress) else { return nil }
    return .plain(
      403,
      "the preview answers to localhost, 127.0.0.1 and [::1] with port \(port) only; start it with "
        + "--allow-host NAME to use another name")
  }
}

/// A host and its port as they stand in `Host` and in URLs.
struct Authority: Equatable {
  /// In lower case; an IPv6 address without its brackets.
  var name: String
  var port: Int?

  /// Parses `localhost`, `localhost:1313` or `[::1]:1313`; nil where it is none of these.
  init?(_ text: String) {
    let bytes = text.utf8
    let isPlain = bytes.allSatisfy {
      (0x21...0x7E).contains($0) && !"/\\@?#,\"<>".utf8.contains($0)
    }
    guard !bytes.isEmpty, bytes.count <= 300, isPlain else { return nil }
    var rest = text[...]
    if text.hasPrefix("[") {
      guard let end = text.firstIndex(of: "]") else { return nil }
      name = text[text.index(after: text.startIndex)..<end].lowercased()
      rest = text[text.index(after: end)...]
    } else {
      let end = text.firstIndex(of: ":") ?? text.endIndex
      name = text[..<end].lowercased()
      rest = text[end...]
    }
    guard !name.isEmpty else { return nil }
    guard !rest.isEmpty else { return }
    let digits = rest.dropFirst()
    let areDigits = digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
    guard rest.hasPrefix(":"), areDigits, let port = Int(digits), (1...65_535).contains(port) else {
      return nil
    }
    self.port = port
  }
}
