/// The inverted index: the articles of each term, and the terms of each article.
struct TermIndex: Sendable {
  /// One article of a term's list, in four bytes because a search is bound by memory access.
  struct Posting: Sendable {
    private var bits: UInt32

    /// Articles at later positions are not found by their text.
    static let positionLimit = 1 << 24

    /// - Parameters:
    ///   - position: The article.
    ///   - weight: The weight of the term in it, up to `TermIndex.unit`.
    init(position: Int, weight: UInt16) {
      bits = UInt32(position) << 8 | UInt32(Self.weight(weight))
    }

    /// Returns a weight in the unit of postings.
    ///
    /// It is never 0, because a search recognises by its sum which articles it has met before.
    static func weight(_ weight: UInt16) -> Int32 {
      max(1, min(255, (Int32(weight) + 8) >> 4))
    }

    var position: Int { Int(bits >> 8) }
    var weight: Int32 { Int32(bits & 0xFF) }
  }

  /// The length of an article's vector.
  static let unit: Float = 4096

  /// The lists of all terms, each from the oldest article to the newest.
  let postings: [Posting]
  /// The terms of all articles with their indices in `postings`, run by run.
  let runs: [TermVectors]
  /// The number of articles of each run except the last.
  private let runLength: Int

  /// Makes the lists of all terms.
  ///
  /// - Parameter corpus: The vectors of all articles. If nobody else has them, the index takes over
  ///   their memory.
  init(_ corpus: consuming CorpusVectors) {
    var starts = [UInt32](repeating: 0, count: corpus.slotCount + 1)
    for run in corpus.runs { Self.count(run.terms.span, in: &starts) }
    for slot in 1..<starts.count { starts[slot] += starts[slot - 1] }
    self.init(corpus.runs, starts: starts)
  }

  /// Adds one to the number after the slot of each term.
  private static func count(_ terms: Span<TermVectors.Term>, in allCounts: inout [UInt32]) {
    var counts = allCounts.mutableSpan
    for index in terms.indices { counts[terms[index].slot + 1] &+= 1 }
  }

  private init(_ vectors: consuming [TermVectors], starts: [UInt32]) {
    var next = starts
    var postings = [Posting](
      repeating: Posting(position: 0, weight: 0), count: Int(starts.last ?? 0))
    runLength = max(1, vectors.first?.ends.count ?? 1)
    var position = 0
    for run in vectors.indices {
      Self.distribute(&vectors[run], from: position, starts, &next, &postings)
      position += vectors[run].ends.count
    }
    runs = vectors
    self.postings = postings
  }

  /// Puts the terms of a run into their lists, and into each term where it was put.
  private static func distribute(
    _ run: inout TermVectors, from first: Int, _ allStarts: [UInt32], _ allNext: inout [UInt32],
    _ allPostings: inout [Posting]
  ) {
    let ends = run.ends.prefix(max(0, Posting.positionLimit - first))
    // The uniqueness of a span is checked once, that of an array at each access.
    var terms = run.terms.mutableSpan
    var next = allNext.mutableSpan
    var postings = allPostings.mutableSpan
    let starts = allStarts.span
    var start = 0
    for (article, end) in ends.enumerated() {
      for index in start..<end {
        let term = terms[index]
        let posting = Int(next[term.slot])
        next[term.slot] &+= 1
        postings[posting] = Posting(position: first + article, weight: term.weight)
        terms[index] = TermVectors.Term(
          term, posting: posting, list: Int(starts[term.slot])..<Int(starts[term.slot + 1]))
      }
      start = end
    }
  }

  /// Returns the run of the article at a position, and the range of its terms in that run.
  func terms(of position: Int) -> (run: Int, range: Range<Int>) {
    let run = position / runLength
    return (
      run, position < Posting.positionLimit ? runs[run].terms(of: position % runLength) : 0..<0
    )
  }
}

extension TermVectors.Term {
  fileprivate init(_ term: Self, posting: Int, list: Range<Int>) {
    self.init(
      posting: posting,
      older: min(term.olderLimit, UInt16(clamping: posting - list.lowerBound)),
      newer: min(term.newerLimit, UInt16(clamping: list.upperBound - posting - 1)))
  }
}
