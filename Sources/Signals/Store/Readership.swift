package import Basics

/// What readers did, as the blocks of a portal are computed from it.
///
/// Pages stand in the order of their paths, byte for byte; everything else names them by their place. Reading the same
/// store twice gives the same value.
package struct Readership: Sendable, Equatable {
  /// What is known of a page in one span of time.
  package struct Count: Sendable, Equatable {
    /// The first hour, counted from 1970-01-01T00:00Z.
    package var hour: Int32
    /// How many hours it covers: 1, or 24 where the source tells days only.
    package var span: Int32
    package var visits: Int32
    package var views: Int32
    package var likes: Int32
    /// What the visits count in rankings, in 64ths: of one network and day not much more than one.
    package var weight: Int64
    /// What they would count if the hour stood alone: by it the weight of a day is spread over its hours.
    var spread: Int64
    /// How many networks came for the first time on their day.
    package var networks: Int32

    /// A reader in the units of `weight`.
    package static let weightUnit = NetworkWeight.unit

    /// Where nothing is known of networks, each visit counts in full, and as one of its own.
    package init(
      hour: Int32, span: Int32 = 1, visits: Int32, views: Int32? = nil, likes: Int32 = 0,
      weight: Int64? = nil, spread: Int64? = nil, networks: Int32? = nil
    ) {
      self.hour = hour
      self.span = span
      self.visits = visits
      self.views = views ?? visits
      self.likes = likes
      self.weight = weight ?? Int64(visits) * Self.weightUnit
      self.spread = spread ?? self.weight
      self.networks = networks ?? visits
    }
  }

  /// Sums over all time that the store knows.
  package struct Total: Sendable, Equatable {
    package var visits = 0
    package var views = 0
    package var likes = 0

    package init(visits: Int = 0, views: Int = 0, likes: Int = 0) {
      self.visits = visits
      self.views = views
      self.likes = likes
    }
  }

  /// Two articles that were read in one session, and in how many; those of one network count once a day.
  package struct Pair: Sendable, Equatable {
    package var first: Int32
    package var second: Int32
    package var sessions: Int32
  }

  /// Canonical, raw, from the root of the site: `/local/ferry/`.
  package internal(set) var paths: [String] = []
  /// Sums by the place of the page.
  package internal(set) var totals: [Total] = []
  /// By the place of the page the end of the last hour or day that has anything of it, in hours since 1970.
  package internal(set) var ends: [Int32] = []
  /// Pairs of at least `support` sessions, by first and second, the first before the second in `paths`.
  package internal(set) var pairs: [Pair] = []
  /// The time of the last line that was counted; nothing without readership.
  package internal(set) var latest: Instant?

  /// All counts by page, then by hour.
  private(set) var counts: [Count] = []
  /// Where the counts of each page start; one more than there are pages.
  private(set) var starts: [Int] = [0]

  /// Pairs of fewer sessions are nobody's business, and pairs without a day that had two networks are somebody's habit.
  package static let support: Int32 = 3
  /// The blocks of a portal look at the counts and pairs of so many seconds.
  package static let memory: Int64 = 31 * 86_400

  /// No readership.
  package init() {}

  /// Readership from figures at hand.
  ///
  /// - Parameters:
  ///   - pages: What is known of each page, by its path.
  ///   - pairs: Two paths of pages and the number of sessions that had both; fewer than `support` are left out.
  ///   - latest: The time of the last figure.
  package init(
    _ pages: [String: [Count]], pairs: [(String, String, sessions: Int32)] = [], latest: Instant?
  ) {
    let paths = pages.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let counts = paths.enumerated().flatMap { place, path in
      (pages[path] ?? []).sorted { ($0.hour, $0.span) < ($1.hour, $1.span) }
        .map { (place: place, count: $0) }
    }
    self.init(paths: paths, counts, since: .min, latest: latest)
    var sums: [UInt64: PairSum] = [:]
    for (first, second, sessions) in pairs {
      guard let first = place(of: first), let second = place(of: second), first != second else {
        continue
      }
      sums[Self.key(first, second), default: PairSum()].add(Int64(sessions), most: Int64(sessions))
    }
    take(sums)
  }

  /// Readership of pages that stand in order, without pairs.
  ///
  /// - Parameters:
  ///   - paths: The pages.
  ///   - counts: All that is known of them, by place and hour.
  ///   - start: Counts that end at this hour or before it are in the totals alone.
  ///   - latest: The time of the last figure.
  init(
    paths: [String], _ counts: [(place: Int, count: Count)], since start: Int32, latest: Instant?
  ) {
    self.paths = paths
    self.latest = latest
    totals = Array(repeating: Total(), count: paths.count)
    ends = Array(repeating: 0, count: paths.count)
    for (place, count) in counts {
      totals[place].add(count)
      ends[place] = max(ends[place], count.end)
    }
    take(counts.filter { $0.count.end > start })
  }

  /// Stands for two pages by their places.
  static func key(_ first: Int, _ second: Int) -> UInt64 {
    UInt64(min(first, second)) << 32 | UInt64(max(first, second))
  }

  /// Takes the sessions that had two pages, by their key; those of fewer than `support` are left out.
  mutating func take(_ sums: [UInt64: PairSum]) {
    pairs = sums.filter { $0.value.isSupported }.sorted { $0.key < $1.key }.map { sum in
      Pair(
        first: Int32(sum.key >> 32), second: Int32(truncatingIfNeeded: sum.key),
        sessions: clamped(sum.value.sessions))
    }
  }

  /// The counts of a page by hour, only the hours that have any.
  package func counts(of place: Int) -> ArraySlice<Count> {
    counts[starts[place]..<starts[place + 1]]
  }

  /// Visits of a page hour by hour, with zeros; what is known by the day is spread over its hours, the rest first.
  ///
  /// - Parameters:
  ///   - place: The place of the page.
  ///   - hours: The hours, counted from 1970.
  /// - Returns: As many numbers as hours.
  package func visits(of place: Int, hours: Range<Int32>) -> [Int32] {
    var visits = [Int32](repeating: 0, count: hours.count)
    for count in counts(of: place) {
      for hour in count.hours.clamped(to: hours) {
        visits[Int(hour - hours.lowerBound)] += count.visits(inHour: hour)
      }
    }
    return visits
  }

  /// The place of a page.
  package func place(of path: String) -> Int? {
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

  /// Takes counts that stand by place and hour; those of one page and span are added up.
  mutating func take(_ found: [(place: Int, count: Count)]) {
    counts = []
    starts = [0]
    var next = 0
    for place in paths.indices {
      while next < found.count, found[next].place == place {
        let count = found[next].count
        if let last = counts.last, counts.count > starts[place], last.hour == count.hour,
          last.span == count.span
        {
          counts[counts.count - 1].add(count)
        } else {
          counts.append(count)
        }
        next += 1
      }
      starts.append(counts.count)
      spreadWeights(starts[place]..<counts.count)
    }
  }

  /// Spreads the weight of each day over its hours.
  ///
  /// A network counts less the later it comes on a day, but the later hours of the day are not read less. What one network
  /// does cannot move the weight of others either, since it counts no more in an hour than on a day.
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

  /// Shares a weight out by what each hour has of the spread, so that nothing is lost by rounding.
  private mutating func share(_ weight: Int64, by spread: Int64, _ range: Range<Int>) {
    guard weight > 0, spread > 0 else { return }
    var (passed, given) = (UInt64(0), UInt64(0))
    for place in range where counts[place].span <= 1 {
      passed += UInt64(clamping: counts[place].spread)
      let due = UInt64(spread).dividingFullWidth(
        passed.multipliedFullWidth(by: UInt64(weight))
      ).quotient
      counts[place].weight = Int64(due - given)
      given = due
    }
  }
}

extension Readership.Count {
  /// The hours that it covers.
  package var hours: Range<Int32> { hour..<end }

  /// The hour after the last one that it covers; a damaged store may name an hour beyond all time.
  package var end: Int32 { clamped(Int64(hour) + Int64(max(1, span))) }

  /// Its visits in one of its hours; of what is known by the day the rest is in the first hours.
  package func visits(inHour hour: Int32) -> Int32 {
    let (each, rest) = visits.quotientAndRemainder(dividingBy: max(1, span))
    return each + (hour - self.hour < rest ? 1 : 0)
  }

  /// The weight of its visits in one of its hours.
  package func weight(inHour hour: Int32) -> Int64 {
    span > 1 ? Int64(visits(inHour: hour)) * Self.weightUnit : weight
  }

  /// Its networks in one of its hours; of what is known by the day each visit is one.
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
  /// Adds sums; those of a damaged store may be beyond all numbers.
  mutating func add(_ other: Self) {
    visits = Self.sum(visits, other.visits)
    views = Self.sum(views, other.views)
    likes = Self.sum(likes, other.likes)
  }

  fileprivate mutating func add(_ count: Readership.Count) {
    add(Self(visits: Int(count.visits), views: Int(count.views), likes: Int(count.likes)))
  }

  private static func sum(_ first: Int, _ second: Int) -> Int {
    let (sum, overflow) = first.addingReportingOverflow(second)
    return overflow ? Int.max : sum
  }
}

/// A number as 32 bits; a table of counts may claim more readers than there are people.
func clamped(_ number: Int64) -> Int32 { Int32(clamping: number) }
