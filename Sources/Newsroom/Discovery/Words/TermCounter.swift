internal import Basics
internal import Markdown
internal import Stemming

/// Counts the terms of one article at a time: words, phrases known from titles, tags.
///
/// A word of the title counts as three of the body, one of the description as two: what editors put there says what
/// the article is about.
struct TermCounter: ~Copyable {
  private static let titleWeight: UInt32 = 3
  private static let descriptionWeight: UInt32 = 2
  private static let titleWords = 40
  private static let descriptionWords = 100
  /// News tells the most important first; words after these raise the cost more than the quality.
  private static let bodyWords = 2000
  private static let tagLimit = 16
  private static let bytesPerWord = 16

  private let language: TextLanguage
  private var reader: WordReader
  private var slots = ArticleTerms()
  private var words: [UInt32] = []
  private var text: [UInt8] = []

  /// - Parameter language: That of the portal, in which articles are written that name no other.
  init(_ language: TextLanguage) {
    self.language = language
    reader = WordReader(language)
  }

  /// Appends the terms of an article to `counted`, each once, in the order in which the article names them.
  ///
  /// It is named by its place, since to hand it on would count references to all that it holds.
  mutating func count(
    _ article: Int, of articles: [Candidate], phrases: PhraseFilter,
    into counted: inout CountedTerms
  ) {
    reader.turn(to: articles[article].language ?? language)
    count(articles[article].title, Self.titleWords, weight: Self.titleWeight, phrases)
    count(
      articles[article].description, Self.descriptionWords, weight: Self.descriptionWeight,
      phrases)
    readBody(articles[article].text)
    countWords(weight: 1, phrases)
    for tag in articles[article].tags.prefix(Self.tagLimit) { slots.add(tagTerm(tag), 1) }
    slots.move(to: &counted)
  }

  /// The phrases of an article's title.
  mutating func phrases(of article: Int, in articles: [Candidate]) -> [UInt32] {
    reader.turn(to: articles[article].language ?? language)
    read(articles[article].title, Self.titleWords)
    return zip(words, words.dropFirst()).map { PhraseFilter.phrase($0, $1) }
  }

  private mutating func readBody(_ body: BodyText) {
    // Taken out while it is read, so that the reader and the text are not one thing.
    var text: [UInt8] = []
    swap(&text, &self.text)
    text.removeAll(keepingCapacity: true)
    let limit = Self.bodyWords * Self.bytesPerWord
    body.append(to: &text, atMost: limit)
    words.removeAll(keepingCapacity: true)
    reader.read(text.span.extracting(first: limit), atMost: Self.bodyWords, into: &words)
    swap(&text, &self.text)
  }

  private mutating func read(_ text: String, _ limit: Int) {
    words.removeAll(keepingCapacity: true)
    withBytes(of: text, upTo: limit * Self.bytesPerWord) { bytes in
      reader.read(bytes, atMost: limit, into: &words)
    }
  }

  private mutating func count(
    _ text: String, _ wordLimit: Int, weight: UInt32, _ phrases: PhraseFilter
  ) {
    read(text, wordLimit)
    countWords(weight: weight, phrases)
  }

  private mutating func countWords(weight: UInt32, _ phrases: PhraseFilter) {
    var previous: UInt32 = 0
    for word in words {
      slots.add(word, weight)
      let phrase = PhraseFilter.phrase(previous, word)
      if previous != 0, phrases.contains(phrase) { slots.add(phrase, weight) }
      previous = word
    }
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
  withBytes(of: text) { bytes in body(UnsafeBufferPointer(rebasing: bytes.prefix(limit)).span) }
}
