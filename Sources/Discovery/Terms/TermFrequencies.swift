internal import Basics
internal import Synchronization

/// The terms of a run of articles and how often each article has them.
struct TermFrequencies: Sendable {
  /// The terms of all articles of the run, one article after another.
  var terms: [UInt32] = []
  /// For each term its weighted frequency in the article; 255 also stands for more.
  var frequencies: [UInt8] = []
  /// For each article the index at which its terms end.
  var ends: [Int] = []

  /// Reserves capacity for a number of articles like those that are present.
  mutating func reserve(articles: Int) {
    guard let last = ends.last else { return }
    let capacity = last * articles / ends.count * 17 / 16
    terms.reserveCapacity(capacity)
    frequencies.reserveCapacity(capacity)
  }

  /// Appends the terms of an article of another run.
  mutating func append(article: Int, of other: TermFrequencies) {
    let range = other.terms(of: article)
    terms += other.terms[range]
    frequencies += other.frequencies[range]
    ends.append(terms.count)
  }

  func terms(of article: Int) -> Range<Int> {
    (article == 0 ? 0 : ends[article - 1])..<ends[article]
  }
}

/// The term frequencies of one run of articles on their way to the index.
///
/// They need more memory than everything else in discovery, so each run hands its own over to the
/// one worker that weighs them, and they are freed when it is done, unless the next edition is to
/// use them again. Those of an earlier build stay packed for as long as nobody needs all of them.
final class RunFrequencies: Sendable {
  let articleCount: Int
  private let frequencies: Mutex<TermFrequencies?>
  private let isKept: Bool
  /// `nil` if no earlier build has stored them.
  let stored: Stored?

  /// What an earlier build has stored.
  struct Stored: Sendable {
    var terms: PackedTerms
    /// The name of the file and its checksum.
    var name: String
    var checksum: UInt64
  }

  init(_ frequencies: TermFrequencies, isKept: Bool) {
    self.frequencies = Mutex(frequencies)
    self.isKept = isKept
    stored = nil
    articleCount = frequencies.ends.count
  }

  init(_ stored: Stored) {
    frequencies = Mutex(nil)
    isKept = true
    self.stored = stored
    articleCount = stored.terms.articleCount
  }

  /// Returns the frequencies, for the last time unless they are kept.
  func take() -> TermFrequencies {
    frequencies.withLock { frequencies in
      if let stored, frequencies == nil { frequencies = stored.terms.unpacked }
      defer { if !isKept { frequencies = nil } }
      return frequencies ?? TermFrequencies()
    }
  }

  /// Calls a function with each article that has a term of a set, in order, and the term; only if
  /// the frequencies are kept.
  func forEachArticle(with set: TermSet, _ body: (_ article: Int, _ term: UInt32) -> Void) {
    if let stored { return stored.terms.forEachArticle(with: set, body) }
    let run = take()
    let terms = run.terms.span
    for article in run.ends.indices {
      for index in run.terms(of: article) where set.contains(terms[index]) {
        body(article, terms[index])
      }
    }
  }
}

/// The term frequencies of all articles on their way to the index, which consumes them.
final class CorpusFrequencies: Sendable {
  let runs: [RunFrequencies]
  /// What the edition has in common with the last one; `nil` if nothing is known.
  let matches: ArticleMatches?
  private let documentFrequencies: Mutex<[[TermTable.Slot]]>

  /// - Parameters:
  ///   - runs: The frequencies, oldest first.
  ///   - documentFrequencies: For each run the number of its articles that have each term; empty if
  ///     that is to be counted only if needed.
  ///   - matches: What the edition has in common with the last one.
  init(
    _ runs: [RunFrequencies], documentFrequencies: [[TermTable.Slot]], _ matches: ArticleMatches?
  ) {
    self.runs = runs
    self.matches = matches
    self.documentFrequencies = Mutex(documentFrequencies)
  }

  /// The number of articles of the full runs, or of the only run.
  var countedArticles: Int {
    let full = runs.count > 1 ? runs.dropLast() : runs[...]
    return full.reduce(0) { $0 + $1.articleCount }
  }

  /// Returns for each run the number of its articles that have each term, and keeps none.
  func consumeDocumentFrequencies(jobs: Int) async -> [[TermTable.Slot]] {
    let counted = documentFrequencies.withLock { frequencies in
      defer { frequencies = [] }
      return frequencies
    }
    guard counted.count != runs.count else { return counted }
    return await parallelMap(
      runs, jobs: jobs, chunk: 1, worker: { TermTable(capacity: 16_384) }
    ) { table, run in
      table.removeAll()
      let frequencies = run.take()
      for article in frequencies.ends.indices {
        let terms = frequencies.terms(of: article)
        table.addOne(ofEach: frequencies.terms.span.extracting(terms))
      }
      return table.usedSlots
    }
  }
}
