/// Why some articles are shown as related to one, and others are not.
package struct RelatedExplanation: Sendable, Equatable {
  /// What proposed an article.
  package enum Origin: String, Sendable {
    /// The front matter of the article names it.
    case editors
    case series
    case similar = "alike"
    /// Too few articles are similar: the newest of the section fill the list.
    case section
    /// The section has too few: the newest of the portal fill the list.
    case portal
  }

  /// Why an article is left out.
  package enum Exclusion: Sendable, Equatable {
    /// It says nearly the same as the page.
    case sameAsPage
    /// It says nearly the same as another one that is shown, by index.
    case same(as: Int32)
    /// It is more similar to the page than the last one shown, but also to another one shown.
    case lessVaried(as: Int32)
    case lessSimilar
  }

  /// The parts of the similarity of two articles.
  package struct Parts: Sendable, Equatable {
    /// The cosine similarity of the texts; 1 for the same text.
    package var text: Double
    /// The factor for the distance and the order in time.
    package var time: Double
    /// The factor for another section.
    package var section: Double
    /// The product.
    package var similarity: Double
    /// What is subtracted for repeating articles before it; `nil` if similarity does not decide.
    package var overlap: Double?
  }

  /// An article that was considered.
  package struct Row: Sendable, Equatable {
    package var article: Int32
    /// Set if the article is shown.
    package var origin: Origin?
    /// Set if the article is left out.
    package var exclusion: Exclusion?
    /// `nil` if the texts have no compared term in common.
    package var parts: Parts?
  }

  /// The maximum number of articles on the page.
  package var size: Int
  package var shown: [Row] = []
  /// The most similar first.
  package var leftOut: [Row] = []
}

// The list is the one that the build makes; the same rules then give the reason for each article.
// That is exact, because a reason to exclude an article never goes away while the list grows.
extension Discoverer {
  /// Explains the related articles of an article's page.
  ///
  /// - Parameters:
  ///   - shown: The articles that the page shows.
  ///   - position: The article's position in the timeline.
  ///   - similar: The articles most similar to it, best first.
  ///   - cosines: The similarity of the texts alone, by position.
  /// - Returns: `nil` if pages show no related articles.
  func explainRelated(
    _ shown: [Int32], at position: Int, similar: [SimilarArticle], cosines: [Int32: Int64]
  ) -> RelatedExplanation? {
    guard settings.relatedSize > 0, let finder else { return nil }
    let (own, selector) = (Int32(position), finder.selector)
    let list = shown.map { timeline.positions[Int($0)] }
    let origins = list.indices.map { index in
      origin(of: list[index], after: list[..<index], own, similar, selector)
    }
    var explanation = RelatedExplanation(size: requestedSettings.relatedSize)
    explanation.shown = list.indices.map { index in
      var row = row(of: list[index], own, cosines, finder.proximity)
      row.origin = origins[index]
      if row.origin == .similar {
        row.setOverlap(
          remainingValue: selector.remainingValue(
            of: list[index], beside: Array(list[..<index])))
      }
      return row
    }
    // The list as it was when the last article was chosen for its similarity.
    let chosen = zip(list, origins).filter { $0.1 != .section && $0.1 != .portal }.map(\.0)
    let isFull = chosen.count == settings.relatedSize && origins.last == .similar
    let before = isFull ? Array(chosen.dropLast()) : chosen
    let mostSimilar = Set(zip(list, origins).filter { $0.1 == .similar }.map(\.0))
    let least = similar.last { mostSimilar.contains($0.position) }?.similarity ?? .max
    explanation.leftOut = similar.filter { !list.contains($0.position) }.map { other in
      var row = row(of: other.position, own, cosines, finder.proximity)
      row.exclusion = violation(
        of: other.position, beside: chosen, own, selector, isMoreSimilar: other.similarity > least)
      row.setOverlap(remainingValue: selector.remainingValue(of: other.position, beside: before))
      return row
    }
    return explanation
  }

  private func origin(
    of other: Int32, after list: ArraySlice<Int32>, _ own: Int32, _ similar: [SimilarArticle],
    _ selector: RelatedSelector
  ) -> RelatedExplanation.Origin {
    if selector.pins(of: Int(timeline.articles[Int(own)])).contains(other) { return .editors }
    if selector.seriesNeighbours(of: own).contains(other) { return .series }
    let isDuplicate =
      selector.areDuplicates(other, own)
      || list.contains { selector.areDuplicates(other, $0) }
    if !isDuplicate, similar.contains(where: { $0.position == other }) { return .similar }
    return section(other) == section(own) ? .section : .portal
  }

  private func violation(
    of other: Int32, beside chosen: [Int32], _ own: Int32, _ selector: RelatedSelector,
    isMoreSimilar: Bool
  ) -> RelatedExplanation.Exclusion {
    if selector.areDuplicates(other, own) { return .sameAsPage }
    let nearest = chosen.max {
      selector.commonLanes(other, $0) < selector.commonLanes(other, $1)
    }
    guard let nearest else { return .lessSimilar }
    let article = timeline.articles[Int(nearest)]
    if selector.areDuplicates(other, nearest) { return .same(as: article) }
    return isMoreSimilar ? .lessVaried(as: article) : .lessSimilar
  }

  private func section(_ position: Int32) -> Int32 {
    candidates[Int(timeline.articles[Int(position)])].section
  }

  private func row(
    of other: Int32, _ own: Int32, _ cosines: [Int32: Int64], _ proximity: Proximity
  ) -> RelatedExplanation.Row {
    let parts = cosines[other].map { cosine in
      let factors = proximity.parts(Int(own), Int(other))
      let product = cosine * proximity.factor(Int(own), Int(other)) / Proximity.maximum
      return RelatedExplanation.Parts(
        text: Double(cosine) / 65_536, time: Double(factors.time * factors.order) / 10_000,
        section: Double(factors.section) / Double(Proximity.maximum),
        similarity: Double(product) / 65_536)
    }
    return .init(article: timeline.articles[Int(other)], parts: parts)
  }
}

extension RelatedExplanation.Row {
  /// - Parameter remainingValue: What is left of `RelatedSelector.fullValue` beside the articles
  ///   before it.
  fileprivate mutating func setOverlap(remainingValue: Int64) {
    guard let likeness = parts?.similarity else { return }
    parts?.overlap = likeness * (1 - Double(remainingValue) / Double(RelatedSelector.fullValue))
  }
}
