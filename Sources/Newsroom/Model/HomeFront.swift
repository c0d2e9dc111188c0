internal import Basics
package import Content

/// What the home page shows: the lead, a few more articles, and the latest of each section.
package struct HomeFront: Sendable {
  /// The latest articles of one section.
  package struct Front: Sendable {
    package var section: Int
    package var articles: [Int]
  }

  /// `Content/_index.md`, if there is one.
  package var document: Document?
  package var html: [UInt8] = []
  package var lead: Int?
  package var seconds: [Int] = []
  package var fronts: [Front] = []
  /// The containers of `fronts/home.yml`; `nil` without the file.
  ///
  /// They take the place of the lead, the seconds and the sections.
  package var composition: ComposedFront?
  /// What to read next: articles that appear nowhere else on the page.
  package var recommendation: [Int] = []
}

extension HomeFront {
  /// Chooses what the home page shows.
  ///
  /// No article appears on it twice, except in the ranking and if a section would show none
  /// otherwise. The lead is the newest featured article of the last two weeks of the archive, or
  /// else the newest article.
  mutating func fill(articles: [Article], sections: [Section]) {
    guard let newest = articles.indices.first else { return }
    let lead = Self.lead(of: articles) ?? newest
    self.lead = lead
    var shown: Set<Int> = [lead]
    seconds = Array(articles.indices.lazy.filter { !shown.contains($0) }.prefix(4))
    shown.formUnion(seconds)
    for (index, section) in sections.enumerated() where section.parent == nil {
      var latest = Array(section.articles.lazy.filter { !shown.contains($0) }.prefix(5))
      // In a small paper all news is on top, but its readers still look for each section.
      if latest.isEmpty { latest = Array(section.articles.prefix(1)) }
      guard !latest.isEmpty else { continue }
      fronts.append(Front(section: index, articles: latest))
      shown.formUnion(latest)
    }
  }

  private static func lead(of articles: [Article]) -> Int? {
    let window = articles.first?.document.front.date?.advanced(by: -14 * 86_400)
    return articles.indices.first { index in
      guard articles[index].document.front.isFeatured,
        let date = articles[index].document.front.date
      else { return false }
      return window.map { date >= $0 } ?? true
    }
  }

  /// All articles that it shows outside the ranking and the recommendation.
  var shown: [Int] {
    composition?.articles ?? (lead.map { [$0] } ?? []) + seconds + fronts.flatMap(\.articles)
  }

  /// The articles that a recommendation leaves out, in several versions, the longest first.
  ///
  /// Normally these are all articles on the page; in a small paper only those at its top.
  var claims: [[Int]] {
    let top = composition?.containers.first?.articles ?? (lead.map { [$0] } ?? []) + seconds
    return [shown, top, Array(top.prefix(1))]
  }
}
