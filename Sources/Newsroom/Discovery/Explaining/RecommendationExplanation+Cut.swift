// What is near the cut.
extension [(row: RecommendationExplanation.Row, isAbove: Bool)] {
  /// The rows that are told: of those above the cut the first, of those below it the first.
  ///
  /// What a page leaves out from the start is counted apart, or on the home page it would be all that is told.
  func nearTheCut() -> [RecommendationExplanation.Row] {
    var (competing, excluded, behind) = (0, 0, 0)
    return filter { row, isAbove in
      if !isAbove {
        behind += 1
        return behind <= PageExplanation.behind
      }
      if row.refusal?.isFromTheStart ?? false {
        excluded += 1
        return excluded <= PageExplanation.passedOver
      }
      competing += 1
      return competing <= PageExplanation.passedOver
    }.map(\.row)
  }
}

extension RecommendationExplanation.Refusal {
  /// Whether the page would not show the article whatever else it shows.
  fileprivate var isFromTheStart: Bool {
    switch self {
    case .isThePage, .sharesList, .related, .onPage, .hidden: true
    case .ranked, .ownSection, .section, .author, .lighter: false
    }
  }
}
