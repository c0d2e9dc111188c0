import Basics
import Newsroom

/// The blocks of every article.
func discover(
  _ candidates: [Candidate], by readers: Readers = Readers(), now: Instant,
  settings: DiscoverySettings, jobs: Int
) async -> Discoveries {
  await Discoverer(candidates, by: readers, now: now, settings: settings, jobs: jobs)
    .discoveries(jobs: jobs)
}
