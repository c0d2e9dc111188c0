internal import Basics

/// Which articles a term tells something about, and which terms tell something about an article.
struct TermIndex: Sendable {
  /// One article of a term's list, in four bytes: what a search waits for is memory.
  struct Posting: Sendable {
    private var bits: UInt32

    /// Articles at later positions are not found by their text.
    static let positionLimit = 1 << 24

    /// - Parameters:
    ///   - position: The article.
    ///   - weight: The term's share of it, up to `TermIndex.unit`; kept in sixteenths of that precision.
    init(position: Int, weight: UInt16) {
      bits = UInt32(position) << 8 | min(255, (UInt32(weight) + 8) >> 4)
    }

    var position: Int { Int(bits >> 8) }
    var weight: Int32 { Int32(bits & 0xFF) }
  }

  /// The length of an article's vector of weights.
  static let unit: Float = 4096

  /// A term looks at one older neighbour for so much of its weight.
  ///
  /// That bounds what all terms of an article look at together, and spends it on those that tell most.
  fileprivate static let weightPerOlder: UInt16 = 16
  /// Newer articles only matter where there are few older ones.
  fileprivate static let weightPerNewer: UInt16 = 96

  /// The lists of all terms, each from the oldest article to the newest.
  let postings: [Posting]
  /// The terms of all articles with their places in `postings`, run by run.
  let runs: [TellingTerms]
  /// How many articles each run has, but the last.
  private let runLength: Int
  /// For each position the mark of its text.
  let marks: [Mark]

  init(_ counted: CountedArchive, jobs: Int) async {
    let full = counted.runs.count > 1 ? counted.runs.dropLast() : counted.runs[...]
    let rarity = Rarity(counted.takeCounts(), settled: full.reduce(0) { $0 + $1.articles })
    let chosen = await parallelMap(counted.runs, jobs: jobs, chunk: 1) {
      chooseTerms($0.take(), rarity)
    }
    var starts = [UInt32](repeating: 0, count: rarity.slotCount + 1)
    for run in chosen {
      for term in run.terms { starts[term.slot + 1] += 1 }
    }
    for slot in 1..<starts.count { starts[slot] += starts[slot - 1] }
    self.init(chosen, starts: starts)
  }

  private init(_ chosen: consuming [TellingTerms], starts: [UInt32]) {
    var next = starts
    var postings = [Posting](
      repeating: Posting(position: 0, weight: 0), count: Int(starts.last ?? 0))
    runLength = max(1, chosen.first?.ends.count ?? 1)
    marks = chosen.flatMap(\.marks)
    var position = 0
    for run in chosen.indices {
      let ends = chosen[run].ends
      var start = 0
      var terms = chosen[run].terms.mutableSpan
      for end in ends.prefix(max(0, Posting.positionLimit - position)) {
        for at in start..<end {
          let (slot, weight) = (terms[at].slot, terms[at].weight)
          let posting = Int(next[slot])
          next[slot] += 1
          postings[posting] = Posting(position: position, weight: weight)
          terms[at] = TellingTerms.Term(
            posting: posting, weight: weight, list: Int(starts[slot])..<Int(starts[slot + 1]))
        }
        start = end
        position += 1
      }
    }
    runs = chosen
    self.postings = postings
  }

  /// The run of the article at a position, and where its terms stand in it.
  func terms(of position: Int) -> (run: Int, range: Range<Int>) {
    let run = position / runLength
    return (
      run, position < Posting.positionLimit ? runs[run].terms(of: position % runLength) : 0..<0
    )
  }
}

extension TellingTerms.Term {
  fileprivate init(posting: Int, weight: UInt16, list: Range<Int>) {
    self.init(
      posting: posting,
      older: min(weight / TermIndex.weightPerOlder, UInt16(clamping: posting - list.lowerBound)),
      newer: min(
        weight / TermIndex.weightPerNewer, UInt16(clamping: list.upperBound - posting - 1)))
  }
}
