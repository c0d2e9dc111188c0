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
      self = .valid(scheme + rest + (rest.hasSuffix("/") ? "" : "/"))
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
    let parts = rest.dropFirst(host.count).split(separator: "/")
    return parts.contains { $0 == "." || $0 == ".." } ? "must not hold '.' or '..'" : nil
  }
}
