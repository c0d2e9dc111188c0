internal import Basics

/// Finds the related articles of every candidate.
///
/// What editors chose comes first, then the neighbours in the same series, then the articles most alike, of which no two
/// tell the same story in the same words. Where that is not enough the newest of the section fill up, then the
/// newest of the portal.
///
/// It is a class so that a worker that asks it for a page counts one reference, not one of each list.
final class RelatedFinder: Sendable {
  let timeline: Timeline
  let index: TermIndex
  let nearness: Nearness
  let choice: RelatedChoice
  private let limit: Int

  /// - Parameters:
  ///   - candidates: All articles.
  ///   - timeline: Their order.
  ///   - counted: The terms of their texts.
  ///   - settings: The sizes of the blocks.
  ///   - jobs: How many cores to use.
  init(
    _ candidates: [Candidate], _ timeline: Timeline, _ counted: CountedArchive,
    _ settings: DiscoverySettings, jobs: Int
  ) async {
    self.timeline = timeline
    index = await TermIndex(counted, jobs: jobs)
    nearness = Nearness(candidates, timeline)
    choice = RelatedChoice(candidates, timeline, marks: index.marks, size: settings.relatedSize)
    // Some more than are shown: near-duplicates fall out, and recommendations look at the rest.
    limit = settings.relatedSize * 2 + 4
  }

  /// What one worker searches with.
  func makeSearch() -> SimilaritySearch {
    SimilaritySearch(articles: timeline.count, limit: limit)
  }

  /// The places of the articles related to the one at a position, best first.
  func choose(for position: Int, among alike: [Alike]) -> [Int32] {
    choice.choose(for: position, alike)
  }
}
