/// How many readers of one page and day each network has given so far.
///
/// What an arrival counts depends on earlier ones of its day alone, so a log that grows is counted as if it were read at once.
struct NetworkCount {
  /// What one network has given.
  struct Block {
    private var firstAddress: UInt32?
    private var otherAddresses: Set<UInt32> = []
    private var likers: Set<UInt32> = []
    private(set) var addresses = 0
    var visits = 0
    var weight: Int64 = 0
    /// Readers that counted nothing because the network had given too large a share.
    var held = 0
    /// When it had lost so much that the audit names it; 0 where it has not.
    var cappedAt: UInt32 = 0

    /// Whether the address is new.
    mutating func insert(_ address: UInt32) -> Bool {
      if firstAddress == nil {
        firstAddress = address
      } else if firstAddress == address || !otherAddresses.insert(address).inserted {
        return false
      }
      addresses += 1
      return true
    }

    /// Whether a like counts: of one network the first, second, fourth, eighth address that likes.
    mutating func insertLike(_ address: UInt32) -> Bool {
      likers.insert(address).inserted && likers.count & (likers.count - 1) == 0
    }
  }

  private(set) var blocks: [UInt64: Block] = [:]
  private var ranges: [UInt32: Int64] = [:]
  private var addresses = 0
  /// In percent.
  private let share: Int

  /// So many readers of one network count before its share is asked for.
  private static let fewest = 3
  /// A network that lost so many readers is named.
  static let named: Int64 = 8

  init(share: Int) { self.share = share }

  mutating func removeAll() {
    blocks.removeAll(keepingCapacity: true)
    ranges.removeAll(keepingCapacity: true)
    addresses = 0
  }

  /// Counts a visit.
  ///
  /// - Parameters:
  ///   - arrival: The visit.
  ///   - isProgram: Whether a browser would have asked for more than the page.
  /// - Returns: What it weighs, and whether it is the first of its network.
  mutating func add(_ arrival: Arrival, isProgram: Bool) -> (weight: Int64, isFirst: Bool) {
    var block = blocks[arrival.origin.block] ?? Block()
    defer { blocks[arrival.origin.block] = block }
    block.visits += 1
    var weight: Int64 = 0
    let isNew = block.insert(arrival.origin.address)
    if isNew {
      addresses += 1
      if block.addresses > Self.fewest, block.addresses * 100 > share * addresses {
        block.held += 1
      } else {
        weight = addToRange(
          arrival.origin.range,
          NetworkWeight.block(addresses: block.addresses)
            - NetworkWeight.block(addresses: block.addresses - 1))
        if isProgram { weight = NetworkWeight.withoutAssets(weight) }
      }
    }
    block.weight += weight
    if block.cappedAt == 0,
      Int64(block.visits) * NetworkWeight.unit - block.weight
        >= Self.named * NetworkWeight.unit
    {
      block.cappedAt = arrival.time
    }
    return (weight, isNew && block.addresses == 1)
  }

  /// Whether a like counts.
  mutating func addLike(_ arrival: Arrival) -> Bool {
    blocks[arrival.origin.block, default: Block()].insertLike(arrival.origin.address)
  }

  /// What is left of a weight when its provider's networks have given many.
  private mutating func addToRange(_ range: UInt32, _ weight: Int64) -> Int64 {
    let sum = ranges[range, default: 0]
    ranges[range] = sum + weight
    return NetworkWeight.range(sum: sum + weight) - NetworkWeight.range(sum: sum)
  }
}
