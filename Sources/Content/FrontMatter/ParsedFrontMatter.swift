internal import Basics

/// The front matter of a file as a tree, with the offset of its body.
struct ParsedFrontMatter {
  /// `nil` if the file has no front matter.
  var value: SourcedValue?
  var bodyStart: Int
  var warnings: [SyntaxError] = []
  /// What the notation's rules removed from values or changed in them.
  var notes: [ScalarNote] = []
  /// True for TOML, where all keys below `[table]` belong to the table.
  private(set) var isTOML = false
  /// True if it contains Unicode spaces.
  var hasUnicodeSpaces = false
  private let sizeLimit: Int

  /// Reads the front matter of a file in any notation.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - sizeLimit: The maximum number of bytes of front matter.
  /// - Throws: `SyntaxError` if it cannot be read as a whole.
  init(
    of bytes: [UInt8], sizeLimit: Int = ContentLimits.frontMatterSize
  ) throws(SyntaxError) {
    self.sizeLimit = sizeLimit
    switch FrontMatterBlock.find(in: bytes) {
    case .none(let start):
      let header = HeaderLines(in: bytes, from: start)
      if header == nil, let error = UnrecognizedFrontMatter.error(in: bytes, from: start) {
        throw error
      }
      if let header { try Self.checkSize(start..<header.bodyStart, sizeLimit) }
      value = header?.value
      bodyStart = header?.bodyStart ?? start
    case .block(let block):
      bodyStart = block.bodyStart
      do throws(SyntaxError) {
        try read(block, of: bytes)
      } catch {
        throw Self.unclosedAbove(error, block, of: bytes) ?? error
      }
      if let error = swallowedEnd(block, of: bytes) { throw error }
      if let error = UnrecognizedFrontMatter.error(in: bytes, behind: bodyStart) { throw error }
    case .unclosed(let block):
      throw Self.unclosed(block, of: bytes)
    }
  }

  private mutating func read(
    _ block: FrontMatterBlock, of bytes: [UInt8]
  ) throws(SyntaxError) {
    if block.notation == .json {
      try readJSON(block, of: bytes)
      return
    }
    try Self.checkSize(block.content, sizeLimit)
    let text = UTF8Validation(bytes, in: block.content)
    if let error = text.error { throw error }
    if !text.isASCII { hasUnicodeSpaces = UnicodeSpace.first(in: bytes, block.content) != nil }
    do throws(SyntaxError) {
      if block.notation == .yaml {
        let read = try composeYAML(bytes, in: block.content, isASCII: text.isASCII)
        (value, warnings, notes) = (read.value, read.warnings, read.notes)
      } else {
        isTOML = true
        (value, notes) = try composeTOML(bytes, in: block.content)
      }
    } catch {
      throw hasUnicodeSpaces ? UnicodeSpace.cause(of: error, in: bytes, block.content) : error
    }
  }

  private mutating func readJSON(
    _ block: FrontMatterBlock, of bytes: [UInt8]
  ) throws(SyntaxError) {
    let start = block.content.lowerBound
    // Longer front matter is an error anyway, so a long body need not be parsed.
    let limit = min(bytes.count, start + sizeLimit + 1)
    let (json, end) = try Self.readObject(
      Array(bytes[..<limit]), from: start, isCut: limit < bytes.count, sizeLimit)
    try Self.checkSize(start..<end, sizeLimit)
    if let error = UTF8Validation(bytes, in: start..<end).error { throw error }
    value = SourcedValue(json, at: start..<end)
    bodyStart = end
    while bodyStart < bytes.count, [0x20, 0x09, 0x0D].contains(bytes[bodyStart]) { bodyStart += 1 }
    if bodyStart < bytes.count, bytes[bodyStart] == 0x0A { bodyStart += 1 }
  }

  private static func readObject(
    _ bytes: [UInt8], from start: Int, isCut: Bool, _ sizeLimit: Int
  ) throws(SyntaxError) -> (Value, Int) {
    do throws(JSONReader.SyntaxError) {
      let (value, end) = try JSONReader.readPrefix(of: bytes, from: start)
      return (value, end)
    } catch {
      // An object that was cut off by the limit has no end.
      let isAtCut = error.range.upperBound >= bytes.count || error.message == "text is never closed"
      if isCut, isAtCut { try checkSize(start..<bytes.count, sizeLimit) }
      throw SyntaxError(error, help: "front matter that starts with '{' is JSON")
    }
  }

  private static func checkSize(_ range: Range<Int>, _ limit: Int) throws(SyntaxError) {
    guard range.count > limit else { return }
    let size = limit == ContentLimits.frontMatterSize ? "1 MB" : "\(limit) bytes"
    throw SyntaxError(
      "front matter must not be longer than \(size)", at: range.lowerBound..<range.lowerBound + 1,
      help: "check that its closing line is in the right place")
  }

  private static func unclosed(_ block: FrontMatterBlock, of bytes: [UInt8]) -> SyntaxError {
    let delimiter = block.notation == .yaml ? "---" : "+++"
    if let line = UnrecognizedFrontMatter.end(in: bytes, block.content) {
      return UnrecognizedFrontMatter.error(notClosedBy: line, in: bytes, delimiter: delimiter)
    }
    let start = max(0, block.content.lowerBound - 4)
    return SyntaxError(
      "the front matter that starts here is never closed", at: start..<start + 3,
      help: "end it with a line that contains only '\(delimiter)'")
  }

  /// The line that was meant to close the front matter, if an error follows it.
  private static func unclosedAbove(
    _ error: SyntaxError, _ block: FrontMatterBlock, of bytes: [UInt8]
  ) -> SyntaxError? {
    guard block.notation != .json, let line = UnrecognizedFrontMatter.end(in: bytes, block.content),
      line.range.lowerBound <= error.range.upperBound
    else { return nil }
    let delimiter = block.notation == .yaml ? "---" : "+++"
    return UnrecognizedFrontMatter.error(notClosedBy: line, in: bytes, delimiter: delimiter)
  }

  /// The line that was meant to close the front matter, if it became part of a plain text.
  private func swallowedEnd(_ block: FrontMatterBlock, of bytes: [UInt8]) -> SyntaxError? {
    guard notes.contains(where: \.spansLines), block.notation == .yaml,
      let line = UnrecognizedFrontMatter.end(in: bytes, block.content),
      notes.contains(where: { note in
        note.spansLines && note.range.contains(line.trimmedRange.lowerBound)
          && bytes[note.range].first.map { !"\"'".utf8.contains($0) } ?? false
      })
    else { return nil }
    return UnrecognizedFrontMatter.error(notClosedBy: line, in: bytes, delimiter: "---")
  }
}

/// The range of a file's front matter and its notation.
struct FrontMatterBlock {
  enum Notation {
    case yaml
    case toml
    case json
  }

  enum SearchResult {
    /// There is none; the body starts after the byte order mark, if any.
    case none(bodyStart: Int)
    case block(FrontMatterBlock)
    /// The opening line has no closing line.
    case unclosed(FrontMatterBlock)
  }

  var notation: Notation
  /// The text between the delimiters; for JSON everything from the first brace on.
  var content: Range<Int>
  var bodyStart: Int

  /// Finds the line that opens front matter and the one that closes it.
  static func find(in bytes: [UInt8]) -> SearchResult {
    let start = byteOrderMarkLength(of: bytes)
    let firstLine = lineEnd(in: bytes, from: start)
    let next = nextLineStart(in: bytes, after: firstLine)
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

  private static func close(_ notation: Notation, in bytes: [UInt8], from start: Int)
    -> SearchResult
  {
    let character = notation == .yaml ? UInt8(ascii: "-") : UInt8(ascii: "+")
    var line = start
    while line < bytes.count {
      let end = lineEnd(in: bytes, from: line)
      let text = bytes[line..<end]
      let isEnd =
        isDelimiter(text, character) || notation == .yaml && isDelimiter(text, UInt8(ascii: "."))
      if isEnd {
        let body = nextLineStart(in: bytes, after: end)
        return .block(
          FrontMatterBlock(notation: notation, content: start..<line, bodyStart: body))
      }
      line = nextLineStart(in: bytes, after: end)
    }
    return .unclosed(
      FrontMatterBlock(notation: notation, content: start..<bytes.count, bodyStart: bytes.count))
  }

  /// Three equal characters, followed by nothing visible.
  private static func isDelimiter(_ line: ArraySlice<UInt8>, _ character: UInt8) -> Bool {
    guard line.count >= 3, line.prefix(3).allSatisfy({ $0 == character }) else { return false }
    return line.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  /// A brace that a quote or another brace follows, which no Markdown text starts with.
  private static func startsObject(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.first == UInt8(ascii: "{") else { return false }
    let rest = bytes.dropFirst().first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    return rest == UInt8(ascii: "\"") || rest == UInt8(ascii: "}")
  }
}
