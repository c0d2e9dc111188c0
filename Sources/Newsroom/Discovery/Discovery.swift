package import Basics

/// Finds what belongs together and what to read next: related articles, the ranking, recommendations.
///
/// The result depends on the candidates, the time and the settings alone: neither on the number of jobs nor, but for their
/// numbering, on the order of the candidates.
///
/// - Parameters:
///   - candidates: The live articles of one language.
///   - now: The time from which ages count.
///   - settings: The sizes of the blocks.
///   - jobs: How many cores to use.
/// - Returns: The blocks of every article.
package func discover(
  _ candidates: [Candidate], now: Instant, settings: DiscoverySettings, jobs: Int
) async -> Discoveries {
  let settings = settings.bounded(by: candidates.count)
  let timeline = Timeline(candidates)
  let ranking = rank(of: candidates, now: now, limit: settings.rankingPageSize)
  let related = await relate(candidates, timeline, settings, jobs: jobs)
  let shown = Array(ranking.prefix(settings.rankingSize))
  let pool = RecommendationPool(candidates, timeline, ranking: shown, now: now, settings)
  guard !settings.sharesRecommendation else {
    let shared = share(pool, candidates, settings)
    return Discoveries(related: related, ranking: ranking, recommendation: [], shared: shared)
  }
  let recommendation = await parallelMap(
    Array(candidates.indices), jobs: jobs, chunk: 256
  ) { place in
    pool.choose(settings.recommendationSize, section: candidates[place].section) { other in
      other == place || related[place].contains(other)
    }
  }
  return Discoveries(related: related, ranking: ranking, recommendation: recommendation)
}
