package import Text

/// The rule that selects the reader's address in a line, and the addresses of the site's own
/// proxies.
///
/// A client can write anything at the left end of `X-Forwarded-For`; each proxy appends the address
/// of its peer at the right. The rightmost address that does not belong to a trusted proxy is
/// therefore the last one that cannot be forged.
package struct AddressField: Sendable {
  /// The field that contains the address.
  package enum Field: Sendable, Equatable {
    /// The peer of the connection; if the peer is a trusted proxy, its `X-Forwarded-For` is used.
    case connection
    /// `X-Forwarded-For` from any peer, for servers that only the operator's proxies can reach.
    case forwarded
  }

  package var field: Field
  package var proxies: [AddressRange]

  package init(_ field: Field = .connection, proxies: [AddressRange] = []) {
    self.field = field
    self.proxies = proxies
  }

  /// Returns the range of the reader's address in a line.
  @inline(__always)
  func find(_ bytes: Span<UInt8>, _ request: Request) -> Range<Int> {
    if field == .connection, proxies.isEmpty,
      bytes.index(of: UInt8(ascii: ","), in: request.address) == nil
    {
      return bareAddress(bytes, request.address)
    }
    return search(bytes, request)
  }

  private func search(_ bytes: Span<UInt8>, _ request: Request) -> Range<Int> {
    let lists: [Range<Int>] =
      switch field {
      case .connection: proxies.isEmpty ? [request.address] : [request.address, request.forwarded]
      case .forwarded: [request.forwarded, request.address]
      }
    var leftmost: Range<Int>?
    for list in lists where !list.isEmpty {
      var end = list.upperBound
      while end > list.lowerBound {
        var start = end
        while start > list.lowerBound, bytes[start - 1] != UInt8(ascii: ",") { start -= 1 }
        let bare = bareAddress(bytes, bytes.trimmed(start..<end))
        end = start - 1
        guard !bare.isEmpty else { continue }
        if !isTrusted(bytes, bare) { return bare }
        leftmost = bare
      }
    }
    return leftmost ?? bareAddress(bytes, request.address)
  }

  private func isTrusted(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard !proxies.isEmpty, let address = NetworkAddress(bytes, range) else { return false }
    return proxies.contains { $0.contains(address) }
  }
}

// The forms of addresses in logs: with ports, brackets and zones, alone or in lists.

/// Returns true if a word is an IP address in any of these forms.
func looksLikeAddress(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
  guard let first = range.first.map({ bytes[$0] }), first != UInt8(ascii: "-") else { return false }
  let bare = bareAddress(bytes, range)
  var (points, colons, letters) = (0, 0, 0)
  var isShortened = false
  for index in bare {
    switch bytes[index] {
    case UInt8(ascii: "."): points += 1
    case UInt8(ascii: ":"):
      colons += 1
      if index > bare.lowerBound, bytes[index - 1] == UInt8(ascii: ":") { isShortened = true }
    case 0x30...0x39: break
    case 0x41...0x46, 0x61...0x66: letters += 1
    default: return false
    }
  }
  // A time of day has colons too, but neither seven nor two in a row.
  guard colons == 0 else { return isShortened || colons == 7 || colons == 6 && points == 3 }
  return points == 3 && letters == 0 && bare.count >= 7
}

/// Returns the bare address in `203.0.113.9:51234`, `[2001:db8::1]:443`, `fe80::1%eth0` or
/// `::ffff:203.0.113.9`, or the first one of a list.
///
/// With its port, each connection would count as another reader.
func bareAddress(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
  var isPlain = true
  for index in range
  where !bytes[index].isDigit && bytes[index] != UInt8(ascii: ".") {
    isPlain = false
    break
  }
  return isPlain ? range : unpackedAddress(bytes, range)
}

private func unpackedAddress(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
  let comma = bytes.index(of: UInt8(ascii: ","), in: range) ?? range.upperBound
  var bare = bytes.trimmed(range.lowerBound..<comma)
  guard let first = bare.first else { return bare }
  if bytes[first] == UInt8(ascii: "[") {
    let closing = bytes.index(of: UInt8(ascii: "]"), in: bare) ?? bare.upperBound
    bare = first + 1..<closing
  } else {
    bare = withoutPort(bytes, bare)
  }
  let zone = bytes.index(of: UInt8(ascii: "%"), in: bare) ?? bare.upperBound
  bare = bare.lowerBound..<zone
  // Servers that listen on both protocols write IPv4 addresses mapped into IPv6.
  if bytes.starts(with: "::ffff:", at: bare.lowerBound, end: bare.upperBound)
    || bytes.starts(with: "::FFFF:", at: bare.lowerBound, end: bare.upperBound),
    bytes.index(of: UInt8(ascii: "."), in: bare) != nil
  {
    bare = bare.lowerBound + 7..<bare.upperBound
  }
  return bare
}

/// Removes the port after a name or an IPv4 address; after a bare IPv6 address it would be
/// ambiguous.
private func withoutPort(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
  guard let last = portColon(bytes, range) else { return range }
  var index = last - 1
  while index >= range.lowerBound, bytes[index] != UInt8(ascii: ":") {
    if bytes[index] == UInt8(ascii: ".") { return range.lowerBound..<last }
    index -= 1
  }
  return index < range.lowerBound ? range.lowerBound..<last : range
}

/// Returns the offset of the last colon of a word if only digits follow it.
private func portColon(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
  var index = range.upperBound - 1
  while index > range.lowerBound, bytes[index].isDigit { index -= 1 }
  guard index > range.lowerBound, index < range.upperBound - 1,
    bytes[index] == UInt8(ascii: ":")
  else { return nil }
  return index
}

/// Returns the part before the last colon of `address:port`, in logs where the port is always
/// present.
func addressBeforePort(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
  guard let colon = portColon(bytes, range) else { return range }
  return range.lowerBound..<colon
}

/// Returns a host name without its port and without the brackets of IPv6.
func bareHost(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
  guard let first = range.first else { return range }
  if bytes[first] == UInt8(ascii: "[") {
    return first + 1..<(bytes.index(of: UInt8(ascii: "]"), in: range) ?? range.upperBound)
  }
  guard let colon = bytes.index(of: UInt8(ascii: ":"), in: range),
    bytes.index(of: UInt8(ascii: ":"), in: colon + 1..<range.upperBound) == nil
  else { return range }
  return range.lowerBound..<colon
}

/// Returns the text of the port after a host name; `nil` without a colon after the name.
func explicitPort(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
  let nameEnd = bareHost(bytes, range).upperBound
  guard let colon = bytes.index(of: UInt8(ascii: ":"), in: nameEnd..<range.upperBound) else {
    return nil
  }
  return colon + 1..<range.upperBound
}

/// Returns the host in `https://paper.example:443/a/` if the target is a whole URL.
func requestedHost(_ bytes: Span<UInt8>, _ target: Range<Int>) -> Range<Int> {
  var start = target.lowerBound
  if bytes.starts(with: "https://", at: start, end: target.upperBound) {
    start += 8
  } else if bytes.starts(with: "http://", at: start, end: target.upperBound) {
    start += 7
  } else {
    return 0..<0
  }
  return
    start..<(bytes.index(of: UInt8(ascii: "/"), in: start..<target.upperBound)
    ?? target.upperBound)
}
