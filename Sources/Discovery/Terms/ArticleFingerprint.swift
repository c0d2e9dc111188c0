internal import Basics
internal import Markdown
internal import Stemming
internal import Text

/// What an article's terms are counted in, and when and where the article appears, as numbers that
/// are compared instead of the texts.
struct ArticleFingerprint: Sendable, Equatable, BitwiseCopyable {
  /// Of the date and the address.
  var place: UInt64
  /// Of the texts, the tags and the language.
  var terms: UInt64

  /// The article is passed by index: passing the value would count references to all that it holds.
  init(_ article: Int, of articles: [Candidate]) {
    place = articles[article].placeFingerprint
    terms = articles[article].termFingerprint
  }
}

extension Candidate {
  fileprivate var placeFingerprint: UInt64 {
    combine(checksum(ofText: url[...]), date.map { UInt64(bitPattern: $0.seconds) } ?? 1 << 63)
  }

  /// A fingerprint of everything that the article's terms are counted in.
  var termFingerprint: UInt64 {
    var hash = source
    if source == 0 {
      hash = combine(text.checksum, titleFingerprint)
      hash = combine(hash, checksum(ofText: description[...]))
    }
    hash = combine(hash, UInt64(tags.count))
    for tag in tags { hash = combine(hash, UInt64(UInt32(bitPattern: tag))) }
    return hash
  }

  /// A fingerprint of everything that the bigrams of the title depend on.
  var titleFingerprint: UInt64 {
    combine(checksum(ofText: title[...]), language.map { checksum(ofText: $0.code[...]) } ?? 0)
  }
}

/// Adds a number to a hash.
func combine(_ hash: UInt64, _ number: UInt64) -> UInt64 {
  mix(mix(hash) &+ number &* 0xD6E8_FEB8_6659_FD93)
}
