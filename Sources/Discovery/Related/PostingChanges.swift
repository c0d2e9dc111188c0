/// The postings that have come, gone or changed their weight since the last edition.
struct PostingChanges: Sendable {
  /// For each position whether its article's vector is another, as far as searches tell.
  private(set) var isVectorChanged: [Bool]
  /// The number of articles that have come, gone or another vector.
  private(set) var articleCount = 0
  /// For each slot the number of its term among those with such postings, or -1.
  private var numbers: [Int32]
  private var termCount = 0

  init(_ vectors: CorpusVectors, _ oldVectors: CorpusVectors, _ places: ArticlePlaces) {
    isVectorChanged = [Bool](repeating: false, count: places.old.count)
    numbers = [Int32](repeating: -1, count: vectors.slotCount)
    for (position, place) in places.old.enumerated() {
      if place >= 0, vectors.sameVectors[position] >= 0 { continue }
      let old = place < 0 ? [] : oldVectors.terms(of: Int(place))
      compare(vectors.terms(of: position), old, at: position)
      if place < 0 { isVectorChanged[position] = true }
      articleCount += 1
    }
    for (place, position) in places.new.enumerated() where position < 0 {
      for term in oldVectors.terms(of: place) { note(term.slot) }
      articleCount += 1
    }
  }

  /// Returns the lists of all terms with changed postings, always in the same order.
  func lists(of vectors: CorpusVectors) -> [[ListedTerm]] {
    var lists = [[ListedTerm]](repeating: [], count: termCount)
    var position: Int32 = 0
    for run in vectors.runs {
      var start = 0
      for end in run.ends {
        for index in start..<end {
          let number = numbers[run.terms[index].slot]
          guard number >= 0 else { continue }
          lists[Int(number)].append(ListedTerm(position: position, term: run.terms[index]))
        }
        start = end
        position += 1
      }
    }
    return lists
  }

  /// Compares the vectors that an article has now and had then.
  private mutating func compare(
    _ new: ArraySlice<TermVectors.Term>, _ old: ArraySlice<TermVectors.Term>, at position: Int
  ) {
    let new = new.sorted { $0.slot < $1.slot }
    var old = old.sorted { $0.slot < $1.slot }[...]
    for term in new {
      while let other = old.first, other.slot < term.slot { noteOwn(old.removeFirst(), position) }
      guard let other = old.first, other.slot == term.slot else {
        noteOwn(term, position)
        continue
      }
      old.removeFirst()
      if other.postingWeight != term.postingWeight {
        noteOwn(term, position)
      } else if other.olderLimit != term.olderLimit || other.newerLimit != term.newerLimit {
        isVectorChanged[position] = true
      }
    }
    for term in old { noteOwn(term, position) }
  }

  private mutating func noteOwn(_ term: TermVectors.Term, _ position: Int) {
    isVectorChanged[position] = true
    note(term.slot)
  }

  private mutating func note(_ slot: Int) {
    guard numbers[slot] < 0 else { return }
    numbers[slot] = Int32(termCount)
    termCount += 1
  }
}
