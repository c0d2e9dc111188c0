/// An address of the Internet as a number, and the networks that it lies in.
package struct NetworkAddress: Sendable, Equatable {
  /// The upper 64 bits of IPv6; 0 for IPv4.
  package var high: UInt64
  /// The lower 64 bits of IPv6; the 32 bits of IPv4.
  package var low: UInt64
  package var isIPv6: Bool

  package init(ipv4: UInt32) { (high, low, isIPv6) = (0, UInt64(ipv4), false) }

  private init(ipv6 halves: (UInt64, UInt64)) {
    (high, low, isIPv6) = (halves.0, halves.1, true)
  }

  /// IPv6; what is IPv4 in the form of IPv6 becomes IPv4.
  ///
  /// That is IPv4-mapped, NAT64, 6to4 and Teredo: whoever has one address of IPv4 has whole networks of the last two.
  package init(high: UInt64, low: UInt64) {
    if high == 0, low >> 32 == 0xFFFF {
      self.init(ipv4: UInt32(truncatingIfNeeded: low))
    } else if high == 0x0064_FF9B_0000_0000, low >> 32 == 0 {
      self.init(ipv4: UInt32(truncatingIfNeeded: low))
    } else if high >> 48 == 0x2002 {
      self.init(ipv4: UInt32(truncatingIfNeeded: high >> 16))
    } else if high >> 32 == 0x2001_0000 {
      self.init(ipv4: ~UInt32(truncatingIfNeeded: low))
    } else {
      self.init(ipv6: (high, low))
    }
  }

  /// The network that is given to one customer: IPv4 /24, IPv6 /48.
  package var block: UInt64 { isIPv6 ? high >> 16 | 1 << 63 : low >> 8 }
  /// The network that is given to one provider: IPv4 /16, IPv6 /32.
  package var range: UInt64 { isIPv6 ? high >> 32 | 1 << 63 : low >> 16 }
  /// One connection: the whole address of IPv4, the /64 of IPv6, in which a device changes its address every day.
  package var host: UInt64 { isIPv6 ? high | 1 << 63 : low }

  /// Reads an address as it is written, without port, brackets or zone; nil where the bytes are none.
  package init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var parser = AddressParser(range)
    if let ipv4 = parser.ipv4(bytes, to: range.upperBound) {
      self.init(ipv4: ipv4)
      return
    }
    parser = AddressParser(range)
    guard let (high, low) = parser.ipv6(bytes) else { return nil }
    self.init(high: high, low: low)
  }

  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    self.init(bytes.span, bytes.indices)
  }
}

/// Reads the two forms of addresses.
private struct AddressParser {
  private var index: Int
  private let end: Int

  init(_ range: Range<Int>) { (index, end) = (range.lowerBound, range.upperBound) }

  /// Four numbers below 256 with points between them, which fill the bytes up to `limit`.
  mutating func ipv4(_ bytes: Span<UInt8>, to limit: Int) -> UInt32? {
    var address: UInt32 = 0
    for part in 0..<4 {
      if part > 0 {
        guard index < limit, bytes[index] == UInt8(ascii: ".") else { return nil }
        index += 1
      }
      var number: UInt32 = 0
      let start = index
      while index < limit, index < start + 3, bytes[index] &- 0x30 < 10 {
        number = number * 10 + UInt32(bytes[index] - 0x30)
        index += 1
      }
      guard index > start, number < 256 else { return nil }
      address = address << 8 | number
    }
    return index == limit ? address : nil
  }

  /// Eight groups of hexadecimal digits; `::` stands for as many zeros as are missing, IPv4 may stand for the last two.
  mutating func ipv6(_ bytes: Span<UInt8>) -> (high: UInt64, low: UInt64)? {
    var groups: [UInt16] = []
    var gap: Int?
    guard end - index >= 2, end - index <= 45 else { return nil }
    if bytes[index] == UInt8(ascii: ":") {
      guard bytes[index + 1] == UInt8(ascii: ":") else { return nil }
      gap = 0
      index += 2
    }
    while index < end {
      guard groups.count < 8 else { return nil }
      let start = index
      var number: UInt32 = 0
      while index < end, index < start + 4, let digit = Self.digit(bytes[index]) {
        number = number << 4 | digit
        index += 1
      }
      if index < end, bytes[index] == UInt8(ascii: "."), groups.count <= 6 {
        index = start
        guard let ipv4 = ipv4(bytes, to: end) else { return nil }
        groups += [UInt16(ipv4 >> 16), UInt16(truncatingIfNeeded: ipv4)]
        break
      }
      guard index > start else { return nil }
      groups.append(UInt16(number))
      guard index < end else { break }
      guard bytes[index] == UInt8(ascii: ":"), index + 1 < end else { return nil }
      index += 1
      if bytes[index] == UInt8(ascii: ":") {
        guard gap == nil else { return nil }
        gap = groups.count
        index += 1
      }
    }
    return Self.joined(groups, gap: gap)
  }

  private static func joined(
    _ groups: [UInt16], gap: Int?
  ) -> (high: UInt64, low: UInt64)? {
    guard groups.count == 8 || gap != nil && groups.count < 8 else { return nil }
    var all = groups
    if let gap {
      all.insert(contentsOf: [UInt16](repeating: 0, count: 8 - groups.count), at: gap)
    }
    let halves = [all[..<4], all[4...]].map { $0.reduce(UInt64(0)) { $0 << 16 | UInt64($1) } }
    return (halves[0], halves[1])
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46, 0x61...0x66: UInt32(byte | 0x20) - 0x57
    default: nil
    }
  }
}
