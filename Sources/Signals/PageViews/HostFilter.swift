internal import Basics

/// The hosts whose requests count, and the hosts whose pages may send likes.
struct HostFilter: Sendable {
  /// The hosts that the user named; requests for all others are excluded.
  private let allowedHosts: Set<[UInt8]>
  /// The site's own hosts, with and without `www.`.
  private let siteHosts: Set<[UInt8]>
  private let checksSiteHosts: Bool
  /// The ports that a referrer may name: the default ones and those of the configured hosts.
  private let ports: Set<Int>

  init(allowed: [String], site: [String]) {
    allowedHosts = Set(allowed.map(Self.name))
    let bare = site.map { Self.withoutWWW(Self.name($0)) }
    siteHosts = Set(bare + bare.map { Self.www + $0 })
    // If the site's URL names only a loopback host, its real hosts are unknown.
    checksSiteHosts = allowedHosts.isEmpty && bare.contains { !Self.loopback.contains($0) }
    ports = Set([80, 443] + (allowed + site).compactMap(Self.port))
  }

  private static let www = Array("www.".utf8)
  private static let loopback = ["localhost", "127.0.0.1", "::1"].map { Array($0.utf8) }

  private static func name(_ host: String) -> [UInt8] {
    let bytes = Array(host.lowercased().utf8)
    return bytes.span.bytes(bareHost(bytes.span, bytes.indices))
  }

  private static func port(_ host: String) -> Int? {
    let bytes = Array(host.utf8)
    return explicitPort(bytes.span, bytes.indices).flatMap { bytes.span.number(in: $0) }
  }

  /// Returns true if a request is for one of the hosts, or if the line does not contain its host.
  @inline(__always)
  func accepts(_ bytes: Span<UInt8>, _ request: Request) -> Bool {
    if allowedHosts.isEmpty, !checksSiteHosts { return true }
    let host = request.host.isEmpty ? requestedHost(bytes, request.target) : request.host
    return host.isEmpty || accepts(bytes, host: bareHost(bytes, host))
  }

  private func accepts(_ bytes: Span<UInt8>, host: Range<Int>) -> Bool {
    let name = Self.lowercased(bytes, host)
    guard allowedHosts.isEmpty else { return allowedHosts.contains(name) }
    // A name without a dot is the name of a machine or of a server's configuration.
    guard name.contains(UInt8(ascii: ".")) || name.contains(UInt8(ascii: ":")) else { return true }
    return siteHosts.contains(name)
  }

  /// Returns true if a like comes from a page of the site, or if the line has no referrer.
  ///
  /// The port is part of a page's origin: a server on another port of the host is another site. A
  /// loopback host may have any port, for local tests.
  func acceptsReferrer(_ bytes: Span<UInt8>, _ request: Request) -> Bool {
    let referrer = request.referrer
    guard !referrer.isEmpty, !bytes.holds("-", at: referrer) else { return true }
    if siteHosts.isEmpty, allowedHosts.isEmpty { return true }
    let url = unescaped(bytes, referrer)
    guard let authority = authority(of: url.span) else { return false }
    let name = Self.lowercased(url.span, bareHost(url.span, authority))
    if Self.loopback.contains(name) { return true }
    let requested = Self.lowercased(bytes, bareHost(bytes, request.host))
    guard
      siteHosts.contains(name) || allowedHosts.contains(name)
        || !requested.isEmpty && requested == name
    else { return false }
    guard let port = explicitPort(url.span, authority), !port.isEmpty else { return true }
    guard let number = url.span.number(in: port) else { return false }
    return ports.contains(number)
      || explicitPort(bytes, request.host).flatMap { bytes.number(in: $0) } == number
  }

  private static func withoutWWW(_ name: [UInt8]) -> [UInt8] {
    name.starts(with: www) ? Array(name.dropFirst(4)) : name
  }

  private static func lowercased(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    range.map { bytes[$0].lowercased }
  }
}

/// Returns the host and port of an HTTP URL without a user; `nil` if it has another scheme.
///
/// As in browsers, a backslash counts as a slash.
private func authority(of url: Span<UInt8>) -> Range<Int>? {
  let isSlash = { (byte: UInt8) in byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }
  guard let colon = url.index(of: UInt8(ascii: ":"), in: url.indices),
    url.holds("https", at: 0..<colon) || url.holds("http", at: 0..<colon)
  else { return nil }
  var start = colon + 1
  while start < url.count, isSlash(url[start]) { start += 1 }
  var end = start
  while end < url.count, !isSlash(url[end]), url[end] != UInt8(ascii: "?"),
    url[end] != UInt8(ascii: "#")
  {
    if url[end] == UInt8(ascii: "@") { start = end + 1 }
    end += 1
  }
  return start..<end
}

/// Returns a field without the escapes of the log; a backslash that starts none is kept.
private func unescaped(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
  var text: [UInt8] = []
  var rest = bytes.bytes(range)[...]
  while let byte = rest.popFirst() {
    var afterEscape = rest
    if byte == UInt8(ascii: "\\"), PagePath.unescape(&afterEscape, into: &text) {
      rest = afterEscape
    } else {
      text.append(byte)
    }
  }
  return text
}
