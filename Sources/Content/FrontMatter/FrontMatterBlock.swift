internal import Basics

/// Where the front matter of a file stands and in which notation.
struct FrontMatterBlock {
  enum Notation {
    case yaml
    case toml
    case json
  }

  enum Finding {
    /// There is none; the body starts at an offset, which is not 0 only after a byte order mark.
    case none(bodyStart: Int)
    case block(FrontMatterBlock)
    /// The line that opens it has no counterpart.
    case unclosed(FrontMatterBlock)
  }

  /// How long front matter may be, so that a mistake does not make YAML of a whole library.
  static let sizeLimit = 1 << 20

  var notation: Notation
  /// The text between the lines that enclose it; for JSON everything from its first brace on.
  var content: Range<Int>
  var bodyStart: Int

  /// Looks at the first line of a file, and for the line that closes what it opens.
  static func find(in bytes: [UInt8]) -> Finding {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let firstLine = lineEnd(in: bytes, from: start)
    let next = lineStart(in: bytes, after: firstLine)
    if isDelimiter(bytes[start..<firstLine], UInt8(ascii: "-")) {
      return close(.yaml, in: bytes, from: next)
    }
    if isDelimiter(bytes[start..<firstLine], UInt8(ascii: "+")) {
      return close(.toml, in: bytes, from: next)
    }
    if startsObject(bytes[start...]) {
      return .block(
        FrontMatterBlock(notation: .json, content: start..<bytes.count, bodyStart: bytes.count))
    }
    return .none(bodyStart: start)
  }

  private static func close(_ notation: Notation, in bytes: [UInt8], from start: Int) -> Finding {
    let mark = notation == .yaml ? UInt8(ascii: "-") : UInt8(ascii: "+")
    var line = start
    while line < bytes.count {
      let end = lineEnd(in: bytes, from: line)
      let text = bytes[line..<end]
      let isEnd =
        isDelimiter(text, mark) || notation == .yaml && isDelimiter(text, UInt8(ascii: "."))
      if isEnd {
        let body = lineStart(in: bytes, after: end)
        return .block(
          FrontMatterBlock(notation: notation, content: start..<line, bodyStart: body))
      }
      line = lineStart(in: bytes, after: end)
    }
    return .unclosed(
      FrontMatterBlock(notation: notation, content: start..<bytes.count, bodyStart: bytes.count))
  }

  private static func lineEnd(in bytes: [UInt8], from start: Int) -> Int {
    placeOfMark(in: bytes.span, from: start) { ($0 .== every(0x0A)) .| ($0 .== every(0x0D)) }
  }

  /// Where the line after a line end starts; old files have carriage returns alone.
  private static func lineStart(in bytes: [UInt8], after end: Int) -> Int {
    let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
    return min(end + (isPair ? 2 : 1), bytes.count)
  }

  /// Three times the same mark, and nothing after it that can be seen.
  private static func isDelimiter(_ line: ArraySlice<UInt8>, _ mark: UInt8) -> Bool {
    guard line.count >= 3, line.prefix(3).allSatisfy({ $0 == mark }) else { return false }
    return line.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  /// A brace that a key or another brace follows, which no Markdown text starts with.
  private static func startsObject(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.first == UInt8(ascii: "{") else { return false }
    let rest = bytes.dropFirst().first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    return rest == UInt8(ascii: "\"") || rest == UInt8(ascii: "}")
  }
}
