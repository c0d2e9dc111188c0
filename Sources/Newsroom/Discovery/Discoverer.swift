package import Basics

/// What the blocks of all pages of one edition are chosen from, set up once.
///
/// The build and whoever explains a page ask the same value, so that an explanation cannot tell another story. The blocks
/// depend on the candidates, the readers, the time and the settings alone: neither on the number of jobs nor, but for
/// their numbering, on the order of the candidates.
package struct Discoverer: Sendable {
  let candidates: [Candidate]
  let readers: Readers
  let now: Instant
  /// What was asked for; `settings` are the same with no block longer than the archive.
  let wanted: DiscoverySettings
  let settings: DiscoverySettings
  let timeline: Timeline
  let ranking: Ranking
  let recommender: Recommender
  /// Nil where nothing looks at texts.
  let finder: RelatedFinder?

  /// - Parameters:
  ///   - candidates: The live articles of one language.
  ///   - readers: What readers did, and how far it is trusted.
  ///   - now: The time from which the ages of articles and of figures count.
  ///   - settings: The sizes of the blocks.
  ///   - jobs: How many cores to use.
  package init(
    _ candidates: [Candidate], by readers: Readers, now: Instant, settings: DiscoverySettings,
    jobs: Int
  ) async {
    let words = await CountedWords(candidates, by: readers, now: now, settings, jobs: jobs)
    await self.init(candidates, words, by: readers, now: now, settings: settings, jobs: jobs)
  }

  /// The same for articles whose words are counted.
  init(
    _ candidates: [Candidate], _ words: CountedWords, by readers: Readers, now: Instant,
    settings: DiscoverySettings, jobs: Int
  ) async {
    wanted = settings
    let settings = settings.bounded(by: candidates.count)
    timeline = words.timeline
    ranking = rank(of: candidates, by: readers, now: now, limit: settings.rankingPageSize)
    recommender = Recommender(
      candidates, timeline, by: readers,
      ranking: Array(ranking.places.prefix(settings.rankingSize)),
      now: now, settings)
    if let counted = words.counted {
      finder = await RelatedFinder(candidates, timeline, counted, settings, jobs: jobs)
    } else {
      finder = nil
    }
    (self.candidates, self.readers, self.now, self.settings) = (candidates, readers, now, settings)
  }

  /// What one worker finds the blocks of pages with.
  func makePageFinder() -> PageFinder {
    PageFinder(timeline, finder, settings.sharesRecommendation ? nil : recommender)
  }

  /// The blocks of every article.
  package func discoveries(jobs: Int) async -> Discoveries {
    let pages = await parallelMap(
      timeline.runs(of: 64), jobs: jobs, chunk: 1, worker: { makePageFinder() }
    ) { worker, run in
      run.map { worker.blocks(at: $0) }
    }
    var found = Discoveries(candidates.count, ranking: ranking)
    for (position, page) in pages.joined().enumerated() {
      let place = Int(timeline.places[position])
      found.related[place] = page.related
      found.recommendation[place] = page.recommendation
    }
    if settings.sharesRecommendation {
      found.recommendation = []
      found.shared = share(recommender.pool, candidates, settings)
    }
    return found
  }
}
