internal import Basics
internal import Stemming

/// What is known of all articles before anything is found for one: their order, and how often each has which words.
struct CountedWords: Sendable {
  let timeline: Timeline
  /// Nil where nothing looks at texts.
  let counted: CountedArchive?

  /// - Parameters:
  ///   - candidates: The live articles of one language.
  ///   - readers: What readers did, and how far it is trusted.
  ///   - now: The time from which the ages of figures count.
  ///   - settings: The sizes of the blocks, and the language.
  ///   - jobs: How many cores to use.
  init(
    _ candidates: [Candidate], by readers: Readers, now: Instant, _ settings: DiscoverySettings,
    jobs: Int
  ) async {
    let settings = settings.bounded(by: candidates.count)
    timeline = Timeline(candidates)
    let recommends =
      settings.recommendationSize > 0 && !settings.sharesRecommendation
      && Recommender.knowsReaders(readers, now: now)
    guard settings.relatedSize > 0 || recommends else {
      counted = nil
      return
    }
    counted = await countTerms(
      candidates, timeline, TextLanguage(tag: settings.language), jobs: jobs)
  }
}
