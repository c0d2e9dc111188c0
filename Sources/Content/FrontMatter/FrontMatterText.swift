internal import Basics

/// The front matter of a file as a tree, and where its body starts.
struct FrontMatterText {
  /// Nothing where the file has no front matter.
  var value: SourcedValue?
  var bodyStart: Int
  var warnings: [SyntaxFailure] = []
  /// What the notation's rules keep from the values, or change in them.
  var notes: [ScalarNote] = []
  /// Whether it is written in TOML, where all keys below `[table]` belong to the table.
  private(set) var isTOML = false
  /// Whether spaces other than the ordinary one stand in it.
  var hasOddSpaces = false
  private let sizeLimit: Int

  /// Reads the front matter of a file in whichever notation it is.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - sizeLimit: How many bytes the front matter may have.
  /// - Throws: What keeps it from being read as a whole.
  init(
    of bytes: [UInt8], sizeLimit: Int = FrontMatterBlock.sizeLimit
  ) throws(SyntaxFailure) {
    self.sizeLimit = sizeLimit
    switch FrontMatterBlock.find(in: bytes) {
    case .none(let start):
      let header = HeaderLines(in: bytes, from: start)
      if header == nil, let failure = MissedFrontMatter.failure(in: bytes, from: start) {
        throw failure
      }
      if let header { try Self.checkSize(start..<header.bodyStart, sizeLimit) }
      value = header?.value
      bodyStart = header?.bodyStart ?? start
    case .block(let block):
      bodyStart = block.bodyStart
      do throws(SyntaxFailure) {
        try read(block, of: bytes)
      } catch {
        throw Self.unclosedAbove(error, block, of: bytes) ?? error
      }
      if let failure = swallowedEnd(block, of: bytes) { throw failure }
      if let failure = MissedFrontMatter.failure(in: bytes, behind: bodyStart) { throw failure }
    case .unclosed(let block):
      throw Self.unclosed(block, of: bytes)
    }
  }

  private mutating func read(
    _ block: FrontMatterBlock, of bytes: [UInt8]
  ) throws(SyntaxFailure) {
    if block.notation == .json {
      try readJSON(block, of: bytes)
      return
    }
    try Self.checkSize(block.content, sizeLimit)
    let text = EncodedText(bytes, in: block.content)
    if let failure = text.failure { throw failure }
    if !text.isASCII { hasOddSpaces = OddSpace.first(in: bytes, block.content) != nil }
    do throws(SyntaxFailure) {
      if block.notation == .yaml {
        let read = try composeYAML(bytes, in: block.content, isASCII: text.isASCII)
        (value, warnings, notes) = (read.value, read.warnings, read.notes)
      } else {
        isTOML = true
        (value, notes) = try composeTOML(bytes, in: block.content)
      }
    } catch {
      throw hasOddSpaces ? OddSpace.cause(of: error, in: bytes, block.content) : error
    }
  }

  private mutating func readJSON(
    _ block: FrontMatterBlock, of bytes: [UInt8]
  ) throws(SyntaxFailure) {
    let start = block.content.lowerBound
    // What is longer is refused below, so that the reader need not see the rest of a long body.
    let limit = min(bytes.count, start + sizeLimit + 1)
    let (json, end) = try Self.readObject(
      Array(bytes[..<limit]), from: start, isCut: limit < bytes.count, sizeLimit)
    try Self.checkSize(start..<end, sizeLimit)
    if let failure = EncodedText(bytes, in: start..<end).failure { throw failure }
    value = SourcedValue(json, at: start..<end)
    bodyStart = end
    while bodyStart < bytes.count, [0x20, 0x09, 0x0D].contains(bytes[bodyStart]) { bodyStart += 1 }
    if bodyStart < bytes.count, bytes[bodyStart] == 0x0A { bodyStart += 1 }
  }

  private static func readObject(
    _ bytes: [UInt8], from start: Int, isCut: Bool, _ sizeLimit: Int
  ) throws(SyntaxFailure) -> (Value, Int) {
    do throws(JSONReader.Failure) {
      let (value, end) = try JSONReader.readPrefix(of: bytes, from: start)
      return (value, end)
    } catch {
      // What is cut off has no end of its own.
      let isAtCut = error.range.upperBound >= bytes.count || error.message == "text is never closed"
      if isCut, isAtCut { try checkSize(start..<bytes.count, sizeLimit) }
      throw SyntaxFailure(
        error.message, at: error.range, help: "front matter that starts with '{' is JSON")
    }
  }

  private static func checkSize(_ range: Range<Int>, _ limit: Int) throws(SyntaxFailure) {
    guard range.count > limit else { return }
    let size = limit == FrontMatterBlock.sizeLimit ? "1 MB" : "\(limit) bytes"
    throw SyntaxFailure(
      "front matter must not be longer than \(size)", at: range.lowerBound..<range.lowerBound + 1,
      help: "is the line that closes it where it should be?")
  }

  private static func unclosed(_ block: FrontMatterBlock, of bytes: [UInt8]) -> SyntaxFailure {
    let mark = block.notation == .yaml ? "---" : "+++"
    if let line = MissedFrontMatter.end(in: bytes, block.content) {
      return MissedFrontMatter.failure(notClosedBy: line, in: bytes, mark: mark)
    }
    let start = max(0, block.content.lowerBound - 4)
    return SyntaxFailure(
      "the front matter that starts here is never closed", at: start..<start + 3,
      help: "end it with a line that is only '\(mark)'")
  }

  /// The line that was meant to close the front matter, where a failure comes behind it: a later rule closed it.
  private static func unclosedAbove(
    _ failure: SyntaxFailure, _ block: FrontMatterBlock, of bytes: [UInt8]
  ) -> SyntaxFailure? {
    guard block.notation != .json, let line = MissedFrontMatter.end(in: bytes, block.content),
      line.range.lowerBound <= failure.range.upperBound
    else { return nil }
    let mark = block.notation == .yaml ? "---" : "+++"
    return MissedFrontMatter.failure(notClosedBy: line, in: bytes, mark: mark)
  }

  /// The same where YAML made the line part of a text that stands above it.
  private func swallowedEnd(_ block: FrontMatterBlock, of bytes: [UInt8]) -> SyntaxFailure? {
    guard notes.contains(where: \.spansLines), block.notation == .yaml,
      let line = MissedFrontMatter.end(in: bytes, block.content),
      notes.contains(where: { note in
        note.spansLines && note.range.contains(line.core.lowerBound)
          && bytes[note.range].first.map { !"\"'".utf8.contains($0) } ?? false
      })
    else { return nil }
    return MissedFrontMatter.failure(notClosedBy: line, in: bytes, mark: "---")
  }
}

extension SourcedValue {
  /// A value whose parts have no places of their own.
  init(_ value: Value, at range: Range<Int>) {
    self.range = range
    switch value {
    case .string(let text), .markup(let text): content = .text(text)
    case .array(let items): content = .list(items.map { SourcedValue($0, at: range) })
    case .map(let map):
      content = .mapping(
        map.entries.map { entry in
          Entry(
            key: entry.key, keyRange: range, value: SourcedValue(entry.value, at: range))
        })
    default: content = .scalar(value, written: value == .null ? "" : JSONText.string(value))
    }
  }
}
