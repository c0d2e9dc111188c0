internal import Markdown
internal import Stemming
internal import Text

/// Counts the terms of one article at a time: words, bigrams that occur in titles, tags.
///
/// A word of the title counts as three words of the body, a word of the description as two, because
/// editors put there what the article is about.
struct TermCounter: ~Copyable {
  private static let titleWeight: UInt32 = 3
  private static let descriptionWeight: UInt32 = 2
  private static let titleWords = 40
  private static let descriptionWords = 100
  /// News puts the most important first; words after these cost more than they improve.
  private static let bodyWords = 2000
  private static let tagLimit = 16
  private static let bytesPerWord = 16

  private let language: TextLanguage
  private var tokenizer: Tokenizer
  private var table = ArticleTermTable()
  private var words: [UInt32] = []
  private var text: [UInt8] = []

  /// - Parameter language: The language of articles that state none.
  init(_ language: TextLanguage) {
    self.language = language
    tokenizer = Tokenizer(language)
  }

  /// Appends the terms of an article, each once, in the order of their first occurrence.
  ///
  /// The article is passed by index: passing the value would count references to all that it holds.
  mutating func count(
    _ article: Int, of articles: [Candidate], bigrams: BloomFilter,
    into frequencies: inout TermFrequencies
  ) {
    tokenizer.switchLanguage(to: articles[article].language ?? language)
    count(articles[article].title, Self.titleWords, weight: Self.titleWeight, bigrams)
    count(
      articles[article].description, Self.descriptionWords, weight: Self.descriptionWeight,
      bigrams)
    readBody(articles[article].text)
    countWords(weight: 1, bigrams)
    for tag in articles[article].tags.prefix(Self.tagLimit) { table.add(tagTerm(tag), 1) }
    table.move(to: &frequencies)
  }

  /// Returns the bigrams of an article's title.
  mutating func titleBigrams(of article: Int, in articles: [Candidate]) -> [UInt32] {
    tokenizer.switchLanguage(to: articles[article].language ?? language)
    read(articles[article].title, Self.titleWords)
    return zip(words, words.dropFirst()).map { bigramTerm($0, $1) }
  }

  private mutating func readBody(_ body: BodyText) {
    // Moved out while it is read, so that the tokenizer and the text are not accessed together.
    var text: [UInt8] = []
    swap(&text, &self.text)
    text.removeAll(keepingCapacity: true)
    let limit = Self.bodyWords * Self.bytesPerWord
    body.append(to: &text, atMost: limit)
    words.removeAll(keepingCapacity: true)
    tokenizer.read(text.span.extracting(first: limit), atMost: Self.bodyWords, into: &words)
    swap(&text, &self.text)
  }

  private mutating func read(_ text: String, _ limit: Int) {
    words.removeAll(keepingCapacity: true)
    withUTF8Bytes(of: text, upTo: limit * Self.bytesPerWord) { bytes in
      tokenizer.read(bytes, atMost: limit, into: &words)
    }
  }

  private mutating func count(
    _ text: String, _ wordLimit: Int, weight: UInt32, _ bigrams: BloomFilter
  ) {
    read(text, wordLimit)
    countWords(weight: weight, bigrams)
  }

  private mutating func countWords(weight: UInt32, _ bigrams: BloomFilter) {
    var previous: UInt32 = 0
    for word in words {
      table.add(word, weight)
      let bigram = bigramTerm(previous, word)
      if previous != 0, bigrams.contains(bigram) { table.add(bigram, weight) }
      previous = word
    }
  }
}

/// Returns the term of two adjacent words.
private func bigramTerm(_ first: UInt32, _ second: UInt32) -> UInt32 {
  let hash = mix(UInt64(first) << 32 | UInt64(second)) &* 0xD6E8_FEB8_6659_FD93
  return max(1, UInt32(truncatingIfNeeded: hash >> 33))
}

/// Returns the term of a tag, which is above those of all words.
private func tagTerm(_ tag: Int32) -> UInt32 {
  termID(of: UInt64(UInt32(bitPattern: tag)) | 1 << 40) | tagBit
}

/// The bit that the terms of tags have and those of words lack.
let tagBit: UInt32 = 1 << 31

/// Calls a function with the first bytes of a text.
private func withUTF8Bytes(of text: String, upTo limit: Int, _ body: (Span<UInt8>) -> Void) {
  unsafe withUTF8Bytes(of: text) { bytes in
    unsafe body(UnsafeBufferPointer(rebasing: bytes.prefix(limit)).span)
  }
}

/// A Bloom filter of the bigrams that occur in titles.
///
/// Two words that titles use together ("open data", "prime minister") are a subject and say more
/// than each of them. All bigrams of all bodies would say no more and need ten times the memory.
/// One false positive in a hundred costs a little time and changes little.
struct BloomFilter: Equatable, Sendable {
  private var bits: [UInt64]
  private let mask: UInt32

  /// - Parameter capacity: The expected number of elements; each gets about sixteen bits.
  init(capacity: Int) {
    var words = 16
    while words < capacity / 4, words < 1 << 19 { words *= 2 }
    bits = [UInt64](repeating: 0, count: words)
    mask = UInt32(words - 1)
  }

  /// A filter of the bigrams of several runs.
  init(_ runs: [[UInt32]]) {
    self.init(capacity: runs.reduce(0) { $0 + $1.count })
    for bigrams in runs {
      for bigram in bigrams { insert(bigram) }
    }
  }

  mutating func insert(_ element: UInt32) {
    bits[Int(element >> 12 & mask)] |= Self.pattern(element)
  }

  func contains(_ element: UInt32) -> Bool {
    let pattern = Self.pattern(element)
    return bits[Int(element >> 12 & mask)] & pattern == pattern
  }

  private static func pattern(_ element: UInt32) -> UInt64 {
    1 << UInt64(element & 63) | 1 << UInt64(element >> 6 & 63)
  }
}

/// A hash table of the terms of one article, reused from article to article.
private struct ArticleTermTable {
  private struct Slot {
    /// 0 in an empty slot.
    var term: UInt32 = 0
    var weight: UInt32 = 0
  }

  /// Twice the maximum number of terms of an article; collisions probe the next slot.
  private static let slotCount = 4096

  private var slots = [Slot](repeating: Slot(), count: slotCount)
  /// The slots in use, in the order of the first occurrence of their terms.
  private var usedSlots = [UInt16](repeating: 0, count: slotCount)
  private var count = 0

  @inline(__always)
  mutating func add(_ term: UInt32, _ weight: UInt32) {
    var index = Int((term &* 0x9E37_79B1) >> 20)
    while true {
      let slot = slots[index]
      if slot.term == term {
        slots[index].weight = slot.weight &+ weight
        return
      }
      if slot.term == 0 { break }
      index = (index &+ 1) & (Self.slotCount - 1)
    }
    guard count < Self.slotCount / 2 else { return }
    slots[index] = Slot(term: term, weight: weight)
    usedSlots[count] = UInt16(truncatingIfNeeded: index)
    count += 1
  }

  /// Appends the terms in the order of their first occurrence and empties the table.
  mutating func move(to frequencies: inout TermFrequencies) {
    frequencies.terms.append(contentsOf: repeatElement(0, count: count))
    frequencies.frequencies.append(contentsOf: repeatElement(0, count: count))
    Self.moveTerms(
      usedSlots[..<count], of: &slots, &frequencies.terms, &frequencies.frequencies)
    count = 0
  }

  /// Fills the ends of two arrays with the terms in the used slots and empties those.
  private static func moveTerms(
    _ used: ArraySlice<UInt16>, of slots: inout [Slot], _ allTerms: inout [UInt32],
    _ allFrequencies: inout [UInt8]
  ) {
    let start = allTerms.count - used.count
    // The uniqueness of a span is checked once, that of an array at each access.
    var slots = slots.mutableSpan
    var terms = allTerms.mutableSpan
    var frequencies = allFrequencies.mutableSpan
    for (index, used) in zip(start..., used) {
      let slot = Int(used)
      terms[index] = slots[slot].term
      frequencies[index] = UInt8(clamping: slots[slot].weight)
      slots[slot].term = 0
    }
  }
}
