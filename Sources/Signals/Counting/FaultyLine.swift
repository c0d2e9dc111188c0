internal import Basics

/// A line that could not be read, for showing it.
package struct FaultyLine: Sendable, Equatable {
  /// The place of its log in the list of files.
  package var file: Int
  /// The number of its block, of which the first is 0.
  var block: Int
  /// Counted from 0 in its block while reading, from 1 in its file afterwards.
  package var line: Int
  package var fault: LineFault
  /// What is wrong in it; empty where something is missing.
  var words: [UInt8]
  package var excerpt: [UInt8]
  package var isCut: Bool

  private static let excerptLimit = 200
  private static let wordsLimit = 60

  init(
    _ fault: LineFault, at words: Range<Int>, of bytes: Span<UInt8>, line: Range<Int>,
    file: Int, block: Int, number: Int
  ) {
    self.file = file
    self.block = block
    self.line = number
    self.fault = fault
    let shown = line.prefix(Self.excerptLimit)
    excerpt = bytes.bytes(shown)
    isCut = shown.count < line.count
    self.words = bytes.bytes(words.prefix(Self.wordsLimit))
    if words.count > Self.wordsLimit { self.words += Array("…".utf8) }
  }

  /// Why it could not be read, in one phrase.
  package var message: String {
    fault.text(quoting: String(decoding: words, as: UTF8.self).printable)
  }

  /// The start of the line, safe to be shown.
  package var text: String {
    String(decoding: excerpt, as: UTF8.self).printable + (isCut ? "…" : "")
  }
}

extension String {
  /// The text as a terminal shows it safely.
  package var printable: String { TerminalText.printable(self) }
}
