internal import Basics

/// Finds front matter with a small mistake, whose keys would be published as text.
///
/// A blank line above `---`, a fourth hyphen or a dash is enough, and `draft: true` becomes a
/// headline. Delimiters around known keys are therefore an error; a thematic break before prose is
/// not.
struct MissedFrontMatter {
  let bytes: [UInt8]
  let lines: [MeantLine]
  /// The number of bytes that are examined.
  private static let window = 4096

  private init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    var lines: [MeantLine] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let end =
        bytes[start..<range.upperBound].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? range.upperBound
      lines.append(MeantLine(start..<end, of: bytes))
      let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
      start = end + (isPair ? 2 : 1)
    }
    self.lines = lines
  }

  /// The error in the front matter of a file in which none was found.
  static func failure(in bytes: [UInt8], from start: Int) -> SyntaxFailure? {
    let end = min(bytes.count, start + window)
    return MissedFrontMatter(bytes, in: start..<end).firstFailure(isInComment: false)
  }

  /// The error for keys that follow the front matter.
  static func failure(in bytes: [UInt8], behind start: Int) -> SyntaxFailure? {
    guard let first = bytes[start...].firstIndex(where: { $0 > 0x20 }) else { return nil }
    let lineStart = bytes[start..<first].lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 }
    let lower = lineStart ?? start
    // Fast path: nearly all texts start with a line that can only be text.
    let lineEnd = bytes[first...].prefix(200).firstIndex { $0 == 0x0A || $0 == 0x0D }
    let line = MeantLine(lower..<(lineEnd ?? min(bytes.count, first + 200)), of: bytes)
    switch line.kind {
    case .delimiter: break
    case .key(let key) where key.isKnown: break
    case .text where bytes[first] == UInt8(ascii: "{"): break
    default: return nil
    }
    let end = min(bytes.count, first + window)
    return MissedFrontMatter(bytes, in: lower..<end).secondFailure
  }

  /// A line that was meant to close front matter and does not: `----`, `--`, ` ---`.
  static func end(in bytes: [UInt8], _ content: Range<Int>) -> MeantLine? {
    let end = min(content.upperBound, content.lowerBound + 4 * window)
    let lines = MissedFrontMatter(bytes, in: content.lowerBound..<end).lines
    for (index, line) in lines.enumerated() {
      guard let delimiter = line.delimiter, delimiter.isOwn, delimiter.rest.isEmpty else {
        continue
      }
      // Within a text of several lines it is a thematic break.
      let isDeep = line.core.lowerBound - line.range.lowerBound > 1
      if isDeep, index + 1 < lines.count, lines[index + 1].isMoreOfFrontMatter { continue }
      return line
    }
    return nil
  }

  static func failure(notClosedBy line: MeantLine, in bytes: [UInt8], mark: String) -> SyntaxFailure
  {
    let written = String(decoding: bytes[line.range], as: UTF8.self).quoted
    return SyntaxFailure(
      "'\(written)' does not close front matter", at: line.range,
      help: "write a line that is only '\(mark)': three marks, with nothing before them")
  }
}

extension MeantLine {
  fileprivate var isMoreOfFrontMatter: Bool {
    switch kind {
    case .key, .part: true
    default: false
    }
  }
}

// MARK: Finding the first block
extension MissedFrontMatter {
  /// What precedes the front matter, in ascending order of harm.
  enum Above: String {
    case nothing = ""
    case blank = "an empty line stands above it"
    case remark = "a line with '#' stands above it"
    case comment = "a comment stands above it"
    case code = "it stands in a block of code"
    case text = "a text stands above it"
  }

  func firstFailure(isInComment: Bool) -> SyntaxFailure? {
    var above = Above.nothing
    var texts = 0
    var index = 0
    while index < lines.count {
      let line = lines[index]
      switch line.kind {
      case .blank: if above == .nothing { above = .blank }
      case .remark: above = .remark
      case .delimiter(let delimiter):
        if above == .text {
          if isSurelyBlock(at: index) { return failure(delimiter, line, above, isInComment) }
        } else if isBlock(at: index) {
          return failure(delimiter, line, above, isInComment)
        }
        if above != .text { return nil }
      case .key:
        if above != .text { return bareFailure(at: index, above, isInComment) }
      case .part, .text:
        if let comment = comment(at: index) {
          let inner = MissedFrontMatter(bytes, in: comment.text)
          if let found = inner.firstFailure(isInComment: true) { return found }
          if above != .text { above = .comment }
          index = comment.last
          break
        }
        if above != .text, let found = objectFailure(at: index, above) { return found }
        if isFence(line) {
          guard index + 1 < lines.count, let delimiter = lines[index + 1].delimiter,
            above != .text, isBlock(at: index + 1)
          else { return nil }
          return failure(delimiter, lines[index + 1], .code, isInComment)
        }
        texts += 1
        guard texts <= 3, !isInComment else { return nil }
        above = .text
      }
      index += 1
    }
    return nil
  }

  private func isFence(_ line: MeantLine) -> Bool {
    bytes[line.core].starts(with: Array("```".utf8))
      || bytes[line.core].starts(with: Array("~~~".utf8))
  }

  /// The range of an HTML or C comment that starts on a line, and the index of its last line.
  private func comment(at index: Int) -> (text: Range<Int>, last: Int)? {
    let core = lines[index].core
    let isHTML = bytes[core].starts(with: Array("<!--".utf8))
    guard isHTML || bytes[core].starts(with: Array("/*".utf8)),
      let limit = lines.last?.range.upperBound
    else { return nil }
    let mark = Array((isHTML ? "-->" : "*/").utf8)
    let start = core.lowerBound + (isHTML ? 4 : 2)
    guard start <= limit,
      let end = (start..<limit).first(where: { bytes[$0..<limit].starts(with: mark) }),
      let last = lines.lastIndex(where: { $0.range.lowerBound <= end })
    else { return nil }
    return (start..<end, last)
  }

  /// The error for the line that opens a block.
  private func failure(
    _ delimiter: MeantLine.Delimiter, _ line: MeantLine, _ above: Above, _ isInComment: Bool
  ) -> SyntaxFailure {
    let mark = delimiter.family == "+" ? "+++" : "---"
    let name = delimiter.family == "+" ? "plus signs" : "hyphens"
    let written = String(decoding: bytes[line.core], as: UTF8.self).quoted
    let help = "start the file with a line that is only '\(mark)', and end the keys with another"
    let message: String
    if isInComment {
      message = "front matter must not stand in a comment"
    } else if !delimiter.rest.isEmpty {
      message = "the line that opens front matter must be only '\(mark)', not '\(written)'"
    } else if delimiter.isASCII, delimiter.family == "-" || delimiter.family == "+",
      delimiter.count != 3
    {
      message = "front matter must start with three \(name), not \(number(delimiter.count))"
    } else if !delimiter.isPlain {
      message = "front matter must start with three \(name), not '\(written)'"
    } else if above == .nothing || above == .blank && line.core.lowerBound > line.range.lowerBound {
      message = "front matter must start on the first line, with nothing before its '\(mark)'"
    } else {
      message = "front matter must start on the first line; \(above.rawValue)"
    }
    return SyntaxFailure(message, at: line.core, help: help)
  }

  private func number(_ count: Int) -> String {
    let names = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    return (2...10).contains(count) ? names[count - 2] : String(count)
  }

  /// The error for keys without a delimiter above, which are not `HeaderLines` either.
  private func bareFailure(at start: Int, _ above: Above, _ isInComment: Bool) -> SyntaxFailure? {
    let run = run(from: start)
    let line = lines[start]
    guard let first = run.first else { return nil }
    let isClosed = run.end.map { $0.isPlain && ($0.family == "-" || $0.family == "+") } ?? false
    let isMeant =
      run.keepsBack || isClosed && first.isKnown && (run.known >= 2 || first.isStrong)
      || isInComment && run.known >= 2
      || above != .nothing && above != .remark
        && HeaderLines(in: bytes, from: line.core.lowerBound) != nil
    guard isMeant else { return nil }
    let message =
      isInComment
      ? "front matter must not stand in a comment"
      : isClosed || above == .nothing || above == .remark
        ? "front matter must start with a line that is only '---'; these keys have none above them"
        : "front matter must start on the first line; \(above.rawValue)"
    return SyntaxFailure(
      message, at: line.core,
      help: "start the file with a line that is only '---', and end the keys with another")
  }
}
