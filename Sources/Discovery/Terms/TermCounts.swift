internal import Basics

/// The term frequencies of one edition with the articles that they were counted in, for the next.
///
/// The terms of an article are a function of its texts, its tags, the language and the bigrams of
/// all titles. They are used again if the fingerprints of all of these are equal.
package struct TermCounts: Sendable {
  struct Run: Sendable {
    var frequencies: RunFrequencies
    /// A fingerprint of the titles that the bigrams come from.
    var titles: UInt64 = 0
    var titleBigrams: [UInt32] = []
  }

  /// The language of articles that state none.
  var language = ""
  var bigrams = BloomFilter(capacity: 0)
  var runLength = 0
  var runs: [Run] = []
  /// By position.
  var articles: [ArticleFingerprint] = []

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
  private(set) var positions: [Int32]
  /// The same, but -1 also for an article with other terms than in the last edition.
  var sameTerms: [Int32] = []
  /// The number of articles of the last edition.
  let lastCount: Int

  /// - Parameters:
  ///   - articles: All articles by position.
  ///   - last: Those of the last edition.
  init(_ articles: [ArticleFingerprint], last: [ArticleFingerprint]) {
    lastCount = last.count
    positions = [Int32](repeating: -1, count: articles.count)
    // Both lists are in the same order, and most of them is the same.
    var start = 0
    while start < min(articles.count, last.count), articles[start].place == last[start].place {
      positions[start] = Int32(start)
      start += 1
    }
    var (end, lastEnd) = (articles.count, last.count)
    while end > start, lastEnd > start, articles[end - 1].place == last[lastEnd - 1].place {
      (end, lastEnd) = (end - 1, lastEnd - 1)
      positions[end] = Int32(lastEnd)
    }
    match(articles, start..<end, last, start..<lastEnd)
  }

  /// Finds the articles of a part of the edition in a part of the last one.
  private mutating func match(
    _ articles: [ArticleFingerprint], _ part: Range<Int>, _ last: [ArticleFingerprint],
    _ lastPart: Range<Int>
  ) {
    guard !part.isEmpty, !lastPart.isEmpty else { return }
    let known = Dictionary(
      lastPart.map { (last[$0].place, $0) }, uniquingKeysWith: { first, _ in first })
    var next = lastPart.lowerBound
    for position in part {
      // Two articles may have the same date and address, but the positions ascend.
      guard let place = known[articles[position].place], place >= next else { continue }
      positions[position] = Int32(place)
      next = place + 1
    }
  }

  /// The positions of the last edition whose articles are gone or have other terms, ascending.
  var withoutSuccessor: [Int] {
    var isUsed = [Bool](repeating: false, count: lastCount)
    for position in sameTerms where position >= 0 { isUsed[Int(position)] = true }
    return isUsed.indices.filter { !isUsed[$0] }
  }
}
