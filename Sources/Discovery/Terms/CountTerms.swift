internal import Basics
internal import Stemming
internal import Text

/// The term frequencies of one edition with the articles that they were counted in, for the next.
///
/// The terms of an article are a function of its texts, its tags, the language and the bigrams of
/// all titles. They are used again if all of these are equal; equal texts that were not read again
/// are one array, which compares in constant time.
package struct TermCounts: Sendable {
  fileprivate struct Run: Sendable {
    var frequencies: RunFrequencies
    var documentFrequencies: [TermTable.Slot]
    var titleBigrams: [UInt32]
  }

  fileprivate var language: TextLanguage?
  fileprivate var bigrams = BloomFilter(capacity: 0)
  fileprivate var runLength = 0
  fileprivate var runs: [Run] = []
  /// The articles in the order of their positions.
  fileprivate var articles: [Candidate] = []

  /// No terms, which makes an edition keep its own.
  package init() {}

  /// The frequencies of each run.
  var frequencies: [RunFrequencies] { runs.map(\.frequencies) }

  /// Returns true if one of the runs has exactly these positions.
  fileprivate func hasRun(at positions: Range<Int>) -> Bool {
    positions.lowerBound < articles.count
      && positions.upperBound == min(positions.lowerBound + runLength, articles.count)
  }
}

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
  if previous != nil { counts.articles = timeline.articles.map { candidates[Int($0)] } }
  let known = previous.flatMap {
    $0.language == language && $0.runLength == counts.runLength ? $0 : nil
  }
  let runs = timeline.runs(of: counts.runLength)
  let titles = await collectBigrams(
    candidates, timeline, runs: runs, language, known, jobs: jobs)
  counts.bigrams = filter(of: titles)
  var counter = CorpusCounter(
    candidates: candidates, timeline: timeline, bigrams: counts.bigrams,
    known: known?.bigrams == counts.bigrams ? known : nil, keepsCounts: previous != nil)
  if let stored, timeline.count <= StoredTerms.articleLimit {
    counter.stored = await StoredTermRuns(
      stored, key: termKey(language, counts.bigrams), jobs: jobs)
  }
  let counted = await parallelMap(
    Array(runs.indices), jobs: jobs, chunk: 1, worker: { RunCounter(language) }
  ) { [counter] worker, index in
    var counted = counter.count(runs[index], number: index, &worker)
    if index < titles.count { counted.run.titleBigrams = titles[index] }
    return counted
  }
  counts.runs = counted.map(\.run)
  let frequencies = CorpusFrequencies(
    counts.runs.map(\.frequencies),
    documentFrequencies: counts.runs.map(\.documentFrequencies))
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

/// Counts the terms of runs, all with the same bigrams.
private struct CorpusCounter: Sendable {
  let candidates: [Candidate]
  let timeline: Timeline
  let bigrams: BloomFilter
  /// The counts of the last edition; `nil` if none of them hold.
  let known: TermCounts?
  let keepsCounts: Bool
  /// The terms that earlier builds have stored; `nil` if they are not to be used.
  var stored: StoredTermRuns?

  func count(
    _ run: Range<Int>, number: Int, _ worker: inout RunCounter
  ) -> (run: TermCounts.Run, file: StoredTerms.File?) {
    if let known, isSame(run, in: known) { return (known.runs[number], nil) }
    var frequencies = TermFrequencies()
    let fingerprints = stored == nil ? [] : run.map { article(at: $0).termFingerprint }
    worker.table.removeAll()
    for position in run {
      if frequencies.ends.count == 64 { frequencies.reserve(articles: run.count) }
      let start = frequencies.terms.count
      let storedTerms = stored?.terms(fingerprints[position - run.lowerBound])
      if let (other, index) = knownCount(at: position) ?? storedTerms {
        frequencies.append(article: index, of: other)
      } else {
        worker.counter.count(
          Int(timeline.articles[position]), of: candidates, bigrams: bigrams, into: &frequencies)
        frequencies.ends.append(frequencies.terms.count)
      }
      worker.table.addOne(
        ofEach: frequencies.terms.span.extracting(start..<frequencies.terms.count))
    }
    let file = file(number, fingerprints, frequencies)
    let counted = TermCounts.Run(
      frequencies: RunFrequencies(frequencies, isKept: keepsCounts),
      documentFrequencies: worker.table.usedSlots, titleBigrams: [])
    return (counted, file)
  }

  /// Returns the file of a run; `nil` if it is stored already, or is not to be stored.
  private func file(
    _ number: Int, _ fingerprints: [UInt64], _ frequencies: TermFrequencies
  ) -> StoredTerms.File? {
    let name = StoredTerms.name(number)
    guard let stored, !stored.has(name, fingerprints) else { return nil }
    return StoredTerms.File(name: name, bytes: stored.bytes(fingerprints, frequencies))
  }

  /// Returns true if a run has the same articles as in the last edition.
  private func isSame(_ run: Range<Int>, in known: TermCounts) -> Bool {
    known.hasRun(at: run)
      && run.allSatisfy { article(at: $0).hasSameTerms(as: known.articles[$0]) }
  }

  /// Returns the terms that were counted in the same article in the last edition.
  ///
  /// One article that is added or removed moves all later ones by one position.
  private func knownCount(at position: Int) -> (TermFrequencies, index: Int)? {
    guard let known else { return nil }
    let article = article(at: position)
    for other in [position, position - 1, position + 1]
    where known.articles.indices.contains(other)
      && article.hasSameTerms(as: known.articles[other])
    {
      let (run, index) = other.quotientAndRemainder(dividingBy: known.runLength)
      return (known.runs[run].frequencies.take(), index)
    }
    return nil
  }

  private func article(at position: Int) -> Candidate {
    candidates[Int(timeline.articles[position])]
  }
}

extension Candidate {
  /// Returns true if an article has everything in common that terms are counted in.
  fileprivate func hasSameTerms(as other: Candidate) -> Bool {
    text == other.text && title == other.title && description == other.description
      && language == other.language && tags == other.tags
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
    let articles = runs[index].map { Int(timeline.articles[$0]) }
    if let known, known.hasRun(at: runs[index]), !known.runs[index].titleBigrams.isEmpty,
      zip(articles, known.articles[runs[index]]).allSatisfy({
        candidates[$0].title == $1.title && candidates[$0].language == $1.language
      })
    {
      return known.runs[index].titleBigrams
    }
    return articles.flatMap { counter.titleBigrams(of: $0, in: candidates) }
  }
}

private func filter(of runs: [[UInt32]]) -> BloomFilter {
  var filter = BloomFilter(capacity: runs.reduce(0) { $0 + $1.count })
  for bigrams in runs {
    for bigram in bigrams { filter.insert(bigram) }
  }
  return filter
}
