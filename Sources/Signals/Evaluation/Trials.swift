internal import Basics

/// The clicks that are held out of the sessions after an instant.
package struct Trials: Sendable, Equatable {
  /// By time, then by the two articles.
  package private(set) var list: [Trial] = []
  /// Sessions that read an article at the instant or later.
  package private(set) var sessions = 0
  /// Of them, those that read one article only.
  package private(set) var single = 0
  /// Of them, those that read no new article at the instant or later.
  package private(set) var ended = 0

  /// Takes the last click of each session that led to an article which the session had not read before.
  ///
  /// What is before it is the article read last, even if that was read twice; pages that are no articles do not count.
  init(_ sessions: [ReadingSession], isArticle: [Bool], after start: Instant) {
    for session in sessions {
      guard session.views.contains(where: { isArticle[Int($0.page)] && $0.instant >= start }) else {
        continue
      }
      self.sessions += 1
      take(session, isArticle, start)
    }
    list.sort {
      ($0.time.seconds, $0.read, $0.clicked) < ($1.time.seconds, $1.read, $1.clicked)
    }
  }

  private mutating func take(
    _ session: ReadingSession, _ isArticle: [Bool], _ start: Instant
  ) {
    let articles = session.firstViews(isArticle: isArticle)
    guard articles.count > 1, let last = articles.last else {
      single += 1
      return
    }
    guard last.instant >= start,
      let place = session.views.firstIndex(where: { $0.page == last.page }),
      let before = session.views[..<place].last(where: { isArticle[Int($0.page)] })
    else {
      ended += 1
      return
    }
    list.append(
      Trial(read: Int(before.page), clicked: Int(last.page), time: last.instant))
  }
}

extension ReadingSession.View {
  fileprivate var instant: Instant { Instant(seconds: Int64(time)) }
}
