package import Basics

/// The clicks that are held out of the sessions after an instant.
package struct Trials: Sendable, Equatable {
  /// By time, then by the two articles.
  package private(set) var list: [Trial] = []
  /// The number of sessions with an article at the instant or later.
  package private(set) var sessions = 0
  /// The number of these sessions with one article only.
  package private(set) var single = 0
  /// The number of these sessions without a new article at the instant or later.
  package private(set) var ended = 0

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
    list.sort {
      ($0.time.seconds, $0.read, $0.clicked) < ($1.time.seconds, $1.read, $1.clicked)
    }
  }

  private mutating func holdOut(
    _ session: Session, _ isArticle: [Bool], _ start: Instant
  ) {
    let articles = session.firstViews(isArticle: isArticle)
    guard articles.count > 1, let last = articles.last else {
      single += 1
      return
    }
    guard last.instant >= start,
      let index = session.views.firstIndex(where: { $0.page == last.page }),
      let before = session.views[..<index].last(where: { isArticle[Int($0.page)] })
    else {
      ended += 1
      return
    }
    list.append(
      Trial(read: Int(before.page), clicked: Int(last.page), time: last.instant))
  }
}

extension Session.View {
  fileprivate var instant: Instant { Instant(seconds: Int64(time)) }
}

/// A click that an evaluation holds out: an article, and the article that was read next.
package struct Trial: Sendable, Equatable {
  /// The index in `SessionLog.paths` of the article before the click.
  package var read: Int
  /// The index of the article that the click led to.
  package var clicked: Int
  /// The time of the click.
  package var time: Instant

  package init(read: Int, clicked: Int, time: Instant) {
    self.read = read
    self.clicked = clicked
    self.time = time
  }
}
