package import Basics
package import Content
package import Signals

/// The portal as it was at an instant: what its blocks could be made of, and nothing later.
package struct PastPortal: Sendable {
  /// The articles that were live.
  package let articles: PastArticles
  /// The instant of the build.
  package let now: Instant
  /// What readers had done before the hour of the build.
  package let readership: Readership
  /// How far they are trusted.
  let trust: ReadershipSettings

  package init(
    _ articles: PastArticles, now: Instant, readership: Readership,
    trust: ReadershipSettings = ReadershipSettings()
  ) {
    self.articles = articles
    self.now = now
    self.readership = readership
    self.trust = trust
  }

  package var candidates: [Candidate] { articles.candidates }

  /// The places of the articles that may be recommended, newest first.
  var newest: [Int32] {
    articles.timeline.places.reversed().filter {
      !candidates[Int($0)].isHiddenFromRecommendation
    }
  }
}
