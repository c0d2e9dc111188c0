internal import Basics
internal import Content
internal import Text

/// A hash of values that are added one after another, by the steps with which xxHash64 adds eight
/// bytes.
struct InputHash {
  private var state: UInt64 = 0x27D4_EB2F_1656_67C5
  /// False if a value was added of which not everything is known.
  private(set) var isComplete = true

  var value: UInt64 {
    var hash = (state ^ (state >> 33)) &* Self.prime2
    hash = (hash ^ (hash >> 29)) &* 0x1656_67B1_9E37_79F9
    return hash ^ (hash >> 32)
  }

  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F

  mutating func add(_ number: UInt64) {
    let round = Self.rotated(number &* Self.prime2, 31) &* Self.prime1
    state = Self.rotated(state ^ round, 27) &* Self.prime1 &+ 0x85EB_CA77_C2B2_AE63
  }

  private static func rotated(_ word: UInt64, _ count: UInt64) -> UInt64 {
    (word &<< count) | (word &>> (64 &- count))
  }

  mutating func add(_ numbers: [UInt64]) {
    add(UInt64(numbers.count))
    for number in numbers { add(number) }
  }

  /// Adds numbers that may be missing.
  mutating func add(_ numbers: [Int?]) {
    for number in numbers {
      add(number == nil ? 0 : 1)
      add(UInt64(bitPattern: Int64(number ?? 0)))
    }
  }

  mutating func add(_ text: String) {
    add(UInt64(text.utf8.count))
    add(checksum(ofText: text[...]))
  }

  /// Adds the kind of a page, the name of what it shows, and its number in a list.
  mutating func add(_ kind: String, _ name: UInt64, _ number: Int?) {
    add(kind)
    add(name)
    add([number])
  }

  /// Adds the kind of a page, the text that identifies what it shows, and its number in a list.
  mutating func add(_ kind: String, text: String, _ number: Int?) {
    add(kind)
    add(text)
    add([number])
  }

  /// Adds a text that may be missing.
  mutating func add(_ text: String?) {
    add(text == nil ? 0 : 1)
    add(text ?? "")
  }

  mutating func add(_ instant: Instant?) {
    add([instant.map { Int($0.seconds) }])
  }

  /// Adds a document by its fingerprint.
  mutating func add(_ document: Document) {
    if document.fingerprint == 0 { isComplete = false }
    add(document.fingerprint)
  }

  /// Adds a document that may be missing, with its resolved HTML and its picture.
  mutating func add(page document: Document?, _ html: [UInt8], _ imageURL: String?) {
    if let document { add(document) } else { add(0 as UInt64) }
    add(checksum(of: html))
    add(imageURL)
  }

  /// Adds a list of articles by their names.
  mutating func add(articles: [Int], _ names: [UInt64]) {
    add(UInt64(articles.count))
    for article in articles { add(names[article]) }
  }
}
