internal import Basics

/// Which articles a term tells something about, and which terms tell something about an article.
struct TermIndex: Sendable {
  /// One article of a term's list.
  struct Posting: Sendable {
    var position: Int32
    /// The term's share of the article, from 1 to `unit`.
    var weight: Int32
  }

  /// One term of an article's list.
  struct Entry: Sendable {
    var slot: UInt32
    /// Where the article stands in the term's list.
    var posting: UInt32
  }

  /// The length of an article's vector of weights.
  static let unit: Float = 4096

  /// The lists of all terms, each from the oldest article to the newest.
  let postings: [Posting]
  /// For each slot where its list starts; one more for the end of the last.
  let starts: [Int]
  /// The lists of all articles.
  let entries: [Entry]
  /// For each position where its entries end.
  let ends: [Int]
  /// For each position the mark of its text.
  let marks: [UInt64]

  init(_ candidates: [Candidate], _ timeline: Timeline, isEnglish: Bool, jobs: Int) async {
    let counted = await countTerms(candidates, timeline, isEnglish: isEnglish, jobs: jobs)
    let rarity = Rarity(counted, articles: timeline.count)
    let chosen = await parallelMap(counted, jobs: jobs, chunk: 1) { chooseTerms($0, rarity) }
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
        for term in run.terms[start..<end] {
          let place = next[Int(term.slot)]
          next[Int(term.slot)] += 1
          postings[place] = Posting(position: Int32(ends.count), weight: Int32(term.weight))
          entries.append(Entry(slot: term.slot, posting: UInt32(place)))
        }
        ends.append(entries.count)
        start = end
      }
    }
    self.postings = postings
    self.starts = starts
    self.entries = entries
    self.ends = ends
    marks = chosen.flatMap(\.marks)
  }

  func entries(of position: Int) -> Range<Int> {
    (position == 0 ? 0 : ends[position - 1])..<ends[position]
  }
}
