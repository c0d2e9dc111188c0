internal import Text

/// One reader's request for a page, or one like of an article, while an import counts it.
///
/// It exists in memory only. The hash of the reader depends on a salt that is never stored.
struct PageView {
  /// A hash of address and agent, under the salt of this import.
  var reader: UInt64
  /// A hash of the whole line: the same line in two files counts once.
  var line: UInt64
  /// The network of the reader.
  var origin: NetworkOrigin
  /// Seconds since 1970.
  var time: UInt32
  /// The index of the page in the list of pages.
  var page: UInt32
  /// 20 bits that represent the line in the store; see `LineFingerprints`.
  var fingerprint: UInt32
  var isLike = false
  /// Whether an earlier import has counted it.
  var isCounted = false

  /// The day, counted from 1970.
  var day: UInt32 { time / 86_400 }

  /// The hour, counted from 1970.
  var hour: Int32 { Int32(time / 3600) }
}

/// A row of a table of counts: one page in one span of time.
struct ReportedCount {
  /// A hash of host and path, which identifies the row: the same row of a later export replaces it.
  var row: Int64
  /// The first hour, counted from 1970.
  var hour: Int32
  /// The number of hours.
  var span: Int32
  var page: UInt32
  var visits: Int64
  var views: Int64
  var likes: Int64
}

/// The network of a request as hashes under the salt of one import, so that it cannot be
/// identified.
///
/// It exists in memory only.
struct NetworkOrigin: Equatable {
  /// A hash of the IPv4 /24 or IPv6 /48; its upper 24 bits are a hash of the /16 or /32.
  var network: UInt64
  /// A hash of the address, or of the /64 of an IPv6 address.
  var address: UInt32

  /// Creates the hashes of an address.
  ///
  /// - Parameters:
  ///   - bytes: The line.
  ///   - range: The address in it.
  ///   - agent: The agent; in lines without addresses, each agent counts as a network.
  ///   - salt: The salt of this import.
  @inline(__always)
  init(_ bytes: Span<UInt8>, _ range: Range<Int>, agent: Range<Int>, _ salt: Salt) {
    if let address = NetworkAddress(bytes, range) {
      self.init(address, salt)
    } else {
      // A session ID or an empty field: the network is unknown and cannot be capped.
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
    self.network = block
    self.address = address
  }

  /// A hash of the /16 or /32.
  var range: UInt32 { UInt32(truncatingIfNeeded: network >> 40) }

  private static func hash(_ number: UInt64, _ salt: Salt) -> UInt64 {
    var hash = ByteHash(key: salt.second)
    hash.add(number)
    hash.add(salt.first)
    return hash.value
  }
}

/// The random key of the hashes of readers in one import; it is never stored.
struct Salt: Sendable {
  let first: UInt64
  let second: UInt64

  init(first: UInt64, second: UInt64) {
    self.first = first
    self.second = second
  }

  init() {
    var generator = SystemRandomNumberGenerator()
    first = generator.next()
    second = generator.next()
  }
}
