internal import Text

/// Rules for addresses that readers follow: in the menu, the form, an author's profiles.
package enum WebAddress {
  private static let schemes: Set = ["http", "https", "mailto", "tel", "sms", "xmpp"]

  /// Returns the rule that an address breaks, as a phrase after its name, or `nil`.
  static func brokenRule(of text: String) -> String? {
    if text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) {
      return "must be an address without spaces"
    }
    return isHarmless(text) ? nil : "must not link to '\(text.quoted)'"
  }

  /// Adds a leading slash to a relative path, so that `about/` means the same on every page.
  static func withLeadingSlash(_ text: String) -> String {
    text.hasPrefix("/") || text.hasPrefix("#") || scheme(of: text) != nil ? text : "/" + text
  }

  /// Returns true if a link to an address cannot run code in the reader's browser.
  package static func isHarmless(_ text: String) -> Bool {
    // Browsers ignore control characters before and within a scheme.
    let plain = String(text.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F })
    return scheme(of: plain).map(schemes.contains) ?? true
  }

  private static func scheme(of text: String) -> String? {
    let start = text.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
    guard start.endIndex < text.endIndex, text[start.endIndex] == ":" else { return nil }
    return start.lowercased()
  }
}

/// The validated address that a script requests in the reader's browser.
///
/// It is a path of the site, or an `http` or `https` URL with a host. It may have a query, to which
/// a value will be added.
enum EndpointAddress {
  case valid(String)
  /// The rule that the address breaks, as a phrase after its name.
  case invalid(String)

  init(_ text: String) {
    self = Self.brokenRule(of: text).map(Self.invalid) ?? .valid(text)
  }

  private static func brokenRule(of text: String) -> String? {
    let isBad = { (byte: UInt8) in byte <= 0x20 || byte == 0x7F || "\\\"<>".utf8.contains(byte) }
    if text.utf8.contains(where: isBad) {
      return "contains a character that is not allowed in addresses"
    }
    if text.utf8.contains(UInt8(ascii: "#")) {
      return "must not contain '#', which is not sent to servers"
    }
    if text.hasPrefix("/"), !text.hasPrefix("//") { return nil }
    let lower = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else {
      return "must start with '/', 'https://' or 'http://'"
    }
    let host = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" }
    if host.isEmpty || host.hasPrefix(":") { return "must name a host" }
    return host.contains("@") ? "must not contain a user name, which browsers reject" : nil
  }
}

/// The validated address of the finished site: `http` or `https`, a host, an optional path, and a
/// slash at its end.
///
/// The path is percent-encoded, however it was written.
enum BaseURL {
  case valid(String)
  /// The rule that the address breaks, as a phrase after its name.
  case invalid(String)

  init(_ written: String) {
    let text = written.trimmed
    let lower = text.lowercased()
    let scheme = ["https://", "http://"].first { lower.hasPrefix($0) }
    guard let scheme else {
      self = .invalid("must start with 'https://' or 'http://'")
      return
    }
    let rest = text.dropFirst(scheme.count)
    let host = rest.prefix { $0 != "/" }
    // Repeated slashes are one: `//static/` would be another host.
    let parts = rest.dropFirst(host.count).split(separator: "/")
    if let reason = Self.brokenRule(ofRest: rest, host: host) ?? Self.brokenRule(ofPath: parts) {
      self = .invalid(reason)
    } else {
      let path = parts.map { encodedPath(decodedPath($0) ?? String($0)) + "/" }.joined()
      self = .valid(scheme + host + "/" + path)
    }
  }

  private static func brokenRule(ofRest rest: Substring, host: Substring) -> String? {
    let isBad = { (byte: UInt8) in
      byte <= 0x20 || byte == 0x7F || "\\\"<>".utf8.contains(byte)
    }
    if rest.utf8.contains(UInt8(ascii: "?")) || rest.utf8.contains(UInt8(ascii: "#")) {
      return "must not contain '?' or '#'"
    }
    if rest.utf8.contains(where: isBad) {
      return "contains a character that is not allowed in addresses"
    }
    if host.isEmpty || host.hasPrefix(":") { return "must name a host" }
    if host.contains("@") { return "must not contain a user name" }
    let (name, port) = splitPort(host)
    if let port, !isPort(port) {
      return "must have a port from 1 to 65535 after the ':' of its host"
    }
    return isHost(name) ? nil : "must name a host; '\(String(name).quoted)' is not a host name"
  }

  /// Splits a host from its port; the brackets of an IPv6 address contain colons.
  private static func splitPort(_ host: Substring) -> (name: Substring, port: Substring?) {
    let start = host.hasPrefix("[") ? host.firstIndex(of: "]") ?? host.startIndex : host.startIndex
    guard let colon = host[start...].firstIndex(of: ":") else { return (host, nil) }
    return (host[..<colon], host[host.index(after: colon)...])
  }

  private static func isPort(_ text: Substring) -> Bool {
    text.utf8.allSatisfy(isDigit) && (Int(text).map((1...65_535).contains) ?? false)
  }

  private static func brokenRule(ofPath parts: [Substring]) -> String? {
    for part in parts {
      guard let decoded = decoded(part) else {
        return "has an invalid '%' code in its path; write '%' itself as '%25'"
      }
      if decoded == "." || decoded == ".." { return "must not contain '.' or '..'" }
      let isBad = { (byte: UInt8) in byte < 0x20 || byte == 0x7F || "/\\".utf8.contains(byte) }
      if decoded.utf8.contains(where: isBad) {
        return
          "contains a character in its path that is not allowed in addresses, in '\(String(part).quoted)'"
      }
    }
    let last = parts.last.flatMap { decoded($0)?.lowercased() }
    return ["index.html", "index.htm"].contains(last)
      ? "must be the address of a folder, not of a page" : nil
  }

  /// A part of a path without percent-encoding; `nil` if a code is malformed or the result is not
  /// UTF-8.
  private static func decoded(_ part: Substring) -> String? {
    let isEncoded = part.split(separator: "%", omittingEmptySubsequences: false).dropFirst()
      .allSatisfy { piece in
        piece.utf8.count >= 2 && piece.utf8.prefix(2).allSatisfy(isHexDigit)
      }
    return isEncoded ? decodedPath(part) : nil
  }
}

// MARK: Hosts
extension BaseURL {
  /// Returns true if a text may be the name or the number of a host.
  private static func isHost(_ text: Substring) -> Bool {
    if text.hasPrefix("[") { return isBracketed(text) }
    guard text.utf8.count <= 253 else { return false }
    var labels = text.split(separator: ".", omittingEmptySubsequences: false)
    // A trailing dot marks a fully qualified name.
    if labels.count > 1, labels.last?.isEmpty == true { labels.removeLast() }
    if let last = labels.last, last.utf8.allSatisfy(isDigit) {
      return labels.count == 4
        && labels.allSatisfy { $0.utf8.allSatisfy(isDigit) && UInt8($0) != nil }
    }
    return labels.allSatisfy(isLabel)
  }

  private static func isLabel(_ label: Substring) -> Bool {
    guard !label.isEmpty, label.utf8.count <= 63, !label.hasPrefix("-"), !label.hasSuffix("-")
    else { return false }
    return label.unicodeScalars.allSatisfy { scalar in
      if scalar.isASCII {
        return isDigit(UInt8(ascii: scalar)) || (scalar.value | 0x20) &- 0x61 < 26 || scalar == "-"
          || scalar == "_"
      }
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .spacingMark: return true
      default: return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      }
    }
  }

  /// Returns true if a text is an IPv6 address in brackets: `[::1]`.
  private static func isBracketed(_ text: Substring) -> Bool {
    guard text.hasSuffix("]") else { return false }
    let inner = text.dropFirst().dropLast()
    return inner.utf8.count { $0 == UInt8(ascii: ":") } >= 2
      && inner.utf8.allSatisfy { byte in
        isHexDigit(byte) || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
      }
  }
}
