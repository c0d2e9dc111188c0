/// A visit of a page, or a like of an article, with the network of the reader; it exists in memory
/// only.
struct Interaction {
  var page: UInt32
  var time: UInt32
  var origin: NetworkOrigin
  /// Whether an earlier import has counted it.
  var isCounted: Bool
  var isLike: Bool
  /// Whether the reader's browser requested pictures or styles on that day.
  var hasAssets: Bool

  var hour: UInt32 { time / 3600 }
  var day: Int32 { Int32(time / 86_400) }
}

/// A co-read: two articles that one reader opened in one session.
struct CoRead {
  /// The time at which the later one was opened.
  var time: UInt32
  /// Page indices in ascending order.
  var first: UInt32
  var second: UInt32
  /// The network of the reader.
  var block: UInt64
  /// Whether an earlier import has counted it.
  var isCounted: Bool

  var day: Int32 { Int32(time / 86_400) }
  private var pages: UInt64 { UInt64(first) << 32 | UInt64(second) }

  /// Returns the first co-read of each network, pair and day; further ones do not count.
  ///
  /// A co-read that is already counted takes precedence over earlier ones of its network.
  static func firstPerNetwork(_ coReads: [CoRead]) -> [CoRead] {
    let sorted = coReads.sorted { first, second in
      if first.pages != second.pages { return first.pages < second.pages }
      if first.day != second.day { return first.day < second.day }
      if first.block != second.block { return first.block < second.block }
      if first.isCounted != second.isCounted { return first.isCounted }
      return first.time < second.time
    }
    var kept: [CoRead] = []
    for coRead in sorted {
      if let last = kept.last, last.pages == coRead.pages, last.day == coRead.day,
        last.block == coRead.block
      {
        continue
      }
      kept.append(coRead)
    }
    return kept
  }
}

/// The pages that one reader opened in one session, in order; it exists in memory only.
struct Session: Sendable, Equatable {
  struct View: Sendable, Equatable {
    /// The index of the page in the list of pages.
    var page: UInt32
    /// Seconds since 1970.
    var time: UInt32
  }

  var views: [View] = []

  /// Orders sessions by times, then by pages, so that the order reveals nothing about the readers.
  static func precedes(_ first: Self, _ second: Self) -> Bool {
    first.views.lexicographicallyPrecedes(second.views) {
      ($0.time, $0.page) < ($1.time, $1.page)
    }
  }

  /// Returns the first view of each article.
  func firstViews(isArticle: [Bool]) -> [View] {
    var firstViews: [View] = []
    for view in views
    where isArticle[Int(view.page)] && !firstViews.contains(where: { $0.page == view.page }) {
      firstViews.append(view)
    }
    return firstViews
  }
}
