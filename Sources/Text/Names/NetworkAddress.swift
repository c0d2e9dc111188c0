/// An IP address as a number, and the networks that it belongs to.
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

  /// An IPv6 address; an address that stands for IPv4 becomes IPv4.
  ///
  /// Those are IPv4-mapped, NAT64, 6to4 and Teredo; one IPv4 address has whole networks of the last
  /// two.
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

  /// The network of one customer: IPv4 /24, IPv6 /48.
  package var block: UInt64 { isIPv6 ? high >> 16 | 1 << 63 : low >> 8 }
  /// The network of one provider: IPv4 /16, IPv6 /32.
  package var range: UInt64 { isIPv6 ? high >> 32 | 1 << 63 : low >> 16 }
  /// One connection: the whole IPv4 address, or the IPv6 /64, within which a device changes its
  /// address every day.
  package var host: UInt64 { isIPv6 ? high | 1 << 63 : low }

  /// Reads an address without port, brackets and zone; `nil` if the bytes are not an address.
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

/// Parses the two forms of addresses.
private struct AddressParser {
  private var index: Int
  private let end: Int
  private var groups: [UInt16] = []
  /// The number of groups before `::`.
  private var gap: Int?

  init(_ range: Range<Int>) { (index, end) = (range.lowerBound, range.upperBound) }

  /// Parses four numbers below 256, separated by points, which must end at `limit`.
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

  /// Parses eight groups of hexadecimal digits; `::` stands for the groups that are missing, and an
  /// IPv4 address for the last two.
  mutating func ipv6(_ bytes: Span<UInt8>) -> (high: UInt64, low: UInt64)? {
    guard end - index >= 2, end - index <= 45 else { return nil }
    if bytes[index] == UInt8(ascii: ":") {
      guard bytes[index + 1] == UInt8(ascii: ":") else { return nil }
      gap = 0
      index += 2
    }
    while index < end {
      guard groups.count < 8, readGroup(bytes) else { return nil }
      guard index < end else { break }
      guard readColons(bytes) else { return nil }
    }
    return joined()
  }

  /// Reads one group, or an IPv4 address up to the end.
  private mutating func readGroup(_ bytes: Span<UInt8>) -> Bool {
    let start = index
    var number: UInt32 = 0
    while index < end, index < start + 4, let digit = hexadecimalValue(bytes[index]) {
      number = number << 4 | UInt32(digit)
      index += 1
    }
    if index < end, bytes[index] == UInt8(ascii: "."), groups.count <= 6 {
      index = start
      guard let ipv4 = ipv4(bytes, to: end) else { return false }
      groups += [UInt16(ipv4 >> 16), UInt16(truncatingIfNeeded: ipv4)]
      return true
    }
    guard index > start else { return false }
    groups.append(UInt16(number))
    return true
  }

  /// Reads the colon between two groups, or the `::` of the missing ones.
  private mutating func readColons(_ bytes: Span<UInt8>) -> Bool {
    guard bytes[index] == UInt8(ascii: ":"), index + 1 < end else { return false }
    index += 1
    guard bytes[index] == UInt8(ascii: ":") else { return true }
    guard gap == nil else { return false }
    gap = groups.count
    index += 1
    return true
  }

  /// Joins the groups, with zeros for the missing ones.
  private func joined() -> (high: UInt64, low: UInt64)? {
    guard groups.count == 8 || gap != nil && groups.count < 8 else { return nil }
    var all = groups
    if let gap {
      all.insert(contentsOf: [UInt16](repeating: 0, count: 8 - groups.count), at: gap)
    }
    let halves = [all[..<4], all[4...]].map { $0.reduce(UInt64(0)) { $0 << 16 | UInt64($1) } }
    return (halves[0], halves[1])
  }
}

/// A range of IP addresses in CIDR notation: `10.0.0.0/8`, `2001:db8::/32`, or a single address.
package struct AddressRange: Sendable, Equatable {
  private let address: NetworkAddress
  /// The length of the prefix in bits.
  private let length: Int

  /// Reads a range; `nil` if the text is not one.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = NetworkAddress(String(parts[0])) else { return nil }
    let longest = address.isIPv6 ? 128 : 32
    var length = longest
    if parts.count > 1 {
      guard let written = Int(parts[1]), (0...longest).contains(written), parts[1].first != "+"
      else {
        return nil
      }
      length = written
    }
    self.address = address
    self.length = length
  }

  package func contains(_ other: NetworkAddress) -> Bool {
    guard address.isIPv6 == other.isIPv6 else { return false }
    guard address.isIPv6 else { return (address.low ^ other.low) >> UInt64(32 - length) == 0 }
    let high = (address.high ^ other.high) >> UInt64(max(0, 64 - length))
    guard length > 64 else { return high == 0 }
    return high == 0 && (address.low ^ other.low) >> UInt64(128 - length) == 0
  }
}
