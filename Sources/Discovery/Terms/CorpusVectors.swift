internal import Basics

/// What one edition computed from the terms of its articles and the next one can use.
struct TermCache: Sendable {
  var counts = TermCounts()
  /// `nil` if no vectors were made.
  var vectors: CorpusVectors?
  /// Whether the next edition is made by another run of the program, for which it is too much to
  /// store in how many articles each term is.
  var isStored = false
}

/// The term vectors of all articles, and the weights that they were made with.
struct CorpusVectors: Sendable {
  let runs: [TermVectors]
  /// For each position the one that an article with the same vector had in the last edition, or -1;
  /// empty if nothing was used again.
  let sameVectors: [Int32]
  /// For each position the one of the same article in the last edition, or -1; empty if nothing was
  /// used again.
  let samePlaces: [Int32]
  /// The number of slots in which terms may lie.
  let slotCount: Int
  /// `nil` if no other edition will update them.
  let weights: InverseDocumentFrequency?

  /// Returns the terms of the article at a position.
  func terms(of position: Int) -> ArraySlice<TermVectors.Term> {
    let (run, article) = position.quotientAndRemainder(dividingBy: runLength)
    return runs[run].terms[runs[run].terms(of: article)]
  }

  /// For each position the signature of its text.
  var signatures: [MinHashSignature] { runs.flatMap(\.signatures) }

  /// The number of articles of each run except the last.
  var runLength: Int { max(1, runs.first?.ends.count ?? 1) }

  /// Vectors that an earlier build has stored.
  init(stored runs: [TermVectors], _ weights: InverseDocumentFrequency) {
    (self.runs, self.weights, slotCount) = (runs, weights, weights.slotCount)
    (sameVectors, samePlaces) = ([], [])
  }

  /// Makes the vectors of all articles.
  ///
  /// - Parameters:
  ///   - frequencies: The terms of all articles.
  ///   - last: The results of the last edition; `nil` if the next one will not need these.
  ///   - jobs: The number of workers.
  init(_ frequencies: CorpusFrequencies, reusing last: TermCache?, jobs: Int) async {
    if let last, let update = VectorUpdate(frequencies, last) {
      let results = await parallelMap(
        Array(frequencies.runs.indices), jobs: jobs, chunk: 1,
        worker: { VectorMaker(update.weights) }
      ) { maker, run in update.vectors(ofRun: run, &maker) }
      runs = results.map(\.vectors)
      sameVectors = results.flatMap(\.sameVectors)
      samePlaces = frequencies.matches?.positions ?? []
      (slotCount, weights) = (update.weights.slotCount, update.weights)
    } else {
      let weights = InverseDocumentFrequency(
        await frequencies.consumeDocumentFrequencies(jobs: jobs),
        articleCount: frequencies.countedArticles, isKept: last?.isStored == false)
      runs = await parallelMap(
        frequencies.runs, jobs: jobs, chunk: 1, worker: { VectorMaker(weights) }
      ) { maker, run in maker.vectors(of: run.take()) }
      (sameVectors, samePlaces) = ([], [])
      (slotCount, self.weights) = (weights.slotCount, last == nil ? nil : weights)
    }
  }
}
