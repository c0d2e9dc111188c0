internal import Basics

// MARK: Blocks of keys
extension UnrecognizedFrontMatter {
  /// Consecutive keys, and the delimiter after them.
  struct Run {
    var first: CandidateLine.Key?
    var knownCount = 0
    var holdsBack = false
    var startsWithBlank = false
    var end: CandidateLine.Delimiter?
  }

  func run(from start: Int) -> Run {
    var run = Run()
    for line in lines[start...] {
      switch line.kind {
      case .blank: if run.first == nil { run.startsWithBlank = true }
      case .hashLine, .continuation: break
      case .key(let key):
        if run.first == nil { run.first = key }
        if key.isKnown { run.knownCount += 1 }
        if key.holdsBack { run.holdsBack = true }
      case .delimiter(let delimiter):
        if run.first != nil { run.end = delimiter }
        return run
      case .text:
        if bytes[line.trimmedRange].elementsEqual("...".utf8)
          || bytes[line.trimmedRange].elementsEqual("-->".utf8)
        {
          run.end = CandidateLine.Delimiter(family: ".", count: 3, rest: "", isASCII: true)
        }
        return run
      }
    }
    return run
  }

  /// Returns true if keys follow a line that looks like an opening delimiter.
  func isBlock(at index: Int) -> Bool {
    var run = run(from: index + 1)
    if let rest = lines[index].delimiter?.rest, !rest.isEmpty {
      let spelled = Array(rest.utf8)
      if let key = CandidateLine.key(0..<spelled.count, spelled) {
        run.first = key
        run.knownCount += key.isKnown ? 1 : 0
        run.startsWithBlank = false
      }
    }
    guard let first = run.first, run.knownCount > 0 else { return false }
    if run.holdsBack { return true }
    if run.startsWithBlank {
      // A byline between two thematic breaks is text.
      return first.isLower && (run.end != nil || run.knownCount >= 2)
    }
    return run.end != nil || first.isKnown && (first.isLikely || run.knownCount >= 2)
  }

  /// A stricter test below a text, where hyphens may underline a heading.
  func isBlockBelowText(at index: Int) -> Bool {
    guard lines[index].delimiter?.isPlain == true else { return false }
    let run = run(from: index + 1)
    guard let first = run.first, run.end?.isFrontMatterOnly == true, !run.startsWithBlank else {
      return false
    }
    return first.isLower && (run.knownCount >= 2 || run.holdsBack)
  }

  /// The error for keys that follow the front matter.
  var secondError: SyntaxError? {
    guard let index = lines.firstIndex(where: { !$0.isBlank }) else { return nil }
    let line = lines[index]
    let isSecond: Bool
    switch line.kind {
    case .delimiter: isSecond = isBlock(at: index)
    case .key(let key):
      let run = run(from: index)
      let isClosed = key.isLikely && run.end?.isPlain == true && (key.isLower || run.holdsBack)
      isSecond = isClosed || key.isLower && key.holdsBack
    case .text where bytes[line.trimmedRange].first == UInt8(ascii: "{"):
      isSecond =
        bytes[line.trimmedRange].dropFirst().first { $0 > 0x20 } == UInt8(ascii: "\"")
        && objectError(at: index, .nothing) != nil
    default: isSecond = false
    }
    guard isSecond else { return nil }
    return SyntaxError(
      "front matter must be one block; these keys after it would be published as text",
      at: line.trimmedRange, help: "write all keys between the first two lines of '---'")
  }
}

// MARK: JSON objects
extension UnrecognizedFrontMatter {
  /// The error for an object that is not JSON or starts too late.
  func objectError(at index: Int, _ above: Above) -> SyntaxError? {
    let line = lines[index]
    let text = bytes[
      line.trimmedRange.lowerBound..<(lines.last?.range.upperBound ?? line.range.upperBound)]
    guard text.first == UInt8(ascii: "{"),
      let next = text.dropFirst().first(where: { $0 > 0x20 }),
      !"{%:<#".utf8.contains(next)
    else { return nil }
    let separators = Set(",{\n\r".utf8)
    let hasKnown = text.dropFirst().split { separators.contains($0) }.contains(where: Self.isMember)
    guard hasKnown else { return nil }
    let isLate = above != .nothing || line.trimmedRange.lowerBound > line.range.lowerBound
    return SyntaxError(
      isLate
        ? "front matter must start on the first line"
          + (above == .nothing ? ", with nothing before its '{'" : "; \(above.rawValue)")
        : "front matter that starts with '{' must be JSON, with its names in double quotes",
      at: line.trimmedRange.lowerBound..<line.trimmedRange.lowerBound + 1,
      help: "write '{\"title\": \"…\"}', or keys between two lines of '---'")
  }

  /// Returns true if a piece of an object starts with a known name: `"title": "x"`, `'title': 'x'`,
  /// `title: x`.
  private static func isMember(_ piece: ArraySlice<UInt8>) -> Bool {
    var name: [UInt8] = []
    for byte in piece.prefix(60) {
      if byte == UInt8(ascii: ":") {
        name += [byte, 0x20]
        return CandidateLine.key(0..<name.count, name)?.isKnown == true
      }
      if byte > 0x20, byte < 0x80, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "'") {
        name.append(byte)
      }
    }
    return false
  }
}
