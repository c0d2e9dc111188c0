/// What an import adds to the store.
struct Tally {
  struct Counts: Equatable {
    var visits: Int64 = 0
    var views: Int64 = 0
    var likes: Int64 = 0
    /// What the visits count in rankings, in 64ths of a reader.
    var weight: Int64 = 0
    /// What they would count if each hour stood alone: it tells how the weight of a day is spread over its hours.
    var spread: Int64 = 0
    /// Networks that came to the page for the first time on the day.
    var networks: Int64 = 0
  }

  struct PairKey: Hashable {
    var day: Int32
    /// Places of pages, the first the lesser.
    var first: UInt32
    var second: UInt32
  }

  /// By hour in the upper and page in the lower half.
  private(set) var hours: [UInt64: Counts] = [:]
  private(set) var pairs: [PairKey: Int64] = [:]
  /// The hours that have new lines, ascending, each with all its marks and the time of its last line.
  var marks: [(hour: Int32, marks: Marks, latest: Int64)] = []
  private(set) var total = Counts()
  private(set) var hurried = 0
  private(set) var known = 0
  private(set) var unseenLikes = 0
  /// Visits and likes whose weight is still to be found.
  private(set) var arrivals: [Arrival] = []
  /// Pairs of all sessions, before each network is counted once.
  private(set) var meetings: [Meeting] = []
  /// By day how many readers opened a page, and how many of them asked for pictures or styles.
  private(set) var browsers: [Int32: (readers: Int, browsers: Int)] = [:]
  /// What was capped, by day, page and network.
  var caps: [NetworkCap] = []
  /// In percent.
  let networkShare: Int
  /// All sessions, where they are asked for; an import keeps none of them.
  private(set) var sessions: [ReadingSession] = []
  private let keepsSessions: Bool

  init(keepsSessions: Bool = false, networkShare: Int = 25) {
    self.keepsSessions = keepsSessions
    self.networkShare = networkShare
  }

  /// One page in one session.
  private struct Met {
    var page: UInt32
    var time: UInt32
    /// Whether an earlier import has counted a view of it in this session.
    var isKnown: Bool
    var hasAssets: Bool
  }

  /// Counts one reader's readings, which stand in order of time.
  ///
  /// - Parameters:
  ///   - places: Places in `readings`.
  ///   - readings: All readings.
  ///   - isArticle: Whether a page is an article, by its place.
  ///   - assets: Who asked for pictures and styles.
  mutating func countReader(
    _ places: ArraySlice<UInt32>, of readings: [Reading], isArticle: [Bool], assets: AssetReaders
  ) {
    guard let first = places.first else { return }
    let origin = readings[Int(first)].origin
    var session: [Met] = []
    var day = ReaderDay()
    var end: UInt32 = 0
    var hurriedHour: Int32 = -1
    var hour: Int32 = -1
    for (offset, place) in zip(places.indices, places) {
      let reading = readings[Int(place)]
      if reading.hour != hour {
        hour = reading.hour
        if isHurried(places[offset...], readings) { hurriedHour = hour }
      }
      if reading.isKnown { known += 1 }
      if hour == hurriedHour {
        if !reading.isKnown { hurried += 1 }
        continue
      }
      if reading.day != day.day {
        day = ReaderDay(
          day: reading.day, hasAssets: assets.contains(reading.reader, day: reading.day))
        browsers[Int32(reading.day), default: (0, 0)].readers += 1
        if day.hasAssets { browsers[Int32(reading.day), default: (0, 0)].browsers += 1 }
      }
      guard !reading.isLike else {
        let wasOpened =
          day.opened.contains(reading.page)
          || reading.time < end && session.contains { $0.page == reading.page }
          || isViewed(soonAfter: reading, places[offset...], readings)
        countLike(reading, wasOpened: wasOpened, &day)
        continue
      }
      day.opened.insert(reading.page)
      if reading.time >= end {
        finish(session, isArticle, origin)
        session.removeAll(keepingCapacity: true)
        end = reading.time &+ ImportSettings.sessionLength
        if keepsSessions { sessions.append(ReadingSession()) }
      }
      if keepsSessions {
        sessions[sessions.count - 1].views.append(.init(page: reading.page, time: reading.time))
      }
      if !reading.isKnown { add(reading.hour, reading.page) { $0.views += 1 } }
      meet(reading, &session, hasAssets: day.hasAssets)
    }
    finish(session, isArticle, origin)
  }

  /// What one reader did on one day of UTC.
  private struct ReaderDay {
    var day: UInt32 = 0
    var hasAssets = false
    var opened: Set<UInt32> = []
    var liked: Set<UInt32> = []
  }

  /// Whether the page of a like is viewed at the time of the like or shortly after it: lines of one second have no order,
  /// and a server logs a request when it has answered it.
  private func isViewed(
    soonAfter like: Reading, _ places: ArraySlice<UInt32>, _ readings: [Reading]
  ) -> Bool {
    places.prefix(ImportSettings.pagesPerHour).lazy.map { readings[Int($0)] }
      .prefix { $0.time <= like.time &+ ImportSettings.logDelay }
      .contains { !$0.isLike && $0.page == like.page }
  }

  /// Whether the hour that starts the readings has more of them than a reader makes.
  private func isHurried(_ places: ArraySlice<UInt32>, _ readings: [Reading]) -> Bool {
    let last = places.startIndex + ImportSettings.pagesPerHour
    guard last < places.endIndex else { return false }
    return readings[Int(places[last])].hour == readings[Int(places[places.startIndex])].hour
  }

  private func meet(_ reading: Reading, _ session: inout [Met], hasAssets: Bool) {
    if let place = session.firstIndex(where: { $0.page == reading.page }) {
      if reading.isKnown { session[place].isKnown = true }
    } else {
      session.append(
        Met(
          page: reading.page, time: reading.time, isKnown: reading.isKnown, hasAssets: hasAssets))
    }
  }

  /// A like counts once per reader, article and day, and only of an article that the reader has opened on that day or in
  /// that session.
  private mutating func countLike(_ reading: Reading, wasOpened: Bool, _ day: inout ReaderDay) {
    guard wasOpened else {
      if !reading.isKnown { unseenLikes += 1 }
      return
    }
    guard day.liked.insert(reading.page).inserted else { return }
    arrivals.append(
      Arrival(
        page: reading.page, time: reading.time, origin: reading.origin, isKnown: reading.isKnown,
        isLike: true, hasAssets: day.hasAssets))
  }

  private mutating func finish(_ session: [Met], _ isArticle: [Bool], _ origin: Origin) {
    for met in session {
      if !met.isKnown { add(Int32(met.time / 3600), met.page) { $0.visits += 1 } }
      arrivals.append(
        Arrival(
          page: met.page, time: met.time, origin: origin, isKnown: met.isKnown, isLike: false,
          hasAssets: met.hasAssets))
    }
    guard session.count > 1 else { return }
    let articles = session.filter { isArticle[Int($0.page)] }.prefix(
      ImportSettings.articlesPerSession)
    for (place, later) in articles.enumerated() {
      for earlier in articles.prefix(place) {
        meetings.append(
          Meeting(
            time: later.time, first: min(earlier.page, later.page),
            second: max(earlier.page, later.page), block: origin.block,
            isKnown: earlier.isKnown && later.isKnown))
      }
    }
  }

  mutating func addLike(_ like: Arrival) {
    add(Int32(like.time / 3600), like.page) { $0.likes += 1 }
  }

  mutating func addWeight(_ weight: Int64, spread: Int64, networks: Int64, _ visit: Arrival) {
    add(Int32(visit.time / 3600), visit.page) {
      $0.weight += weight
      $0.spread += spread
      $0.networks += networks
    }
  }

  mutating func addMeeting(_ meeting: Meeting) {
    let key = PairKey(day: meeting.day, first: meeting.first, second: meeting.second)
    pairs[key, default: 0] += 1
  }

  private mutating func add(_ hour: Int32, _ page: UInt32, _ change: (inout Counts) -> Void) {
    change(&hours[UInt64(UInt32(bitPattern: hour)) << 32 | UInt64(page), default: Counts()])
    change(&total)
  }
}
