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
    explanation.shown = zip(list, origins).map { other, origin in
      row(of: other, own, texts, finder.nearness, origin: origin)
    }
    // What fills up comes after the most alike and keeps none of them out.
    let before = zip(list, origins).filter { $0.1 != .section && $0.1 != .portal }.map(\.0)
    let likest = Set(zip(list, origins).filter { $0.1 == .alike }.map(\.0))
    let least = alike.last { likest.contains($0.position) }
    for other in alike where !list.contains(other.position) {
      let isPassedOver = other.likeness > least?.likeness ?? .max
      let refusal = refusal(
        of: other.position, beside: before, own, finder.choice, isPassedOver: isPassedOver)
      explanation.leftOut.append(
        row(of: other.position, own, texts, finder.nearness, refusal: refusal))
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
    of other: Int32, beside before: [Int32], _ own: Int32, _ choice: RelatedChoice,
    isPassedOver: Bool
  ) -> RelatedExplanation.Refusal {
    if choice.areAlike(other, own) { return .sameAsPage }
    guard
      let nearest = before.max(by: { choice.agreement(other, $0) < choice.agreement(other, $1) })
    else { return .lessAlike }
    let place = timeline.places[Int(nearest)]
    if choice.areAlike(other, nearest) { return .same(as: place) }
    return isPassedOver ? .lessVaried(as: place) : .lessAlike
  }

  private func section(_ position: Int32) -> Int32 {
    candidates[Int(timeline.places[Int(position)])].section
  }

  private func row(
    of other: Int32, _ own: Int32, _ texts: [Int32: Int64], _ nearness: Nearness,
    origin: RelatedExplanation.Origin? = nil, refusal: RelatedExplanation.Refusal? = nil
  ) -> RelatedExplanation.Row {
    let parts = texts[other].map { text in
      let factors = nearness.parts(Int(own), Int(other))
      let product = text * nearness.factor(Int(own), Int(other)) / Nearness.most
      return RelatedExplanation.Parts(
        text: Double(text) / 65_536, time: Double(factors.time * factors.order) / 10_000,
        section: Double(factors.section) / Double(Nearness.most),
        likeness: Double(product) / 65_536)
    }
    return .init(
      place: timeline.places[Int(other)], origin: origin, refusal: refusal, parts: parts)
  }
}
