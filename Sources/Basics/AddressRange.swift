/// A range of addresses in CIDR notation: `10.0.0.0/8`, `2001:db8::/32`, or one address.
package struct AddressRange: Sendable, Equatable {
  private let address: NetworkAddress
  /// How many bits of the address are those of the range.
  private let length: Int

  /// Reads a range; nil where the text is none.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = NetworkAddress(String(parts[0])) else { return nil }
    let most = address.isIPv6 ? 128 : 32
    var length = most
    if parts.count > 1 {
      guard let written = Int(parts[1]), (0...most).contains(written), parts[1].first != "+" else {
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
