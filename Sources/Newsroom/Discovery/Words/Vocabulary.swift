internal import Stemming

/// The words of a language that one worker has met, each with the number of its stem.
///
/// Stemming a word takes some twenty times as long as finding it here, so each is stemmed once. The table is thrown away
/// when it is full; nothing but time depends on what it remembers.
struct Vocabulary: ~Copyable {
  let language: TextLanguage
  private let stemmer: Stemmer?

  /// A word and the number of its stem.
  ///
  /// A word of up to eight bytes is its own key. The key of a longer one has a highest byte that no text has, and its
  /// spelling says whether it is that word.
  private struct Slot {
    /// 0 where there is no word.
    var key: UInt64 = 0
    var number: UInt32 = 0
    /// Of a longer word the place of its spelling, times 64, and its length less one.
    var spelling: UInt32 = 0
  }

  private var slots: [Slot]
  /// Eight bytes of a word in each, the first lowest, and zeros after its end.
  private var spellings: [UInt64] = []
  private var count = 0
  private var shift: UInt64
  private var word: [UInt8] = []

  /// Longer runs of letters are no words that anybody inflects.
  static let longestWord = 64
  private static let wordLimit = 1 << 18
  private static let firstBits: UInt64 = 12

  init(_ language: TextLanguage) {
    self.language = language
    stemmer = Stemmer(language)
    slots = [Slot](repeating: Slot(), count: 1 << Self.firstBits)
    shift = 64 - Self.firstBits
  }

  /// The number of a word of up to eight bytes in lower case, the first lowest.
  @inline(__always)
  mutating func number(ofShort word: UInt64) -> UInt32 {
    guard stemmer != nil else { return Newsroom.number(of: word) }
    var place = Self.place(of: word, shift)
    while true {
      let slot = slots[place]
      if slot.key == word { return slot.number }
      if slot.key == 0 { return learn(short: word, at: place) }
      place = (place &+ 1) & (slots.count &- 1)
    }
  }

  /// The number of a word of nine to sixteen bytes in lower case.
  @inline(__always)
  mutating func number(ofLong first: UInt64, _ second: UInt64, length: Int) -> UInt32 {
    let key = scramble(first) ^ second
    guard stemmer != nil else { return Newsroom.number(of: key) }
    let marked = key | 0xFF << 56
    var place = Self.place(of: marked, shift)
    while true {
      let slot = slots[place]
      if slot.key == 0 { return learn(first, second, length: length, key: marked, at: place) }
      if slot.key == marked, Int(slot.spelling & 63) == length - 1 {
        let known = Int(slot.spelling >> 6)
        if spellings[known] == first, spellings[known + 1] == second { return slot.number }
      }
      place = (place &+ 1) & (slots.count &- 1)
    }
  }

  /// The number of a word; capital letters of ASCII count as small ones.
  mutating func number(of bytes: Span<UInt8>, from start: Int, to end: Int) -> UInt32 {
    let key = hash(of: bytes, from: start, to: end)
    if end - start <= 8 { return number(ofShort: key) }
    guard stemmer != nil, end - start <= Self.longestWord else { return Newsroom.number(of: key) }
    let marked = key | 0xFF << 56
    var place = Self.place(of: marked, shift)
    while slots[place].key != 0 {
      let slot = slots[place]
      if slot.key == marked, isSpelled(bytes, start, end, slot.spelling) { return slot.number }
      place = (place &+ 1) & (slots.count &- 1)
    }
    return learn(bytes, start, end, key: marked, at: place)
  }

  @inline(__always)
  private static func place(of key: UInt64, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }

  @inline(__always)
  private func isSpelled(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ spelling: UInt32
  ) -> Bool {
    guard Int(spelling & 63) == end - start - 1 else { return false }
    var (place, at) = (Int(spelling >> 6), start)
    while at < end {
      guard spellings[place] == wordPart(of: bytes, from: at, to: end) else { return false }
      place &+= 1
      at &+= 8
    }
    return true
  }
}

// Meeting a word for the first time.
extension Vocabulary {
  @inline(never)
  private mutating func learn(short word: UInt64, at place: Int) -> UInt32 {
    self.word.removeAll(keepingCapacity: true)
    spell(word)
    return insert(Slot(key: word, number: numberOfStem()), at: place)
  }

  @inline(never)
  private mutating func learn(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, key: UInt64, at place: Int
  ) -> UInt32 {
    word.removeAll(keepingCapacity: true)
    let spelling = UInt32(spellings.count) << 6 | UInt32(end - start - 1)
    for at in stride(from: start, to: end, by: 8) {
      let part = wordPart(of: bytes, from: at, to: end)
      spellings.append(part)
      spell(part)
    }
    return insert(Slot(key: key, number: numberOfStem(), spelling: spelling), at: place)
  }

  @inline(never)
  private mutating func learn(
    _ first: UInt64, _ second: UInt64, length: Int, key: UInt64, at place: Int
  ) -> UInt32 {
    word.removeAll(keepingCapacity: true)
    let spelling = UInt32(spellings.count) << 6 | UInt32(length - 1)
    for part in [first, second] {
      spellings.append(part)
      spell(part)
    }
    return insert(Slot(key: key, number: numberOfStem(), spelling: spelling), at: place)
  }

  /// Appends the bytes of a part to the word that is learnt.
  private mutating func spell(_ part: UInt64) {
    var rest = part
    while rest != 0 {
      word.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  private func numberOfStem() -> UInt32 {
    stemmer?.withStem(of: word.span) { Newsroom.number(of: hash(of: $0, from: 0, to: $0.count)) }
      ?? 0
  }

  private mutating func insert(_ slot: Slot, at place: Int) -> UInt32 {
    slots[place] = slot
    count += 1
    if count * 2 > slots.count { makeRoom() }
    return slot.number
  }

  private mutating func makeRoom() {
    guard count < Self.wordLimit else {
      for place in slots.indices { slots[place] = Slot() }
      spellings.removeAll(keepingCapacity: true)
      count = 0
      return
    }
    shift -= 1
    var larger = [Slot](repeating: Slot(), count: slots.count * 2)
    for slot in slots where slot.key != 0 {
      var place = Self.place(of: slot.key, shift)
      while larger[place].key != 0 { place = (place + 1) & (larger.count - 1) }
      larger[place] = slot
    }
    slots = larger
  }
}
