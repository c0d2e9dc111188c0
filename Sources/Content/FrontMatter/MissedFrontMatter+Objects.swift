internal import Basics

// Objects of JSON.
extension MissedFrontMatter {
  /// JSON that is none, or starts too late.
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

  /// Whether a piece of an object starts with a known name: `"title": "x"`, `'title': 'x'`, `title: x`.
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
