/// Turns lines and columns of a part of a file into offsets of bytes.
///
/// Places come nearly in order, so that it walks from the last one on the same line, forwards or back.
struct LinePlaces {
  let end: Int
  let bytes: [UInt8]
  private var starts: [Int]
  private var last = (line: 0, column: 1, offset: 0)

  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    end = range.upperBound
    starts = [range.lowerBound]
    for place in range where bytes[place] == 0x0A { starts.append(place + 1) }
  }

  /// The offset of a place; lines and columns count from 1, columns in characters.
  mutating func offset(line: Int, column: Int) -> Int {
    guard line >= 1, line <= starts.count else { return line < 1 ? starts[0] : end }
    var place = (line: line, column: 1, offset: starts[line - 1])
    if last.line == line, last.column / 2 <= column { place = last }
    while place.column > column {
      place.offset -= 1
      while bytes[place.offset] & 0xC0 == 0x80 { place.offset -= 1 }
      place.column -= 1
    }
    while place.column < column, place.offset < end, bytes[place.offset] != 0x0A {
      place.offset += 1
      while place.offset < end, bytes[place.offset] & 0xC0 == 0x80 { place.offset += 1 }
      place.column += 1
    }
    last = place
    return place.offset
  }

  /// Whether a line ends at an offset.
  func isLineEnd(_ offset: Int) -> Bool {
    offset >= end || bytes[offset] == 0x0A || bytes[offset] == 0x0D
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
