internal import Basics
internal import Stemming

/// Counts the terms of all articles, run by run.
///
/// - Parameters:
///   - candidates: All articles.
///   - timeline: Their order.
///   - language: The language of articles that state none.
///   - previous: The counts of the last edition; `nil` if the next one will not need these.
///   - jobs: The number of workers.
/// - Returns: The frequencies, and the counts for the next edition.
func countTerms(
  _ candidates: [Candidate], _ timeline: Timeline, _ language: TextLanguage,
  _ previous: TermCounts?, jobs: Int
) async -> (frequencies: CorpusFrequencies, counts: TermCounts?) {
  var counts = TermCounts()
  counts.language = language.code
  counts.runLength = runLength(for: timeline.count)
  let runs = timeline.runs(of: counts.runLength)
  if previous != nil {
    counts.articles = await fingerprints(candidates, timeline, runs, jobs: jobs)
  }
  var known = previous.flatMap {
    $0.language == counts.language && $0.runLength == counts.runLength ? $0 : nil
  }
  let titles = await collectBigrams(
    candidates, timeline, runs: runs, language, known, jobs: jobs)
  counts.bigrams = BloomFilter(titles.map(\.bigrams))
  if known?.bigrams != counts.bigrams { known = nil }
  var matches = known.map { ArticleMatches(counts.articles, last: $0.articles) }
  let counter = CorpusCounter(
    candidates: candidates, timeline: timeline, bigrams: counts.bigrams,
    articles: counts.articles, known: known, matches: matches?.positions ?? [],
    keepsCounts: previous != nil)
  let counted = await parallelMap(
    Array(runs.indices), jobs: jobs, chunk: 1, worker: { RunCounter(language) }
  ) { worker, index in
    counter.count(runs[index], number: index, &worker)
  }
  for (index, run) in counted.enumerated() {
    let titles = index < titles.count ? titles[index] : (fingerprint: 0, bigrams: [])
    counts.runs.append(
      TermCounts.Run(
        frequencies: run.frequencies, titles: titles.fingerprint, titleBigrams: titles.bigrams))
    matches?.sameTerms += run.sameTerms
  }
  let frequencies = CorpusFrequencies(
    counted.map(\.frequencies), documentFrequencies: counted.compactMap(\.documentFrequencies),
    matches)
  return (frequencies, previous == nil ? nil : counts)
}

/// Returns the fingerprints of all articles by position.
private func fingerprints(
  _ candidates: [Candidate], _ timeline: Timeline, _ runs: [Range<Int>], jobs: Int
) async -> [ArticleFingerprint] {
  let found = await parallelMap(runs, jobs: jobs, chunk: 1) { run in
    timeline.articles[run].map { ArticleFingerprint(Int($0), of: candidates) }
  }
  return Array(found.joined())
}

/// The state of one worker; its table keeps the capacity that the run before needed.
private struct RunCounter: ~Copyable {
  var counter: TermCounter
  var table = TermTable(capacity: 16_384)

  init(_ language: TextLanguage) {
    counter = TermCounter(language)
  }
}

/// The terms of a run.
private struct CountedRun: Sendable {
  var frequencies: RunFrequencies
  /// `nil` if the last edition is known, whose document frequencies are probably updated.
  var documentFrequencies: [TermTable.Slot]?
  /// For each article its position in the last edition, or -1 if it had other terms there.
  var sameTerms: [Int32] = []
}

/// Counts the terms of runs, all with the same bigrams.
private struct CorpusCounter: Sendable {
  let candidates: [Candidate]
  let timeline: Timeline
  let bigrams: BloomFilter
  /// By position; empty if the next edition will not need them.
  let articles: [ArticleFingerprint]
  /// The counts of the last edition; `nil` if none of them hold.
  let known: TermCounts?
  /// For each position that of the same article in the last edition, or -1.
  let matches: [Int32]
  let keepsCounts: Bool

  func count(_ run: Range<Int>, number: Int, _ worker: inout RunCounter) -> CountedRun {
    guard let known else { return countAnew(run, &worker) }
    let sameTerms = run.map { position in
      let match = matches[position]
      let isSame = match >= 0 && articles[position].terms == known.articles[Int(match)].terms
      return isSame ? match : -1
    }
    if known.hasRun(at: run), zip(run, sameTerms).allSatisfy({ $0 == Int($1) }) {
      return CountedRun(frequencies: known.runs[number].frequencies, sameTerms: sameTerms)
    }
    var frequencies = TermFrequencies()
    for (position, match) in zip(run, sameTerms) {
      if frequencies.ends.count == 64 { frequencies.reserve(articles: run.count) }
      if match >= 0 {
        let (other, index) = known.frequencies(at: Int(match))
        frequencies.append(article: index, of: other)
      } else {
        count(position, &worker, into: &frequencies)
      }
    }
    return CountedRun(
      frequencies: RunFrequencies(frequencies, isKept: keepsCounts), sameTerms: sameTerms)
  }

  private func countAnew(_ run: Range<Int>, _ worker: inout RunCounter) -> CountedRun {
    var frequencies = TermFrequencies()
    worker.table.removeAll()
    for position in run {
      if frequencies.ends.count == 64 { frequencies.reserve(articles: run.count) }
      let start = frequencies.terms.count
      count(position, &worker, into: &frequencies)
      worker.table.addOne(
        ofEach: frequencies.terms.span.extracting(start..<frequencies.terms.count))
    }
    return CountedRun(
      frequencies: RunFrequencies(frequencies, isKept: keepsCounts),
      documentFrequencies: worker.table.usedSlots)
  }

  private func count(
    _ position: Int, _ worker: inout RunCounter, into frequencies: inout TermFrequencies
  ) {
    worker.counter.count(
      Int(timeline.articles[position]), of: candidates, bigrams: bigrams, into: &frequencies)
    frequencies.ends.append(frequencies.terms.count)
  }
}

/// Returns the length of a run: the next power of two that makes at most 64 runs.
///
/// Each run has a table of its terms, and one core merges the tables. A power of two stays the same
/// while an archive grows, so full runs hold the same articles from build to build.
private func runLength(for count: Int) -> Int {
  var length = 512
  while length * 64 < count { length *= 2 }
  return length
}

/// Returns the bigrams in the titles of each full run, and a fingerprint of these titles.
///
/// As with the weights, a new article must not change the terms of all others.
private func collectBigrams(
  _ candidates: [Candidate], _ timeline: Timeline, runs: [Range<Int>], _ language: TextLanguage,
  _ known: TermCounts?, jobs: Int
) async -> [(fingerprint: UInt64, bigrams: [UInt32])] {
  let full = runs.count > 1 ? runs.dropLast() : runs[...]
  return await parallelMap(
    Array(full.indices), jobs: jobs, chunk: 1, worker: { TermCounter(language) }
  ) { counter, index in
    let articles = timeline.articles[runs[index]]
    // Without articles the fingerprint is 1, which tells it from 0 for none.
    let fingerprint = articles.reduce(1) { combine($0, candidates[Int($1)].titleFingerprint) }
    if let known, index < known.runs.count, known.runs[index].titles == fingerprint {
      return (fingerprint, known.runs[index].titleBigrams)
    }
    return (fingerprint, articles.flatMap { counter.titleBigrams(of: Int($0), in: candidates) })
  }
}
