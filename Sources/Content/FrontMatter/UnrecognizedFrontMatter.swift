internal import Basics

/// Finds front matter with a small mistake, whose keys would be published as text.
///
/// A blank line above `---`, a fourth hyphen or a dash is enough, and `draft: true` becomes a
/// headline. Delimiters around known keys are therefore an error; a thematic break before prose is
/// not.
struct UnrecognizedFrontMatter {
  let bytes: [UInt8]
  let lines: [CandidateLine]
  /// The number of bytes that are examined.
  private static let window = 4096

  private init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    var lines: [CandidateLine] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let end =
        bytes[start..<range.upperBound].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? range.upperBound
      lines.append(CandidateLine(start..<end, of: bytes))
      start = nextLineStart(in: bytes, after: end)
    }
    self.lines = lines
  }

  /// The error in the front matter of a file in which none was found.
  static func error(in bytes: [UInt8], from start: Int) -> SyntaxError? {
    let end = min(bytes.count, start + window)
    return UnrecognizedFrontMatter(bytes, in: start..<end).firstError(isInComment: false)
  }

  /// The error for keys that follow the front matter.
  static func error(in bytes: [UInt8], behind start: Int) -> SyntaxError? {
    guard let first = bytes[start...].firstIndex(where: { $0 > 0x20 }) else { return nil }
    let lineStart = bytes[start..<first].lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 }
    let lower = lineStart ?? start
    // Fast path: nearly all texts start with a line that can only be text.
    let lineEnd = bytes[first...].prefix(200).firstIndex { $0 == 0x0A || $0 == 0x0D }
    let line = CandidateLine(lower..<(lineEnd ?? min(bytes.count, first + 200)), of: bytes)
    switch line.kind {
    case .delimiter: break
    case .key(let key) where key.isKnown: break
    case .text where bytes[first] == UInt8(ascii: "{"): break
    default: return nil
    }
    let end = min(bytes.count, first + window)
    return UnrecognizedFrontMatter(bytes, in: lower..<end).secondError
  }

  /// A line that was meant to close front matter and does not: `----`, `--`, ` ---`.
  static func end(in bytes: [UInt8], _ content: Range<Int>) -> CandidateLine? {
    let end = min(content.upperBound, content.lowerBound + 4 * window)
    let lines = UnrecognizedFrontMatter(bytes, in: content.lowerBound..<end).lines
    for (index, line) in lines.enumerated() {
      guard let delimiter = line.delimiter, delimiter.isFrontMatterOnly, delimiter.rest.isEmpty
      else {
        continue
      }
      // Within a text of several lines it is a thematic break.
      let isIndented = line.trimmedRange.lowerBound - line.range.lowerBound > 1
      if isIndented, index + 1 < lines.count, lines[index + 1].isMoreOfFrontMatter { continue }
      return line
    }
    return nil
  }

  static func error(notClosedBy line: CandidateLine, in bytes: [UInt8], delimiter: String)
    -> SyntaxError
  {
    let written = String(decoding: bytes[line.range], as: UTF8.self).quoted
    return SyntaxError(
      "'\(written)' does not close front matter", at: line.range,
      help: "write a line that contains only '\(delimiter)': three marks, with nothing before them")
  }
}

extension CandidateLine {
  fileprivate var isMoreOfFrontMatter: Bool {
    switch kind {
    case .key, .continuation: true
    default: false
    }
  }
}

// MARK: Finding the first block
extension UnrecognizedFrontMatter {
  /// What precedes the front matter, in ascending order of harm.
  enum Above: String {
    case nothing = ""
    case blank = "it follows an empty line"
    case hashLine = "it follows a line with '#'"
    case comment = "it follows a comment"
    case code = "it is in a code block"
    case text = "it follows text"
  }

  func firstError(isInComment: Bool) -> SyntaxError? {
    var above = Above.nothing
    var texts = 0
    var index = 0
    while index < lines.count {
      let line = lines[index]
      switch line.kind {
      case .blank: if above == .nothing { above = .blank }
      case .hashLine: above = .hashLine
      case .delimiter(let delimiter):
        if above == .text {
          if isBlockBelowText(at: index) { return error(delimiter, line, above, isInComment) }
        } else if isBlock(at: index) {
          return error(delimiter, line, above, isInComment)
        }
        if above != .text { return nil }
      case .key:
        if above != .text { return bareError(at: index, above, isInComment) }
      case .continuation, .text:
        if let comment = comment(at: index) {
          let inner = UnrecognizedFrontMatter(bytes, in: comment.text)
          if let found = inner.firstError(isInComment: true) { return found }
          if above != .text { above = .comment }
          index = comment.last
          break
        }
        if above != .text, let found = objectError(at: index, above) { return found }
        if isFence(line) { return above == .text ? nil : fencedError(at: index + 1, isInComment) }
        texts += 1
        guard texts <= 3, !isInComment else { return nil }
        above = .text
      }
      index += 1
    }
    return nil
  }

  /// The error for front matter that starts within a code block.
  private func fencedError(at index: Int, _ isInComment: Bool) -> SyntaxError? {
    guard index < lines.count, let delimiter = lines[index].delimiter, isBlock(at: index) else {
      return nil
    }
    return error(delimiter, lines[index], .code, isInComment)
  }

  private func isFence(_ line: CandidateLine) -> Bool {
    bytes[line.trimmedRange].starts(with: Array("```".utf8))
      || bytes[line.trimmedRange].starts(with: Array("~~~".utf8))
  }

  /// The range of an HTML or C comment that starts on a line, and the index of its last line.
  private func comment(at index: Int) -> (text: Range<Int>, last: Int)? {
    let trimmedRange = lines[index].trimmedRange
    let isHTML = bytes[trimmedRange].starts(with: Array("<!--".utf8))
    guard isHTML || bytes[trimmedRange].starts(with: Array("/*".utf8)),
      let limit = lines.last?.range.upperBound
    else { return nil }
    let terminator = Array((isHTML ? "-->" : "*/").utf8)
    let start = trimmedRange.lowerBound + (isHTML ? 4 : 2)
    guard start <= limit,
      let end = (start..<limit).first(where: { bytes[$0..<limit].starts(with: terminator) }),
      let last = lines.lastIndex(where: { $0.range.lowerBound <= end })
    else { return nil }
    return (start..<end, last)
  }

  /// The error for the line that opens a block.
  private func error(
    _ delimiter: CandidateLine.Delimiter, _ line: CandidateLine, _ above: Above, _ isInComment: Bool
  ) -> SyntaxError {
    let expected = delimiter.family == "+" ? "+++" : "---"
    let name = delimiter.family == "+" ? "plus signs" : "hyphens"
    let written = String(decoding: bytes[line.trimmedRange], as: UTF8.self).quoted
    let help =
      "start the file with a line that contains only '\(expected)', and end the keys with another"
    let message: String
    if isInComment {
      message = "front matter must not be in a comment"
    } else if !delimiter.rest.isEmpty {
      message = "the line that opens front matter must be only '\(expected)', not '\(written)'"
    } else if delimiter.isASCII, delimiter.family == "-" || delimiter.family == "+",
      delimiter.count != 3
    {
      message = "front matter must start with three \(name), not \(number(delimiter.count))"
    } else if !delimiter.isPlain {
      message = "front matter must start with three \(name), not '\(written)'"
    } else if above == .nothing
      || above == .blank && line.trimmedRange.lowerBound > line.range.lowerBound
    {
      message = "front matter must start on the first line, with nothing before its '\(expected)'"
    } else {
      message = "front matter must start on the first line; \(above.rawValue)"
    }
    return SyntaxError(message, at: line.trimmedRange, help: help)
  }

  private func number(_ count: Int) -> String {
    let names = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    return (2...10).contains(count) ? names[count - 2] : String(count)
  }

  /// The error for keys without a delimiter above, which are not `HeaderLines` either.
  private func bareError(at start: Int, _ above: Above, _ isInComment: Bool) -> SyntaxError? {
    let run = run(from: start)
    let line = lines[start]
    guard let first = run.first else { return nil }
    let isClosed = run.end.map { $0.isPlain && ($0.family == "-" || $0.family == "+") } ?? false
    let isIntended =
      run.holdsBack || isClosed && first.isKnown && (run.knownCount >= 2 || first.isLikely)
      || isInComment && run.knownCount >= 2
      || above != .nothing && above != .hashLine
        && HeaderLines(in: bytes, from: line.trimmedRange.lowerBound) != nil
    guard isIntended else { return nil }
    let message =
      isInComment
      ? "front matter must not be in a comment"
      : isClosed || above == .nothing || above == .hashLine
        ? "front matter must start with a line that contains only '---'; these keys have none above them"
        : "front matter must start on the first line; \(above.rawValue)"
    return SyntaxError(
      message, at: line.trimmedRange,
      help: "start the file with a line that contains only '---', and end the keys with another")
  }
}
