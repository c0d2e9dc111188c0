/// The heading of the first level that a text may start with, in either of Markdown's two notations.
enum LeadingHeading {
  /// Where the text after the heading starts; `nil` where something else comes first.
  static func end(in bytes: [UInt8], from start: Int) -> Int? {
    var line = nextLine(in: bytes, from: start)
    while let found = line, bytes[found.text].allSatisfy({ $0 <= 0x20 }) {
      line = nextLine(in: bytes, from: found.end)
    }
    guard let first = line else { return nil }
    if isHash(bytes[first.text]) { return first.end }
    guard let second = nextLine(in: bytes, from: first.end), isUnderline(bytes[second.text]),
      !isBlank(bytes[first.text.lowerBound])
    else { return nil }
    return second.end
  }

  /// A line's bytes without its end, and where the next one starts.
  private static func nextLine(
    in bytes: [UInt8], from start: Int
  ) -> (text: Range<Int>, end: Int)? {
    guard start < bytes.count else { return nil }
    let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
    return (start..<end, min(bytes.count, end + (isPair ? 2 : 1)))
  }

  /// `# Title`.
  private static func isHash(_ line: ArraySlice<UInt8>) -> Bool {
    line.count > 2 && line.first == UInt8(ascii: "#") && isBlank(line[line.startIndex + 1])
  }

  /// A line of `=` under a title.
  private static func isUnderline(_ line: ArraySlice<UInt8>) -> Bool {
    line.first == UInt8(ascii: "=") && line.allSatisfy { $0 == UInt8(ascii: "=") || $0 == 0x20 }
  }
}
