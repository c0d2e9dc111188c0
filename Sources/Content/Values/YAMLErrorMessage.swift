internal import Basics

/// Translates an error of libyaml into words that help an author who does not know YAML.
struct YAMLErrorMessage {
  private let problem: String
  private let context: String
  private let file: [UInt8]
  private let text: Range<Int>
  /// The offset where libyaml stopped, and where the construct it was reading begins.
  private let stop: Int
  private let opening: Int
  private let last: Range<Int>

  /// - Parameters:
  ///   - error: The error of libyaml.
  ///   - file: The whole file as written.
  ///   - text: The range of the YAML text in the file.
  init(_ error: YAMLParserError, file: [UInt8], text: Range<Int>) {
    problem = error.problem
    context = error.context
    self.file = file
    self.text = text
    let start = text.lowerBound
    stop = min(start + error.offset, text.upperBound)
    opening = min(start + error.opening, text.upperBound)
    last = start + error.last.lowerBound..<start + error.last.upperBound
  }

  private var here: Range<Int> { stop..<min(stop + 1, text.upperBound) }

  /// The error in words for an author.
  var error: SyntaxError {
    if problem.contains("unexpected end of stream"), context.contains("quoted scalar") {
      return SyntaxError(
        "this quotation mark is never closed",
        at: opening..<min(opening + 1, text.upperBound), help: "close it at the end of the text")
    }
    if let error = escapeError ?? indicatorError { return error }
    if problem.contains("found a tab character") {
      return SyntaxError("a tab cannot indent a line", at: here, help: "indent with spaces")
    }
    if problem.contains("<document start>") {
      return SyntaxError(
        "front matter must be one YAML document without directives", at: here, help: quotesHelp)
    }
    if problem.contains("directive") {
      return SyntaxError(
        "text that starts with '%' must be in quotes", at: here, help: quotesHelp)
    }
    if problem.contains("could not find expected ':'") { return lineError }
    if problem.contains("control characters are not allowed") {
      return SyntaxError("a control character is not allowed in front matter", at: here)
    }
    return structureError
  }

  /// A backslash in double quotes.
  private var escapeError: SyntaxError? {
    if problem.contains("unknown escape character") {
      return SyntaxError(
        "a '\\' in double quotes must start an escape of YAML", at: here,
        help: "write '\\\\' for the character itself, or use single quotes")
    }
    if problem.contains("hexdecimal number"), context.contains("quoted scalar") {
      return SyntaxError(
        "'\\x', '\\u' or '\\U' in double quotes must be followed by the number of a character",
        at: here, help: "write '\\\\' for the character itself, or use single quotes")
    }
    if problem.contains("Unicode character escape") {
      return SyntaxError(
        "an escape must stand for a whole character", at: here, help: "write the character itself")
    }
    return nil
  }

  /// A character with a special meaning in YAML.
  private var indicatorError: SyntaxError? {
    if problem.contains("mapping values are not allowed") {
      return SyntaxError(
        "a ':' followed by a space is not allowed inside text without quotes or in a line "
          + "that is not 'key: value'", at: here, help: continuationHelp ?? quotesHelp)
    }
    if problem.contains("block sequence entries are not allowed") {
      return SyntaxError(
        "a '-' followed by a space starts a list item, which must be on its own line",
        at: here, help: quotesHelp)
    }
    if problem.contains("mapping keys are not allowed") {
      return SyntaxError(
        "text that starts with '? ' must be in quotes", at: here, help: quotesHelp)
    }
    if context.contains("block scalar"), problem.contains("comment or line break") {
      let indicator = String(
        decoding: file[opening..<min(opening + 1, text.upperBound)], as: UTF8.self)
      return SyntaxError(
        "after a '\(indicator)' the text must start on the next line, indented",
        at: opening..<max(stop, opening),
        help: Self.quotesHelp(from: opening, in: file, text: text))
    }
    guard problem.contains("cannot start any token") else { return nil }
    let character = String(decoding: file[here], as: UTF8.self)
    return character == "\t"
      ? SyntaxError("a tab cannot indent a line", at: here, help: "indent with spaces")
      : SyntaxError(
        "text that starts with '\(character)' must be in quotes", at: here, help: quotesHelp)
  }

  /// A line without a colon and a space.
  private var lineError: SyntaxError {
    let line = line(around: opening)
    let written = String(decoding: file[line], as: UTF8.self).trimmed
    var help = "write it as 'key: value', or indent it if it belongs to the text above"
    if written.hasPrefix("-"), !written.hasPrefix("--") {
      help = "a '-' needs a space after it: '- \(written.dropFirst().quotedStart)'"
    } else if let colon = written.firstIndex(of: ":"), !written[colon...].hasPrefix("://") {
      let value = written[written.index(after: colon)...].quotedStart
      help = "a colon needs a space after it: '\(written[..<colon].quotedStart): \(value)'"
    }
    return SyntaxError("this line has no 'key: value'", at: line, help: help)
  }

  /// A list, mapping or quoted text that does not end where it should.
  private var structureError: SyntaxError {
    if let comment = commentInBrackets { return comment }
    if problem.contains("expected node content") {
      return SyntaxError("a value is missing here", at: here, help: quotesHelp)
    }
    if context.contains("flow sequence") || context.contains("flow mapping") {
      let bracket = context.contains("sequence") ? "]" : "}"
      return SyntaxError(
        "expected ',' or '\(bracket)'", at: here,
        help:
          "close the bracket with '\(bracket)', or put text that starts with a bracket in quotes"
      )
    }
    if context.contains("anchor") || context.contains("alias") {
      var error = SyntaxError(
        "text that starts with '&' or '*' must be in quotes", at: here, help: quotesHelp)
      error.anchorOffset = stop - text.lowerBound
      return error
    }
    if context.contains("tag") {
      return SyntaxError(
        "text that starts with '!' must be in quotes", at: opening..<max(stop, opening),
        help: Self.quotesHelp(from: opening, in: file, text: text))
    }
    if problem.contains("expected key") || problem.contains("'-' indicator") {
      return closingError ?? indentationError
    }
    return SyntaxError(problem, at: here)
  }

  /// Text after a closing quotation mark or bracket.
  private var closingError: SyntaxError? {
    let quotes = "\"'".utf8
    if last.upperBound <= stop, let quote = file[last].first, quotes.contains(quote),
      file[last].contains(0x0A)
    {
      return SyntaxError(
        "this quotation mark is closed only in another line",
        at: last.lowerBound..<last.lowerBound + 1,
        help: "close it at the end of its own text; write an apostrophe inside '…' twice")
    }
    guard let start = valueStart, "\"'[{".utf8.contains(file[start]) else { return nil }
    return SyntaxError(
      "nothing can follow the closing quotation mark or bracket", at: here,
      help: Self.quotesHelp(from: start, in: file, text: text)
        + (file[start] == UInt8(ascii: "'") ? "; write an apostrophe inside '…' twice" : ""))
  }

  private var indentationError: SyntaxError {
    let line = line(around: stop)
    let above = self.line(around: max(text.lowerBound, line.lowerBound - 1))
    if line.lowerBound > text.lowerBound, let comment = comment(in: above) {
      return SyntaxError(
        "the text above ends at its ' #', so this line does not belong to it", at: here,
        help:
          "' #' starts a comment in '\(String(decoding: file[comment], as: UTF8.self).quoted)'; "
          + "put the whole text in quotes")
    }
    return SyntaxError(
      "this line is indented differently from the lines that it belongs to", at: here,
      help: "give all keys of a mapping, and all '-' of a list, the same indentation")
  }

  /// A list in brackets whose closing bracket is in a comment.
  private var commentInBrackets: SyntaxError? {
    let comments = [last.lowerBound, opening].compactMap { comment(in: line(around: $0)) }
    let closing = "]}".utf8
    guard
      let comment = comments.first(where: { comment in
        comment.lowerBound < stop && file[comment].contains { closing.contains($0) }
      })
    else { return nil }
    return SyntaxError(
      "' #' starts a comment that contains the closing bracket", at: comment,
      help: "put a text with '#' in quotes: \"#1\"")
  }

  /// The range from ` #` to the end of a line.
  private func comment(in line: Range<Int>) -> Range<Int>? {
    line.first { index in
      file[index] == UInt8(ascii: "#") && index > line.lowerBound && isBlank(file[index - 1])
    }.map { $0..<line.upperBound }
  }

  private func line(around index: Int) -> Range<Int> {
    var start = min(index, text.upperBound)
    while start > text.lowerBound, file[start - 1] != 0x0A { start -= 1 }
    var end = start
    while end < text.upperBound, file[end] != 0x0A, file[end] != 0x0D { end += 1 }
    return start..<end
  }

  /// The first character after the colon, or the dash, of the line where libyaml stopped.
  private var valueStart: Int? {
    let line = line(around: stop)
    var start = line.lowerBound
    while start < line.upperBound, isBlank(file[start]) { start += 1 }
    if start < line.upperBound, file[start] == UInt8(ascii: "-") {
      start += 1
    } else {
      guard let colon = file[line].firstIndex(of: UInt8(ascii: ":")) else { return nil }
      start = colon + 1
    }
    while start < line.upperBound, isBlank(file[start]) { start += 1 }
    return start < line.upperBound ? start : nil
  }

  /// Help for a key that is indented further than the one above and so continues its text.
  private var continuationHelp: String? {
    let line = line(around: stop)
    guard file[line].first == 0x20, file[line].firstIndex(of: UInt8(ascii: ":")) == stop else {
      return nil
    }
    let written = String(decoding: file[line], as: UTF8.self).trimmed
    return "write '\(written.quoted)' in the same column as the key above, or put the whole "
      + "text in quotes"
  }

  private var quotesHelp: String {
    valueStart.map { Self.quotesHelp(from: $0, in: file, text: text) } ?? Self.quotesHelp("")
  }
}

extension Substring {
  /// The text without outer spaces, shortened for a message.
  fileprivate var quotedStart: String { String(self).trimmed.quoted }
}
