internal import Basics

/// Where the preview listens and below which path it shows the site.
package struct PreviewSettings: Sendable {
  /// The address or host name to listen on; only this machine can reach the default.
  package let bind: String
  /// The port to listen on; 0 takes any that is free.
  package let port: Int
  /// The path of the site, decoded, with a slash at both ends: `/` or `/paper/`.
  package let basePath: String
  /// Names besides `localhost`, its addresses and `bind` under which browsers may ask, with or without a port.
  package let allowedHosts: [String]
  /// Whether others have to bring a key where the preview listens on more than this machine.
  package let needsKey: Bool

  /// Settings with a base path in any spelling: `paper`, `/paper` and `/paper/` are the same.
  package init(
    bind: String = "127.0.0.1", port: Int = 0, basePath: String = "/", allowedHosts: [String] = [],
    needsKey: Bool = true
  ) {
    // Brackets are a URL's way to write an IPv6 address and no part of it.
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

  /// Makes the URL of the portal as a browser takes it: an IPv6 address in brackets, its zone encoded.
  ///
  /// - Parameter port: The port that was taken.
  /// - Returns: `http://[::1]:1313/paper/`.
  package func url(port: Int) -> String {
    let host =
      bind.contains(":") ? "[\(bind.split(separator: "%").joined(separator: "%25"))]" : bind
    // What stands for all addresses of a machine is none that a browser should be sent to.
    if isWildcard { return "http://localhost:\(port)\(encodedPath(basePath))" }
    return "http://\(host):\(port)\(encodedPath(basePath))"
  }
}
