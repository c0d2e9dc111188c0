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
  /// The articles in the order of their positions.
  var articles: [Candidate] = []

  /// No terms, which makes an edition keep its own.
  package init() {}

  /// Returns true if one of the runs has exactly these positions.
  func hasRun(at positions: Range<Int>) -> Bool {
    positions.lowerBound < articles.count
      && positions.upperBound == min(positions.lowerBound + runLength, articles.count)
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
  ///   - last: The articles of the last edition, in their order.
  init(_ candidates: [Candidate], _ timeline: Timeline, last: [Candidate]) {
    var other = 0
    positions = timeline.articles.map { article in
      // Both lists are in the same order, so one walk along both finds all that are in both.
      while other < last.count {
        if last[other].isAtSamePlace(as: candidates[Int(article)]) {
          other += 1
          return Int32(other - 1)
        }
        guard last[other].precedes(candidates[Int(article)]) else { break }
        other += 1
      }
      return -1
    }
    lastCount = last.count
  }

  /// The positions of the last edition whose articles are gone or have other terms, ascending.
  var withoutSuccessor: [Int] {
    var isUsed = [Bool](repeating: false, count: lastCount)
    for position in sameTerms where position >= 0 { isUsed[Int(position)] = true }
    return isUsed.indices.filter { !isUsed[$0] }
  }
}

extension Candidate {
  fileprivate func isAtSamePlace(as other: Candidate) -> Bool {
    date == other.date && url == other.url
  }

  /// Returns true if an article with another date or address comes before another one in time.
  fileprivate func precedes(_ other: Candidate) -> Bool {
    let seconds = (date?.seconds ?? .min, other.date?.seconds ?? .min)
    return seconds.0 == seconds.1 ? url > other.url : seconds.0 < seconds.1
  }

  /// Returns true if an article has everything in common that terms are counted in.
  func hasSameTerms(as other: Candidate) -> Bool {
    text == other.text && title == other.title && description == other.description
      && language == other.language && tags == other.tags
  }
}
