// Explains what is related.
//
// The list is the one that the build makes; why each article is in it, or is not, the same rules are asked afterwards. That
// is exact, because what makes a rule refuse an article never goes away while the list grows.
extension Discoverer {
  /// Why an article's page shows what it calls related.
  ///
  /// - Parameters:
  ///   - shown: What the page shows.
  ///   - position: The article's position in the timeline.
  ///   - alike: The articles most like it, best first.
  ///   - texts: What the texts alone have in common, by position.
  /// - Returns: Nothing where pages show nothing related.
  func explainRelated(
    _ shown: [Int32], at position: Int, alike: [Alike], texts: [Int32: Int64]
  ) -> RelatedExplanation? {
    guard settings.relatedSize > 0, let finder else { return nil }
    let own = Int32(position)
    let list = shown.map { timeline.positions[Int($0)] }
    var explanation = RelatedExplanation(size: wanted.relatedSize)
    let origins = list.indices.map { at in
      origin(of: list[at], after: list[..<at], own, alike, finder.choice)
    }
    explanation.shown = list.indices.map { at in
      var row = row(of: list[at], own, texts, finder.nearness)
      row.origin = origins[at]
      if row.origin == .alike {
        row.take(finder.choice.share(of: list[at], beside: Array(list[..<at])))
      }
      return row
    }
    // What stood in the list when the last one was taken for its likeness.
    let chosen = zip(list, origins).filter { $0.1 != .section && $0.1 != .portal }.map(\.0)
    let isFull = chosen.count == settings.relatedSize && origins.last == .alike
    let before = isFull ? Array(chosen.dropLast()) : chosen
    let likest = Set(zip(list, origins).filter { $0.1 == .alike }.map(\.0))
    let least = alike.last { likest.contains($0.position) }?.likeness ?? .max
    explanation.leftOut = alike.filter { !list.contains($0.position) }.map { other in
      var row = row(of: other.position, own, texts, finder.nearness)
      row.refusal = refusal(
        of: other.position, beside: chosen, own, finder.choice,
        isPassedOver: other.likeness > least)
      row.take(finder.choice.share(of: other.position, beside: before))
      return row
    }
    return explanation
  }

  private func origin(
    of other: Int32, after list: ArraySlice<Int32>, _ own: Int32, _ alike: [Alike],
    _ choice: RelatedChoice
  ) -> RelatedExplanation.Origin {
    if choice.pins(of: Int(timeline.places[Int(own)])).contains(other) { return .editors }
    if choice.mates(of: own).contains(other) { return .series }
    let repeats = choice.areAlike(other, own) || list.contains { choice.areAlike(other, $0) }
    if !repeats, alike.contains(where: { $0.position == other }) { return .alike }
    return section(other) == section(own) ? .section : .portal
  }

  private func refusal(
    of other: Int32, beside chosen: [Int32], _ own: Int32, _ choice: RelatedChoice,
    isPassedOver: Bool
  ) -> RelatedExplanation.Refusal {
    if choice.areAlike(other, own) { return .sameAsPage }
    guard
      let nearest = chosen.max(by: { choice.agreement(other, $0) < choice.agreement(other, $1) })
    else { return .lessAlike }
    let place = timeline.places[Int(nearest)]
    if choice.areAlike(other, nearest) { return .same(as: place) }
    return isPassedOver ? .lessVaried(as: place) : .lessAlike
  }

  private func section(_ position: Int32) -> Int32 {
    candidates[Int(timeline.places[Int(position)])].section
  }

  private func row(
    of other: Int32, _ own: Int32, _ texts: [Int32: Int64], _ nearness: Nearness
  ) -> RelatedExplanation.Row {
    let parts = texts[other].map { text in
      let factors = nearness.parts(Int(own), Int(other))
      let product = text * nearness.factor(Int(own), Int(other)) / Nearness.most
      return RelatedExplanation.Parts(
        text: Double(text) / 65_536, time: Double(factors.time * factors.order) / 10_000,
        section: Double(factors.section) / Double(Nearness.most),
        likeness: Double(product) / 65_536)
    }
    return .init(place: timeline.places[Int(other)], parts: parts)
  }
}

extension RelatedExplanation.Row {
  /// Notes what is left of its worth beside those before it, of `RelatedChoice.whole`.
  fileprivate mutating func take(_ share: Int64) {
    guard let likeness = parts?.likeness else { return }
    parts?.kinship = likeness * (1 - Double(share) / Double(RelatedChoice.whole))
  }
}
