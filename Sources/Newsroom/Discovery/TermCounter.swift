/// Counts the terms of one article at a time: words, phrases known from titles, tags.
///
/// A word of the title counts as three of the body, one of the description as two: what editors put there says what
/// the article is about.
struct TermCounter {
  private static let titleWeight: UInt16 = 3
  private static let descriptionWeight: UInt16 = 2
  private static let titleWords = 40
  private static let descriptionWords = 100
  /// News tells the most important first; later words raise the cost more than the quality.
  private static let bodyWords = 600
  private static let tagLimit = 16
  /// Twice the most terms that the limits above allow.
  private static let slotCount = 4096
  private static let bytesPerWord = 16

  /// The terms of the last article in the order in which it names them, each once.
  private(set) var terms: [UInt32] = []
  /// How often each of `terms` occurs, with its weight.
  private(set) var counts: [UInt16] = []
  private var reader: WordReader
  private var places = [UInt16](repeating: 0, count: slotCount)
  private var usedSlots: [Int] = []

  init(isEnglish: Bool) {
    reader = WordReader(isEnglish: isEnglish)
  }

  mutating func count(_ article: Candidate, phrases: PhraseFilter) {
    for slot in usedSlots { places[slot] = 0 }
    usedSlots.removeAll(keepingCapacity: true)
    terms.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    count(article.title, Self.titleWords, weight: Self.titleWeight, phrases)
    count(article.description, Self.descriptionWords, weight: Self.descriptionWeight, phrases)
    count(article.text, Self.bodyWords, weight: 1, phrases)
    for tag in article.tags.prefix(Self.tagLimit) { add(tagTerm(tag), weight: 1) }
  }

  /// The phrases of a title.
  mutating func phrases(of title: String) -> [UInt32] {
    var found: [UInt32] = []
    withBytes(of: title, upTo: Self.titleWords * Self.bytesPerWord) { bytes in
      reader.rewind()
      var previous = reader.next(in: bytes)
      for _ in 1..<Self.titleWords {
        guard let first = previous, let second = reader.next(in: bytes) else { return }
        found.append(PhraseFilter.phrase(first, second))
        previous = second
      }
    }
    return found
  }

  private mutating func count(
    _ text: String, _ wordLimit: Int, weight: UInt16, _ phrases: PhraseFilter
  ) {
    withBytes(of: text, upTo: wordLimit * Self.bytesPerWord) { bytes in
      reader.rewind()
      var previous: UInt32 = 0
      for _ in 0..<wordLimit {
        guard let word = reader.next(in: bytes) else { return }
        add(word, weight: weight)
        let phrase = PhraseFilter.phrase(previous, word)
        if previous != 0, phrases.contains(phrase) { add(phrase, weight: weight) }
        previous = word
      }
    }
  }

  private mutating func add(_ term: UInt32, weight: UInt16) {
    var slot = Int((term &* 0x9E37_79B1) >> 20)
    while true {
      let place = Int(places[slot])
      if place == 0 { break }
      if terms[place - 1] == term {
        counts[place - 1] &+= weight
        return
      }
      slot = (slot + 1) & (Self.slotCount - 1)
    }
    terms.append(term)
    counts.append(weight)
    places[slot] = UInt16(terms.count)
    usedSlots.append(slot)
  }
}

/// The term of a tag: above all the numbers of words.
private func tagTerm(_ tag: Int32) -> UInt32 {
  number(of: UInt64(UInt32(bitPattern: tag)) | 1 << 40) | tagBit
}

/// The bit that tags have and words have not.
let tagBit: UInt32 = 1 << 31

/// Lends the first bytes of a text.
private func withBytes(of text: String, upTo limit: Int, _ body: (Span<UInt8>) -> Void) {
  let lent: Void? = text.utf8.withContiguousStorageIfAvailable { bytes in
    body(UnsafeBufferPointer(rebasing: bytes.prefix(limit)).span)
  }
  if lent == nil { body(Array(text.utf8.prefix(limit)).span) }
}
