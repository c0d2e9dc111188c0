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
  package init(
    _ candidates: [Candidate], _ corpus: Corpus, by readers: Readers, now: Instant,
    settings: DiscoverySettings, jobs: Int
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
      finder = await RelatedFinder(candidates, timeline, frequencies, settings, jobs: jobs)
    } else {
      finder = nil
    }
    (self.candidates, self.readers, self.now, self.settings) = (candidates, readers, now, settings)
  }

  /// Returns the state of one worker.
  func makeBlockFinder() -> BlockFinder {
    BlockFinder(timeline, finder, settings.sharesRecommendation ? nil : recommender)
  }

  /// Returns the blocks of every article.
  package func discoveries(jobs: Int) async -> Discoveries {
    let blocks = await parallelMap(
      timeline.runs(of: 64), jobs: jobs, chunk: 1, worker: { makeBlockFinder() }
    ) { worker, run in
      run.map { worker.blocks(at: $0) }
    }
    var related = [[Int32]](repeating: [], count: candidates.count)
    var recommendation = related
    for (position, blocks) in blocks.joined().enumerated() {
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

/// The order of all articles and the terms of their texts: the first stage of discovery.
package struct Corpus: Sendable {
  let timeline: Timeline
  /// `nil` if no block depends on texts.
  let frequencies: CorpusFrequencies?
  /// The counts of terms for the next edition; `nil` if they were not asked for.
  package let counts: TermCounts?
  /// The terms to store for the next build; `nil` if they were not asked for.
  package let termUpdate: StoredTerms.Update?

  /// - Parameters:
  ///   - candidates: The live articles of one language.
  ///   - readers: What readers did, and how far it is trusted.
  ///   - now: The time from which the ages of figures count.
  ///   - settings: The lengths of the blocks, and the language.
  ///   - previous: The counts of the last edition; `nil` if the next one will not need these.
  ///   - stored: The terms that earlier builds have stored; `nil` if they are not to be used.
  ///   - jobs: The number of workers.
  package init(
    _ candidates: [Candidate], by readers: Readers, now: Instant, _ settings: DiscoverySettings,
    previous: TermCounts? = nil, stored: StoredTerms? = nil, jobs: Int
  ) async {
    let settings = settings.bounded(by: candidates.count)
    timeline = Timeline(candidates)
    let recommendsBySimilarity =
      settings.recommendationSize > 0 && !settings.sharesRecommendation
      && Recommender.knowsReaders(readers, now: now)
    guard settings.relatedSize > 0 || recommendsBySimilarity else {
      (frequencies, counts, termUpdate) = (nil, previous, nil)
      return
    }
    (frequencies, counts, termUpdate) = await countTerms(
      candidates, timeline, TextLanguage(tag: settings.language), previous, stored: stored,
      jobs: jobs)
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
    let similar = similarArticles(at: position)
    let related = finder?.selector.select(for: position, similar) ?? []
    let next = recommender?.choose(
      for: Int(timeline.articles[position]), beside: related, similar: similar)
    return (related, next ?? [])
  }

  /// Returns the articles most similar to the one at a position, best first.
  mutating func similarArticles(at position: Int) -> [SimilarArticle] {
    guard let finder else { return [] }
    return search?.articles(similarTo: position, finder) ?? []
  }

  /// Returns the cosine similarity to the text at a position, by position.
  mutating func cosines(at position: Int) -> [Int32: Int64] {
    guard let finder else { return [:] }
    return search?.cosines(to: position, finder) ?? [:]
  }
}
