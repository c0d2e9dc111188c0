/// The address that a script asks for in the reader's browser, checked.
///
/// It is a path of the site, or `http` or `https` with a host. It may have a query, to which a value will be added.
enum EndpointAddress {
  case valid(String)
  /// The rule that it breaks, as a phrase that follows its name.
  case invalid(String)

  init(_ text: String) {
    self = Self.reasonAgainst(text).map(Self.invalid) ?? .valid(text)
  }

  private static func reasonAgainst(_ text: String) -> String? {
    let isBad = { (byte: UInt8) in byte <= 0x20 || byte == 0x7F || "\\\"<>".utf8.contains(byte) }
    if text.utf8.contains(where: isBad) { return "holds a character that no address has" }
    if text.utf8.contains(UInt8(ascii: "#")) { return "must not hold '#', which no server is sent" }
    if text.hasPrefix("/"), !text.hasPrefix("//") { return nil }
    let lower = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else {
      return "must start with '/', 'https://' or 'http://'"
    }
    let host = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" }
    if host.isEmpty || host.hasPrefix(":") { return "must name a host" }
    return host.contains("@") ? "must not hold a user's name, which browsers refuse" : nil
  }
}
