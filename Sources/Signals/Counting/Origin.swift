internal import Basics

/// The network that a request came from, under the salt of one import: which networks they are nobody can tell from it.
///
/// It lives in memory only.
struct Origin: Equatable {
  /// Stands for the IPv4 /24 or IPv6 /48; its upper 24 bits stand for the /16 or /32.
  var block: UInt64
  /// Stands for the address, of IPv6 for its /64.
  var address: UInt32

  /// - Parameters:
  ///   - bytes: The line.
  ///   - range: The address in it.
  ///   - agent: The agent; of lines without addresses each agent is taken for a network.
  ///   - salt: The salt of this import.
  @inline(__always)
  init(_ bytes: Span<UInt8>, _ range: Range<Int>, agent: Range<Int>, _ salt: Salt) {
    if let address = NetworkAddress(bytes, range) {
      self.init(address, salt)
    } else {
      // The number of a session, or nothing at all: no network is known, so none can be capped.
      var hash = ByteHash(key: salt.second)
      hash.add(bytes, range.isEmpty || bytes.holds("-", at: range) ? agent : range)
      hash.add(salt.first)
      self.init(block: hash.value, address: UInt32(truncatingIfNeeded: hash.value))
    }
  }

  init(_ address: NetworkAddress, _ salt: Salt) {
    let range = Self.hash(address.range, salt) & ~0 << 40
    self.init(
      block: range | Self.hash(address.block, salt) >> 24,
      address: UInt32(truncatingIfNeeded: Self.hash(address.host, salt)))
  }

  private init(block: UInt64, address: UInt32) {
    self.block = block
    self.address = address
  }

  /// Stands for the /16 or /32.
  var range: UInt32 { UInt32(truncatingIfNeeded: block >> 40) }

  private static func hash(_ number: UInt64, _ salt: Salt) -> UInt64 {
    var hash = ByteHash(key: salt.second)
    hash.add(number)
    hash.add(salt.first)
    return hash.value
  }
}
