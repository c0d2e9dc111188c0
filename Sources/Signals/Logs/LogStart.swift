/// How a log begins: for telling why nothing of it could be read, when its bytes are gone.
struct LogStart: Sendable {
  /// The first line that is neither empty, a comment nor a header, and what is wrong with it; nothing where there is none.
  let line: FaultyLine?
  /// Which format its lines are of, as far as that can be seen.
  let looksLike: LogFormat?
  /// Whether the line is JSON of other keys than those that are known.
  let hasUnknownKeys: Bool

  /// Looks at the first block of a log.
  init(
    _ bytes: Span<UInt8>, _ range: Range<Int>, file: Int, format: LogFormat, keys: JSONKeys,
    shape: LineShape?
  ) {
    let seen = recognize(.auto, keys: keys, in: bytes, range)
    looksLike = seen?.format(of: bytes, range)
    let first =
      firstLines(of: bytes, range) { line in
        let isNoRow =
          bytes[line.lowerBound] == UInt8(ascii: "#") || shape?.isHeader(bytes, line) == true
        return isNoRow ? nil : line
      } ?? firstLines(of: bytes, range) { $0 }
    guard let first else {
      (line, hasUnknownKeys) = (nil, false)
      return
    }
    let isObject = bytes[first.lowerBound] == UInt8(ascii: "{")
    let tried = shape ?? (format == .auto ? isObject ? .json(keys) : .access : .unknown)
    var (fault, words) = tried.fault(in: bytes, first)
    if bytes.index(of: 0, in: first) != nil { (fault, words) = (.notText, 0..<0) }
    let number = Self.lineNumber(bytes, range.lowerBound..<first.lowerBound)
    line = FaultyLine(
      fault ?? .noFormat, at: words, of: bytes, line: first, file: file, block: 0, number: number)
    hasUnknownKeys = isObject && seen == nil && Self.lacksKeys(bytes, first, keys)
  }

  /// A log that starts with a line which is longer than a block.
  init(tooLong bytes: Span<UInt8>, file: Int) {
    looksLike = nil
    hasUnknownKeys = false
    line = FaultyLine(
      .tooLong, at: 0..<0, of: bytes, line: bytes.indices, file: file, block: 0, number: 1)
  }

  /// Whether a line is an object in which something is missing.
  private static func lacksKeys(
    _ bytes: Span<UInt8>, _ line: Range<Int>, _ keys: JSONKeys
  ) -> Bool {
    let (fault, words) = LineShape.json(keys).fault(in: bytes, line)
    return [.noTime, .noStatus, .noPath].contains(fault) && words.isEmpty
  }

  private static func lineNumber(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var number = 1
    for index in range where bytes[index] == UInt8(ascii: "\n") { number += 1 }
    return number
  }
}
