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
  /// The text with a point for each character that a terminal would obey, or that would turn its direction.
  package var printable: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x00...0x1F, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF:
        text += "·"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
