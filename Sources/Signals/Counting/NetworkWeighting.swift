internal import Text

// Weights the visits and likes of each page and day, so that no network counts as more than a few
// readers.
extension ImportCounts {
  /// Computes the weights of visits and likes.
  ///
  /// - Parameters:
  ///   - isArticle: Whether a page is an article, by its index.
  ///   - end: The time of the last line: the pictures of a page that was opened just before it may
  ///     be missing.
  mutating func weighInteractions(isArticle: [Bool], end: UInt32) {
    let daysWithAssets = self.daysWithAssets
    var count = NetworkCounter(share: networkShare)
    var hourCount = NetworkCounter(share: 100)
    var found: [(cap: NetworkCap, network: UInt64, time: UInt32)] = []
    let sorted = sortedInteractions()
    for (index, interaction) in sorted.enumerated() {
      if interaction.isLike {
        let hasWeight = count.addLike(interaction)
        if hasWeight, !interaction.isCounted { addLike(interaction) }
      } else {
        let isProgram =
          !interaction.hasAssets && daysWithAssets.contains(interaction.day)
          && interaction.time + Self.patience < end
        let (weight, isFirst) = count.add(interaction, isProgram: isProgram)
        let spread = hourCount.add(interaction, isProgram: isProgram).weight
        if !interaction.isCounted, weight > 0 || spread > 0 || isFirst {
          addWeight(weight, spread: spread, networks: isFirst ? 1 : 0, interaction)
        }
      }
      let next = index + 1 < sorted.count ? sorted[index + 1] : nil
      if next?.page != interaction.page || next?.hour != interaction.hour { hourCount.removeAll() }
      if next?.page != interaction.page || next?.day != interaction.day {
        if isArticle[Int(interaction.page)] { found += Self.caps(count, interaction) }
        count.removeAll()
      }
    }
    caps = NetworkCap.numbered(found)
    for coRead in CoRead.firstPerNetwork(coReads) where !coRead.isCounted {
      addCoRead(coRead)
    }
  }

  /// The seconds within which a browser requests the pictures of a page.
  private static let patience: UInt32 = 60

  /// By page and time; within a second, page views that are already counted come first, as before.
  private func sortedInteractions() -> [Interaction] {
    interactions.sorted { first, second in
      if first.page != second.page { return first.page < second.page }
      if first.time != second.time { return first.time < second.time }
      return first.isCounted && !second.isCounted
    }
  }

  /// The days on which most readers requested pictures or styles, which shows that the log contains
  /// such requests.
  private var daysWithAssets: Set<Int32> {
    Set(
      browsers.filter { $0.value.readers >= 20 && $0.value.browsers * 2 >= $0.value.readers }.keys)
  }

  private static func caps(
    _ count: NetworkCounter, _ interaction: Interaction
  ) -> [(cap: NetworkCap, network: UInt64, time: UInt32)] {
    count.networks.filter { $0.value.cappedAt > 0 }.map { key, network in
      let reason: NetworkCap.Reason =
        network.excluded > 0 ? .share : network.visits >= 4 * network.addresses ? .repeats : .crowd
      let cap = NetworkCap(
        day: interaction.day, page: interaction.page, network: 0, visits: network.visits,
        addresses: network.addresses, weight: network.weight, reason: reason)
      return (cap, key, network.cappedAt)
    }
  }
}

/// The visits and addresses of each network for one page and day.
///
/// The weight of a visit depends on earlier visits of the day only, so counting a growing log in
/// parts gives the same result.
struct NetworkCounter {
  /// The visits and likes of one network.
  struct Network {
    private var firstAddress: UInt32?
    private var otherAddresses: Set<UInt32> = []
    private var likers: Set<UInt32> = []
    private(set) var addresses = 0
    var visits = 0
    var weight: Int64 = 0
    /// The number of readers with no weight because the network exceeded its share.
    var excluded = 0
    /// The time at which the loss reached the threshold for the audit; 0 if it has not.
    var cappedAt: UInt32 = 0

    /// Returns true if the address is new.
    mutating func insert(_ address: UInt32) -> Bool {
      if firstAddress == nil {
        firstAddress = address
      } else if firstAddress == address || !otherAddresses.insert(address).inserted {
        return false
      }
      addresses += 1
      return true
    }

    /// Returns true if a like counts: the likes of the first, second, fourth, eighth … address of a
    /// network do.
    mutating func insertLike(_ address: UInt32) -> Bool {
      likers.insert(address).inserted && likers.count & (likers.count - 1) == 0
    }
  }

  private(set) var networks: [UInt64: Network] = [:]
  private var ranges: [UInt32: Int64] = [:]
  private var addresses = 0
  /// In percent.
  private let share: Int

  /// The number of readers of a network that count before its share is checked.
  private static let minimumReaders = 3
  /// The loss in readers from which on the audit reports a network.
  static let reportedLoss: Int64 = 8

  init(share: Int) { self.share = share }

  mutating func removeAll() {
    networks.removeAll(keepingCapacity: true)
    ranges.removeAll(keepingCapacity: true)
    addresses = 0
  }

  /// Counts a visit.
  ///
  /// - Parameters:
  ///   - interaction: The visit.
  ///   - isProgram: Whether the reader requested none of the files that a browser requests.
  /// - Returns: The weight, and whether it is the first visit of its network.
  mutating func add(_ interaction: Interaction, isProgram: Bool) -> (weight: Int64, isFirst: Bool) {
    var network = networks[interaction.origin.network] ?? Network()
    defer { networks[interaction.origin.network] = network }
    network.visits += 1
    var weight: Int64 = 0
    let isNew = network.insert(interaction.origin.address)
    if isNew {
      addresses += 1
      if network.addresses > Self.minimumReaders, network.addresses * 100 > share * addresses {
        network.excluded += 1
      } else {
        weight = addToRange(
          interaction.origin.range,
          NetworkWeight.block(addresses: network.addresses)
            - NetworkWeight.block(addresses: network.addresses - 1))
        if isProgram { weight = NetworkWeight.withoutAssets(weight) }
      }
    }
    network.weight += weight
    if network.cappedAt == 0,
      Int64(network.visits) * NetworkWeight.unit - network.weight
        >= Self.reportedLoss * NetworkWeight.unit
    {
      network.cappedAt = interaction.time
    }
    return (weight, isNew && network.addresses == 1)
  }

  /// Returns true if a like counts.
  mutating func addLike(_ interaction: Interaction) -> Bool {
    networks[interaction.origin.network, default: Network()].insertLike(interaction.origin.address)
  }

  /// Returns the part of a weight that remains after the limit of its provider's networks.
  private mutating func addToRange(_ range: UInt32, _ weight: Int64) -> Int64 {
    let sum = ranges[range, default: 0]
    ranges[range] = sum + weight
    return NetworkWeight.range(sum: sum + weight) - NetworkWeight.range(sum: sum)
  }
}

/// The weights of the readers of one network for an article and day.
///
/// The first address of a network counts as one reader, further ones less and less: 16 count as
/// two, 256 as three. The networks of one provider count in full up to 16 readers and
/// logarithmically beyond. Readers of many networks thus count nearly in full, and simulating many
/// readers takes many networks.
enum NetworkWeight {
  /// One reader; fractions of a reader are whole numbers.
  static let unit: Int64 = 64
  /// The largest weight of a network in readers: an IPv6 network has more addresses than there are
  /// readers.
  private static let maximum: Int64 = 4
  /// The number of readers of one provider's networks that count in full.
  private static let fullRange: Int64 = 16

  /// Returns the weight of a number of addresses of one network: `1 + log2(n) / 4` readers.
  static func block(addresses: Int) -> Int64 {
    guard addresses > 1 else { return addresses == 1 ? unit : 0 }
    let growth = (binaryLogarithm(UInt64(addresses)) * (unit / 4)) >> 16
    return min(unit + growth, maximum * unit)
  }

  /// Returns the limited weight of a provider's networks: `16 + 16 log2(sum / 16)` readers if the
  /// sum exceeds 16.
  static func range(sum: Int64) -> Int64 {
    let full = fullRange * unit
    guard sum > full else { return sum }
    let growth = binaryLogarithm(UInt64(sum)) - binaryLogarithm(UInt64(full))
    return full + (growth * full) >> 16
  }

  /// Returns half the weight for readers that never request pictures or styles; a browser with a
  /// full cache looks the same.
  static func withoutAssets(_ weight: Int64) -> Int64 { weight / 2 }
}

/// A network whose readers of one article and day count less than one each.
struct NetworkCap: Equatable {
  /// The reason for the lower weight.
  enum Reason: Int64 {
    /// The network exceeded the allowed share of the article's readers.
    case share = 1
    /// One address, or a few, with many agents or sessions.
    case repeats = 2
    /// Many addresses of one network.
    case crowd = 3
  }

  var day: Int32
  /// The index of the page.
  var page: UInt32
  /// The number of the network on its day, in the order of capping; it does not identify the
  /// network.
  var network: Int
  var visits: Int
  var addresses: Int
  var weight: Int64
  var reason: Reason

  /// The number of caps that are kept for a day, those with the largest losses.
  static let perDay = 100

  /// Numbers the networks of each day and keeps the largest losses.
  static func numbered(
    _ found: [(cap: NetworkCap, network: UInt64, time: UInt32)]
  ) -> [NetworkCap] {
    var caps: [NetworkCap] = []
    var numbers: [UInt64: Int] = [:]
    for (cap, network, _) in found.sorted(by: { ($0.time, $0.cap.page) < ($1.time, $1.cap.page) }) {
      if cap.day != caps.last?.day { numbers = [:] }
      let number = numbers[network] ?? numbers.count + 1
      numbers[network] = number
      var cap = cap
      cap.network = number
      caps.append(cap)
    }
    return Dictionary(grouping: caps, by: \.day).values.flatMap { day in
      day.sorted { ($1.loss, $0.page, $0.network) < ($0.loss, $1.page, $1.network) }.prefix(perDay)
    }.sorted { ($0.day, $0.page, $0.network) < ($1.day, $1.page, $1.network) }
  }

  private var loss: Int64 { Int64(visits) * NetworkWeight.unit - weight }
}
