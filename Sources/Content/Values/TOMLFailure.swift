/// Puts toml++'s complaint into words that help an author who does not know TOML.
func tomlFailure(
  _ problem: String, at place: Int, isAtLineEnd: Bool, end: Int
) -> SyntaxFailure {
  let here = place..<min(place + 1, end)
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
  return SyntaxFailure(
    "front matter in TOML: " + reason(in: problem), at: here,
    help: "text must be in quotes, and every line must be 'key = value'")
}

/// The reason without the remark on what was being parsed when it was found.
private func reason(in problem: String) -> String {
  guard problem.hasPrefix("Error while parsing"), let colon = problem.firstIndex(of: ":") else {
    return problem
  }
  return String(problem[colon...].dropFirst()).trimmed
}
