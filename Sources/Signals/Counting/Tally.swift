/// What an import adds to the store.
struct Tally {
  struct Counts: Equatable {
    var visits: Int64 = 0
    var views: Int64 = 0
    var likes: Int64 = 0
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
  /// All sessions, where they are asked for; an import keeps none of them.
  private(set) var sessions: [ReadingSession] = []
  private let keepsSessions: Bool

  init(keepsSessions: Bool = false) { self.keepsSessions = keepsSessions }

  /// One page in one session.
  private struct Met {
    var page: UInt32
    var time: UInt32
    /// Whether an earlier import has counted a view of it in this session.
    var isKnown: Bool
  }

  /// Counts one reader's readings, which stand in order of time.
  ///
  /// - Parameters:
  ///   - places: Places in `readings`.
  ///   - readings: All readings.
  ///   - isArticle: Whether a page is an article, by its place.
  mutating func countReader(
    _ places: ArraySlice<UInt32>, of readings: [Reading], isArticle: [Bool]
  ) {
    var session: [Met] = []
    var likes: [Met] = []
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
      guard !reading.isLike else {
        countLike(reading, &likes)
        continue
      }
      if reading.time >= end {
        finish(session, isArticle)
        session.removeAll(keepingCapacity: true)
        end = reading.time &+ ImportSettings.sessionLength
        if keepsSessions { sessions.append(ReadingSession()) }
      }
      if keepsSessions {
        sessions[sessions.count - 1].views.append(.init(page: reading.page, time: reading.time))
      }
      if !reading.isKnown { add(reading.hour, reading.page) { $0.views += 1 } }
      meet(reading, &session)
    }
    finish(session, isArticle)
  }

  /// Whether the hour that starts the readings has more of them than a reader makes.
  private func isHurried(_ places: ArraySlice<UInt32>, _ readings: [Reading]) -> Bool {
    let last = places.startIndex + ImportSettings.pagesPerHour
    guard last < places.endIndex else { return false }
    return readings[Int(places[last])].hour == readings[Int(places[places.startIndex])].hour
  }

  private func meet(_ reading: Reading, _ session: inout [Met]) {
    if let place = session.firstIndex(where: { $0.page == reading.page }) {
      if reading.isKnown { session[place].isKnown = true }
    } else {
      session.append(Met(page: reading.page, time: reading.time, isKnown: reading.isKnown))
    }
  }

  /// A like counts once per reader, article and day; the day is that of UTC.
  private mutating func countLike(_ reading: Reading, _ likes: inout [Met]) {
    let day = reading.time / 86_400
    if likes.contains(where: { $0.page == reading.page && $0.time / 86_400 == day }) { return }
    likes.append(Met(page: reading.page, time: reading.time, isKnown: reading.isKnown))
    if !reading.isKnown { add(reading.hour, reading.page) { $0.likes += 1 } }
  }

  private mutating func finish(_ session: [Met], _ isArticle: [Bool]) {
    for met in session where !met.isKnown {
      add(Int32(met.time / 3600), met.page) { $0.visits += 1 }
    }
    guard session.count > 1 else { return }
    let articles = session.filter { isArticle[Int($0.page)] }.prefix(
      ImportSettings.articlesPerSession)
    for (place, later) in articles.enumerated() {
      for earlier in articles.prefix(place) where !(earlier.isKnown && later.isKnown) {
        let key = PairKey(
          day: Int32(later.time / 86_400), first: min(earlier.page, later.page),
          second: max(earlier.page, later.page))
        pairs[key, default: 0] += 1
      }
    }
  }

  private mutating func add(_ hour: Int32, _ page: UInt32, _ change: (inout Counts) -> Void) {
    change(&hours[UInt64(UInt32(bitPattern: hour)) << 32 | UInt64(page), default: Counts()])
    change(&total)
  }
}
