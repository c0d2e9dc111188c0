/// The blocks of all articles of one edition, for the next.
struct ChosenBlocks: Sendable {
  /// A fingerprint of everything that they were chosen from, except the texts.
  let key: UInt64
  /// The related articles of all articles, those of one position after those of another.
  let related: BlockLists
  let recommendation: BlockLists

  init(key: UInt64, related: BlockLists, recommendation: BlockLists) {
    (self.key, self.related, self.recommendation) = (key, related, recommendation)
  }

  /// - Parameters:
  ///   - blocks: For each position the indices of the articles in its blocks.
  ///   - key: A fingerprint of everything that they were chosen from, except the texts.
  ///   - timeline: The order of the articles.
  init(
    _ blocks: [(related: [Int32], recommendation: [Int32])], key: UInt64, _ timeline: Timeline
  ) {
    self.key = key
    related = BlockLists(blocks.lazy.map(\.related), timeline)
    recommendation = BlockLists(blocks.lazy.map(\.recommendation), timeline)
  }
}

/// A block of each article as positions, those of one article after those of another.
struct BlockLists: Sendable {
  private(set) var positions: [Int32] = []
  /// For each article the index at which its positions end.
  private(set) var ends: [UInt32] = []

  init(_ lists: some Sequence<[Int32]>, _ timeline: Timeline) {
    for list in lists {
      for article in list { positions.append(timeline.positions[Int(article)]) }
      ends.append(UInt32(positions.count))
    }
  }

  init(positions: [Int32], ends: [UInt32]) {
    (self.positions, self.ends) = (positions, ends)
  }

  subscript(position: Int) -> ArraySlice<Int32> {
    positions[(position == 0 ? 0 : Int(ends[position - 1]))..<Int(ends[position])]
  }
}

/// The blocks of the last edition that are those of this one.
///
/// The related articles of an article follow from its list of similar articles, the signatures of
/// those and its own, and from what `Discoverer.blockKey` contains: nothing else is read when they
/// are selected. Recommendations follow from these, the list and the key.
struct SameBlocks: Sendable {
  private let last: ChosenBlocks
  private let signatures: SignatureChanges

  /// Returns `nil` if none are the same.
  ///
  /// - Parameters:
  ///   - last: The blocks of the last edition.
  ///   - key: The fingerprint of this edition.
  ///   - signatures: Which texts have another signature.
  init?(_ last: ChosenBlocks, key: UInt64, _ signatures: SignatureChanges) {
    guard last.key == key, last.related.ends.count == signatures.isChanged.count else {
      return nil
    }
    (self.last, self.signatures) = (last, signatures)
  }

  /// Returns the blocks of the article at a position, whose list is that of the last edition; `nil`
  /// if others may be chosen.
  func blocks(
    at position: Int, _ list: [UInt64], _ timeline: Timeline
  ) -> (related: [Int32], recommendation: [Int32])? {
    let isChanged = signatures.isChanged
    guard !isChanged[position], !list.contains(where: { isChanged[$0.similarPosition] }),
      !last.related[position].contains(where: { isChanged[Int($0)] })
    else { return nil }
    return (
      last.related[position].map { timeline.articles[Int($0)] },
      last.recommendation[position].map { timeline.articles[Int($0)] }
    )
  }
}

/// Which texts have another signature than in the last edition.
struct SignatureChanges: Sendable {
  /// By position.
  let isChanged: [Bool]

  /// Returns `nil` if the editions do not have the same articles at the same positions.
  init?(_ vectors: CorpusVectors, _ old: CorpusVectors) {
    let (now, then) = (vectors.signatures, old.signatures)
    guard now.count == then.count, vectors.samePlaces.count == now.count,
      zip(0..., vectors.samePlaces).allSatisfy({ $0 == Int32($1) })
    else { return nil }
    isChanged = zip(now, then).map { $0 != $1 }
  }
}

extension Discoverer {
  /// A fingerprint of everything that blocks are chosen from, except texts and similarities.
  ///
  /// Articles are named by their positions.
  var blockKey: UInt64 {
    var hash = recommender.fingerprint
    for number in [settings.relatedSize, settings.sharesRecommendation ? 1 : 0] {
      hash = combine(hash, UInt64(number))
    }
    for article in timeline.articles {
      let index = Int(article)
      hash = combine(
        hash,
        UInt64(UInt32(bitPattern: candidates[index].section)) << 32
          | UInt64(UInt32(bitPattern: candidates[index].series ?? -1)))
      hash = combine(hash, UInt64(candidates[index].pins.count))
      for pin in candidates[index].pins { hash = combine(hash, timeline.hashable(pin)) }
    }
    return hash
  }
}
