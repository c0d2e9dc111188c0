/// What discovery computed for one edition and can use for the next, if the inputs are equal.
package struct DiscoveryCache: Sendable {
  var terms: TermCache
  /// `nil` if not all lists of similar articles were made.
  var similar: SimilarLists?
  /// `nil` if not all blocks were chosen.
  var blocks: ChosenBlocks?

  /// Nothing, which makes an edition keep what it computes.
  package init() { terms = TermCache() }

  init(_ terms: TermCache, _ similar: SimilarLists? = nil, _ blocks: ChosenBlocks? = nil) {
    (self.terms, self.similar, self.blocks) = (terms, similar, blocks)
  }

  /// Returns what is known of the next edition when its vectors are made.
  func next(counts: TermCounts?, _ vectors: CorpusVectors) -> DiscoveryCache {
    guard let counts else { return self }
    return DiscoveryCache(
      TermCache(counts: counts, vectors: vectors, isStored: terms.isStored))
  }

  /// Returns what finds the similar articles of the next edition, and which lists are those of this
  /// one; `nil` if none are.
  ///
  /// An index is made if many articles are to be searched.
  func finder(
    _ candidates: [Candidate], _ timeline: Timeline, _ vectors: CorpusVectors,
    _ settings: DiscoverySettings, _ blocks: BlockChoice
  ) -> (finder: RelatedFinder, update: SimilarityUpdate?) {
    let finder = RelatedFinder(candidates, timeline, vectors, settings, .onDemand)
    guard blocks == .atOnce else { return (finder, nil) }
    guard let similar, let old = terms.vectors,
      let update = SimilarityUpdate(
        vectors, finder.proximity, limit: finder.limit, similar, old)
    else { return (finder.indexed(), nil) }
    let searches = update.isStale.count { $0 }
    return (searches > VectorScan.searchLimit ? finder.indexed() : finder, update)
  }

  /// Finds the blocks of this edition that are those of the next.
  ///
  /// - Parameters:
  ///   - next: What the next edition has computed.
  ///   - key: The fingerprint of what its blocks are chosen from.
  /// - Returns: The blocks; `nil` if none are the same.
  func sameBlocks(as next: DiscoveryCache, key: UInt64) -> SameBlocks? {
    guard let blocks, blocks.key == key, let vectors = next.terms.vectors, let old = terms.vectors
    else { return nil }
    return SignatureChanges(vectors, old).flatMap { SameBlocks(blocks, key: key, $0) }
  }
}
