package import Basics
internal import Stemming

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
    var cache = last
    if let frequencies = corpus.frequencies {
      let vectors = await CorpusVectors(frequencies, reusing: last?.terms, jobs: jobs)
      if let counts = corpus.counts {
        cache?.terms = TermCache(counts: counts, vectors: vectors)
        cache?.similar = nil
      }
      finder = RelatedFinder(candidates, timeline, vectors, settings, blocks)
    } else {
      finder = nil
    }
    self.cache = cache
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
    guard let finder = finder?.indexed(), var cache, let vectors = cache.terms.vectors else {
      return (await discoveries(jobs: jobs), cache ?? last)
    }
    let update = last.similar.flatMap { lists in
      last.terms.vectors.flatMap {
        SimilarityUpdate(vectors, finder.proximity, limit: finder.limit, lists, $0)
      }
    }
    let results = await parallelMap(
      timeline.runs(of: 64), jobs: jobs, chunk: 1, worker: { makeBlockFinder(finder) }
    ) { worker, run in
      run.map { position in
        let keys = update?.list(at: position) ?? worker.similarKeys(at: position)
        return (blocks: worker.blocks(at: position, keys), keys: keys)
      }
    }
    var similar = SimilarLists(limit: finder.limit, sections: finder.proximity.sections)
    for result in results.joined() { similar.append(result.keys) }
    cache.similar = similar
    return (discoveries(results.joined().map(\.blocks)), cache)
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

/// What discovery computed for one edition and can use for the next, if the inputs are equal.
package struct DiscoveryCache: Sendable {
  var terms = TermCache()
  /// `nil` if not all lists of similar articles were made.
  var similar: SimilarLists?

  /// Nothing, which makes an edition keep what it computes.
  package init() {}
}

/// The order of all articles and the terms of their texts: the first stage of discovery.
package struct Corpus: Sendable {
  let timeline: Timeline
  /// `nil` if no block depends on texts.
  let frequencies: CorpusFrequencies?
  /// The counts of terms for the next edition; `nil` if they were not asked for.
  let counts: TermCounts?
  /// The terms to store for the next build; `nil` if they were not asked for.
  package let termUpdate: StoredTerms.Update?

  /// - Parameters:
  ///   - candidates: The live articles of one language.
  ///   - readers: What readers did, and how far it is trusted.
  ///   - now: The time from which the ages of figures count.
  ///   - settings: The lengths of the blocks, and the language.
  ///   - last: What was computed for the last edition; `nil` if there will be no other.
  ///   - stored: The terms that earlier builds have stored; `nil` if they are not to be used.
  ///   - jobs: The number of workers.
  package init(
    _ candidates: [Candidate], by readers: Readers, now: Instant, _ settings: DiscoverySettings,
    reusing last: DiscoveryCache? = nil, stored: StoredTerms? = nil, jobs: Int
  ) async {
    let settings = settings.bounded(by: candidates.count)
    timeline = Timeline(candidates)
    let recommendsBySimilarity =
      settings.recommendationSize > 0 && !settings.sharesRecommendation
      && Recommender.knowsReaders(readers, now: now)
    guard settings.relatedSize > 0 || recommendsBySimilarity else {
      (frequencies, counts, termUpdate) = (nil, nil, nil)
      return
    }
    (frequencies, counts, termUpdate) = await countTerms(
      candidates, timeline, TextLanguage(tag: settings.language), last?.terms.counts,
      stored: stored, jobs: jobs)
  }
}

/// Finds the blocks of one article after another; the state of one worker.
struct BlockFinder: Sendable {
  private let timeline: Timeline
  private let finder: RelatedFinder?
  private let recommender: Recommender?
  private var search: SimilaritySearch?

  /// - Parameters:
  ///   - timeline: The order of the articles.
  ///   - finder: Finds related articles; `nil` if no block depends on texts.
  ///   - recommender: Chooses what to read next; `nil` if pages share their recommendation.
  init(_ timeline: Timeline, _ finder: RelatedFinder?, _ recommender: Recommender?) {
    self.timeline = timeline
    self.finder = finder
    self.recommender = recommender
    search = finder?.makeSearch()
  }

  /// Returns the indices of the articles that the page of the one at a position shows.
  mutating func blocks(at position: Int) -> (related: [Int32], recommendation: [Int32]) {
    blocks(at: position, similarKeys(at: position))
  }

  /// Returns the same, with the similar articles already found.
  func blocks(
    at position: Int, _ keys: [UInt64]
  ) -> (related: [Int32], recommendation: [Int32]) {
    let similar = keys.map(SimilarArticle.init)
    let related = finder?.selector.select(for: position, similar) ?? []
    let next = recommender?.choose(
      for: Int(timeline.articles[position]), beside: related, similar: similar)
    return (related, next ?? [])
  }

  /// Returns the articles most similar to the one at a position, best first.
  mutating func similarArticles(at position: Int) -> [SimilarArticle] {
    similarKeys(at: position).map(SimilarArticle.init)
  }

  /// Returns the same as the numbers by which they are sorted.
  mutating func similarKeys(at position: Int) -> [UInt64] {
    guard let finder else { return [] }
    return search?.keys(similarTo: position, finder) ?? []
  }

  /// Returns the cosine similarity to the text at a position, by position.
  mutating func cosines(at position: Int) -> [Int32: Int64] {
    guard let finder else { return [:] }
    return search?.cosines(to: position, finder) ?? [:]
  }
}
