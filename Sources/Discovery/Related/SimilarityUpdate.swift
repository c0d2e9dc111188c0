internal import Text

/// Which lists of similar articles can differ from those of the last edition.
///
/// A search adds up, term by term, the products of the article's weight and those of the articles
/// in its window: a bounded number of neighbours before and after it in the term's list. Let A be
/// an article whose vector, date and section are those of the last edition. Its score for an
/// article Y changes only if for some term Y enters or leaves A's window or has another weight in
/// it.
///
/// A window, whose length is a function of A's weight, differs only if it contains, now or then, a
/// posting that has come, gone or changed its weight: otherwise both windows are the postings
/// nearest to A among those that both editions have. So only the lists of terms with such postings
/// matter, and in these only the windows that contain one.
///
/// If that changes the score of an article of A's list, A is searched again. An article that was
/// not in the list gets into it only if its score has grown, that is, if for some term it entered
/// A's window or gained weight in it; and only if it then precedes the last article of a full list.
/// Its score is at most that of the whole vectors, as if windows had no ends. If that is too little
/// for each such article, the list is the same: the articles in it keep their scores, and their
/// order in time, which decides ties.
struct SimilarityUpdate: Sendable {
  /// For each position whether its article must be searched again.
  private(set) var isStale: [Bool]
  private let old: SimilarLists
  private let vectors: CorpusVectors
  private let proximity: Proximity
  private let places: ArticlePlaces

  /// Returns `nil` if all articles must be searched again.
  ///
  /// - Parameters:
  ///   - vectors: The vectors of this edition.
  ///   - proximity: The dates and sections of its articles.
  ///   - limit: The number of similar articles to find.
  ///   - old: The lists of the last edition.
  ///   - oldVectors: The vectors of the last edition.
  init?(
    _ vectors: CorpusVectors, _ proximity: Proximity, limit: Int, _ old: SimilarLists,
    _ oldVectors: CorpusVectors
  ) {
    guard !vectors.samePlaces.isEmpty, old.limit == limit,
      max(vectors.samePlaces.count, old.count) < TermIndex.Posting.positionLimit
    else { return nil }
    (self.vectors, self.proximity, self.old) = (vectors, proximity, old)
    places = ArticlePlaces(vectors.samePlaces, proximity, old)
    let changes = PostingChanges(vectors, oldVectors, places)
    // With more changes, looking for stale lists costs more than it saves.
    guard changes.articleCount * 8 <= vectors.samePlaces.count else { return nil }
    isStale = changes.isVectorChanged
    var pairs: [UInt64] = []
    let lists = changes.lists(of: vectors)
    for (list, oldList) in zip(lists, changes.lists(of: oldVectors)) {
      compareWindows(WindowComparison(list, oldList, places), &pairs)
    }
    markGains(pairs.sorted())
  }

  /// Returns the list of an article; `nil` if it must be searched again.
  func list(at position: Int) -> [UInt64]? {
    guard !isStale[position] else { return nil }
    return old.list(at: Int(places.old[position])).map { key in
      key.movedTo(places.new[key.similarPosition])
    }
  }

  /// Marks the articles with a listed one whose score changes, and collects pairs of an article and
  /// another one whose score for it may have grown.
  private mutating func compareWindows(_ lists: WindowComparison, _ pairs: inout [UInt64]) {
    for index in lists.new.indices {
      let position = Int(lists.new[index].position)
      guard !isStale[position], let windows = lists.changedWindows(of: index) else { continue }
      for (new, old) in windows {
        let difference = lists.difference(new, old)
        let place = Int(places.old[position])
        if difference.then.contains(where: { self.old.has($0, at: place) }) {
          isStale[position] = true
        }
        pairs += difference.now.map { UInt64(position) << 32 | UInt64(UInt32($0)) }
      }
    }
  }

  /// Marks the articles whose lists another article may have got into.
  ///
  /// - Parameter pairs: The pairs, those of an article next to each other.
  private mutating func markGains(_ pairs: [UInt64]) {
    var weights = [Int32](repeating: 0, count: vectors.slotCount)
    var rest = pairs[...]
    while let first = rest.first {
      let position = Int(first >> 32)
      let end = lowerBound(in: rest.indices) { rest[$0] >> 32 == first >> 32 }
      if !isStale[position] {
        for term in vectors.terms(of: position) {
          weights[term.slot] = term.postingWeight
        }
        isStale[position] = rest[..<end].contains { pair in
          mayBeListed(pair.similarPosition, position, weights)
        }
        for term in vectors.terms(of: position) { weights[term.slot] = 0 }
      }
      rest = rest[end...]
    }
  }

  /// Returns whether an article may precede the last one of the list of another one, whose terms
  /// have the given weights by slot.
  private func mayBeListed(_ other: Int, _ position: Int, _ weights: [Int32]) -> Bool {
    let list = old.list(at: Int(places.old[position]))
    guard list.count == old.limit, let last = list.last else { return true }
    var product: Int64 = 0
    for term in vectors.terms(of: other) {
      product += Int64(weights[term.slot] * term.postingWeight)
    }
    let score = UInt64(product * proximity.factor(position, other))
    return score << 32 | UInt64(other) > last.movedTo(places.new[last.similarPosition])
  }
}
