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

  /// One term of an article's list.
  struct Entry: Sendable {
    /// Where the article stands in the term's list.
    var posting: UInt32
    /// How many older articles before it in the list are looked at.
    var older: UInt16
    /// How many newer ones after it.
    var newer: UInt16
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
  /// The lists of all articles.
  let entries: [Entry]
  /// For each position where its entries end.
  let ends: [Int]
  /// For each position the mark of its text.
  let marks: [Mark]

  init(_ candidates: [Candidate], _ timeline: Timeline, isEnglish: Bool, jobs: Int) async {
    let counted = await countTerms(candidates, timeline, isEnglish: isEnglish, jobs: jobs)
    let rarity = Rarity(counted, articles: timeline.count)
    let chosen = await parallelMap(counted, jobs: jobs, chunk: 1) { chooseTerms($0.take(), rarity) }
    var starts = [Int](repeating: 0, count: rarity.slotCount + 1)
    for run in chosen {
      for term in run.terms { starts[Int(term.slot) + 1] += 1 }
    }
    for slot in 1..<starts.count { starts[slot] += starts[slot - 1] }
    self.init(chosen, starts: starts)
  }

  private init(_ chosen: [TellingTerms], starts: [Int]) {
    var next = starts
    let total = starts.last ?? 0
    var postings = [Posting](repeating: Posting(position: 0, weight: 0), count: total)
    var entries: [Entry] = []
    entries.reserveCapacity(total)
    var ends: [Int] = []
    for run in chosen {
      var start = 0
      for end in run.ends {
        for term in run.terms[start..<end] where ends.count < Posting.positionLimit {
          let slot = Int(term.slot)
          let place = next[slot]
          next[slot] += 1
          postings[place] = Posting(position: ends.count, weight: term.weight)
          entries.append(
            Entry(posting: place, weight: term.weight, list: starts[slot]..<starts[slot + 1]))
        }
        ends.append(entries.count)
        start = end
      }
    }
    self.postings = postings
    self.entries = entries
    self.ends = ends
    marks = chosen.flatMap(\.marks)
  }

  func entries(of position: Int) -> Range<Int> {
    (position == 0 ? 0 : ends[position - 1])..<ends[position]
  }
}

extension TermIndex.Entry {
  fileprivate init(posting: Int, weight: UInt16, list: Range<Int>) {
    self.posting = UInt32(posting)
    older = min(weight / TermIndex.weightPerOlder, UInt16(clamping: posting - list.lowerBound))
    newer = min(weight / TermIndex.weightPerNewer, UInt16(clamping: list.upperBound - posting - 1))
  }
}
