internal import Basics

/// Where the preview listens and below which path it serves the site.
package struct PreviewSettings: Sendable {
  /// The address or host name to listen on; only this machine can reach the default.
  package let bind: String
  /// The port to listen on; 0 means any free port.
  package let port: Int
  /// The path of the site, decoded, with a slash at both ends: `/` or `/paper/`.
  package let basePath: String
  /// Allowed host names besides `localhost`, its addresses and `bind`, with or without a port.
  package let allowedHosts: [String]
  /// Whether clients need a key if the preview listens for other machines.
  package let needsKey: Bool

  /// Makes settings; the base path may be written as `paper`, `/paper` or `/paper/`.
  package init(
    bind: String = "127.0.0.1", port: Int = 0, basePath: String = "/", allowedHosts: [String] = [],
    needsKey: Bool = true
  ) {
    // Brackets belong to the URL syntax of an IPv6 address, not to the address.
    self.bind =
      bind.hasPrefix("[") && bind.hasSuffix("]") ? String(bind.dropFirst().dropLast()) : bind
    self.port = port
    self.allowedHosts = allowedHosts
    self.needsKey = needsKey
    let decoded = (try? requestPath(Array("/\(basePath)/".utf8))) ?? "/"
    self.basePath = decoded
  }

  /// Whether it listens on all addresses of this machine.
  package var isWildcard: Bool { ["0.0.0.0", "::", "0"].contains(bind) }

  /// Whether a text is a host name or address, with or without a port.
  package static func isHost(_ text: String) -> Bool { Authority(text) != nil }

  /// Returns the URL of the portal for a browser: an IPv6 address in brackets, its zone encoded.
  ///
  /// - Parameter port: The port that the preview listens on.
  /// - Returns: `http://[::1]:1313/paper/`.
  package func url(port: Int) -> String {
    let host =
      bind.contains(":") ? "[\(bind.split(separator: "%").joined(separator: "%25"))]" : bind
    // A browser cannot open a wildcard address.
    if isWildcard { return "http://localhost:\(port)\(encodedPath(basePath))" }
    return "http://\(host):\(port)\(encodedPath(basePath))"
  }
}
