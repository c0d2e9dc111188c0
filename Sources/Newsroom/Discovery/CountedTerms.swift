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
  // At most about 64 runs: each has a table of its terms, and the tables are merged by one core.
  let runs = timeline.runs(of: max(512, timeline.count / 64 + 1))
  return await parallelMap(
    runs, jobs: jobs, chunk: 1, worker: { TermCounter(isEnglish: isEnglish) }
  ) { counter, run in
    var counted = CountedTerms()
    var table = counted.table
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
