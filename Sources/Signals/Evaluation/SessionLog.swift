package import Basics

/// What logs tell of readers, in memory: sessions in order, and counts by the hour as an import would store them.
///
/// Nothing of it is written. Pages stand in the order of their paths; everything else names them by their place.
package struct SessionLog: Sendable {
  /// Canonical, raw, from the root of the site: `/local/ferry/`.
  package let paths: [String]
  /// What was read and what was left out.
  package let report: ImportReport

  let isArticle: [Bool]
  /// By time.
  let sessions: [ReadingSession]
  /// Pairs of articles that were read in one session, each network once a day; by time.
  let meetings: [Meeting]
  /// By page, then hour.
  let counts: [(place: Int, count: Readership.Count)]
  /// When something was counted last, by the end of its hour; both ascending.
  let latest: [(hour: Int32, time: Int64)]
  /// The first and the last line that was counted, in seconds since 1970.
  private let times: ClosedRange<UInt32>?

  init(_ list: ReadingList, report: ImportReport, now: Instant, networkShare: Int) {
    var tally = Tally(keepsSessions: true, networkShare: networkShare)
    list.countReaders(into: &tally)
    paths = list.pages.map(\.path)
    isArticle = list.pages.map(\.isArticle)
    meetings = Meeting.firstOfEachNetwork(tally.meetings).sorted {
      ($0.time, $0.first, $0.second) < ($1.time, $1.first, $1.second)
    }
    sessions = tally.sessions.sorted(by: ReadingSession.precedes)
    let stated = list.latestCounts
    counts = Self.counts(tally, stated)
    latest = Self.latest(list, stated, now: now)
    times = list.readings.first.flatMap { first in
      list.readings.last.map { first.time...$0.time }
    }
    var report = report
    report.add(tally)
    self.report = report
  }

  /// The first and the last line; nothing where no line tells of a reader.
  package var span: ClosedRange<Instant>? {
    times.map {
      Instant(seconds: Int64($0.lowerBound))...Instant(seconds: Int64($0.upperBound))
    }
  }

  /// The start of the last fifth of the time that the logs cover.
  package var lastFifth: Instant? {
    span.map { span in
      let length = span.upperBound.seconds - span.lowerBound.seconds
      return span.lowerBound.advanced(by: length * 4 / 5)
    }
  }

  /// Holds out the last click of every session after an instant.
  package func trials(after start: Instant) -> Trials {
    Trials(sessions, isArticle: isArticle, after: start)
  }

  private static func counts(
    _ tally: Tally, _ stated: [StatedCount]
  ) -> [(place: Int, count: Readership.Count)] {
    var counts = tally.hours.map { key, counts in
      let hour = Int32(bitPattern: UInt32(key >> 32))
      let count = Readership.Count(
        hour: hour, span: 1, visits: clamped(counts.visits), views: clamped(counts.views),
        likes: clamped(counts.likes), weight: counts.weight, spread: counts.spread,
        networks: clamped(counts.networks))
      return (place: Int(UInt32(truncatingIfNeeded: key)), count: count)
    }
    counts += stated.map { row in
      let count = Readership.Count(
        hour: row.hour, span: row.span, visits: clamped(row.visits), views: clamped(row.views),
        likes: clamped(row.likes))
      return (Int(row.page), count)
    }
    // Rows of one page and hour are added up, so their order among each other does not show.
    return counts.sorted {
      ($0.place, $0.count.hour, $0.count.span) < ($1.place, $1.count.hour, $1.count.span)
    }
  }

  private static func latest(
    _ list: ReadingList, _ stated: [StatedCount], now: Instant
  ) -> [(hour: Int32, time: Int64)] {
    var ends = list.hours.map { hour, range in
      (hour: hour + 1, time: Int64(list.readings[range.upperBound - 1].time))
    }
    ends += stated.map { row in
      (row.hour + row.span, min(now.seconds, (Int64(row.hour) + Int64(row.span)) * 3600))
    }
    ends.sort { ($0.hour, $0.time) < ($1.hour, $1.time) }
    for place in ends.indices.dropFirst() {
      ends[place].time = max(ends[place].time, ends[place - 1].time)
    }
    return ends
  }
}

extension ReadingList {
  /// The rows of tables, each once: of a row that stands in several tables the greater of each number.
  fileprivate var latestCounts: [StatedCount] {
    var rows: [StatedCount] = []
    let sorted = counts.sorted {
      ($0.hour, $0.span, $0.row, $0.page) < ($1.hour, $1.span, $1.row, $1.page)
    }
    for count in sorted {
      if let last = rows.last,
        (last.hour, last.span, last.row) == (count.hour, count.span, count.row)
      {
        rows[rows.count - 1].visits = max(last.visits, count.visits)
        rows[rows.count - 1].views = max(last.views, count.views)
        rows[rows.count - 1].likes = max(last.likes, count.likes)
      } else {
        rows.append(count)
      }
    }
    return rows
  }
}
