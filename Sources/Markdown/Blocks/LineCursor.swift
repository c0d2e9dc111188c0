/// A line of a Markdown text.
struct MarkdownLine {
  /// Counted from 1.
  let number: Int
  let start: Int
  /// The end of its text.
  let end: Int
  /// The start of the next line.
  let next: Int

  init(_ bytes: [UInt8], from start: Int, number: Int) {
    self.number = number
    self.start = start
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    self.end = end
    let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
    next = min(bytes.count, end + (isPair ? 2 : 1))
  }
}

extension MarkdownLine {
  /// Returns the number of line ends; a carriage return before a line feed is a part of it.
  static func count(in bytes: ArraySlice<UInt8>) -> Int {
    var count = 0
    var previous: UInt8 = 0
    for byte in bytes {
      if byte == 0x0D || byte == 0x0A && previous != 0x0D { count += 1 }
      previous = byte
    }
    return count
  }
}

/// A place in a line, which counts columns as CommonMark does: a tab reaches to the next multiple
/// of four.
struct LineCursor {
  private(set) var offset: Int
  private(set) var column = 0
  /// The columns of the tab at `offset` that are behind the cursor.
  private(set) var tabColumns = 0
  /// The first byte that is neither a space nor a tab, or the end of the line.
  private(set) var wordStart = 0
  /// The columns from the cursor to `wordStart`.
  private(set) var indent = 0
  let end: Int

  init(_ bytes: [UInt8], _ line: MarkdownLine) {
    offset = line.start
    end = line.end
    findWord(bytes)
  }

  var isBlank: Bool { wordStart == end }
  /// Whether an indented code block can start here.
  var isIndented: Bool { indent >= 4 }

  func byte(_ bytes: [UInt8]) -> UInt8 { wordStart < end ? bytes[wordStart] : 0x0A }

  /// Moves over white space.
  mutating func advance(_ bytes: [UInt8], columns count: Int) {
    var count = count
    while count > 0, offset < end {
      if bytes[offset] == 0x09 {
        let toTab = 4 - column % 4
        let step = min(count, toTab)
        column += step
        count -= step
        if step < toTab {
          tabColumns += step
        } else {
          tabColumns = 0
          offset += 1
        }
      } else {
        offset += 1
        column += 1
        count -= 1
      }
    }
    findWord(bytes)
  }

  /// Moves to the words and over some bytes of them, none of which is a tab.
  mutating func advanceToWord(_ bytes: [UInt8], and count: Int = 0) {
    column += indent + count
    offset = wordStart + count
    tabColumns = 0
    findWord(bytes)
  }

  /// Moves over one column of white space if there is one.
  mutating func skipSpace(_ bytes: [UInt8]) {
    if offset < end, isSpaceOrTab(bytes[offset]) { advance(bytes, columns: 1) }
  }

  private mutating func findWord(_ bytes: [UInt8]) {
    var word = offset
    var wordColumn = column
    while word < end, isSpaceOrTab(bytes[word]) {
      wordColumn += bytes[word] == 0x09 ? 4 - wordColumn % 4 : 1
      word += 1
    }
    wordStart = word
    indent = wordColumn - column
  }
}

func isSpaceOrTab(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
