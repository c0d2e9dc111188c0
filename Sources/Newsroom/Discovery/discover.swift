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
  await Discoverer(candidates, by: readers, now: now, settings: settings, jobs: jobs)
    .discoveries(jobs: jobs)
}
