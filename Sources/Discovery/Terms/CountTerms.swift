internal import Basics
internal import Stemming
internal import Text

/// Counts the terms of all articles, run by run.
///
/// - Parameters:
///   - candidates: All articles.
///   - timeline: Their order.
///   - language: The language of articles that state none.
///   - previous: The counts of the last edition; `nil` if the next one will not need these.
///   - stored: The terms that earlier builds have stored; `nil` if they are not to be used.
///   - jobs: The number of workers.
/// - Returns: The frequencies, the counts for the next edition, and what is to be stored.
func countTerms(
  _ candidates: [Candidate], _ timeline: Timeline, _ language: TextLanguage,
  _ previous: TermCounts?, stored: StoredTerms? = nil, jobs: Int
) async -> (
  frequencies: CorpusFrequencies, counts: TermCounts?, update: StoredTerms.Update?
) {
  var counts = TermCounts()
  counts.language = language
  counts.runLength = runLength(for: timeline.count)
  if previous != nil { (counts.articles, counts.order) = (candidates, timeline.articles) }
  var known = previous.flatMap {
    $0.language == language && $0.runLength == counts.runLength ? $0 : nil
  }
  let runs = timeline.runs(of: counts.runLength)
  let titles = await collectBigrams(
    candidates, timeline, runs: runs, language, known, jobs: jobs)
  counts.bigrams = filter(of: titles)
  if known?.bigrams != counts.bigrams { known = nil }
  var matches = known.map { ArticleMatches(candidates, timeline, last: $0) }
  var counter = CorpusCounter(
    candidates: candidates, timeline: timeline, bigrams: counts.bigrams,
    known: known, matches: matches?.positions ?? [], keepsCounts: previous != nil)
  if let stored, known == nil, timeline.count <= StoredTerms.articleLimit {
    counter.stored = await StoredTermRuns(
      stored, key: termKey(language, counts.bigrams), jobs: jobs)
  }
  let counted = await parallelMap(
    Array(runs.indices), jobs: jobs, chunk: 1, worker: { RunCounter(language) }
  ) { [counter] worker, index in
    counter.count(runs[index], number: index, &worker)
  }
  for (index, run) in counted.enumerated() {
    counts.runs.append(
      TermCounts.Run(
        frequencies: run.frequencies, titleBigrams: index < titles.count ? titles[index] : []))
    matches?.sameTerms += run.sameTerms
  }
  let frequencies = CorpusFrequencies(
    counted.map(\.frequencies), documentFrequencies: counted.compactMap(\.documentFrequencies),
    matches)
  let update = counter.stored.map { _ in
    StoredTerms.Update(
      written: counted.compactMap(\.file), names: Set(runs.indices.map(StoredTerms.name)))
  }
  return (frequencies, previous == nil ? nil : counts, update)
}

/// A fingerprint of what the terms of all articles depend on.
private func termKey(_ language: TextLanguage, _ bigrams: BloomFilter) -> UInt64 {
  var encoder = BinaryEncoder()
  encoder.encode(language.code)
  encoder.encode(fixed: bigrams.checksum)
  return checksum(of: encoder.bytes)
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
  /// The file to store; `nil` for none.
  var file: StoredTerms.File?
}

/// Counts the terms of runs, all with the same bigrams.
private struct CorpusCounter: Sendable {
  let candidates: [Candidate]
  let timeline: Timeline
  let bigrams: BloomFilter
  /// The counts of the last edition; `nil` if none of them hold.
  let known: TermCounts?
  /// For each position that of the same article in the last edition, or -1.
  let matches: [Int32]
  let keepsCounts: Bool
  /// The terms that earlier builds have stored; `nil` if they are not to be used.
  var stored: StoredTermRuns?

  func count(_ run: Range<Int>, number: Int, _ worker: inout RunCounter) -> CountedRun {
    guard let known else { return countAnew(run, number: number, &worker) }
    let sameTerms = run.map { position in
      let match = matches[position]
      return match >= 0 && pair(position, known, Int(match)).hasSameTerms ? match : -1
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

  private func countAnew(
    _ run: Range<Int>, number: Int, _ worker: inout RunCounter
  ) -> CountedRun {
    var frequencies = TermFrequencies()
    let fingerprints =
      stored == nil
      ? []
      : run.map {
        candidates[Int(timeline.articles[$0])].termFingerprint
      }
    worker.table.removeAll()
    for position in run {
      if frequencies.ends.count == 64 { frequencies.reserve(articles: run.count) }
      let start = frequencies.terms.count
      if let (other, index) = stored?.terms(fingerprints[position - run.lowerBound]) {
        frequencies.append(article: index, of: other)
      } else {
        count(position, &worker, into: &frequencies)
      }
      worker.table.addOne(
        ofEach: frequencies.terms.span.extracting(start..<frequencies.terms.count))
    }
    let file = file(number, fingerprints, frequencies)
    return CountedRun(
      frequencies: RunFrequencies(frequencies, isKept: keepsCounts),
      documentFrequencies: worker.table.usedSlots, file: file)
  }

  /// Returns the file of a run; `nil` if it is stored already, or is not to be stored.
  private func file(
    _ number: Int, _ fingerprints: [UInt64], _ frequencies: TermFrequencies
  ) -> StoredTerms.File? {
    let name = StoredTerms.name(number)
    guard let stored, !stored.has(name, fingerprints) else { return nil }
    return StoredTerms.File(name: name, bytes: stored.bytes(fingerprints, frequencies))
  }

  private func count(
    _ position: Int, _ worker: inout RunCounter, into frequencies: inout TermFrequencies
  ) {
    worker.counter.count(
      Int(timeline.articles[position]), of: candidates, bigrams: bigrams, into: &frequencies)
    frequencies.ends.append(frequencies.terms.count)
  }

  private func pair(_ position: Int, _ known: TermCounts, _ match: Int) -> CandidatePair {
    CandidatePair(candidates, timeline.articles[position], known.articles, known.order[match])
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

/// Returns the bigrams in the titles of each full run.
///
/// As with the weights, a new article must not change the terms of all others.
private func collectBigrams(
  _ candidates: [Candidate], _ timeline: Timeline, runs: [Range<Int>], _ language: TextLanguage,
  _ known: TermCounts?, jobs: Int
) async -> [[UInt32]] {
  let full = runs.count > 1 ? runs.dropLast() : runs[...]
  return await parallelMap(
    Array(full.indices), jobs: jobs, chunk: 1, worker: { TermCounter(language) }
  ) { counter, index in
    let articles = timeline.articles[runs[index]]
    if let known, known.hasRun(at: runs[index]), !known.runs[index].titleBigrams.isEmpty,
      zip(articles, known.order[runs[index]]).allSatisfy({
        CandidatePair(candidates, $0, known.articles, $1).hasSameTitle
      })
    {
      return known.runs[index].titleBigrams
    }
    return articles.flatMap { counter.titleBigrams(of: Int($0), in: candidates) }
  }
}

private func filter(of runs: [[UInt32]]) -> BloomFilter {
  var filter = BloomFilter(capacity: runs.reduce(0) { $0 + $1.count })
  for bigrams in runs {
    for bigram in bigrams { filter.insert(bigram) }
  }
  return filter
}
