package import Basics
package import Signals

/// What readers did with each article up to the last known hour, in the form that discovery needs.
///
/// Ages count from the end of the figures, not from now: as long as no new figures come in, nothing
/// decays and the portal stays as it is. Figures of hours that are still to come are ignored.
package struct ReadershipFigures: Sendable, Equatable {
  /// The time of the last line that was counted.
  package let until: Instant
  /// The end of the figures in hours since 1970; those of this hour and later are ignored.
  private let endHour: Int32
  /// Whether there are figures of a later time than that of the edition.
  let reachPastNow: Bool
  /// By index in the list of candidates.
  package private(set) var articles: [ArticleReadership]
  /// Whether the last days are known hour by hour, not only day by day.
  package private(set) var isHourly = false
  /// Which articles were read together.
  package private(set) var coReading: CoReading

  /// Fails if there is no readership before `now`.
  ///
  /// - Parameters:
  ///   - readership: The counts.
  ///   - paths: The path of each candidate, raw, from the root of the site.
  ///   - now: The instant of the edition.
  package init?(_ readership: Readership, paths: [String], now: Instant) {
    guard let latest = readership.latest else { return nil }
    until = min(latest, now)
    reachPastNow = latest > now
    let nextHour = Int32(clamping: now.advanced(by: 3_599).startOfHour.seconds / 3_600)
    let end = Self.end(of: readership, before: nextHour)
    guard let end else { return nil }
    endHour = end
    let pages = paths.map { readership.index(of: $0) }
    articles = [ArticleReadership](repeating: ArticleReadership(), count: paths.count)
    coReading = CoReading(readership, pages: pages)
    count(readership, pages)
  }

  /// The instant from which ages are counted.
  package var end: Instant { Instant(seconds: Int64(endHour) * 3_600) }

  /// Returns the end of the last hour or day that has figures, but not after `limit`.
  private static func end(of readership: Readership, before limit: Int32) -> Int32? {
    var end: Int32?
    for page in readership.paths.indices {
      for count in readership.counts(of: page) where count.hour < limit {
        end = max(end ?? .min, min(limit, count.end))
      }
    }
    return end
  }

  /// Adds up the counts of the articles, whose indices in the readership are given.
  private mutating func count(_ readership: Readership, _ pages: [Int?]) {
    var (hourly, daily) = (Int64(0), Int64(0))
    for (article, page) in pages.enumerated() {
      guard let page else { continue }
      articles[article].setTotals(
        readership.totals[page], end: readership.ends[page], before: endHour)
      for count in readership.counts(of: page) where count.hour < endHour {
        add(count, to: article)
        guard endHour - count.hour <= ReadershipWindow.week.hours else { continue }
        if count.span > 1 { daily += Int64(count.visits) } else { hourly += Int64(count.visits) }
      }
    }
    isHourly = hourly >= daily
  }

  /// Adds a count hour by hour, within the longest window.
  private mutating func add(_ count: Readership.Count, to article: Int) {
    let window = (endHour - ReadershipWindow.month.hours)..<endHour
    for hour in count.hours.clamped(to: window) {
      articles[article].add(
        count.weight(inHour: hour), networks: count.networks(inHour: hour), age: endHour - hour)
    }
  }
}

/// A span of time before the end of the figures, over which visits are counted.
package enum ReadershipWindow: Int, Sendable, CaseIterable {
  case day
  case threeDays
  case week
  case month

  /// The name for editors, as in `last 7 days`.
  package var name: String {
    switch self {
    case .day: "24 hours"
    case .threeDays: "3 days"
    case .week: "7 days"
    case .month: "30 days"
    }
  }

  package var hours: Int32 {
    switch self {
    case .day: 24
    case .threeDays: 72
    case .week: 7 * 24
    case .month: 30 * 24
    }
  }
}

/// What readers did with one article.
package struct ArticleReadership: Sendable, Equatable {
  /// Visits of the last three days in 65,536ths, decaying with a half-life of twelve hours.
  ///
  /// Like all visits here they are weighted: one network and day counts little more than once.
  package internal(set) var decayedVisits: Int64 = 0
  /// The weight of the visits, by `ReadershipWindow`.
  private var weights = SIMD4<Int64>()
  /// The number of networks, counted per day, by `ReadershipWindow`.
  private var networks = SIMD4<Int32>()
  /// Views and likes of all time.
  package internal(set) var views = 0
  package internal(set) var likes = 0
  /// The end of the last hour or day with any figures; `nil` if there are none.
  package internal(set) var latest: Instant?

  package init() {}

  /// Returns the visits within a window.
  package func visits(_ window: ReadershipWindow) -> Int64 {
    weights[window.rawValue] / Readership.Count.unitWeight
  }

  /// Returns the number of networks that visited within a window, counted per day.
  package func networks(_ window: ReadershipWindow) -> Int { Int(networks[window.rawValue]) }

  /// Adds the visits of one hour.
  ///
  /// - Parameters:
  ///   - weight: The weight of the visits in 64ths of a reader.
  ///   - networks: The number of networks that came for the first time on their day.
  ///   - age: The hours from the beginning of the hour to the end of all figures; an hour that is
  ///     not over yet does not count.
  mutating func add(_ weight: Int64, networks: Int32, age: Int32) {
    guard age > 0 else { return }
    let weight = min(weight, Self.maximumWeight)
    for window in ReadershipWindow.allCases where age <= window.hours {
      weights[window.rawValue] += weight
      self.networks[window.rawValue] = Int32(
        clamping: Int64(self.networks[window.rawValue]) + Int64(networks))
    }
    guard age <= ReadershipWindow.threeDays.hours else { return }
    decayedVisits += weight * Self.decay(twelfths: Int64(age - 1)) / Readership.Count.unitWeight
  }

  /// More readers in an hour than there are people; a table of counts may claim more.
  private static let maximumWeight = Int64(Int32.max) * Readership.Count.unitWeight

  /// Sets the totals; figures of the hour `hour` or later do not date the article.
  mutating func setTotals(_ total: Readership.Total, end: Int32, before hour: Int32) {
    views = total.views
    likes = total.likes
    latest = end == 0 ? nil : Instant(seconds: Int64(min(end, hour)) * 3_600)
  }

  /// Returns what is left of 65,536 after a number of twelfths of the half-life.
  static func decay(twelfths: Int64) -> Int64 {
    (powersOfTwo[Int(twelfths % 12)] >> 14) >> (twelfths / 12)
  }

  /// 2^30 divided by 2^(n/12): whole numbers give the same ranks on every machine.
  private static let powersOfTwo: [Int64] = [
    1_073_741_824, 1_013_476_976, 956_594_574, 902_904_776, 852_228_392, 804_396_287,
    759_248_822, 716_635_319, 676_413_558, 638_449_298, 602_615_830, 568_793_550,
  ]
}

/// Which articles were read in one session with an article, and in how many sessions.
package struct CoReading: Sendable, Equatable {
  /// An article that was read together with another one.
  package struct Companion: Sendable, Equatable {
    /// Its index in the list of candidates.
    package var article: Int32
    package var sessions: Int32
  }

  /// The companions of all articles, one article after another.
  private var list: [Companion] = []
  /// For each article the index of its first companion; one more element than there are articles.
  private var starts: [Int]

  /// - Parameters:
  ///   - readership: The counts.
  ///   - pages: For each article its index in the readership.
  init(_ readership: Readership, pages: [Int?]) {
    var articles = [Int32](repeating: -1, count: readership.paths.count)
    for (article, page) in pages.enumerated() {
      if let page { articles[page] = Int32(article) }
    }
    var ends = [Int](repeating: 0, count: pages.count + 1)
    let pairs = readership.pairs.compactMap { pair -> (Int32, Int32, Int32)? in
      let (first, second) = (articles[Int(pair.first)], articles[Int(pair.second)])
      return first < 0 || second < 0 ? nil : (first, second, pair.sessions)
    }
    for (first, second, _) in pairs {
      ends[Int(first) + 1] += 1
      ends[Int(second) + 1] += 1
    }
    for article in pages.indices { ends[article + 1] += ends[article] }
    starts = ends
    list = [Companion](repeating: Companion(article: 0, sessions: 0), count: ends.last ?? 0)
    for (first, second, sessions) in pairs {
      list[ends[Int(first)]] = Companion(article: second, sessions: sessions)
      list[ends[Int(second)]] = Companion(article: first, sessions: sessions)
      ends[Int(first)] += 1
      ends[Int(second)] += 1
    }
  }

  /// Returns the companions of an article, in an arbitrary but stable order.
  package func companions(of article: Int) -> ArraySlice<Companion> {
    list[starts[article]..<starts[article + 1]]
  }
}
