import Basics
import TestSupport
import Text

@testable import Signals

/// The page views of a synthetic paper as an import sees them; the same in every run.
struct PaperCrowd {
  /// The size of the paper.
  struct Size: Sendable {
    var articles: Int
    var days: Int
    /// Sessions of honest readers per day.
    var sessions: Int
  }

  let size: Size
  private(set) var readings: [PageView] = []
  private var dice: RandomNumbers
  private let salt = Salt(first: 1, second: 2)
  /// The cumulative popularity of the articles.
  private let popularity: [Double]
  /// Whether all readers have the same provider.
  private let isLocal: Bool

  /// The beginning of the first day, at midnight UTC.
  static let start: UInt32 = 1_790_035_200

  /// - Parameters:
  ///   - size: The size of the paper.
  ///   - seed: The seed of the random numbers.
  ///   - isLocal: Whether all readers have the same provider.
  init(_ size: Size, seed: UInt64, isLocal: Bool = false) {
    self.size = size
    self.isLocal = isLocal
    dice = RandomNumbers(seed: seed)
    var sum = 0.0
    popularity = (1...size.articles).map { rank in
      sum += 1 / Self.power(Double(rank), 0.9)
      return sum
    }
    for day in 0..<size.days {
      for _ in 0..<size.sessions { addHonestSession(day: day) }
    }
  }

  /// Returns the path of the article of a rank, from 0; the order of paths is that of ranks.
  static func path(_ article: Int) -> String { "/local/a\(10_000 + article)/" }

  var paths: [String] { (0..<size.articles).map(Self.path) }

  /// The end of the last day.
  var end: UInt32 { Self.start + UInt32(size.days) * 86_400 }

  /// Half of the readers have a network of their own, three in ten share the addresses of mobile
  /// networks, one in seven has IPv6 of one of three providers, and one in sixteen is in an office
  /// with a single address.
  private mutating func addHonestSession(day: Int) {
    let time = Self.start + UInt32(day) * 86_400 + diurnalSecond()
    let agent = UInt64(below(40))
    let address: NetworkAddress
    switch below(100) {
    case _ where isLocal:
      address = NetworkAddress(ipv4: UInt32(0x0A00_0000 + below(40_000)))
    case ..<50:
      address = NetworkAddress(
        ipv4: UInt32(0x0A00_0000 + below(400) << 16 + below(50) << 8 + below(250)))
    case ..<80:
      address = NetworkAddress(
        ipv4: UInt32(0x6400_0000 + below(2) << 16 + below(6) << 8 + below(256)))
    case ..<94:
      address = NetworkAddress(
        high: UInt64(0x2A00_0000 + below(3)) << 32 | UInt64(below(4_000)) << 16 | UInt64(below(4)),
        low: 1)
    default: address = NetworkAddress(ipv4: 0xC000_0207)
    }
    for page in 0..<1 + below(4) / 2 {
      add(address, agent: agent, time: time + UInt32(page * 90), article: chosenArticle())
    }
  }

  /// Adds a request.
  mutating func add(
    _ address: NetworkAddress, agent: UInt64, time: UInt32, article: Int, isLike: Bool = false
  ) {
    let origin = NetworkOrigin(address, salt)
    var reader = ByteHash(key: origin.network)
    reader.add(UInt64(origin.address))
    reader.add(agent)
    var line = ByteHash(key: UInt64(readings.count))
    line.add(reader.value)
    readings.append(
      PageView(
        reader: reader.value, line: line.value, origin: origin, time: min(time, end - 1),
        page: UInt32(article), fingerprint: UInt32(readings.count & 0xF_FFFF), isLike: isLike))
  }

  /// Returns a random number from 0 up to a limit.
  mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &dice) }

  private mutating func chosenArticle() -> Int {
    let drawn = Double.random(in: 0..<(popularity.last ?? 1), using: &dice)
    var (low, high) = (0, popularity.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if popularity[middle] > drawn { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Returns a second of the day: few read at night, most at noon and in the evening.
  private mutating func diurnalSecond() -> UInt32 {
    let weights = [2, 1, 1, 1, 1, 2, 4, 7, 9, 9, 8, 8, 10, 9, 8, 7, 7, 8, 9, 10, 10, 9, 7, 4]
    var drawn = below(weights.reduce(0, +))
    var hour = 0
    while drawn >= weights[hour] {
      drawn -= weights[hour]
      hour += 1
    }
    return UInt32(hour * 3600 + below(3600))
  }

  private static func power(_ base: Double, _ exponent: Double) -> Double {
    // Whole numbers of 65,536ths of the logarithm are the same on every machine.
    let bits = Double(binaryLogarithm(UInt64(base))) / 65_536 * exponent
    var (result, factor) = (1.0, 2.0)
    var rest = bits
    while rest >= 1 {
      result *= 2
      rest -= 1
    }
    for _ in 0..<20 {
      factor = factor.squareRoot()
      rest *= 2
      if rest >= 1 {
        result *= factor
        rest -= 1
      }
    }
    return result
  }

  /// Returns the readership that a store would contain.
  func readership(share: Int = 25) -> Readership {
    let pages = paths.map { PageAddresses.Page(path: $0, isArticle: true) }
    let log = SessionLog(
      PageViewList(readings, pages: pages), report: ImportReport(),
      now: Instant(seconds: Int64(end)), networkShare: share)
    var growing = ReadershipReplay(log)
    return growing.readership(before: Int32(end / 3600))
  }
}
