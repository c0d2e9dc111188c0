/// Which vectors of the last edition hold, and how the others are made.
///
/// A vector is a function of the article's terms and of their weights. Terms keep their slots from
/// edition to edition, so a vector is used again as it is if its terms and their weights are equal.
struct VectorUpdate: Sendable {
  let weights: InverseDocumentFrequency
  private let frequencies: CorpusFrequencies
  private let lastRuns: [TermVectors]
  private let lastCounts: TermCounts
  private let sameTerms: [Int32]
  private let reweighted: TermSet

  /// Returns `nil` if making all vectors anew is not more work.
  init?(_ frequencies: CorpusFrequencies, _ last: TermCache) {
    guard let matches = frequencies.matches, let vectors = last.vectors,
      var weights = vectors.weights
    else { return nil }
    let gone = matches.withoutSuccessor
    let new = matches.sameTerms.indices.filter { matches.sameTerms[$0] < 0 }
    guard (gone.count + new.count) * 4 <= matches.sameTerms.count else { return nil }
    let count = frequencies.countedArticles
    let changes = TermChanges(frequencies, last.counts, matches.sameTerms, gone: gone, new: new)
    guard
      let terms = weights.update(changes.sums, articleCount: count, last: last.counts)
    else { return nil }
    reweighted = TermSet(terms)
    (lastRuns, lastCounts) = (vectors.runs, last.counts)
    sameTerms = matches.sameTerms
    (self.weights, self.frequencies) = (weights, frequencies)
  }

  /// Returns the vectors of a run, and for each its position in the last edition, or -1.
  func vectors(
    ofRun number: Int, _ maker: inout VectorMaker
  ) -> (vectors: TermVectors, sameVectors: [Int32]) {
    let run = frequencies.runs[number]
    let start = number * lastCounts.runLength
    var sameVectors = Array(sameTerms[start..<start + run.articleCount])
    run.forEachArticle(with: reweighted) { article, _ in sameVectors[article] = -1 }
    let isSameRun =
      number < lastCounts.runs.count && run === lastCounts.runs[number].frequencies
    if isSameRun, !sameVectors.contains(-1) { return (lastRuns[number], sameVectors) }
    var vectors = TermVectors()
    for (article, last) in sameVectors.enumerated() {
      if article == 64 { vectors.reserve(articles: run.articleCount) }
      if last >= 0 {
        let (lastRun, index) = Int(last).quotientAndRemainder(dividingBy: lastCounts.runLength)
        vectors.append(article: index, of: lastRuns[lastRun])
      } else {
        append(article, of: run, to: &vectors, &maker)
      }
    }
    return (vectors, sameVectors)
  }

  private func append(
    _ article: Int, of run: RunFrequencies, to vectors: inout TermVectors,
    _ maker: inout VectorMaker
  ) {
    guard let stored = run.stored else {
      return maker.append(article, of: run.take(), to: &vectors)
    }
    // Few articles of a stored run have another vector.
    var terms = TermFrequencies()
    stored.terms.append(article, to: &terms)
    maker.append(0, of: terms, to: &vectors)
  }
}

/// The terms that articles have gained and lost since the last edition.
private struct TermChanges {
  private var list: [DocumentFrequencies.Change] = []

  /// The changes of each term added up; most terms of an edited article are what they were.
  var sums: [DocumentFrequencies.Change] {
    var sums: [DocumentFrequencies.Change] = []
    for change in list.sorted(by: { ($0.term, $0.place) < ($1.term, $1.place) }) {
      if let last = sums.last, last.term == change.term, last.place == change.place {
        sums[sums.count - 1].gain += change.gain
      } else {
        sums.append(change)
      }
    }
    return sums.filter { $0.gain != 0 }
  }

  /// - Parameters:
  ///   - frequencies: The terms of this edition.
  ///   - last: The terms of the last one, in runs of the same length.
  ///   - sameTerms: For each position the one of an article with the same terms in the last
  ///     edition, or -1.
  ///   - gone: The positions of the last edition that no article has them from.
  ///   - new: The positions that have them from no article.
  init(
    _ frequencies: CorpusFrequencies, _ last: TermCounts, _ sameTerms: [Int32], gone: [Int],
    new: [Int]
  ) {
    let now = TermCounts(frequencies, runLength: last.runLength)
    for position in gone { add(last, position, gain: -1) }
    for position in new { add(now, position, gain: 1) }
    // One article more or less moves others between the full runs and the last one.
    for (position, other) in sameTerms.enumerated() where other >= 0 {
      guard now.isInLastRun(position) != last.isInLastRun(Int(other)) else { continue }
      add(last, Int(other), gain: -1)
      add(now, position, gain: 1)
    }
  }

  private mutating func add(_ counts: TermCounts, _ position: Int, gain: Int) {
    let (run, article) = counts.frequencies(at: position)
    let isInLastRun = counts.isInLastRun(position)
    for index in run.terms(of: article) {
      list.append(.init(term: run.terms[index], isInLastRun: isInLastRun, gain: gain))
    }
  }
}

extension DocumentFrequencies.Change {
  /// A number for `isInLastRun`.
  fileprivate var place: Int { isInLastRun ? 1 : 0 }
}

extension TermCounts {
  fileprivate init(_ frequencies: CorpusFrequencies, runLength: Int) {
    self.init()
    self.runLength = runLength
    runs = frequencies.runs.map { Run(frequencies: $0) }
  }

  /// Returns whether an article is in the last run, and that is not the only one.
  fileprivate func isInLastRun(_ position: Int) -> Bool {
    runs.count > 1 && position / runLength == runs.count - 1
  }
}
