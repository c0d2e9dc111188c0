internal import Basics

/// Which hosts a request may be for, and from whose pages a like may come.
struct HostRule: Sendable {
  /// What the user named: nothing else counts.
  private let only: Set<[UInt8]>
  /// The site's own, with and without `www.`.
  private let own: Set<[UInt8]>
  private let checksOwn: Bool

  init(only: [String], own: [String]) {
    self.only = Set(only.map(Self.name))
    let bare = own.map { Self.withoutWWW(Self.name($0)) }
    self.own = Set(bare + bare.map { Self.www + $0 })
    // A site that names no host of the Internet cannot tell which requests are for it.
    checksOwn = only.isEmpty && bare.contains { !Self.loopback.contains($0) }
  }

  private static let www = Array("www.".utf8)
  private static let loopback = ["localhost", "127.0.0.1", "::1"].map { Array($0.utf8) }

  private static func name(_ host: String) -> [UInt8] {
    let bytes = Array(host.lowercased().utf8)
    return bytes.span.bytes(bareHost(bytes.span, bytes.indices))
  }

  /// Whether a request is for one of the hosts, as far as the line tells its host.
  @inline(__always)
  func accepts(_ bytes: Span<UInt8>, _ request: Request) -> Bool {
    if only.isEmpty, !checksOwn { return true }
    let host = request.host.isEmpty ? requestedHost(bytes, request.target) : request.host
    return host.isEmpty || accepts(bytes, host: bareHost(bytes, host))
  }

  private func accepts(_ bytes: Span<UInt8>, host: Range<Int>) -> Bool {
    let name = Self.lowercased(bytes, host)
    guard only.isEmpty else { return only.contains(name) }
    // The name of a machine or of a server's configuration is no host that somebody asked for.
    guard name.contains(UInt8(ascii: ".")) || name.contains(UInt8(ascii: ":")) else { return true }
    return own.contains(name)
  }

  /// Whether a like comes from a page of the site, or does not say from where.
  func acceptsReferrer(_ bytes: Span<UInt8>, _ request: Request) -> Bool {
    let referrer = request.referrer
    guard !referrer.isEmpty, !bytes.holds("-", at: referrer) else { return true }
    let name = Self.lowercased(bytes, referrerHost(bytes, referrer))
    let host = Self.lowercased(bytes, bareHost(bytes, request.host))
    return own.contains(name) || only.contains(name)
      || Self.loopback.contains(name) || !host.isEmpty && host == name
      || own.isEmpty && only.isEmpty
  }

  private static func withoutWWW(_ name: [UInt8]) -> [UInt8] {
    name.starts(with: www) ? Array(name.dropFirst(4)) : name
  }

  private static func lowercased(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    range.map { (0x41...0x5A).contains(bytes[$0]) ? bytes[$0] | 0x20 : bytes[$0] }
  }
}

/// The host of a referrer: what stands between `//`, which JSON may write as `\/\/`, and the next slash, without a user.
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
