package import Basics

/// Everything that the blocks of all pages of one edition are chosen from.
///
/// The build and explanations use the same value, so that an explanation cannot differ from the
/// build. The blocks depend on the candidates, the readers, the time and the settings alone: not on
/// the number of workers and, except for their numbering, not on the order of the candidates.
package struct Discoverer: Sendable {
  let candidates: [Candidate]
  let readers: Readers
  let now: Instant
  /// The settings as requested; `settings` are the same with no block longer than the archive.
  let requestedSettings: DiscoverySettings
  let settings: DiscoverySettings
  let timeline: Timeline
  package let ranking: Ranking
  let recommender: Recommender
  /// `nil` if no block depends on texts.
  let finder: RelatedFinder?
  /// What the next edition can use; `nil` if there will be none.
  package let cache: DiscoveryCache?
  /// The lists of similar articles that are those of the last edition; `nil` if none are.
  let update: SimilarityUpdate?

  /// - Parameters:
  ///   - candidates: The live articles of one language.
  ///   - readers: What readers did, and how far it is trusted.
  ///   - now: The time from which the ages of articles and of figures count.
  ///   - settings: The lengths of the blocks.
  ///   - jobs: The number of workers.
  package init(
    _ candidates: [Candidate], by readers: Readers, now: Instant, settings: DiscoverySettings,
    jobs: Int
  ) async {
    let corpus = await Corpus(candidates, by: readers, now: now, settings, jobs: jobs)
    await self.init(candidates, corpus, by: readers, now: now, settings: settings, jobs: jobs)
  }

  /// Does the same for articles whose terms are counted already.
  ///
  /// - Parameters:
  ///   - candidates: The live articles of one language.
  ///   - corpus: The terms of their texts.
  ///   - readers: What readers did, and how far it is trusted.
  ///   - now: The time from which the ages of articles and of figures count.
  ///   - settings: The lengths of the blocks.
  ///   - blocks: When the blocks of articles will be chosen; only the cost depends on it.
  ///   - last: What was computed for the last edition; `nil` if there will be no other.
  ///   - jobs: The number of workers.
  package init(
    _ candidates: [Candidate], _ corpus: Corpus, by readers: Readers, now: Instant,
    settings: DiscoverySettings, blocks: BlockChoice = .atOnce,
    reusing last: DiscoveryCache? = nil, jobs: Int
  ) async {
    requestedSettings = settings
    let settings = settings.bounded(by: candidates.count)
    timeline = corpus.timeline
    ranking = rank(of: candidates, by: readers, now: now, limit: settings.rankingPageSize)
    recommender = Recommender(
      candidates, timeline, by: readers,
      ranking: Array(ranking.articles.prefix(settings.rankingSize)),
      now: now, settings)
    if let frequencies = corpus.frequencies {
      let vectors = await CorpusVectors(frequencies, reusing: last?.terms, jobs: jobs)
      if let last {
        cache = last.next(counts: corpus.counts, vectors)
        (finder, update) = last.finder(candidates, timeline, vectors, settings, blocks)
      } else {
        (cache, update) = (nil, nil)
        finder = RelatedFinder(candidates, timeline, vectors, settings, blocks)
      }
    } else {
      (finder, update, cache) = (nil, nil, last)
    }
    (self.candidates, self.readers, self.now, self.settings) = (candidates, readers, now, settings)
  }

  /// Returns the state of one worker.
  func makeBlockFinder() -> BlockFinder { makeBlockFinder(finder) }

  /// Returns the state of one worker, which uses a finder of the same articles.
  func makeBlockFinder(_ finder: RelatedFinder?) -> BlockFinder {
    BlockFinder(timeline, finder, settings.sharesRecommendation ? nil : recommender)
  }

  /// Returns the blocks of every article.
  package func discoveries(jobs: Int) async -> Discoveries {
    let finder = finder?.indexed()
    let blocks = await parallelMap(
      timeline.runs(of: 64), jobs: jobs, chunk: 1, worker: { makeBlockFinder(finder) }
    ) { worker, run in
      run.map { worker.blocks(at: $0) }
    }
    return discoveries(Array(blocks.joined()))
  }

  /// Chooses the blocks of every article.
  ///
  /// - Parameters:
  ///   - blocks: When the blocks of articles are chosen.
  ///   - last: What was computed for the last edition, from which this discoverer was made.
  ///   - jobs: The number of workers.
  /// - Returns: The blocks, and what the next edition can use; `nil` if there will be none.
  package func discoveries(
    _ blocks: BlockChoice, reusing last: DiscoveryCache?, jobs: Int
  ) async -> (discoveries: Discoveries, cache: DiscoveryCache?) {
    if blocks == .onDemand { return (discoveriesOnDemand(), cache) }
    guard let last else { return (await discoveries(jobs: jobs), nil) }
    return await discoveries(reusing: last, jobs: jobs)
  }

  /// Returns the blocks of every article, and what the next edition can use.
  func discoveries(
    reusing last: DiscoveryCache, jobs: Int
  ) async -> (discoveries: Discoveries, cache: DiscoveryCache) {
    guard let finder, var cache else { return (await discoveries(jobs: jobs), cache ?? last) }
    let key = blockKey
    let same = last.sameBlocks(as: cache, key: key)
    let results = await parallelMap(
      timeline.runs(of: 64), jobs: jobs, chunk: 1, worker: { makeBlockFinder(finder) }
    ) { worker, run in
      run.map { position in
        let known = update?.list(at: position)
        let keys = known ?? worker.similarKeys(at: position)
        if known != nil, let blocks = same?.blocks(at: position, keys, timeline) {
          return (blocks: blocks, keys: keys)
        }
        return (blocks: worker.blocks(at: position, keys), keys: keys)
      }
    }
    var similar = SimilarLists(limit: finder.limit, sections: finder.proximity.sections)
    for result in results.joined() { similar.append(result.keys) }
    cache.similar = similar
    let blocks = results.flatMap { $0.map(\.blocks) }
    cache.blocks = ChosenBlocks(blocks, key: key, timeline)
    return (discoveries(blocks), cache)
  }

  /// Returns blocks by article that were chosen by position.
  private func discoveries(
    _ blocks: [(related: [Int32], recommendation: [Int32])]
  ) -> Discoveries {
    var related = [[Int32]](repeating: [], count: candidates.count)
    var recommendation = related
    for (position, blocks) in blocks.enumerated() {
      let article = Int(timeline.articles[position])
      related[article] = blocks.related
      recommendation[article] = blocks.recommendation
    }
    return Discoveries(
      related: related, ranking: ranking,
      recommendation: settings.sharesRecommendation ? [] : recommendation,
      shared: sharedRecommendations)
  }

  /// Returns the blocks of every article, each chosen when it is first asked for.
  package func discoveriesOnDemand() -> Discoveries {
    Discoveries(self)
  }

  /// For each section with articles their shared recommendation.
  var sharedRecommendations: [Int32: SharedRecommendation] {
    settings.sharesRecommendation
      ? makeSharedRecommendations(recommender.pool, candidates, settings) : [:]
  }
}
