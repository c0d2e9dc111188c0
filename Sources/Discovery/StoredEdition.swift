internal import Text

/// What one edition computed, without its terms, in the form in which it is stored.
struct StoredEdition: Sendable {
  /// The checksums of the files of the terms, run by run.
  private let terms: [UInt64]
  private let cache: DiscoveryCache

  /// - Parameters:
  ///   - cache: What the edition computed.
  ///   - terms: The checksums of the files of the terms, run by run.
  init(_ cache: DiscoveryCache, terms: [UInt64]) {
    (self.cache, self.terms) = (cache, terms)
  }

  /// Returns everything together; `nil` if the terms of a run are missing.
  func cache(_ runs: [UInt64: RunFrequencies]) -> DiscoveryCache? {
    var cache = cache
    for (index, checksum) in terms.enumerated() {
      let count = cache.terms.vectors?.runs[index].ends.count
      guard let run = runs[checksum], run.articleCount == count else { return nil }
      cache.terms.counts.runs[index].frequencies = run
    }
    return cache
  }

  private static let magic: UInt64 = 0x3154_4445_4554_4753

  // MARK: Encoding

  /// Returns the bytes of the file; `nil` if something is missing.
  func bytes(program: UInt64) -> [UInt8]? {
    let counts = cache.terms.counts
    guard let vectors = cache.terms.vectors, let weights = vectors.weights?.stored,
      let similar = cache.similar, let blocks = cache.blocks
    else { return nil }
    var encoder = FlatEncoder([Self.magic, program, checksum(of: Array(counts.language.utf8))])
    encoder.reserve(counts.articles.count * 1_000)
    encoder.encode(counts.runLength)
    encoder.encode(terms)
    encoder.encode(counts.articles)
    encoder.encode(counts.runs.map(\.titles))
    for run in counts.runs { encoder.encode(run.titleBigrams) }
    encoder.encode(weights.articleCount)
    weights.table.encode(to: &encoder)
    for run in vectors.runs { run.encode(to: &encoder, slotCount: vectors.slotCount) }
    similar.encode(to: &encoder)
    blocks.encode(to: &encoder)
    return encoder.finish()
  }

  // MARK: Decoding

  /// Decodes a file; `nil` if it is not exactly what the program has encoded.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of the file.
  ///   - program: A fingerprint of the program.
  ///   - language: The language of articles that state none.
  init?(_ bytes: [UInt8], program: UInt64, language: String) {
    let header = [Self.magic, program, checksum(of: Array(language.utf8))]
    guard var decoder = FlatDecoder(bytes, header) else { return nil }
    var counts = TermCounts()
    counts.language = language
    counts.runLength = decoder.decodeCount()
    terms = decoder.decode()
    counts.articles = decoder.decode()
    let titles: [UInt64] = decoder.decode()
    guard titles.count == terms.count else { return nil }
    let empty = RunFrequencies(TermFrequencies(), isKept: true)
    counts.runs = titles.map { titles in
      TermCounts.Run(frequencies: empty, titles: titles, titleBigrams: decoder.decode())
    }
    counts.bigrams = BloomFilter(counts.runs.map(\.titleBigrams))
    let articleCount = decoder.decodeCount()
    guard let table = TermTable(from: &decoder) else { return nil }
    let weights = InverseDocumentFrequency(table, articleCount: articleCount)
    let vectors = terms.map { _ in TermVectors(from: &decoder, slotCount: weights.slotCount) }
    cache = DiscoveryCache(
      TermCache(counts: counts, vectors: CorpusVectors(stored: vectors, weights), isStored: true),
      SimilarLists(from: &decoder), ChosenBlocks(from: &decoder))
    guard decoder.isComplete, isConsistent else { return nil }
  }

  /// Whether all parts have the same number of articles.
  private var isConsistent: Bool {
    let (articles, length) = (cache.terms.counts.articles.count, cache.terms.counts.runLength)
    guard length > 0, terms.count == (articles + length - 1) / length else { return false }
    let sizes = cache.terms.vectors?.runs.map(\.ends.count) ?? []
    return sizes.enumerated().allSatisfy { $1 == min(length, articles - $0 * length) }
      && cache.similar?.count == articles && cache.blocks?.related.ends.count == articles
      && cache.blocks?.recommendation.ends.count == articles
  }
}

extension TermTable {
  /// Encodes the used slots, and which they are.
  fileprivate func encode(to encoder: inout FlatEncoder) {
    var used = [UInt64](repeating: 0, count: slots.count / 64)
    for (index, slot) in slots.enumerated() where slot.term != 0 {
      used[index / 64] |= 1 << UInt64(index % 64)
    }
    let slots = usedSlots
    encoder.encode(used)
    encoder.encode(slots.map(\.term))
    // In sixteenths, of which weights are multiples.
    encoder.encode(slots.map { UInt16(Float(bitPattern: $0.value) * 16) })
  }

  fileprivate init?(from decoder: inout FlatDecoder) {
    let used: [UInt64] = decoder.decode()
    let terms: [UInt32] = decoder.decode()
    let weights: [UInt16] = decoder.decode()
    guard terms.count == weights.count,
      terms.count == used.reduce(0, { $0 + $1.nonzeroBitCount })
    else { return nil }
    var slots: [(index: Int, slot: Slot)] = []
    slots.reserveCapacity(terms.count)
    for (index, word) in used.enumerated() {
      var rest = word
      while rest != 0 {
        let (next, place) = (slots.count, index * 64 + rest.trailingZeroBitCount)
        let value = (Float(weights[next]) / 16).bitPattern
        slots.append((place, Slot(term: terms[next], value: value)))
        rest &= rest - 1
      }
    }
    self.init(slotCount: used.count * 64, slots)
  }
}

extension TermVectors {
  /// The number of slots up to which a term with its weight fits into four bytes.
  private static let narrowSlots = 1 << 20

  fileprivate func encode(to encoder: inout FlatEncoder, slotCount: Int) {
    encoder.encode(ends.map { UInt32($0) })
    encoder.encode(signatures)
    // The weight is at least 1 and at most 4096.
    if slotCount <= Self.narrowSlots {
      encoder.encode(terms.map { UInt32($0.slot) << 12 | UInt32($0.weight - 1) })
    } else {
      encoder.encode(terms.map { UInt64($0.slot) << 12 | UInt64($0.weight - 1) })
    }
  }

  fileprivate init(from decoder: inout FlatDecoder, slotCount: Int) {
    let ends: [UInt32] = decoder.decode()
    signatures = decoder.decode()
    if slotCount <= Self.narrowSlots {
      let numbers: [UInt32] = decoder.decode()
      terms = numbers.map { Term(slot: $0 >> 12, weight: UInt16($0 & 0xFFF) + 1) }
    } else {
      let numbers: [UInt64] = decoder.decode()
      terms = numbers.map {
        Term(slot: UInt32(truncatingIfNeeded: $0 >> 12), weight: UInt16($0 & 0xFFF) + 1)
      }
    }
    self.ends = ends.map { Int($0) }
    let isInTable = terms.allSatisfy { $0.slot < slotCount }
    if !isInTable || !ends.areEnds(of: terms.count) || signatures.count != ends.count {
      decoder.fail()
    }
  }
}

extension SimilarLists {
  fileprivate func encode(to encoder: inout FlatEncoder) {
    encoder.encode(limit)
    encoder.encode(sections)
    encoder.encode(ends.map { UInt32($0) })
    encoder.encode(keys)
  }

  fileprivate init(from decoder: inout FlatDecoder) {
    let limit = decoder.decodeCount()
    let sections: [Int32] = decoder.decode()
    let ends: [UInt32] = decoder.decode()
    let keys: [UInt64] = decoder.decode()
    let areArticles = keys.allSatisfy { $0.similarPosition < ends.count }
    if !areArticles || !ends.areEnds(of: keys.count) || sections.count != ends.count {
      decoder.fail()
    }
    self.init(limit: limit, sections: sections, keys: keys, ends: ends.map { Int($0) })
  }
}

extension ChosenBlocks {
  fileprivate func encode(to encoder: inout FlatEncoder) {
    encoder.encode([key])
    for lists in [related, recommendation] {
      encoder.encode(lists.ends)
      encoder.encode(lists.positions)
    }
  }

  fileprivate init(from decoder: inout FlatDecoder) {
    let key: [UInt64] = decoder.decode()
    self.init(
      key: key.first ?? 0, related: BlockLists(from: &decoder),
      recommendation: BlockLists(from: &decoder))
  }
}

extension BlockLists {
  fileprivate init(from decoder: inout FlatDecoder) {
    let ends: [UInt32] = decoder.decode()
    self.init(positions: decoder.decode(), ends: ends)
    let areArticles = positions.allSatisfy { ends.indices.contains(Int($0)) }
    if !areArticles || !ends.areEnds(of: positions.count) { decoder.fail() }
  }
}
