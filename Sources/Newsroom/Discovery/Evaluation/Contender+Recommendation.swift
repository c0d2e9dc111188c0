internal import Basics
internal import Signals

extension Contender {
  /// What sitegen recommends.
  package static let recommendation = Contender(name: "recommendation", key: "recommendation") {
    portal in
    var settings = DiscoverySettings()
    settings.recommendationSize = Measure.listLength
    settings.rankingSize = 0
    let timeline = Timeline(portal.candidates)
    let pool = RecommendationPool(
      portal.candidates, timeline, ranking: [], now: portal.now.startOfHour, settings)
    return { article in
      pool.choose(Measure.listLength, section: portal.candidates[Int(article)].section) {
        $0 == article
      }
    }
  }
}
