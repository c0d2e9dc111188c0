package import Basics
package import Signals

/// What readers did with each article up to the last hour that is known, as discovery uses it.
///
/// Ages count from the end of the figures, not from now: as long as no new figures come in, nothing fades and the
/// portal stays as it is. Figures of hours that are still to come at `now` are as if they were not there.
package struct ReadingFigures: Sendable, Equatable {
  /// The time of the last line that was counted.
  package let until: Instant
  /// Where figures end, in hours since 1970; those of this hour and later are left out.
  private let endHour: Int32
  /// Whether there are figures of a later time than that of the edition.
  let reachPastNow: Bool
  /// By place in the list of candidates.
  package private(set) var articles: [ReadingFigure]
  /// Whether the last days are known hour by hour, not only day by day.
  package private(set) var isHourly = false
  /// Which articles were read together.
  package private(set) var companions: Companions

  /// - Parameters:
  ///   - readership: What was counted.
  ///   - paths: The path of each candidate, raw, from the root of the site.
  ///   - now: The instant of the edition; nothing comes of it where there is no readership before that.
  package init?(_ readership: Readership, paths: [String], now: Instant) {
    guard let latest = readership.latest else { return nil }
    until = min(latest, now)
    reachPastNow = latest > now
    let nextHour = Int32(clamping: now.advanced(by: 3_599).startOfHour.seconds / 3_600)
    let end = Self.end(of: readership, before: nextHour)
    guard let end else { return nil }
    endHour = end
    let places = paths.map { readership.place(of: $0) }
    articles = [ReadingFigure](repeating: ReadingFigure(), count: paths.count)
    companions = Companions(readership, places: places)
    count(readership, places)
  }

  /// What ages are counted from.
  package var end: Instant { Instant(seconds: Int64(endHour) * 3_600) }

  /// The end of the last hour or day that has figures, but not after `limit`.
  private static func end(of readership: Readership, before limit: Int32) -> Int32? {
    var end: Int32?
    for place in readership.paths.indices {
      for count in readership.counts(of: place) where count.hour < limit {
        end = max(end ?? .min, min(limit, count.end))
      }
    }
    return end
  }

  private mutating func count(_ readership: Readership, _ places: [Int?]) {
    var (hourly, daily) = (Int64(0), Int64(0))
    for (article, place) in places.enumerated() {
      guard let place else { continue }
      articles[article].take(
        readership.totals[place], end: readership.ends[place], before: endHour)
      for count in readership.counts(of: place) where count.hour < endHour {
        add(count, to: article)
        guard endHour - count.hour <= ReadingWindow.week.hours else { continue }
        if count.span > 1 { daily += Int64(count.visits) } else { hourly += Int64(count.visits) }
      }
    }
    isHourly = hourly >= daily
  }

  /// Adds a count hour by hour, as far as the longest window goes back.
  private mutating func add(_ count: Readership.Count, to article: Int) {
    let known = (endHour - ReadingWindow.month.hours)..<endHour
    for hour in count.hours.clamped(to: known) {
      articles[article].add(
        count.weight(inHour: hour), networks: count.networks(inHour: hour), age: endHour - hour)
    }
  }
}
