package import Basics

/// Reads logs as `importLogs` does, but keeps the results in memory and stores nothing.
///
/// - Parameters:
///   - files: The paths of logs, plain or compressed; `-` is standard input.
///   - settings: The settings for reading and counting.
/// - Returns: Sessions and counts; its report contains the errors of files.
package func readSessions(_ files: [String], settings: ImportSettings) async -> SessionLog {
  let queue = LogQueue(files, format: settings.format, keys: settings.keys)
  let readers = await readBlocks(of: queue, settings, Salt())
  var report = ImportReport(readers, queue)
  report.files = files.count
  // Requests for pictures may follow after the hour for which an evaluation asks.
  let list = PageViewList(readers, keepsAssets: false)
  report.rows = list.counts.count
  report.exclusions[.duplicate] = list.duplicates == 0 ? nil : list.duplicates
  return SessionLog(
    list, report: report, now: settings.now, networkShare: settings.maximumNetworkShare)
}

/// The sessions and counts of logs in memory; the counts are those that an import would store.
///
/// Nothing of it is stored. Pages are ordered by path and are referred to by index.
package struct SessionLog: Sendable {
  /// Canonical paths, not percent-encoded, from the root of the site: `/local/ferry/`.
  package let paths: [String]
  /// The numbers of lines that were counted and that were not.
  package let report: ImportReport

  let isArticle: [Bool]
  /// By time.
  let sessions: [Session]
  /// The co-reads by time; each network counts once a day.
  let coReads: [CoRead]
  /// By page, then by hour.
  let counts: [(index: Int, count: Readership.Count)]
  /// The time of the last count before the end of each hour; both in ascending order.
  let latest: [(hour: Int32, time: Int64)]
  /// The times of the first and the last line that was counted, in seconds since 1970.
  private let times: ClosedRange<UInt32>?

  init(_ list: PageViewList, report: ImportReport, now: Instant, networkShare: Int) {
    var importCounts = ImportCounts(keepsSessions: true, networkShare: networkShare)
    list.countReaders(into: &importCounts)
    paths = list.pages.map(\.path)
    isArticle = list.pages.map(\.isArticle)
    coReads = CoRead.firstPerNetwork(importCounts.coReads).sorted {
      ($0.time, $0.first, $0.second) < ($1.time, $1.first, $1.second)
    }
    sessions = importCounts.sessions.sorted(by: Session.precedes)
    let stated = list.latestCounts
    counts = Self.counts(importCounts, stated)
    latest = Self.latest(list, stated, now: now)
    times = list.pageViews.first.flatMap { first in
      list.pageViews.last.map { first.time...$0.time }
    }
    var report = report
    report.add(importCounts)
    self.report = report
  }

  /// The times of the first and the last line; `nil` without page views.
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
  package func heldOutClicks(after start: Instant) -> HeldOutClicks {
    HeldOutClicks(sessions, isArticle: isArticle, after: start)
  }

  private static func counts(
    _ importCounts: ImportCounts, _ stated: [ReportedCount]
  ) -> [(index: Int, count: Readership.Count)] {
    var counts = importCounts.hours.map { key, counts in
      let hour = Int32(bitPattern: UInt32(key >> 32))
      let count = Readership.Count(
        hour: hour, span: 1, visits: clamped(counts.visits), views: clamped(counts.views),
        likes: clamped(counts.likes), weight: counts.weight, spread: counts.spread,
        networks: clamped(counts.networks))
      return (index: Int(UInt32(truncatingIfNeeded: key)), count: count)
    }
    counts += stated.map { row in
      let count = Readership.Count(
        hour: row.hour, span: row.span, visits: clamped(row.visits), views: clamped(row.views),
        likes: clamped(row.likes))
      return (Int(row.page), count)
    }
    // Rows of one page and hour are added, so their relative order is irrelevant.
    return counts.sorted {
      ($0.index, $0.count.hour, $0.count.span) < ($1.index, $1.count.hour, $1.count.span)
    }
  }

  private static func latest(
    _ list: PageViewList, _ stated: [ReportedCount], now: Instant
  ) -> [(hour: Int32, time: Int64)] {
    var ends = list.hours.map { hour, range in
      (hour: hour + 1, time: Int64(list.pageViews[range.upperBound - 1].time))
    }
    ends += stated.map { row in
      (row.hour + row.span, min(now.seconds, (Int64(row.hour) + Int64(row.span)) * 3600))
    }
    ends.sort { ($0.hour, $0.time) < ($1.hour, $1.time) }
    for index in ends.indices.dropFirst() {
      ends[index].time = max(ends[index].time, ends[index - 1].time)
    }
    return ends
  }
}

extension PageViewList {
  /// The rows of tables without repetitions; a row in several tables keeps the greater of each
  /// number.
  fileprivate var latestCounts: [ReportedCount] {
    var rows: [ReportedCount] = []
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

/// The clicks that are held out of the sessions after an instant.
package struct HeldOutClicks: Sendable, Equatable {
  /// By time, then by the two articles.
  package private(set) var clicks: [HeldOutClick] = []
  /// The number of sessions with an article at the instant or later.
  package private(set) var sessions = 0
  /// The number of these sessions with one article only.
  package private(set) var singleArticleSessions = 0
  /// The number of these sessions without a new article at the instant or later.
  package private(set) var sessionsWithoutNewArticle = 0

  /// Holds out the last click of each session that led to an article new to the session.
  ///
  /// The article before it is the one read last, even if it was read twice; pages that are not
  /// articles are ignored.
  init(_ sessions: [Session], isArticle: [Bool], after start: Instant) {
    for session in sessions {
      guard session.views.contains(where: { isArticle[Int($0.page)] && $0.instant >= start }) else {
        continue
      }
      self.sessions += 1
      holdOut(session, isArticle, start)
    }
    clicks.sort {
      ($0.time.seconds, $0.before, $0.clicked) < ($1.time.seconds, $1.before, $1.clicked)
    }
  }

  private mutating func holdOut(
    _ session: Session, _ isArticle: [Bool], _ start: Instant
  ) {
    let articles = session.firstViews(isArticle: isArticle)
    guard articles.count > 1, let last = articles.last else {
      singleArticleSessions += 1
      return
    }
    guard last.instant >= start,
      let index = session.views.firstIndex(where: { $0.page == last.page }),
      let before = session.views[..<index].last(where: { isArticle[Int($0.page)] })
    else {
      sessionsWithoutNewArticle += 1
      return
    }
    clicks.append(
      HeldOutClick(read: Int(before.page), clicked: Int(last.page), time: last.instant))
  }
}

extension Session.View {
  fileprivate var instant: Instant { Instant(seconds: Int64(time)) }
}

/// A click that an evaluation holds out: an article, and the article that was read next.
package struct HeldOutClick: Sendable, Equatable {
  /// The index in `SessionLog.paths` of the article before the click.
  package var before: Int
  /// The index of the article that the click led to.
  package var clicked: Int
  /// The time of the click.
  package var time: Instant

  package init(read: Int, clicked: Int, time: Instant) {
    self.before = read
    self.clicked = clicked
    self.time = time
  }
}
