package import Basics
internal import Content

/// How often an article was opened and liked.
package struct ArticleFigures: Sendable, Equatable {
  /// Nothing where nobody counted.
  package var views: Int?
  package var likes: Int?
  /// When something was last counted; nothing where only the article itself says how often.
  package var asOf: Instant?
}

extension Edition {
  /// How often an article was opened and liked: what it says of itself, from before counting began, and what was counted.
  package func figures(of place: Int) -> ArticleFigures {
    let front = articles[place].document.front
    var figures = ArticleFigures(views: front.views, likes: front.likes)
    guard let counted = readers.figures?.articles[place], let latest = counted.latest else {
      return figures
    }
    // The end of a day belongs to the day after it.
    figures.asOf = latest.advanced(by: -1)
    figures.views = Self.sum(front.views, counted.views)
    if counted.likes > 0 || front.likes != nil {
      figures.likes = Self.sum(front.likes, counted.likes)
    }
    return figures
  }

  private static func sum(_ stated: Int?, _ counted: Int) -> Int {
    let (sum, overflow) = (stated ?? 0).addingReportingOverflow(counted)
    return overflow ? .max : sum
  }
}
