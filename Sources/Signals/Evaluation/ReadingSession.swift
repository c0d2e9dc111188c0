/// The pages that one reader opened in one session, in order; it lives in memory only.
struct ReadingSession: Sendable, Equatable {
  struct View: Sendable, Equatable {
    /// The place of the page in the list of pages.
    var page: UInt32
    /// Seconds since 1970.
    var time: UInt32
  }

  var views: [View] = []

  /// By time, then by what was read: an order that does not tell who the readers are.
  static func precedes(_ first: Self, _ second: Self) -> Bool {
    first.views.lexicographicallyPrecedes(second.views) {
      ($0.time, $0.page) < ($1.time, $1.page)
    }
  }

  /// The first view of each article.
  func firstViews(isArticle: [Bool]) -> [View] {
    var met: [View] = []
    for view in views
    where isArticle[Int(view.page)] && !met.contains(where: { $0.page == view.page }) {
      met.append(view)
    }
    return met
  }
}
