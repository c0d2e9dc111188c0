internal import Basics

/// What a range of bytes is made of: whether it is ASCII, and the first byte that is no text at all.
struct EncodedText {
  private(set) var isASCII = true
  /// Offset of the first byte that is not UTF-8, or is NUL.
  private(set) var badByte: Int?
  private var isNUL = false
  /// The encoding that the file's first bytes tell of.
  private let foreign: String?

  init(_ bytes: [UInt8], in range: Range<Int>) {
    foreign = Self.foreignEncoding(bytes)
    let text = bytes.span.extracting(first: range.upperBound)
    var place = range.lowerBound
    while place < text.count {
      place = placeOfMark(in: text, from: place) { highMarks($0) .| ($0 .== every(0)) }
      guard place < text.count else { return }
      isASCII = false
      guard let length = characterLength(text, at: place) else {
        badByte = place
        isNUL = text[place] == 0
        return
      }
      place += length
    }
  }

  /// The rule that the first bad byte breaks, for front matter, where it cannot be read past.
  var failure: SyntaxFailure? {
    badByte.map { SyntaxFailure(message, at: $0..<$0 + 1, help: help) }
  }

  var message: String {
    if let foreign { return "text must be UTF-8, and this file is \(foreign)" }
    return isNUL ? "a NUL byte is not text" : "text must be UTF-8, and this byte is not"
  }

  var help: String { "save the file as UTF-8" }

  /// UTF-16 and UTF-32 by their byte order marks.
  static func foreignEncoding(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      return "UTF-32"
    }
    let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    return isWide ? "UTF-16" : nil
  }

}
