internal import Basics

/// Which addresses a site lets its texts lead to and load.
///
/// Schemes are an allow-list: what a browser, an app or a later standard may do with another is not known here. Which
/// addresses are dangerous whatever a site allows is another question (`isDangerousURL`).
package struct AddressRules: Sendable, Equatable {
  /// The schemes that lead somewhere or call somebody, and run nothing.
  package static let standardSchemes: Set<String> = [
    "http", "https", "mailto", "tel", "sms", "xmpp",
  ]
  /// Schemes that a site cannot allow: they run code, read files or show a page as another one.
  package static let refusedSchemes: Set<String> = [
    "about", "blob", "chrome", "cid", "data", "file", "filesystem", "intent", "jar", "javascript",
    "livescript", "mhtml", "mocha", "resource", "res", "vbscript", "view-source", "ws", "wss",
  ]

  /// The schemes that addresses may have; `nil` where only dangerous ones are refused, as CommonMark's examples want it.
  package var schemes: Set<String>?
  /// The host of the site with its port, in small letters; pictures from elsewhere are told of where it is known.
  package var ownHost: String?

  package init() {}

  /// The rules of a site.
  package init(schemes: Set<String>, ownHost: String) {
    self.schemes = schemes
    self.ownHost = ownHost
  }

  /// Whether an address must not stand in a page.
  func refuses(_ url: LentBytes, hasEntities: Bool = false) -> Bool {
    if unsafe isDangerousURL(url, hasEntities: hasEntities) { return true }
    guard let schemes, let scheme = unsafe scheme(of: url, hasEntities: hasEntities) else {
      return false
    }
    // Of those only pictures are not dangerous.
    return scheme != "data" && !schemes.contains(scheme)
  }

  /// Whether an address in front matter or a setting must not stand in a page.
  package func refuses(_ url: String) -> Bool {
    var url = url
    return url.withUTF8 { unsafe refuses($0) }
  }

  /// The host of an address that is none of the site's, as it is written but in small letters; `nil` for addresses of the
  /// site, for those without a host, and where the site is not known.
  package func foreignHost(of url: String) -> String? {
    guard let ownHost, let host = host(of: url), host != ownHost else { return nil }
    return host
  }

  /// The host of an address that has one.
  ///
  /// Browsers read a backslash as a slash and pass over tabs, line ends and what stands in front.
  private func host(of url: String) -> String? {
    var bytes = url.utf8.filter { $0 > 0x20 && $0 != 0x7F }
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\\") {
      bytes[index] = UInt8(ascii: "/")
    }
    var rest = bytes[...]
    for scheme in ["https:", "http:"] where startsIgnoringCase(rest, with: scheme) {
      // `https:evil.example` is an address of that host, too, on a page of the other scheme.
      rest = rest.dropFirst(scheme.utf8.count)
      return hostName(rest.drop { $0 == UInt8(ascii: "/") })
    }
    guard rest.starts(with: "//".utf8) else { return nil }
    return hostName(rest.drop { $0 == UInt8(ascii: "/") })
  }

  private func startsIgnoringCase(_ bytes: ArraySlice<UInt8>, with word: String) -> Bool {
    bytes.count >= word.utf8.count
      && zip(bytes, word.utf8).allSatisfy { $0 == $1 || $0 | 0x20 == $1 && $0 & 0x40 != 0 }
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

/// A `mailto:` address with the mail address alone: further fields could send copies elsewhere or write the text.
///
/// - Parameter url: An address of any kind, without entities.
/// - Returns: What is to stand in its place; `nil` where it can stay.
package func withoutMailFields(_ url: String) -> String? {
  guard url.utf8.count > 7, let first = url.utf8.first, first | 0x20 == UInt8(ascii: "m"),
    url.prefix(7).lowercased() == "mailto:"
  else { return nil }
  let bytes = Array(url.utf8)
  var end = 7
  while end < bytes.count, !endsMailAddress(bytes, at: end) { end += 1 }
  return end == bytes.count ? nil : String(decoding: bytes[..<end], as: UTF8.self)
}

/// Whether a mail address ends at an offset: before fields, other addresses and line ends, percent-encoded or not.
private func endsMailAddress(_ bytes: [UInt8], at offset: Int) -> Bool {
  let byte = bytes[offset]
  if byte <= 0x20 || byte == 0x7F || "?,;".utf8.contains(byte) { return true }
  guard byte == UInt8(ascii: "%"), offset + 2 < bytes.count,
    let high = hexadecimalValue(bytes[offset + 1]), let low = hexadecimalValue(bytes[offset + 2])
  else { return false }
  let encoded = UInt8(high * 16 + low)
  return encoded < 0x20 || encoded == 0x7F || "?,;%".utf8.contains(encoded)
}
