internal import Basics

/// What a range of bytes is made of: whether it is ASCII, and the first byte that is no text at all.
struct EncodedText {
  private(set) var isASCII = true
  /// Offset of the first byte that is not UTF-8, or is NUL.
  private(set) var badByte: Int?
  /// What the bytes seem to be, where one is bad.
  private var guess = EncodingGuess.none

  init(_ bytes: [UInt8], in range: Range<Int>) {
    let text = bytes.span.extracting(first: range.upperBound)
    var index = range.lowerBound
    while index < text.count {
      index = placeOfMark(in: text, from: index) { highMarks($0) .| ($0 .== every(0)) }
      guard index < text.count else { return }
      isASCII = false
      guard let length = characterLength(text, at: index) else {
        badByte = index
        guess = EncodingGuess(text, badByte: index)
        return
      }
      index += length
    }
  }

  /// The rule that the first bad byte breaks, for what cannot be read past it.
  var failure: SyntaxFailure? {
    badByte.map { SyntaxFailure(message, at: $0..<$0 + 1, help: help) }
  }

  /// Whether no part of the file can be read as text: it has two bytes or four for each character.
  var isWide: Bool { guess.isWide }

  var message: String {
    guard let badByte else { return "text must be UTF-8" }
    return guess.message(at: badByte)
  }

  var help: String { guess.help }

  /// UTF-16 and UTF-32 by their byte order marks.
  static func foreignEncoding(_ bytes: [UInt8]) -> String? {
    EncodingGuess.marked(bytes.span)
  }
}
