package import Basics

/// The readership of a site, from which the blocks of a portal are computed.
///
/// Pages are ordered by the bytes of their paths and are referred to by index. Reading the same
/// store twice gives the same value.
package struct Readership: Sendable, Equatable {
  /// The counts of a page in one span of time.
  package struct Count: Sendable, Equatable {
    /// The first hour, counted from 1970-01-01T00:00Z.
    package var hour: Int32
    /// The number of hours: 1, or 24 if the source has days only.
    package var span: Int32
    package var visits: Int32
    package var views: Int32
    package var likes: Int32
    /// The weight of the visits in rankings, in 64ths of a reader: not much more than one reader
    /// for a network and day.
    package var weight: Int64
    /// The weight that the visits would have if the hour stood alone; it distributes the weight of
    /// a day over its hours.
    var spread: Int64
    /// The number of networks whose first visit of the day is in this span.
    package var networks: Int32

    /// One reader in the units of `weight`.
    package static let unitWeight = NetworkWeight.unit

    /// Creates a count; without known networks, each visit has full weight and a network of its
    /// own.
    package init(
      hour: Int32, span: Int32 = 1, visits: Int32, views: Int32? = nil, likes: Int32 = 0,
      weight: Int64? = nil, spread: Int64? = nil, networks: Int32? = nil
    ) {
      self.hour = hour
      self.span = span
      self.visits = visits
      self.views = views ?? visits
      self.likes = likes
      self.weight = weight ?? Int64(visits) * Self.unitWeight
      self.spread = spread ?? self.weight
      self.networks = networks ?? visits
    }
  }

  /// Sums over the whole time of the store.
  package struct Total: Sendable, Equatable {
    /// The largest number: exact as a floating-point number, so in JSON too, and far enough below
    /// the limit of integers that templates can calculate with it.
    package static let maximum = 1 << 53 - 1

    package var visits = 0
    package var views = 0
    package var likes = 0

    package init(visits: Int = 0, views: Int = 0, likes: Int = 0) {
      self.visits = visits
      self.views = views
      self.likes = likes
    }
  }

  /// Two articles that were read in one session, and the number of sessions; those of one network
  /// count once a day.
  package struct Pair: Sendable, Equatable {
    package var first: Int32
    package var second: Int32
    package var sessions: Int32
  }

  /// Canonical paths, not percent-encoded, from the root of the site: `/local/ferry/`.
  package internal(set) var paths: [String] = []
  /// The sums of each page, by page index.
  package internal(set) var totals: [Total] = []
  /// The end of the last hour or day with a count of each page, in hours since 1970, by page index.
  package internal(set) var ends: [Int32] = []
  /// The pairs with at least `support` sessions, ordered by first and second page; the first index
  /// is the lower one.
  package internal(set) var pairs: [Pair] = []
  /// The time of the last line that was counted; `nil` without readership.
  package internal(set) var latest: Instant?

  /// All counts by page, then by hour.
  private(set) var counts: [Count] = []
  /// The index of the first count of each page, and the number of counts.
  private(set) var starts: [Int] = [0]

  /// The least number of sessions of a pair.
  ///
  /// For privacy, a pair also needs two networks on one day.
  package static let support: Int32 = 3
  /// The number of seconds for which the blocks of a portal use counts and pairs.
  package static let window: Int64 = 31 * 86_400

  /// Creates an empty readership.
  package init() {}

  /// Creates a readership from given counts.
  ///
  /// - Parameters:
  ///   - pages: The counts of each page, by its path.
  ///   - pairs: Two paths and the number of sessions with both; pairs below `support` are dropped.
  ///   - latest: The time of the last count.
  package init(
    _ pages: [String: [Count]], pairs: [(String, String, sessions: Int32)] = [], latest: Instant?
  ) {
    let paths = pages.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let counts = paths.enumerated().flatMap { index, path in
      (pages[path] ?? []).sorted { ($0.hour, $0.span) < ($1.hour, $1.span) }
        .map { (index: index, count: $0) }
    }
    self.init(paths: paths, counts, since: .min, latest: latest)
    var sums: [UInt64: PairCount] = [:]
    for (first, second, sessions) in pairs {
      guard let first = index(of: first), let second = index(of: second), first != second else {
        continue
      }
      sums[Self.key(first, second), default: PairCount()].add(
        Int64(sessions), largestDay: Int64(sessions))
    }
    setPairs(sums)
  }

  /// Creates a readership without pairs, of pages in order.
  ///
  /// - Parameters:
  ///   - paths: The paths of the pages.
  ///   - counts: All counts, ordered by page index and hour.
  ///   - start: Counts that end at this hour or earlier are only part of the totals.
  ///   - latest: The time of the last count.
  init(
    paths: [String], _ counts: [(index: Int, count: Count)], since start: Int32, latest: Instant?
  ) {
    self.paths = paths
    self.latest = latest
    totals = Array(repeating: Total(), count: paths.count)
    ends = Array(repeating: 0, count: paths.count)
    for (index, count) in counts {
      totals[index].add(count)
      ends[index] = max(ends[index], count.end)
    }
    setCounts(counts.filter { $0.count.end > start })
  }

  /// Returns the key of a pair of page indices.
  static func key(_ first: Int, _ second: Int) -> UInt64 {
    UInt64(min(first, second)) << 32 | UInt64(max(first, second))
  }

  /// Sets the pairs from the sums of their sessions, by key; pairs without enough sessions are
  /// dropped.
  mutating func setPairs(_ sums: [UInt64: PairCount]) {
    pairs = sums.filter { $0.value.isSupported }.sorted { $0.key < $1.key }.map { sum in
      Pair(
        first: Int32(sum.key >> 32), second: Int32(truncatingIfNeeded: sum.key),
        sessions: clamped(sum.value.sessions))
    }
  }

  /// Returns the counts of a page by hour, without empty hours.
  package func counts(of index: Int) -> ArraySlice<Count> {
    counts[starts[index]..<starts[index + 1]]
  }

  /// Returns the visits of a page hour by hour, including zeros; counts of a day are distributed
  /// over its hours, the remainder over the first ones.
  ///
  /// - Parameters:
  ///   - index: The index of the page.
  ///   - hours: The hours, counted from 1970.
  /// - Returns: One number for each hour.
  package func visits(of index: Int, hours: Range<Int32>) -> [Int32] {
    var visits = [Int32](repeating: 0, count: hours.count)
    for count in counts(of: index) {
      for hour in count.hours.clamped(to: hours) {
        visits[Int(hour - hours.lowerBound)] += count.visits(inHour: hour)
      }
    }
    return visits
  }

  /// Returns the index of the page at a path; `nil` if there is none.
  package func index(of path: String) -> Int? {
    var (low, high) = (0, paths.count)
    while low < high {
      let middle = (low + high) / 2
      if paths[middle].utf8.lexicographicallyPrecedes(path.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < paths.count && paths[low].utf8.elementsEqual(path.utf8) ? low : nil
  }

  /// Sets the counts, which are ordered by page index and hour, and merges those of one page and
  /// span.
  mutating func setCounts(_ found: [(index: Int, count: Count)]) {
    counts = []
    starts = [0]
    var next = 0
    for index in paths.indices {
      while next < found.count, found[next].index == index {
        let count = found[next].count
        if let last = counts.last, counts.count > starts[index], last.hour == count.hour,
          last.span == count.span
        {
          counts[counts.count - 1].add(count)
        } else {
          counts.append(count)
        }
        next += 1
      }
      starts.append(counts.count)
      spreadWeights(starts[index]..<counts.count)
    }
  }

  /// Distributes the weight of each day over its hours.
  ///
  /// The weight of a network decreases in the course of a day, although the later hours have as
  /// many readers. A network cannot shift the weight of others, because its spread per hour is
  /// limited as its weight per day is.
  private mutating func spreadWeights(_ range: Range<Int>) {
    var start = range.lowerBound
    while start < range.upperBound {
      let day = counts[start].hour / 24
      var (end, weight, spread) = (start, Int64(0), Int64(0))
      while end < range.upperBound, counts[end].hour / 24 == day {
        if counts[end].span <= 1 {
          weight += counts[end].weight
          spread += max(0, counts[end].spread)
        }
        end += 1
      }
      share(weight, by: spread, start..<end)
      start = end
    }
  }

  /// Divides a weight in proportion to the spread of each hour, without rounding losses.
  private mutating func share(_ weight: Int64, by spread: Int64, _ range: Range<Int>) {
    guard weight > 0, spread > 0 else { return }
    var (passed, given) = (UInt64(0), UInt64(0))
    for index in range where counts[index].span <= 1 {
      passed += UInt64(clamping: counts[index].spread)
      let due = UInt64(spread).dividingFullWidth(
        passed.multipliedFullWidth(by: UInt64(weight))
      ).quotient
      counts[index].weight = Int64(due - given)
      given = due
    }
  }
}

extension Readership.Count {
  /// The hours that it covers.
  package var hours: Range<Int32> { hour..<end }

  /// The hour after the last one; clamped, because a damaged store may contain any hour.
  package var end: Int32 { clamped(Int64(hour) + Int64(max(1, span))) }

  /// Returns the visits in one of its hours; the remainder of a day is in the first hours.
  package func visits(inHour hour: Int32) -> Int32 {
    let (each, rest) = visits.quotientAndRemainder(dividingBy: max(1, span))
    return each + (hour - self.hour < rest ? 1 : 0)
  }

  /// Returns the weight of the visits in one of its hours.
  package func weight(inHour hour: Int32) -> Int64 {
    span > 1 ? Int64(visits(inHour: hour)) * Self.unitWeight : weight
  }

  /// Returns the networks in one of its hours; each visit of a daily count has a network of its
  /// own.
  package func networks(inHour hour: Int32) -> Int32 {
    span > 1 ? visits(inHour: hour) : networks
  }

  fileprivate mutating func add(_ other: Self) {
    visits = clamped(Int64(visits) + Int64(other.visits))
    views = clamped(Int64(views) + Int64(other.views))
    likes = clamped(Int64(likes) + Int64(other.likes))
    weight = min(weight + other.weight, 1 << 41)
    spread = min(spread + other.spread, 1 << 41)
    networks = clamped(Int64(networks) + Int64(other.networks))
  }
}

extension Readership.Total {
  /// Adds sums and clamps each to `maximum`.
  mutating func add(_ other: Self) {
    visits = Self.sum(visits, other.visits)
    views = Self.sum(views, other.views)
    likes = Self.sum(likes, other.likes)
  }

  fileprivate mutating func add(_ count: Readership.Count) {
    add(Self(visits: Int(count.visits), views: Int(count.views), likes: Int(count.likes)))
  }

  private static func sum(_ first: Int, _ second: Int) -> Int {
    min(min(first, maximum) + min(second, maximum), maximum)
  }
}

/// Returns a number clamped to 32 bits; a table of counts may contain any number.
func clamped(_ number: Int64) -> Int32 { Int32(clamping: number) }

/// The number of sessions in which two articles were read together.
struct PairCount {
  private(set) var sessions: Int64 = 0
  /// The largest number of one day.
  private var largestDay: Int64 = 0

  mutating func add(_ sessions: Int64, largestDay: Int64) {
    self.sessions = min(self.sessions + sessions, Int64(Int32.max))
    self.largestDay = max(self.largestDay, largestDay)
  }

  /// Whether enough networks have read both: a network counts once a day, so two on one day are
  /// required.
  var isSupported: Bool { sessions >= Int64(Readership.support) && largestDay >= 2 }
}
