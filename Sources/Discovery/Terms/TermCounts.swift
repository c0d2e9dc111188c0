internal import Basics
internal import Stemming

/// The term frequencies of one edition with the articles that they were counted in, for the next.
///
/// The terms of an article are a function of its texts, its tags, the language and the bigrams of
/// all titles. They are used again if all of these are equal; equal texts that were not read again
/// are one array, which compares in constant time.
package struct TermCounts: Sendable {
  struct Run: Sendable {
    var frequencies: RunFrequencies
    var titleBigrams: [UInt32]
  }

  var language: TextLanguage?
  var bigrams = BloomFilter(capacity: 0)
  var runLength = 0
  var runs: [Run] = []
  /// The articles in any order, and their indices in the order of their positions.
  var articles: [Candidate] = []
  var order: [Int32] = []

  /// No terms, which makes an edition keep its own.
  package init() {}

  /// Returns true if one of the runs has exactly these positions.
  func hasRun(at positions: Range<Int>) -> Bool {
    positions.lowerBound < order.count
      && positions.upperBound == min(positions.lowerBound + runLength, order.count)
  }

  /// Returns the frequencies that the article at a position is among, and its index there.
  func frequencies(at position: Int) -> (TermFrequencies, index: Int) {
    let (run, index) = position.quotientAndRemainder(dividingBy: runLength)
    return (runs[run].frequencies.take(), index)
  }
}

/// Which articles of an edition were in the last one, and at which positions.
struct ArticleMatches: Sendable {
  /// For each position the one of the same article in the last edition, or -1.
  ///
  /// An article is the same if it has the same date and address. Without the -1, the positions are
  /// ascending.
  let positions: [Int32]
  /// The same, but -1 also for an article with other terms than in the last edition.
  var sameTerms: [Int32] = []
  /// The number of articles of the last edition.
  let lastCount: Int

  /// - Parameters:
  ///   - candidates: All articles.
  ///   - timeline: Their order.
  ///   - last: The last edition.
  init(_ candidates: [Candidate], _ timeline: Timeline, last: TermCounts) {
    var other = 0
    positions = timeline.articles.map { article in
      // Both lists are in the same order, so one walk along both finds all that are in both.
      while other < last.order.count {
        let pair = CandidatePair(candidates, article, last.articles, last.order[other])
        if pair.hasSamePlace {
          other += 1
          return Int32(other - 1)
        }
        guard pair.isOtherEarlier else { break }
        other += 1
      }
      return -1
    }
    lastCount = last.order.count
  }

  /// The positions of the last edition whose articles are gone or have other terms, ascending.
  var withoutSuccessor: [Int] {
    var isUsed = [Bool](repeating: false, count: lastCount)
    for position in sameTerms where position >= 0 { isUsed[Int(position)] = true }
    return isUsed.indices.filter { !isUsed[$0] }
  }
}

/// An article of this edition and one of the last.
///
/// They are indices in lists, because passing the values would count references to all that they
/// hold.
struct CandidatePair {
  private let articles: [Candidate]
  private let index: Int
  private let others: [Candidate]
  private let other: Int

  init(_ articles: [Candidate], _ index: Int32, _ others: [Candidate], _ other: Int32) {
    (self.articles, self.index) = (articles, Int(index))
    (self.others, self.other) = (others, Int(other))
  }

  var hasSamePlace: Bool {
    articles[index].date == others[other].date && articles[index].url == others[other].url
  }

  /// Whether the other article comes before the first one in time.
  var isOtherEarlier: Bool {
    let seconds = articles[index].date?.seconds ?? .min
    let otherSeconds = others[other].date?.seconds ?? .min
    return seconds == otherSeconds
      ? others[other].url > articles[index].url : otherSeconds < seconds
  }

  /// Whether the articles have everything in common that bigrams of titles depend on.
  var hasSameTitle: Bool {
    articles[index].title == others[other].title
      && articles[index].language == others[other].language
  }

  /// Whether the articles have everything in common that terms are counted in.
  var hasSameTerms: Bool {
    hasSameTitle && articles[index].text == others[other].text
      && articles[index].description == others[other].description
      && articles[index].tags == others[other].tags
  }
}
