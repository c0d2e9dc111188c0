package import Basics
internal import Stemming

/// The order of all articles and the terms of their texts: the first stage of discovery.
package struct Corpus: Sendable {
  let timeline: Timeline
  /// `nil` if no block depends on texts.
  let frequencies: CorpusFrequencies?
  /// The counts of terms for the next edition; `nil` if they were not asked for.
  let counts: TermCounts?

  /// - Parameters:
  ///   - candidates: The live articles of one language.
  ///   - readers: What readers did, and how far it is trusted.
  ///   - now: The time from which the ages of figures count.
  ///   - settings: The lengths of the blocks, and the language.
  ///   - last: What was computed for the last edition; `nil` if there will be no other.
  ///   - jobs: The number of workers.
  package init(
    _ candidates: [Candidate], by readers: Readers, now: Instant, _ settings: DiscoverySettings,
    reusing last: DiscoveryCache? = nil, jobs: Int
  ) async {
    let settings = settings.bounded(by: candidates.count)
    timeline = Timeline(candidates)
    let recommendsBySimilarity =
      settings.recommendationSize > 0 && !settings.sharesRecommendation
      && Recommender.knowsReaders(readers, now: now)
    guard settings.relatedSize > 0 || recommendsBySimilarity else {
      (frequencies, counts) = (nil, nil)
      return
    }
    (frequencies, counts) = await countTerms(
      candidates, timeline, TextLanguage(tag: settings.language), last?.terms.counts,
      jobs: jobs)
  }
}
