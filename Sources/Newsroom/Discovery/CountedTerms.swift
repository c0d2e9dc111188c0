internal import Basics

/// The terms of a run of articles with how often each occurs.
struct CountedTerms: Sendable {
  /// The terms of all articles of the run, one article after another.
  var terms: [CountedTerm] = []
  /// For each article where its terms end.
  var ends: [Int] = []
  /// In how many articles of the run each term occurs.
  var table = TermTable(capacity: 16_384)

  func terms(of article: Int) -> Range<Int> {
    (article == 0 ? 0 : ends[article - 1])..<ends[article]
  }
}

/// Counts the terms of all articles, run by run.
func countTerms(
  _ candidates: [Candidate], _ timeline: Timeline, isEnglish: Bool, jobs: Int
) async -> [CountedTerms] {
  let phrases = await collectPhrases(candidates, isEnglish: isEnglish, jobs: jobs)
  let runs = timeline.runs(of: runLength(for: timeline.count))
  return await parallelMap(
    runs, jobs: jobs, chunk: 1, worker: { TermCounter(isEnglish: isEnglish) }
  ) { counter, run in
    var counted = CountedTerms()
    var table = counted.table
    // Room that is not used costs nothing; growing would copy what lies there already.
    counted.terms.reserveCapacity(run.count * 320)
    for position in run {
      let start = counted.terms.count
      counter.count(
        candidates[Int(timeline.places[position])], phrases: phrases, into: &counted.terms)
      counted.ends.append(counted.terms.count)
      table.addOne(ofEach: counted.terms.span.extracting(start..<counted.terms.count))
    }
    counted.table = table
    return counted
  }
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

private func collectPhrases(
  _ candidates: [Candidate], isEnglish: Bool, jobs: Int
) async -> PhraseFilter {
  let runs = stride(from: 0, to: candidates.count, by: 512).map {
    $0..<min($0 + 512, candidates.count)
  }
  let found = await parallelMap(
    runs, jobs: jobs, chunk: 1, worker: { TermCounter(isEnglish: isEnglish) }
  ) { counter, run in
    run.flatMap { counter.phrases(of: candidates[$0].title) }
  }
  var filter = PhraseFilter(capacity: found.reduce(0) { $0 + $1.count })
  for phrases in found {
    for phrase in phrases { filter.insert(phrase) }
  }
  return filter
}
