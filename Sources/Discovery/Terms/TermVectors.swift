/// The term vectors of a run of articles: the most significant terms of each with their weights.
struct TermVectors: Sendable, Equatable {
  /// The terms of all articles of the run, one article after another.
  var terms: [Term] = []
  /// For each article the index at which its terms end.
  var ends: [Int] = []
  /// For each article the signature of its text.
  var signatures: [MinHashSignature] = []

  func terms(of article: Int) -> Range<Int> {
    (article == 0 ? 0 : ends[article - 1])..<ends[article]
  }
}

extension TermVectors {
  /// A term of an article in eight bytes, because an archive has as many of them as words.
  ///
  /// It starts as a slot and a weight. When the postings lists are built, these give way to the
  /// posting of the article, because both together would be a tenth of the memory of a build.
  struct Term: Sendable, Equatable {
    /// A term searches one older neighbour per this much of its weight.
    ///
    /// That bounds the postings read per article, and spends them on the most significant terms.
    private static let weightPerOlder: UInt16 = 16
    /// Newer articles only matter if there are few older ones.
    private static let weightPerNewer: UInt16 = 96

    private var number: UInt32
    private var first: UInt16
    private var second: UInt16

    init(slot: UInt32, weight: UInt16) {
      (number, first, second) = (slot, weight, 0)
    }

    /// - Parameters:
    ///   - posting: The index of the article's posting for this term.
    ///   - older: The number of older articles before it in the list that are searched.
    ///   - newer: The number of newer articles after it that are searched.
    init(posting: Int, older: UInt16, newer: UInt16) {
      (number, first, second) = (UInt32(posting), older, newer)
    }

    var slot: Int { Int(number) }
    var weight: UInt16 { first }
    /// The weight in the unit of postings.
    var postingWeight: Int32 { TermIndex.Posting.weight(first) }
    /// The number of older articles with the term that are searched, if there are so many.
    var olderLimit: UInt16 { first / Self.weightPerOlder }
    /// The number of newer articles with the term that are searched, if there are so many.
    var newerLimit: UInt16 { first / Self.weightPerNewer }

    var posting: Int { Int(number) }
    var older: Int { Int(first) }
    var newer: Int { Int(second) }
  }
}

/// The maximum number of words and bigrams in the vector of an article, besides its tags.
///
/// Fewer would lose articles that share a minor subject; more would cost time for little.
let vectorTermLimit = 128

/// How fast further occurrences of a word in an article lose weight, as in BM25.
private let saturation: Float = 1.2

/// The saturated weight of each frequency.
private let saturatedFrequency: [Float] = (0...255).map { Float($0) / (Float($0) + saturation) }

/// Weighs the terms of articles by TF-IDF, keeps the heaviest and normalizes the vectors; the state
/// of one worker.
struct VectorMaker: Sendable {
  private let weights: InverseDocumentFrequency
  private let saturatedFrequency = Discovery.saturatedFrequency
  private var words: [WeightedTerm] = []
  private var kept: [WeightedTerm] = []

  init(_ weights: InverseDocumentFrequency) { self.weights = weights }

  /// Returns the vectors of all articles of a run.
  mutating func vectors(of run: TermFrequencies) -> TermVectors {
    var vectors = TermVectors()
    for article in run.ends.indices {
      append(article, of: run, to: &vectors)
      if article == 63 { vectors.reserve(articles: run.ends.count) }
    }
    return vectors
  }

  /// Appends the vector of an article of a run.
  mutating func append(_ article: Int, of run: TermFrequencies, to vectors: inout TermVectors) {
    words.removeAll(keepingCapacity: true)
    kept.removeAll(keepingCapacity: true)
    var minHash = MinHash()
    for index in run.terms(of: article) {
      let term = run.terms[index]
      let (slot, weight) = weights.lookUp(term)
      if term & tagBit != 0 {
        if weight > 0 { kept.append(WeightedTerm(slot: UInt32(slot), weight: weight)) }
        continue
      }
      minHash.add(term)
      guard weight > 0 else { continue }
      words.append(
        WeightedTerm(
          slot: UInt32(slot), weight: weight * saturatedFrequency[Int(run.frequencies[index])]))
    }
    appendHeaviest(of: words, to: &kept)
    vectors.append(kept, signature: minHash.signature)
  }
}

/// Appends the heaviest words; of words of about the same weight, those that occur first.
private func appendHeaviest(of words: [WeightedTerm], to kept: inout [WeightedTerm]) {
  guard words.count > vectorTermLimit else {
    kept += words
    return
  }
  // A counting sort by a few steps of weight is several times faster than a heap.
  var steps = [256 of Int32](repeating: 0)
  for word in words { steps[word.step] += 1 }
  var (cut, left) = (255, vectorTermLimit)
  while cut > 0, Int(steps[cut]) <= left {
    left -= Int(steps[cut])
    cut -= 1
  }
  for word in words {
    let step = word.step
    if step > cut {
      kept.append(word)
    } else if step == cut, left > 0 {
      kept.append(word)
      left -= 1
    }
  }
}

/// A term by its slot, and its weight before normalization.
private struct WeightedTerm {
  var slot: UInt32
  var weight: Float

  /// The weight in steps of which sixteen make a doubling of rarity.
  var step: Int { min(255, Int(weight * 16)) }
}

extension TermVectors {
  /// Reserves capacity for a number of articles like those that are present.
  mutating func reserve(articles: Int) {
    guard let last = ends.last else { return }
    terms.reserveCapacity(last * articles / ends.count * 17 / 16)
    ends.reserveCapacity(articles)
    signatures.reserveCapacity(articles)
  }

  /// Appends the vector of an article of another run.
  mutating func append(article: Int, of other: TermVectors) {
    terms += other.terms[other.terms(of: article)]
    ends.append(terms.count)
    signatures.append(other.signatures[article])
  }

  fileprivate mutating func append(_ weighted: [WeightedTerm], signature: MinHashSignature) {
    var squares: Float = 0
    for term in weighted { squares += term.weight * term.weight }
    let scale = TermIndex.unit / max(squares.squareRoot(), 0.001)
    for term in weighted {
      let weight = UInt16((term.weight * scale).rounded())
      if weight > 0 { terms.append(Term(slot: term.slot, weight: weight)) }
    }
    ends.append(terms.count)
    signatures.append(signature)
  }
}
