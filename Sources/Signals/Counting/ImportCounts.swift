/// The counts that an import adds to the store.
struct ImportCounts {
  struct PageCounts: Equatable {
    var visits: Int64 = 0
    var views: Int64 = 0
    var likes: Int64 = 0
    /// The weight of the visits in rankings, in 64ths of a reader.
    var weight: Int64 = 0
    /// The weight that the visits would have if each hour stood alone; it distributes the weight of
    /// a day over its hours.
    var spread: Int64 = 0
    /// The number of networks whose first visit of the day to the page is in this hour.
    var networks: Int64 = 0
  }

  struct PairKey: Hashable {
    var day: Int32
    /// Page indices in ascending order.
    var first: UInt32
    var second: UInt32
  }

  /// By hour (upper 32 bits) and page (lower 32 bits).
  private(set) var hours: [UInt64: PageCounts] = [:]
  private(set) var pairs: [PairKey: Int64] = [:]
  /// The hours with new lines in ascending order, each with all its fingerprints and the time of
  /// its last line.
  var fingerprints: [(hour: Int32, fingerprints: LineFingerprints, latest: Int64)] = []
  private(set) var total = PageCounts()
  private(set) var overHourlyLimit = 0
  private(set) var alreadyCounted = 0
  private(set) var likesWithoutView = 0
  /// Visits and likes that are not yet weighted.
  private(set) var interactions: [Interaction] = []
  /// The co-reads of all sessions, before each network is reduced to one.
  private(set) var coReads: [CoRead] = []
  /// The number of readers by day, and how many of them requested pictures or styles.
  private(set) var browsers: [Int32: (readers: Int, browsers: Int)] = [:]
  /// The capped networks by day, page and network.
  var caps: [NetworkCap] = []
  /// In percent.
  let networkShare: Int
  /// All sessions, kept for evaluations only.
  private(set) var sessions: [Session] = []
  private let keepsSessions: Bool

  init(keepsSessions: Bool = false, networkShare: Int = 25) {
    self.keepsSessions = keepsSessions
    self.networkShare = networkShare
  }

  /// One page in one session.
  private struct Visit {
    var page: UInt32
    var time: UInt32
    /// Whether an earlier import has counted a view of the page in this session.
    var isCounted: Bool
    var hasAssets: Bool
  }

  /// Counts the page views of one reader.
  ///
  /// - Parameters:
  ///   - order: The indices of the reader's page views, in the order of time.
  ///   - pageViews: All page views.
  ///   - isArticle: Whether a page is an article, by its index.
  ///   - assets: The readers who requested pictures and styles.
  mutating func countReader(
    _ order: ArraySlice<UInt32>, of pageViews: [PageView], isArticle: [Bool], assets: AssetRequests
  ) {
    guard let first = order.first else { return }
    var reader = ReaderState(origin: pageViews[Int(first)].origin)
    var hour: Int32 = -1
    var isOverLimit = false
    for (offset, index) in zip(order.indices, order) {
      let pageView = pageViews[Int(index)]
      if pageView.hour != hour {
        hour = pageView.hour
        isOverLimit = exceedsHourlyLimit(order[offset...], pageViews)
      }
      if pageView.isCounted { alreadyCounted += 1 }
      guard !isOverLimit else {
        if !pageView.isCounted { overHourlyLimit += 1 }
        continue
      }
      if pageView.day != reader.day.day { beginDay(of: pageView, &reader, assets) }
      if pageView.isLike {
        let wasOpened =
          reader.hasOpened(pageView) || isViewed(soonAfter: pageView, order[offset...], pageViews)
        countLike(pageView, wasOpened: wasOpened, &reader.day)
      } else {
        countView(pageView, &reader, isArticle)
      }
    }
    finish(reader.session, isArticle, reader.origin)
  }

  /// The state of one reader while the page views are counted in order.
  private struct ReaderState {
    let origin: NetworkOrigin
    var day = ReaderDay()
    var session: [Visit] = []
    /// The time at which the session ends.
    var end: UInt32 = 0

    /// Returns true if the reader opened the page of a like on that day or in that session.
    func hasOpened(_ like: PageView) -> Bool {
      day.opened.contains(like.page)
        || like.time < end && session.contains { $0.page == like.page }
    }
  }

  /// The actions of one reader on one day of UTC.
  private struct ReaderDay {
    var day: UInt32 = 0
    var hasAssets = false
    var opened: Set<UInt32> = []
    var liked: Set<UInt32> = []
  }

  private mutating func beginDay(
    of pageView: PageView, _ reader: inout ReaderState, _ assets: AssetRequests
  ) {
    reader.day = ReaderDay(
      day: pageView.day, hasAssets: assets.contains(pageView.reader, day: pageView.day))
    browsers[Int32(pageView.day), default: (0, 0)].readers += 1
    if reader.day.hasAssets { browsers[Int32(pageView.day), default: (0, 0)].browsers += 1 }
  }

  private mutating func countView(
    _ pageView: PageView, _ reader: inout ReaderState, _ isArticle: [Bool]
  ) {
    reader.day.opened.insert(pageView.page)
    if pageView.time >= reader.end {
      finish(reader.session, isArticle, reader.origin)
      reader.session.removeAll(keepingCapacity: true)
      reader.end = pageView.time &+ ImportSettings.sessionLength
      if keepsSessions { sessions.append(Session()) }
    }
    if keepsSessions {
      sessions[sessions.count - 1].views.append(.init(page: pageView.page, time: pageView.time))
    }
    if !pageView.isCounted { add(pageView.hour, pageView.page) { $0.views += 1 } }
    recordVisit(pageView, &reader.session, hasAssets: reader.day.hasAssets)
  }

  /// Returns true if the page of a like is viewed in the same second or shortly after it: lines of
  /// one second have no order, and a server logs a request after answering it.
  private func isViewed(
    soonAfter like: PageView, _ order: ArraySlice<UInt32>, _ pageViews: [PageView]
  ) -> Bool {
    order.prefix(ImportSettings.pagesPerHour).lazy.map { pageViews[Int($0)] }
      .prefix { $0.time <= like.time &+ ImportSettings.logDelay }
      .contains { !$0.isLike && $0.page == like.page }
  }

  /// Returns true if the hour of the first page view exceeds the hourly limit.
  private func exceedsHourlyLimit(_ order: ArraySlice<UInt32>, _ pageViews: [PageView]) -> Bool {
    let last = order.startIndex + ImportSettings.pagesPerHour
    guard last < order.endIndex else { return false }
    return pageViews[Int(order[last])].hour == pageViews[Int(order[order.startIndex])].hour
  }

  private func recordVisit(_ pageView: PageView, _ session: inout [Visit], hasAssets: Bool) {
    if let index = session.firstIndex(where: { $0.page == pageView.page }) {
      if pageView.isCounted { session[index].isCounted = true }
    } else {
      session.append(
        Visit(
          page: pageView.page, time: pageView.time, isCounted: pageView.isCounted,
          hasAssets: hasAssets))
    }
  }

  /// Counts a like once per reader, article and day, if the reader opened the article on that day
  /// or in that session.
  private mutating func countLike(_ pageView: PageView, wasOpened: Bool, _ day: inout ReaderDay) {
    guard wasOpened else {
      if !pageView.isCounted { likesWithoutView += 1 }
      return
    }
    guard day.liked.insert(pageView.page).inserted else { return }
    interactions.append(
      Interaction(
        page: pageView.page, time: pageView.time, origin: pageView.origin,
        isCounted: pageView.isCounted,
        isLike: true, hasAssets: day.hasAssets))
  }

  private mutating func finish(_ session: [Visit], _ isArticle: [Bool], _ origin: NetworkOrigin) {
    for visit in session {
      if !visit.isCounted { add(Int32(visit.time / 3600), visit.page) { $0.visits += 1 } }
      interactions.append(
        Interaction(
          page: visit.page, time: visit.time, origin: origin, isCounted: visit.isCounted,
          isLike: false,
          hasAssets: visit.hasAssets))
    }
    guard session.count > 1 else { return }
    let articles = session.filter { isArticle[Int($0.page)] }.prefix(
      ImportSettings.articlesPerSession)
    for (index, later) in articles.enumerated() {
      for earlier in articles.prefix(index) {
        coReads.append(
          CoRead(
            time: later.time, first: min(earlier.page, later.page),
            second: max(earlier.page, later.page), block: origin.network,
            isCounted: earlier.isCounted && later.isCounted))
      }
    }
  }

  mutating func addLike(_ like: Interaction) {
    add(Int32(like.time / 3600), like.page) { $0.likes += 1 }
  }

  mutating func addWeight(_ weight: Int64, spread: Int64, networks: Int64, _ visit: Interaction) {
    add(Int32(visit.time / 3600), visit.page) {
      $0.weight += weight
      $0.spread += spread
      $0.networks += networks
    }
  }

  mutating func addCoRead(_ coRead: CoRead) {
    let key = PairKey(day: coRead.day, first: coRead.first, second: coRead.second)
    pairs[key, default: 0] += 1
  }

  private mutating func add(_ hour: Int32, _ page: UInt32, _ change: (inout PageCounts) -> Void) {
    change(&hours[UInt64(UInt32(bitPattern: hour)) << 32 | UInt64(page), default: PageCounts()])
    change(&total)
  }
}
