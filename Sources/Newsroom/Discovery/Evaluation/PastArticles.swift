internal import Stemming

/// The articles of a past portal; all portals between two changes of its articles share them.
package struct PastArticles: Sendable {
  package let candidates: [Candidate]
  /// By number in the history the place among the candidates; -1 for an article that was not live.
  private let places: [Int32]
  let timeline: Timeline
  /// Knows the texts of these articles and of no others: what is rare depends on all that there is.
  let finder: RelatedFinder
  let settings: DiscoverySettings

  /// - Parameters:
  ///   - candidates: The articles that were live.
  ///   - places: By number in the history the place among the candidates; -1 for an article that was not live.
  ///   - settings: Of the blocks.
  ///   - jobs: How many cores to use.
  init(
    _ candidates: [Candidate], places: [Int32], _ settings: DiscoverySettings, jobs: Int
  ) async {
    self.candidates = candidates
    self.places = places
    self.settings = settings
    timeline = Timeline(candidates)
    finder = await RelatedFinder(
      candidates, timeline,
      countTerms(candidates, timeline, TextLanguage(tag: settings.language), jobs: jobs),
      settings.bounded(by: candidates.count), jobs: jobs)
  }

  /// The place of an article of the history among the candidates; nothing where it was not live.
  func place(of number: Int) -> Int32? {
    places[number] < 0 ? nil : places[number]
  }
}
