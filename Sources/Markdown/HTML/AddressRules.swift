internal import Text

/// The addresses to which the texts of a site may link, and from which they may load.
///
/// Schemes are an allow-list, because a browser, an app or a later standard may do anything with
/// another scheme. `isDangerousURL` finds addresses that are dangerous whatever a site allows.
package struct AddressRules: Sendable, Equatable {
  /// The schemes that open a page or start a message or call, and run no code.
  package static let standardSchemes: Set<String> = [
    "http", "https", "mailto", "tel", "sms", "xmpp",
  ]
  /// Schemes that a site cannot allow: they run code, read files or disguise a page.
  package static let forbiddenSchemes: Set<String> = [
    "about", "blob", "chrome", "cid", "data", "file", "filesystem", "intent", "jar", "javascript",
    "livescript", "mhtml", "mocha", "resource", "res", "vbscript", "view-source", "ws", "wss",
  ]

  /// The allowed schemes; with `nil` only dangerous ones are rejected, as in CommonMark's examples.
  package var schemes: Set<String>?
  /// The host of the site with its port, in small letters; if it is known, external media are
  /// reported.
  package var siteHost: String?

  package init() {}

  /// The rules of a site.
  package init(schemes: Set<String>, siteHost: String) {
    self.schemes = schemes
    self.siteHost = siteHost
  }

  /// Returns true if an address must not be in a page.
  func rejects(_ url: BorrowedBytes, hasEntities: Bool = false) -> Bool {
    if unsafe isDangerousURL(url, hasEntities: hasEntities) { return true }
    guard let schemes, let scheme = unsafe scheme(of: url, hasEntities: hasEntities) else {
      return false
    }
    // `data:` is a picture here, or else it is dangerous.
    return scheme != "data" && !schemes.contains(scheme)
  }

  /// Returns true if an address in front matter or a setting must not be in a page.
  package func rejects(_ url: String) -> Bool {
    var url = url
    return url.withUTF8 { unsafe rejects($0) }
  }

  /// Returns the host of an external address in small letters; `nil` for an address of the site or
  /// one without a host, and if the host of the site is not known.
  package func externalHost(of url: String) -> String? {
    guard let siteHost, let host = host(of: url), host != siteHost else { return nil }
    return host
  }

  /// Returns the host of an address, or `nil` if it has none.
  ///
  /// Browsers read a backslash as a slash, and skip tabs, line ends and leading control characters.
  private func host(of url: String) -> String? {
    var bytes = url.utf8.filter { $0 > 0x20 && $0 != 0x7F }
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\\") {
      bytes[index] = UInt8(ascii: "/")
    }
    var rest = bytes[...]
    for scheme in ["https:", "http:"]
    where rest.prefix(scheme.utf8.count).lazy.map(lowercased).elementsEqual(scheme.utf8) {
      // On a page of the other scheme, `https:evil.example` is an address of that host too.
      rest = rest.dropFirst(scheme.utf8.count)
      return hostName(rest.drop { $0 == UInt8(ascii: "/") })
    }
    guard rest.starts(with: "//".utf8) else { return nil }
    return hostName(rest.drop { $0 == UInt8(ascii: "/") })
  }

  private func hostName(_ bytes: ArraySlice<UInt8>) -> String? {
    let authority = bytes.prefix { !"/?#".utf8.contains($0) }
    let host =
      authority.split(
        separator: UInt8(ascii: "@"), omittingEmptySubsequences: false
      ).last ?? []
    return host.isEmpty ? nil : String(decoding: host, as: UTF8.self).lowercased()
  }
}

/// Reduces a `mailto:` address to the mail address: further fields could send copies or write the
/// text.
///
/// - Parameter url: An address of any kind, without entities.
/// - Returns: The address that replaces it; `nil` if it can stay.
package func mailAddressOnly(_ url: String) -> String? {
  guard url.utf8.count > 7, let first = url.utf8.first, first | 0x20 == UInt8(ascii: "m"),
    url.prefix(7).lowercased() == "mailto:"
  else { return nil }
  let bytes = Array(url.utf8)
  var end = 7
  while end < bytes.count, !endsMailAddress(bytes, at: end) { end += 1 }
  return end == bytes.count ? nil : String(decoding: bytes[..<end], as: UTF8.self)
}

/// Returns true if a mail address ends at an offset: before fields, further addresses and line
/// ends, percent-encoded or not.
private func endsMailAddress(_ bytes: [UInt8], at offset: Int) -> Bool {
  let byte = bytes[offset]
  if byte <= 0x20 || byte == 0x7F || "?,;".utf8.contains(byte) { return true }
  guard let encoded = percentDecodedByte(bytes.span, at: offset) else { return false }
  return encoded < 0x20 || encoded == 0x7F || "?,;%".utf8.contains(encoded)
}
