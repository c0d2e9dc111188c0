/// Why a page recommends what it recommends.
package struct RecommendationExplanation: Sendable, Equatable {
  /// How the articles were chosen.
  package enum Method: String, Sendable {
    /// For this page, by what readers did and by similarity.
    case readers
    /// From one order of all articles: popular and new ones or, if no readers are known, featured
    /// and new ones.
    case pool
    /// From that order for all articles of the section together.
    case shared
  }

  /// Why an article is left out, or was not chosen while there were others.
  package enum Exclusion: String, Sendable {
    case isThePage = "is_the_page"
    /// It is one of the pages that show this list.
    case sharesList = "shares_list"
    case related
    /// The home page shows it already.
    case onPage = "on_page"
    /// Its front matter says `norecommend: true`.
    case hidden = "norecommend"
    case ranked
    case ownSection = "own_section"
    /// The maximum number of articles of its section are shown.
    case section
    /// Another article by its author is shown.
    case author
    /// Others have a higher score.
    case lowerScore = "lighter"
  }

  /// The parts of an article's score, all together of 1.
  package struct Parts: Sendable, Equatable {
    package var together = 0.0
    package var similarity = 0.0
    package var popularity = 0.0
    package var freshness = 0.0
    /// The sum.
    package var score = 0.0
    /// What is subtracted for the overlap with articles before it.
    package var overlap = 0.0
  }

  /// What becomes of an article of a list that a script inserts into the page.
  package enum Use: String, Sendable {
    case shown
    /// It replaces an article that the page shows as related.
    case spare
    /// The page shows it as related, so the script leaves it out.
    case related
  }

  /// An article that was considered.
  package struct Row: Sendable, Equatable {
    package var article: Int32
    /// `nil` if no readers are known.
    package var parts: Parts?
    /// The sessions that had both it and the page's article; `nil` if the method ignores them.
    package var sessions: Int?
    package var isFeatured = false
    package var use = Use.shown
    /// For an article that only a later round accepted, what the first round had against it.
    package var concession: Exclusion?
    /// Set if the article is left out.
    package var exclusion: Exclusion?
  }

  package var method: Method
  package var knowsReaders: Bool
  /// The maximum number of articles on the page.
  package var size: Int
  /// The articles of the page or the fragment, best first.
  package var shown: [Row] = []
  package var leftOut: [Row] = []
}

extension Discoverer {
  /// Explains what the page of an article recommends; `nil` if pages recommend nothing.
  func explainRecommendation(
    of article: Int, beside related: [Int32], similar: [SimilarArticle]
  ) -> RecommendationExplanation? {
    guard requestedSettings.recommendationSize > 0 else { return nil }
    if settings.sharesRecommendation { return explainShared(of: article, beside: related) }
    if recommender.figures != nil {
      return explainChoiceByReaders(after: article, beside: related, similar: similar)
    }
    let section = candidates[article].section
    let found = explain(recommender.pool, size: settings.recommendationSize, section: section) {
      Int($0) == article ? .isThePage : related.contains($0) ? .related : nil
    }
    return explanation(.pool, found)
  }

  /// Explains the recommendation that an article shares with others of its section.
  private func explainShared(
    of article: Int, beside related: [Int32]
  ) -> RecommendationExplanation? {
    let (url, section) = (candidates[article].url, candidates[article].section)
    let all = makeSharedRecommendations(recommender.pool, candidates, settings)
    guard let shared = all[section] else { return nil }
    let (list, hasHalves) = (shared.listIndex(forURL: url), shared.lists.count > 1)
    let size = settings.recommendationSize + settings.spareRecommendations
    let found = explain(recommender.pool, size: size, section: section) { other in
      let other = candidates[Int(other)]
      let sharesList = !hasHalves || half(ofURL: other.url) == list
      return other.section == section && sharesList ? .sharesList : nil
    }
    var explanation = explanation(.shared, found)
    guard settings.spareRecommendations > 0 else { return explanation }
    var left = settings.recommendationSize
    for index in explanation.shown.indices {
      if related.contains(explanation.shown[index].article) {
        explanation.shown[index].use = .related
      } else {
        explanation.shown[index].use = left > 0 ? .shown : .spare
        left -= 1
      }
    }
    return explanation
  }

  func explanation(
    _ method: RecommendationExplanation.Method,
    _ found: (shown: [RecommendationExplanation.Row], leftOut: [RecommendationExplanation.Row])
  ) -> RecommendationExplanation {
    RecommendationExplanation(
      method: method, knowsReaders: recommender.figures != nil,
      size: requestedSettings.recommendationSize, shown: found.shown, leftOut: found.leftOut)
  }
}
