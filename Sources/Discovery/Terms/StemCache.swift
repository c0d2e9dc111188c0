internal import Stemming

/// A cache from the words of one language to the term identifiers of their stems.
///
/// Stemming a word takes about twenty times as long as finding it here. The cache is cleared when
/// it is full; only time depends on what it holds. It belongs to one worker.
struct StemCache: ~Copyable {
  let language: TextLanguage
  private let stemmer: Stemmer?

  /// A word and the term identifier of its stem.
  ///
  /// A word of up to eight bytes is its own key. The key of a longer one has a highest byte that
  /// no text has, so that it cannot equal a short word, and its spelling is compared as well.
  private struct Slot {
    /// 0 in an empty slot.
    var key: UInt64 = 0
    var termID: UInt32 = 0
    /// For a longer word, the index of its spelling times 64, plus its length minus one.
    var spelling: UInt32 = 0
  }

  private var slots: [Slot]
  /// Eight bytes of a word in each element, the first one lowest, padded with zeros.
  private var spellings: [UInt64] = []
  private var count = 0
  private var shift: UInt64
  /// The word that is being stemmed.
  private var word: [UInt8] = []

  /// Longer runs of letters are not stemmed.
  static let longestWord = 64
  private static let wordLimit = 1 << 18
  private static let firstBits: UInt64 = 12

  init(_ language: TextLanguage) {
    self.language = language
    stemmer = Stemmer(language)
    slots = [Slot](repeating: Slot(), count: 1 << Self.firstBits)
    shift = 64 - Self.firstBits
  }

  /// Returns the term of a word of up to eight bytes in lower case, the first byte lowest.
  @inline(__always)
  mutating func term(ofShort word: UInt64) -> UInt32 {
    guard stemmer != nil else { return termID(of: word) }
    var index = Self.index(of: word, shift)
    while true {
      let slot = slots[index]
      if slot.key == word { return slot.termID }
      if slot.key == 0 { return insert(short: word, at: index) }
      index = (index &+ 1) & (slots.count &- 1)
    }
  }

  /// Returns the term of a word of nine to sixteen bytes in lower case.
  @inline(__always)
  mutating func term(ofLong first: UInt64, _ second: UInt64, length: Int) -> UInt32 {
    let hash = mix(first) ^ second
    guard stemmer != nil else { return termID(of: hash) }
    let key = hash | 0xFF << 56
    var index = Self.index(of: key, shift)
    while true {
      let slot = slots[index]
      if slot.key == 0 { return insert(first, second, length: length, key: key, at: index) }
      if slot.key == key, Int(slot.spelling & 63) == length - 1 {
        let spelling = Int(slot.spelling >> 6)
        if spellings[spelling] == first, spellings[spelling + 1] == second { return slot.termID }
      }
      index = (index &+ 1) & (slots.count &- 1)
    }
  }

  /// Returns the term of a word; ASCII capitals are folded to lower case.
  mutating func term(of bytes: Span<UInt8>, from start: Int, to end: Int) -> UInt32 {
    let hash = hash(of: bytes, from: start, to: end)
    if end - start <= 8 { return term(ofShort: hash) }
    guard stemmer != nil, end - start <= Self.longestWord else { return termID(of: hash) }
    let key = hash | 0xFF << 56
    var index = Self.index(of: key, shift)
    while slots[index].key != 0 {
      let slot = slots[index]
      if slot.key == key, isSpelled(bytes, start, end, slot.spelling) { return slot.termID }
      index = (index &+ 1) & (slots.count &- 1)
    }
    return insert(bytes, start, end, key: key, at: index)
  }

  @inline(__always)
  private static func index(of key: UInt64, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }

  @inline(__always)
  private func isSpelled(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ spelling: UInt32
  ) -> Bool {
    guard Int(spelling & 63) == end - start - 1 else { return false }
    var (index, offset) = (Int(spelling >> 6), start)
    while offset < end {
      guard spellings[index] == wordPart(of: bytes, from: offset, to: end) else { return false }
      index &+= 1
      offset &+= 8
    }
    return true
  }
}

// Insertion of new words.
extension StemCache {
  @inline(never)
  private mutating func insert(short word: UInt64, at index: Int) -> UInt32 {
    self.word.removeAll(keepingCapacity: true)
    appendToWord(word)
    return insert(Slot(key: word, termID: termIDOfStem()), at: index)
  }

  @inline(never)
  private mutating func insert(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, key: UInt64, at index: Int
  ) -> UInt32 {
    word.removeAll(keepingCapacity: true)
    let spelling = UInt32(spellings.count) << 6 | UInt32(end - start - 1)
    for offset in stride(from: start, to: end, by: 8) {
      let part = wordPart(of: bytes, from: offset, to: end)
      spellings.append(part)
      appendToWord(part)
    }
    return insert(Slot(key: key, termID: termIDOfStem(), spelling: spelling), at: index)
  }

  @inline(never)
  private mutating func insert(
    _ first: UInt64, _ second: UInt64, length: Int, key: UInt64, at index: Int
  ) -> UInt32 {
    word.removeAll(keepingCapacity: true)
    let spelling = UInt32(spellings.count) << 6 | UInt32(length - 1)
    for part in [first, second] {
      spellings.append(part)
      appendToWord(part)
    }
    return insert(Slot(key: key, termID: termIDOfStem(), spelling: spelling), at: index)
  }

  private mutating func appendToWord(_ part: UInt64) {
    var rest = part
    while rest != 0 {
      word.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  private func termIDOfStem() -> UInt32 {
    stemmer?.withStem(of: word.span) { termID(of: hash(of: $0, from: 0, to: $0.count)) } ?? 0
  }

  private mutating func insert(_ slot: Slot, at index: Int) -> UInt32 {
    slots[index] = slot
    count += 1
    if count * 2 > slots.count { growOrClear() }
    return slot.termID
  }

  private mutating func growOrClear() {
    guard count < Self.wordLimit else {
      for index in slots.indices { slots[index] = Slot() }
      spellings.removeAll(keepingCapacity: true)
      count = 0
      return
    }
    shift -= 1
    var larger = [Slot](repeating: Slot(), count: slots.count * 2)
    for slot in slots where slot.key != 0 {
      var index = Self.index(of: slot.key, shift)
      while larger[index].key != 0 { index = (index + 1) & (larger.count - 1) }
      larger[index] = slot
    }
    slots = larger
  }
}
