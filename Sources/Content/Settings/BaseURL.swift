/// The address of the finished site, checked: `http` or `https`, a host, perhaps a path, with a slash at its end.
enum BaseURL {
  case valid(String)
  /// The rule that it breaks, as a phrase that follows its name.
  case invalid(String)

  init(_ text: String) {
    let lower = text.lowercased()
    let scheme = ["https://", "http://"].first { lower.hasPrefix($0) }
    guard let scheme else {
      self = .invalid("must start with 'https://' or 'http://'")
      return
    }
    let rest = text.dropFirst(scheme.count)
    let host = rest.prefix { $0 != "/" }
    if let reason = Self.reasonAgainst(rest: rest, host: host) {
      self = .invalid(reason)
    } else {
      // Slashes in a row are one: `//static/` would be another host.
      let parts = rest.dropFirst(host.count).split(separator: "/")
      self = .valid(scheme + host + "/" + parts.map { $0 + "/" }.joined())
    }
  }

  private static func reasonAgainst(rest: Substring, host: Substring) -> String? {
    let isBad = { (byte: UInt8) in
      byte <= 0x20 || byte == 0x7F || "\\\"<>".utf8.contains(byte)
    }
    if rest.utf8.contains(UInt8(ascii: "?")) || rest.utf8.contains(UInt8(ascii: "#")) {
      return "must not hold '?' or '#'"
    }
    if rest.utf8.contains(where: isBad) { return "holds a character that no address has" }
    if host.isEmpty || host.hasPrefix(":") { return "must name a host" }
    if host.contains("@") { return "must not hold a user's name" }
    if !hasPlainPort(host) { return "must have a number behind the ':' of its host" }
    let parts = rest.dropFirst(host.count).split(separator: "/")
    if parts.contains(where: { $0 == "." || $0 == ".." }) { return "must not hold '.' or '..'" }
    return ["index.html", "index.htm"].contains(parts.last?.lowercased())
      ? "must be the address of a folder, not of a page" : nil
  }

  /// Whether what follows the colon of a host is the number of a port; an IPv6 address has colons in its brackets.
  private static func hasPlainPort(_ host: Substring) -> Bool {
    let name = host.hasPrefix("[") ? host.drop { $0 != "]" }.dropFirst() : host
    guard let colon = name.firstIndex(of: ":") else { return true }
    let port = name[name.index(after: colon)...]
    return port.utf8.count <= 5 && !port.isEmpty && port.utf8.allSatisfy { isDigit($0) }
  }
}
