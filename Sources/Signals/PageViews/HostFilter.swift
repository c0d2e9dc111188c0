internal import Basics

/// The hosts whose requests count, and the hosts whose pages may send likes.
struct HostFilter: Sendable {
  /// The hosts that the user named; requests for all others are excluded.
  private let allowedHosts: Set<[UInt8]>
  /// The site's own hosts, with and without `www.`.
  private let siteHosts: Set<[UInt8]>
  private let checksSiteHosts: Bool

  init(allowed: [String], site: [String]) {
    allowedHosts = Set(allowed.map(Self.name))
    let bare = site.map { Self.withoutWWW(Self.name($0)) }
    siteHosts = Set(bare + bare.map { Self.www + $0 })
    // If the site's URL names only a loopback host, its real hosts are unknown.
    checksSiteHosts = allowedHosts.isEmpty && bare.contains { !Self.loopback.contains($0) }
  }

  private static let www = Array("www.".utf8)
  private static let loopback = ["localhost", "127.0.0.1", "::1"].map { Array($0.utf8) }

  private static func name(_ host: String) -> [UInt8] {
    let bytes = Array(host.lowercased().utf8)
    return bytes.span.bytes(bareHost(bytes.span, bytes.indices))
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
  func acceptsReferrer(_ bytes: Span<UInt8>, _ request: Request) -> Bool {
    let referrer = request.referrer
    guard !referrer.isEmpty, !bytes.holds("-", at: referrer) else { return true }
    let name = Self.lowercased(bytes, referrerHost(bytes, referrer))
    let host = Self.lowercased(bytes, bareHost(bytes, request.host))
    return siteHosts.contains(name) || allowedHosts.contains(name)
      || Self.loopback.contains(name) || !host.isEmpty && host == name
      || siteHosts.isEmpty && allowedHosts.isEmpty
  }

  private static func withoutWWW(_ name: [UInt8]) -> [UInt8] {
    name.starts(with: www) ? Array(name.dropFirst(4)) : name
  }

  private static func lowercased(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    range.map { (0x41...0x5A).contains(bytes[$0]) ? bytes[$0] | 0x20 : bytes[$0] }
  }
}

/// Returns the host of a referrer without a user; JSON may write the slashes as `\/\/`.
private func referrerHost(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
  let isSlash = { (byte: UInt8) in byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }
  guard let colon = bytes.index(of: UInt8(ascii: ":"), in: range), colon - range.lowerBound <= 5,
    bytes.starts(with: "http", at: range.lowerBound, end: colon)
  else { return 0..<0 }
  var start = colon + 1
  while start < range.upperBound, isSlash(bytes[start]) { start += 1 }
  var end = start
  while end < range.upperBound, !isSlash(bytes[end]), bytes[end] != UInt8(ascii: "?"),
    bytes[end] != UInt8(ascii: "#")
  {
    if bytes[end] == UInt8(ascii: "@") { start = end + 1 }
    end += 1
  }
  return bareHost(bytes, start..<end)
}
