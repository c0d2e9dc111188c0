internal import Basics

// MARK: Blocks of keys
extension MissedFrontMatter {
  /// Consecutive keys, and the delimiter after them.
  struct Run {
    var first: MeantLine.Key?
    var known = 0
    var keepsBack = false
    var startsWithBlank = false
    var end: MeantLine.Delimiter?
  }

  func run(from start: Int) -> Run {
    var run = Run()
    for line in lines[start...] {
      switch line.kind {
      case .blank: if run.first == nil { run.startsWithBlank = true }
      case .remark, .part: break
      case .key(let key):
        if run.first == nil { run.first = key }
        if key.isKnown { run.known += 1 }
        if key.keepsBack { run.keepsBack = true }
      case .delimiter(let delimiter):
        if run.first != nil { run.end = delimiter }
        return run
      case .text:
        if bytes[line.core].elementsEqual("...".utf8) || bytes[line.core].elementsEqual("-->".utf8)
        {
          run.end = MeantLine.Delimiter(family: ".", count: 3, rest: "", isASCII: true)
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
      if let key = MeantLine.key(0..<spelled.count, spelled) {
        run.first = key
        run.known += key.isKnown ? 1 : 0
        run.startsWithBlank = false
      }
    }
    guard let first = run.first, run.known > 0 else { return false }
    if run.keepsBack { return true }
    if run.startsWithBlank {
      // A byline between two thematic breaks is text.
      return first.isLower && (run.end != nil || run.known >= 2)
    }
    return run.end != nil || first.isKnown && (first.isStrong || run.known >= 2)
  }

  /// A stricter test below a text, where hyphens may underline a heading.
  func isSurelyBlock(at index: Int) -> Bool {
    guard lines[index].delimiter?.isPlain == true else { return false }
    let run = run(from: index + 1)
    guard let first = run.first, run.end?.isOwn == true, !run.startsWithBlank else { return false }
    return first.isLower && (run.known >= 2 || run.keepsBack)
  }

  /// The error for keys that follow the front matter.
  var secondFailure: SyntaxFailure? {
    guard let index = lines.firstIndex(where: { !$0.isBlank }) else { return nil }
    let line = lines[index]
    let isSecond: Bool
    switch line.kind {
    case .delimiter: isSecond = isBlock(at: index)
    case .key(let key):
      let run = run(from: index)
      let isClosed = key.isStrong && run.end?.isPlain == true && (key.isLower || run.keepsBack)
      isSecond = isClosed || key.isLower && key.keepsBack
    case .text where bytes[line.core].first == UInt8(ascii: "{"):
      isSecond =
        bytes[line.core].dropFirst().first { $0 > 0x20 } == UInt8(ascii: "\"")
        && objectFailure(at: index, .nothing) != nil
    default: isSecond = false
    }
    guard isSecond else { return nil }
    return SyntaxFailure(
      "front matter must be one block; these keys behind it would be published as text",
      at: line.core, help: "write all keys between the first two lines of '---'")
  }
}

// MARK: JSON objects
extension MissedFrontMatter {
  /// The error for an object that is not JSON or starts too late.
  func objectFailure(at index: Int, _ above: Above) -> SyntaxFailure? {
    let line = lines[index]
    let text = bytes[line.core.lowerBound..<(lines.last?.range.upperBound ?? line.range.upperBound)]
    guard text.first == UInt8(ascii: "{"),
      let next = text.dropFirst().first(where: { $0 > 0x20 }),
      !"{%:<#".utf8.contains(next)
    else { return nil }
    let separators = Set(",{\n\r".utf8)
    let hasKnown = text.dropFirst().split { separators.contains($0) }.contains(where: Self.isMember)
    guard hasKnown else { return nil }
    let isLate = above != .nothing || line.core.lowerBound > line.range.lowerBound
    return SyntaxFailure(
      isLate
        ? "front matter must start on the first line"
          + (above == .nothing ? ", with nothing before its '{'" : "; \(above.rawValue)")
        : "front matter that starts with '{' must be JSON, with its names in double quotes",
      at: line.core.lowerBound..<line.core.lowerBound + 1,
      help: "write '{\"title\": \"…\"}', or keys between two lines of '---'")
  }

  /// Returns true if a piece of an object starts with a known name: `"title": "x"`, `'title': 'x'`,
  /// `title: x`.
  private static func isMember(_ piece: ArraySlice<UInt8>) -> Bool {
    var name: [UInt8] = []
    for byte in piece.prefix(60) {
      if byte == UInt8(ascii: ":") {
        name += [byte, 0x20]
        return MeantLine.key(0..<name.count, name)?.isKnown == true
      }
      if byte > 0x20, byte < 0x80, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "'") {
        name.append(byte)
      }
    }
    return false
  }
}
