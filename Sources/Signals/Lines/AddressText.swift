// How addresses of readers are written in logs: with ports, brackets and zones, alone or in lists.

/// Whether a word is an address of the Internet, however it is written.
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
  // A clock has colons too, but neither seven nor two in a row.
  guard colons == 0 else { return isShortened || colons == 7 || colons == 6 && points == 3 }
  return points == 3 && letters == 0 && bare.count >= 7
}

/// The address itself in `203.0.113.9:51234`, `[2001:db8::1]:443`, `fe80::1%eth0`, `::ffff:203.0.113.9` or the first of a list.
///
/// A port would make each connection a reader of its own.
func bareAddress(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
  var isPlain = true
  for index in range
  where !(0x30...0x39).contains(bytes[index]) && bytes[index] != UInt8(ascii: ".") {
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
  // IPv4 in IPv6, as servers write it that listen on both.
  if bytes.starts(with: "::ffff:", at: bare.lowerBound, end: bare.upperBound)
    || bytes.starts(with: "::FFFF:", at: bare.lowerBound, end: bare.upperBound),
    bytes.index(of: UInt8(ascii: "."), in: bare) != nil
  {
    bare = bare.lowerBound + 7..<bare.upperBound
  }
  return bare
}

/// Cuts a port off where it can be one: after a name or IPv4, for an IPv6 address is not told from its port.
private func withoutPort(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
  guard let last = portColon(bytes, range) else { return range }
  var index = last - 1
  while index >= range.lowerBound, bytes[index] != UInt8(ascii: ":") {
    if bytes[index] == UInt8(ascii: ".") { return range.lowerBound..<last }
    index -= 1
  }
  return index < range.lowerBound ? range.lowerBound..<last : range
}

/// The last colon of a word if digits and nothing else follow it.
private func portColon(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
  var index = range.upperBound - 1
  while index > range.lowerBound, (0x30...0x39).contains(bytes[index]) { index -= 1 }
  guard index > range.lowerBound, index < range.upperBound - 1,
    bytes[index] == UInt8(ascii: ":")
  else { return nil }
  return index
}

/// The address in `address:port` where the port is always there: what stands before the last colon.
func addressBeforePort(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
  guard let colon = portColon(bytes, range) else { return range }
  return range.lowerBound..<colon
}

/// The name of a host without its port and without the brackets of IPv6.
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

/// The host in `https://paper.example:443/a/`, where a target is a whole URL.
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
