/// An article that is similar to another one.
struct SimilarArticle: Sendable, Equatable {
  /// Its position in the timeline.
  var position: Int32
  /// Cosine similarity times proximity; 65,536 for two equal texts of one day.
  var similarity: Int64

  init(position: Int32, similarity: Int64) {
    (self.position, self.similarity) = (position, similarity)
  }

  /// - Parameter key: The score, which is the cosine times a factor of proximity, and the position.
  init(key: UInt64) {
    position = Int32(truncatingIfNeeded: key)
    similarity = Int64(key >> 32) / Proximity.maximum
  }
}

/// Finds the articles most similar to a given one; the state of one worker.
///
/// Every term of the article adds the product of both weights to each article near it in the term's
/// list, which sums to the cosine of the two vectors. Reading only the neighbours in time keeps the
/// cost of an article the same in an archive of any size, and proximity in time is wanted anyway.
struct SimilaritySearch: Sendable {
  private var sums: [Int32]
  /// The positions with a sum that is not 0.
  private var summed: [Int32]
  private var weights: [Int32] = []
  private var best: TopK<GreatestFirst>
  private var scan = VectorScan()

  /// - Parameters:
  ///   - count: The number of articles.
  ///   - limit: The number of similar articles to find.
  init(articles count: Int, limit: Int) {
    sums = [Int32](repeating: 0, count: count)
    summed = [Int32](repeating: 0, count: count + 1)
    best = TopK(limit)
  }

  /// Returns the articles most similar to the one at `position`, best first.
  mutating func articles(similarTo position: Int, _ finder: RelatedFinder) -> [SimilarArticle] {
    keys(similarTo: position, finder).map(SimilarArticle.init)
  }

  /// Returns the same as the numbers by which they are sorted.
  mutating func keys(similarTo position: Int, _ finder: RelatedFinder) -> [UInt64] {
    let count = addUp(position, finder.texts)
    best.removeAll()
    offer(summed, first: count, &sums, to: &best) { other, sum in
      sum * finder.proximity.factor(position, other)
    }
    return best.sorted
  }

  /// Returns the cosine similarity to the text at `position` in 65,536ths, by position.
  mutating func cosines(to position: Int, _ finder: RelatedFinder) -> [Int32: Int64] {
    var cosines: [Int32: Int64] = [:]
    for index in 0..<addUp(position, finder.texts) {
      let other = summed[index]
      cosines[other] = Int64(sums[Int(other)])
      sums[Int(other)] = 0
    }
    return cosines
  }

  /// Adds up the products of the weights; returns the number of articles in `summed`.
  private mutating func addUp(_ position: Int, _ texts: RelatedFinder.Texts) -> Int {
    switch texts {
    case .indexed(let index): addUp(position, index)
    case .plain(let vectors): scan.addUp(position, vectors, &sums, &summed)
    }
  }

  private mutating func addUp(_ position: Int, _ index: TermIndex) -> Int {
    let (run, range) = index.terms(of: position)
    let termsOfRun = index.runs[run].terms
    let terms = termsOfRun.span.extracting(range)
    // Reading one posting of every list first lets the memory fetch all the lists at once.
    weights.removeAll(keepingCapacity: true)
    for term in terms.indices { weights.append(index.postings[terms[term].posting].weight) }
    return Self.addUp(terms, weights, index.postings, &sums, &summed)
  }

  private static func addUp(
    _ terms: Span<TermVectors.Term>, _ weights: [Int32], _ postings: [TermIndex.Posting],
    _ allSums: inout [Int32], _ allSummed: inout [Int32]
  ) -> Int {
    var count = 0
    // The uniqueness of a span is checked once, that of an array at each access.
    var sums = allSums.mutableSpan
    var summed = allSummed.mutableSpan
    for index in terms.indices {
      let (term, weight) = (terms[index], weights[index])
      let own = term.posting
      let older = postings.span.extracting((own - term.older)..<own)
      let newer = postings.span.extracting((own + 1)..<(own + 1 + term.newer))
      add(older, weight, &sums, &summed, &count)
      add(newer, weight, &sums, &summed, &count)
    }
    return count
  }
}

/// Offers every sum with its score and resets it to 0.
@inline(__always)
private func offer(
  _ summed: [Int32], first count: Int, _ allSums: inout [Int32],
  to best: inout TopK<GreatestFirst>, score: (_ other: Int, _ sum: Int64) -> Int64
) {
  let summed = summed.span
  var sums = allSums.mutableSpan
  for index in 0..<count {
    let other = Int(summed[index])
    let sum = Int64(sums[other])
    sums[other] = 0
    // Even the maximum factor must lift the sum above the threshold.
    guard UInt64(sum * Proximity.maximum) >= best.threshold >> 32 else { continue }
    best.offer(UInt64(score(other, sum)) << 32 | UInt64(other))
  }
}

@inline(__always)
private func add(
  _ postings: Span<TermIndex.Posting>, _ weight: Int32, _ sums: inout MutableSpan<Int32>,
  _ summed: inout MutableSpan<Int32>, _ count: inout Int
) {
  for index in postings.indices {
    let posting = postings[index]
    let other = posting.position
    let sum = sums[other]
    summed[count] = Int32(truncatingIfNeeded: other)
    count &+= sum == 0 ? 1 : 0
    sums[other] = sum &+ weight &* posting.weight
  }
}

/// A factor that decreases with the distance of two articles in time and between sections.
struct Proximity: Sendable {
  /// The factor of an older article of the same section and day.
  static let maximum: Int64 = 1126
  private static let otherSection: Int64 = 1024

  /// The days after which half of the factor's decline by age is reached: news fades, a subject
  /// stays.
  private static let halfAge: Int64 = 180
  /// The minimum of the factor by age, in percent.
  private static let ageless: Int64 = 40
  /// The value of a newer article beside an older one that is as similar, in percent.
  ///
  /// Lists that grow with every newer article would change for ever; newer articles only stand in
  /// for missing older ones.
  private static let newer: Int64 = 40

  private let days: [Int32]
  /// For each position the section of the article.
  let sections: [Int32]

  init(_ candidates: [Candidate], _ timeline: Timeline) {
    days = timeline.days
    sections = timeline.articles.map { candidates[Int($0)].section }
  }

  /// Returns the factor for showing the article at position `other` with the one at `position`.
  func factor(_ position: Int, _ other: Int) -> Int64 {
    let (section, time, order) = parts(position, other)
    return section * time / 100 * order / 100
  }

  /// Returns the parts of the factor: the sections, of `maximum`; time and order in percent.
  @inline(__always)
  func parts(_ position: Int, _ other: Int) -> (section: Int64, time: Int64, order: Int64) {
    let base = sections[position] == sections[other] ? Self.maximum : Self.otherSection
    let (day, otherDay) = (days[position], days[other])
    guard day != Timeline.noDay, otherDay != Timeline.noDay else {
      return (base, Self.ageless, 100)
    }
    let age = Int64(day) - Int64(otherDay)
    let faded = Self.ageless + (100 - Self.ageless) * Self.halfAge / (Self.halfAge + abs(age))
    return (base, faded, age < 0 ? Self.newer : 100)
  }
}
