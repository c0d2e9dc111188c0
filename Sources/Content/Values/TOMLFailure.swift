/// Puts toml++'s complaint into words that help an author who does not know TOML.
func tomlFailure(_ problem: String, at place: Int, in lines: LinePlaces) -> SyntaxFailure {
  let here = place..<min(place + 1, lines.end)
  let isAtLineEnd = lines.isLineEnd(place)
  if problem.contains("maximum nested value depth") {
    return SyntaxFailure(
      "values in TOML must not nest more than 16 levels deep", at: here,
      help: "name the inner ones in a table of their own")
  }
  if problem.contains("control characters other than TAB") {
    return isAtLineEnd
      ? SyntaxFailure(
        "a quotation mark is opened in this line and never closed", at: here,
        help: "close it at the end of the text; text of several lines stands between \"\"\"")
      : SyntaxFailure("a control character is not allowed in front matter", at: here)
  }
  if problem.contains("cannot redefine") {
    return SyntaxFailure(reason(in: problem), at: here, help: "give each name once")
  }
  if problem.contains("parsing date") || problem.contains("parsing time") {
    return SyntaxFailure(
      reason(in: problem), at: here, help: "write it as 2026-11-20T08:00:00+03:00", id: "bad-date")
  }
  if problem.contains("unknown escape sequence") {
    return SyntaxFailure(
      "a '\\' in double quotes must start an escape that TOML knows", at: here,
      help: "write '\\\\' for the character itself, or use single quotes")
  }
  let help = "text must be in quotes, and every line must be 'key = value'"
  guard problem.contains("determine value type") || problem.contains("comment or whitespace") else {
    return SyntaxFailure("front matter in TOML: " + reason(in: problem), at: here, help: help)
  }
  let rule =
    problem.contains("determine value type")
    ? "text in TOML must be in quotes" : "nothing but a comment can follow a value"
  return SyntaxFailure(
    "front matter in TOML: " + rule, at: here, help: quotedValue(before: place, in: lines) ?? help)
}

/// A line with its value in quotes, where it has a value.
private func quotedValue(before place: Int, in lines: LinePlaces) -> String? {
  let start = lines.bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
  let line = lines.bytes[start..<lines.end].prefix { $0 != 0x0A && $0 != 0x0D }
  guard let equals = line.firstIndex(of: UInt8(ascii: "=")), equals < place, line.count <= 80 else {
    return nil
  }
  let key = lines.text(start..<equals).trimmed
  var text = lines.text(equals + 1..<line.endIndex).trimmed
  guard let first = text.first, first != "[", first != "{" else { return nil }
  if first == "'" || first == "\"", text.last == first, text.utf8.count > 2 {
    text = String(text.dropFirst().dropLast())
  }
  let isPlain = !text.contains("\"") && !text.contains("\\")
  guard isPlain || !text.contains("'") else { return nil }
  return "put the text in quotes: \(key) = " + (isPlain ? "\"\(text)\"" : "'\(text)'")
}

/// The reason without the remark on what was being parsed when it was found.
private func reason(in problem: String) -> String {
  guard problem.hasPrefix("Error while parsing"), let colon = problem.firstIndex(of: ":") else {
    return problem
  }
  return String(problem[colon...].dropFirst()).trimmed
}
