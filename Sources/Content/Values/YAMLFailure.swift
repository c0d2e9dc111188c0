/// Puts libyaml's complaint into words that help an author who does not know YAML.
func yamlFailure(
  _ problem: String, context: String, at place: Int, openedAt opening: Int, in bytes: Span<UInt8>
) -> SyntaxFailure {
  let here = place..<min(place + 1, bytes.count)
  if problem.contains("unexpected end of stream"), context.contains("quoted scalar") {
    return SyntaxFailure(
      "a quotation mark is opened here and never closed",
      at: opening..<min(opening + 1, bytes.count), help: "close it at the end of the text")
  }
  if problem.contains("unknown escape character") {
    return SyntaxFailure(
      "a '\\' in double quotes must start an escape that YAML knows", at: here,
      help: "write '\\\\' for the character itself, or use single quotes")
  }
  if problem.contains("mapping values are not allowed") {
    return SyntaxFailure(
      "a ':' followed by a space cannot stand inside text without quotes, nor in a line "
        + "that is not 'key: value'", at: here, help: quotesHelp)
  }
  if problem.contains("cannot start any token") {
    let character = bytes.text(place..<min(place + 1, bytes.count))
    return character == "\t"
      ? SyntaxFailure(
        "a tab cannot indent a line", at: here, help: "indent with spaces")
      : SyntaxFailure(
        "text that starts with '\(character)' must be in quotes", at: here, help: quotesHelp)
  }
  if problem.contains("found a tab character") {
    return SyntaxFailure("a tab cannot indent a line", at: here, help: "indent with spaces")
  }
  if problem.contains("Unicode character escape") {
    return SyntaxFailure(
      "an escape must stand for a whole character", at: here, help: "write the character itself")
  }
  if problem.contains("<document start>") {
    return SyntaxFailure(
      "front matter is one YAML document, without directives", at: here, help: quotesHelp)
  }
  if problem.contains("directive") {
    return SyntaxFailure("text that starts with '%' must be in quotes", at: here, help: quotesHelp)
  }
  if problem.contains("could not find expected ':'") {
    let line = bytes.line(around: opening)
    return SyntaxFailure("this line has no 'key: value'", at: line, help: quotesHelp)
  }
  if problem.contains("control characters are not allowed") {
    return SyntaxFailure("a control character is not allowed in front matter", at: here)
  }
  return structureFailure(problem, context: context, at: place, openedAt: opening, in: bytes)
}

private let quotesHelp = "put the text in quotes: \"…\", with \\\" for a quotation mark inside"

/// A list, a mapping or a quoted text that does not end where it should.
private func structureFailure(
  _ problem: String, context: String, at place: Int, openedAt opening: Int, in bytes: Span<UInt8>
) -> SyntaxFailure {
  let here = place..<min(place + 1, bytes.count)
  if problem.contains("expected node content") {
    return SyntaxFailure("a value is missing here", at: here, help: quotesHelp)
  }
  if context.contains("flow sequence") || context.contains("flow mapping") {
    let mark = context.contains("sequence") ? "]" : "}"
    return SyntaxFailure(
      "expected ',' or '\(mark)'", at: here,
      help: "close what is opened with '\(mark)', or put text that starts with a bracket in quotes")
  }
  if context.contains("anchor") || context.contains("alias") {
    return SyntaxFailure(
      "text that starts with '&' or '*' must be in quotes", at: here, help: quotesHelp)
  }
  if problem.contains("expected key") || problem.contains("'-' indicator") {
    let value = bytes.valueStart(onLineOf: place)
    if let first = value, "\"'[{".utf8.contains(first) {
      return SyntaxFailure(
        "nothing can follow the closing quotation mark or bracket", at: here,
        help: "put the whole text in quotes; inside '…' an apostrophe is written twice")
    }
    return SyntaxFailure(
      "this line is indented differently from the ones it belongs to", at: here,
      help: "give all keys of a mapping, and all '-' of a list, the same indentation")
  }
  return SyntaxFailure(problem, at: here)
}

extension Span where Element == UInt8 {
  fileprivate func line(around place: Int) -> Range<Int> {
    var start = Swift.min(place, count)
    while start > 0, self[start - 1] != 0x0A { start -= 1 }
    var end = start
    while end < count, self[end] != 0x0A, self[end] != 0x0D { end += 1 }
    return start..<end
  }

  /// The first character after the colon of a line.
  fileprivate func valueStart(onLineOf place: Int) -> UInt8? {
    let line = line(around: place)
    guard let colon = firstIndex(of: UInt8(ascii: ":"), from: line.lowerBound) else { return nil }
    var start = colon + 1
    while start < line.upperBound, isBlank(self[start]) { start += 1 }
    return start < line.upperBound ? self[start] : nil
  }
}
