package import Basics

/// Finds what belongs together and what to read next: related articles, the ranking, recommendations.
///
/// The result depends on the candidates, the readers, the time and the settings alone: neither on the number of jobs
/// nor, but for their numbering, on the order of the candidates.
///
/// - Parameters:
///   - candidates: The live articles of one language.
///   - readers: What readers did, and how far it is trusted.
///   - now: The time from which the ages of articles and of figures count.
///   - settings: The sizes of the blocks.
///   - jobs: How many cores to use.
/// - Returns: The blocks of every article.
package func discover(
  _ candidates: [Candidate], by readers: Readers = Readers(), now: Instant,
  settings: DiscoverySettings, jobs: Int
) async -> Discoveries {
  let settings = settings.bounded(by: candidates.count)
  let timeline = Timeline(candidates)
  let ranking = rank(of: candidates, by: readers, now: now, limit: settings.rankingPageSize)
  let recommender = Recommender(
    candidates, timeline, by: readers, ranking: Array(ranking.places.prefix(settings.rankingSize)),
    now: now, settings)
  let shares = settings.sharesRecommendation
  let needsText = settings.relatedSize > 0 || recommender.usesLikeness && !shares
  let finder =
    needsText ? await RelatedFinder(candidates, timeline, settings, jobs: jobs) : nil
  let pages = await parallelMap(
    timeline.runs(of: 64), jobs: jobs, chunk: 1,
    worker: { PageFinder(timeline, finder, shares ? nil : recommender) }
  ) { worker, run in
    run.map { worker.blocks(at: $0) }
  }
  var found = Discoveries(candidates.count, ranking: ranking)
  for (position, page) in pages.joined().enumerated() {
    let place = Int(timeline.places[position])
    found.related[place] = page.related
    found.recommendation[place] = page.recommendation
  }
  if shares {
    found.recommendation = []
    found.shared = share(recommender.pool, candidates, settings)
  }
  return found
}
