internal import Basics

/// The inverted index: the articles of each term, and the terms of each article.
struct TermIndex: Sendable {
  /// One article of a term's list, in four bytes because a search is bound by memory access.
  struct Posting: Sendable {
    private var bits: UInt32

    /// Articles at later positions are not found by their text.
    static let positionLimit = 1 << 24

    /// - Parameters:
    ///   - position: The article.
    ///   - weight: The weight of the term in it, up to `TermIndex.unit`; kept in sixteenths, and
    ///     never 0, because a search recognises by its sum which articles it has met before.
    init(position: Int, weight: UInt16) {
      bits = UInt32(position) << 8 | max(1, min(255, (UInt32(weight) + 8) >> 4))
    }

    var position: Int { Int(bits >> 8) }
    var weight: Int32 { Int32(bits & 0xFF) }
  }

  /// The length of an article's vector.
  static let unit: Float = 4096

  /// A term searches one older neighbour per this much of its weight.
  ///
  /// That bounds the postings read per article, and spends them on the most significant terms.
  fileprivate static let weightPerOlder: UInt16 = 16
  /// Newer articles only matter if there are few older ones.
  fileprivate static let weightPerNewer: UInt16 = 96

  /// The lists of all terms, each from the oldest article to the newest.
  let postings: [Posting]
  /// The terms of all articles with their indices in `postings`, run by run.
  let runs: [TermVectors]
  /// The number of articles of each run except the last.
  private let runLength: Int
  /// For each position the signature of its text.
  let signatures: [MinHashSignature]

  init(_ frequencies: CorpusFrequencies, jobs: Int) async {
    let runs = frequencies.runs
    let full = runs.count > 1 ? runs.dropLast() : runs[...]
    let weights = InverseDocumentFrequency(
      frequencies.consumeDocumentFrequencies(),
      articleCount: full.reduce(0) { $0 + $1.articleCount })
    let vectors = await parallelMap(runs, jobs: jobs, chunk: 1) {
      makeVectors($0.take(), weights)
    }
    var starts = [UInt32](repeating: 0, count: weights.slotCount + 1)
    for run in vectors {
      for term in run.terms { starts[term.slot + 1] += 1 }
    }
    for slot in 1..<starts.count { starts[slot] += starts[slot - 1] }
    self.init(vectors, starts: starts)
  }

  private init(_ vectors: consuming [TermVectors], starts: [UInt32]) {
    var next = starts
    var postings = [Posting](
      repeating: Posting(position: 0, weight: 0), count: Int(starts.last ?? 0))
    runLength = max(1, vectors.first?.ends.count ?? 1)
    signatures = vectors.flatMap(\.signatures)
    var position = 0
    for run in vectors.indices {
      let ends = vectors[run].ends
      var start = 0
      var terms = vectors[run].terms.mutableSpan
      for end in ends.prefix(max(0, Posting.positionLimit - position)) {
        for index in start..<end {
          let (slot, weight) = (terms[index].slot, terms[index].weight)
          let posting = Int(next[slot])
          next[slot] += 1
          postings[posting] = Posting(position: position, weight: weight)
          terms[index] = TermVectors.Term(
            posting: posting, weight: weight, list: Int(starts[slot])..<Int(starts[slot + 1]))
        }
        start = end
        position += 1
      }
    }
    runs = vectors
    self.postings = postings
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
  fileprivate init(posting: Int, weight: UInt16, list: Range<Int>) {
    self.init(
      posting: posting,
      older: min(weight / TermIndex.weightPerOlder, UInt16(clamping: posting - list.lowerBound)),
      newer: min(
        weight / TermIndex.weightPerNewer, UInt16(clamping: list.upperBound - posting - 1)))
  }
}
