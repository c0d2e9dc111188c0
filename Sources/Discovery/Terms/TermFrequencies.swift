internal import Basics
internal import Stemming
internal import Synchronization

/// The terms of a run of articles and how often each article has them.
struct TermFrequencies: Sendable {
  /// The terms of all articles of the run, one article after another.
  var terms: [UInt32] = []
  /// For each term its weighted frequency in the article; 255 also stands for more.
  var frequencies: [UInt8] = []
  /// For each article the index at which its terms end.
  var ends: [Int] = []

  /// Reserves capacity for a number of articles like those that are present.
  mutating func reserve(articles: Int) {
    guard let last = ends.last else { return }
    let capacity = last * articles / ends.count * 17 / 16
    terms.reserveCapacity(capacity)
    frequencies.reserveCapacity(capacity)
  }

  func terms(of article: Int) -> Range<Int> {
    (article == 0 ? 0 : ends[article - 1])..<ends[article]
  }
}

/// The term frequencies of one run, which are consumed once.
///
/// They need more memory than everything else in discovery, so each run hands its own over to the
/// one worker that weighs them, and they are freed when it is done.
final class RunFrequencies: Sendable {
  let articleCount: Int
  private let frequencies: Mutex<TermFrequencies?>

  init(_ frequencies: TermFrequencies) {
    self.frequencies = Mutex(frequencies)
    articleCount = frequencies.ends.count
  }

  /// Returns the frequencies and keeps none.
  func consume() -> TermFrequencies {
    frequencies.withLock { frequencies in
      defer { frequencies = nil }
      return frequencies ?? TermFrequencies()
    }
  }
}

/// The term frequencies of all articles, on their way to the index, which consumes them.
final class CorpusFrequencies: Sendable {
  let runs: [RunFrequencies]
  private let documentFrequencies: Mutex<[[TermTable.Slot]]>

  init(_ runs: [(frequencies: RunFrequencies, documentFrequencies: [TermTable.Slot])]) {
    self.runs = runs.map(\.frequencies)
    documentFrequencies = Mutex(runs.map(\.documentFrequencies))
  }

  /// Returns for each run the number of its articles that have each term, and keeps none.
  func consumeDocumentFrequencies() -> [[TermTable.Slot]] {
    documentFrequencies.withLock { frequencies in
      defer { frequencies = [] }
      return frequencies
    }
  }
}

/// The state of one worker; its table keeps the capacity that the run before needed.
private struct RunCounter: ~Copyable {
  var counter: TermCounter
  var table = TermTable(capacity: 16_384)

  init(_ language: TextLanguage) {
    counter = TermCounter(language)
  }
}

/// Counts the terms of all articles, run by run.
func countTerms(
  _ candidates: [Candidate], _ timeline: Timeline, _ language: TextLanguage, jobs: Int
) async -> CorpusFrequencies {
  let runs = timeline.runs(of: runLength(for: timeline.count))
  let bigrams = await collectBigrams(candidates, timeline, runs: runs, language, jobs: jobs)
  let counted = await parallelMap(
    runs, jobs: jobs, chunk: 1, worker: { RunCounter(language) }
  ) { worker, run in
    var frequencies = TermFrequencies()
    worker.table.removeAll()
    for position in run {
      if frequencies.ends.count == 64 { frequencies.reserve(articles: run.count) }
      let start = frequencies.terms.count
      worker.counter.count(
        Int(timeline.articles[position]), of: candidates, bigrams: bigrams, into: &frequencies)
      frequencies.ends.append(frequencies.terms.count)
      worker.table.addOne(
        ofEach: frequencies.terms.span.extracting(start..<frequencies.terms.count))
    }
    return (
      frequencies: RunFrequencies(frequencies), documentFrequencies: worker.table.usedSlots
    )
  }
  return CorpusFrequencies(counted)
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

/// Collects the bigrams in the titles of full runs.
///
/// As with the weights, a new article must not change the terms of all others.
private func collectBigrams(
  _ candidates: [Candidate], _ timeline: Timeline, runs: [Range<Int>], _ language: TextLanguage,
  jobs: Int
) async -> BloomFilter {
  let found = await parallelMap(
    runs.count > 1 ? runs.dropLast() : runs, jobs: jobs, chunk: 1,
    worker: { TermCounter(language) }
  ) { counter, run in
    run.flatMap { counter.titleBigrams(of: Int(timeline.articles[$0]), in: candidates) }
  }
  var filter = BloomFilter(capacity: found.reduce(0) { $0 + $1.count })
  for bigrams in found {
    for bigram in bigrams { filter.insert(bigram) }
  }
  return filter
}
