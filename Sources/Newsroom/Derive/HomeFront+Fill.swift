internal import Basics
internal import Content

extension HomeFront {
  /// Chooses what the home page shows; no article stands on it twice, except in the ranking and where a section
  /// would show nothing otherwise.
  ///
  /// The lead is the newest featured article of the last two weeks of the archive, else the newest article.
  mutating func fill(articles: [Article], sections: [Section]) {
    guard let newest = articles.indices.first else { return }
    let window = articles[newest].document.front.date?.advanced(by: -14 * 86_400)
    lead =
      articles.indices.first { place in
        guard articles[place].document.front.isFeatured,
          let date = articles[place].document.front.date
        else {
          return false
        }
        return window.map { date >= $0 } ?? true
      } ?? newest
    var shown: Set<Int> = lead.map { [$0] } ?? []
    seconds = Array(articles.indices.lazy.filter { !shown.contains($0) }.prefix(4))
    shown.formUnion(seconds)
    for (place, section) in sections.enumerated() where section.parent == nil {
      var latest = Array(section.articles.lazy.filter { !shown.contains($0) }.prefix(5))
      // A small paper has all its news on top, and still its readers look for each section.
      if latest.isEmpty { latest = Array(section.articles.prefix(1)) }
      guard !latest.isEmpty else { continue }
      fronts.append(Front(section: place, articles: latest))
      shown.formUnion(latest)
    }
  }

  /// Every article that it shows outside the ranking and the recommendation.
  var shown: [Int] {
    (lead.map { [$0] } ?? []) + seconds + fronts.flatMap(\.articles)
  }

  /// What a recommendation may have to leave out, the most first.
  ///
  /// It is what stands nowhere else on the page, and in a small paper what stands less high.
  var claims: [[Int]] {
    let top = (lead.map { [$0] } ?? []) + seconds
    return [shown, top, Array(top.prefix(1))]
  }
}
