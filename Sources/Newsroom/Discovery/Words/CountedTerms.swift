internal import Basics
internal import Synchronization
internal import Stemming

/// The terms of a run of articles with how often each occurs.
struct CountedTerms: Sendable {
  /// The terms of all articles of the run, one article after another.
  var terms: [UInt32] = []
  /// For each term how often the article has it, with the weights of the places where; 255 stands for more, too.
  var weights: [UInt8] = []
  /// For each article where its terms end.
  var ends: [Int] = []

  /// Makes room for so many articles like those that are there.
  mutating func reserve(articles: Int) {
    guard let last = ends.last else { return }
    let room = last * articles / ends.count * 17 / 16
    terms.reserveCapacity(room)
    weights.reserveCapacity(room)
  }

  func terms(of article: Int) -> Range<Int> {
    (article == 0 ? 0 : ends[article - 1])..<ends[article]
  }
}

/// One run of articles on its way from counting to choosing.
///
/// The terms of all articles are more than everything else that discovery remembers; so each run gives its own away to
/// the one worker that chooses from them, and they are gone when it is done.
final class CountedRun: Sendable {
  let articles: Int
  private let counted: Mutex<CountedTerms?>

  init(_ counted: CountedTerms) {
    self.counted = Mutex(counted)
    articles = counted.ends.count
  }

  /// The terms, which nobody else gets.
  func take() -> CountedTerms {
    counted.withLock { counted in
      defer { counted = nil }
      return counted ?? CountedTerms()
    }
  }
}

/// The counted terms of all articles on their way to the index, which takes them so that they are gone when it is done.
final class CountedArchive: Sendable {
  let runs: [CountedRun]
  private let counts: Mutex<[[TermTable.Slot]]>

  init(_ counted: [(run: CountedRun, counts: [TermTable.Slot])]) {
    runs = counted.map(\.run)
    counts = Mutex(counted.map(\.counts))
  }

  /// For each run in how many of its articles each term occurs; nobody else gets it.
  func takeCounts() -> [[TermTable.Slot]] {
    counts.withLock { counts in
      defer { counts = [] }
      return counts
    }
  }
}

/// What one worker counts runs with; its table keeps the room that the run before needed.
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
) async -> CountedArchive {
  let runs = timeline.runs(of: runLength(for: timeline.count))
  let phrases = await collectPhrases(
    candidates, timeline, settled: runs, language, jobs: jobs)
  let counted = await parallelMap(
    runs, jobs: jobs, chunk: 1, worker: { RunCounter(language) }
  ) { worker, run in
    var counted = CountedTerms()
    worker.table.removeAll()
    for position in run {
      if counted.ends.count == 64 { counted.reserve(articles: run.count) }
      let start = counted.terms.count
      worker.counter.count(
        Int(timeline.places[position]), of: candidates, phrases: phrases, into: &counted)
      counted.ends.append(counted.terms.count)
      worker.table.addOne(ofEach: counted.terms.span.extracting(start..<counted.terms.count))
    }
    return (run: CountedRun(counted), counts: worker.table.terms)
  }
  return CountedArchive(counted)
}

/// How many articles are counted in one run: the next power of two that makes at most 64 runs, since each has a table of
/// its terms and the tables are merged by one core.
///
/// A power of two stays the same while an archive grows, so its full runs hold the same articles from build to build.
private func runLength(for count: Int) -> Int {
  var length = 512
  while length * 64 < count { length *= 2 }
  return length
}

/// The phrases in the titles of full runs; as with the weights, what is published next does not change what terms all
/// other articles have.
private func collectPhrases(
  _ candidates: [Candidate], _ timeline: Timeline, settled runs: [Range<Int>],
  _ language: TextLanguage,
  jobs: Int
) async -> PhraseFilter {
  let found = await parallelMap(
    runs.count > 1 ? runs.dropLast() : runs, jobs: jobs, chunk: 1,
    worker: { TermCounter(language) }
  ) { counter, run in
    run.flatMap { counter.phrases(of: Int(timeline.places[$0]), in: candidates) }
  }
  var filter = PhraseFilter(capacity: found.reduce(0) { $0 + $1.count })
  for phrases in found {
    for phrase in phrases { filter.insert(phrase) }
  }
  return filter
}
