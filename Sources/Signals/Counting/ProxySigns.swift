/// Signs that a log's connections are those of a proxy, whose name the operator did not give: few, and each with other
/// addresses behind it.
struct ProxySigns: Sendable {
  private(set) var lines = 0
  private(set) var addresses: Set<UInt32> = []

  /// A site that is read by so few has no readers to lose.
  private static let fewest = 50
  /// More connections than a site has proxies.
  private static let most = 8

  @inline(__always)
  mutating func add(_ bytes: Span<UInt8>, _ request: Request, _ origin: Origin) {
    guard !request.forwarded.isEmpty, addresses.count <= Self.most else { return }
    lines += 1
    addresses.insert(origin.address)
  }

  mutating func formUnion(_ other: Self) {
    lines += other.lines
    addresses.formUnion(other.addresses)
  }

  /// Whether all readers of the lines look like a few.
  var hideReaders: Bool {
    lines >= Self.fewest && addresses.count <= Self.most
  }
}
