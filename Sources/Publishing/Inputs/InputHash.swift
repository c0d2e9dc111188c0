internal import Basics
internal import Content
internal import Text

/// A hash of values that are added one after another.
struct InputHash {
  private var checksum = NumberChecksum()
  /// False if a value was added of which not everything is known.
  private(set) var isComplete = true

  var value: UInt64 { checksum.value }

  mutating func add(_ number: UInt64) { checksum.add(number) }

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
    checksum.add(text)
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
    add(Text.checksum(of: html))
    add(imageURL)
  }

  /// Adds a list of articles by their names.
  mutating func add(articles: [Int], _ names: [UInt64]) {
    add(UInt64(articles.count))
    for article in articles { add(names[article]) }
  }
}
