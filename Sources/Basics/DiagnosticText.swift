/// Gives the bytes of a file that a diagnostic names, or nothing when it cannot be read any more.
package typealias SourceLookup = (_ path: String) -> SourceText?

extension Diagnostic {
  /// The diagnostic as it is printed: headline, place, excerpt with a caret, notes and help.
  ///
  /// ```
  /// error: unknown filter 'trucate' [unknown-filter]
  ///   --> Templates/article.html:14:25
  ///    |
  /// 14 | <p>{{ article.description | trucate(160) }}</p>
  ///    |                             ^^^^^^^
  /// help: did you mean 'truncate'?
  /// ```
  package func text(source: SourceLookup) -> String {
    var lines = ["\(severity.rawValue): \(TerminalText.printable(message)) [\(id)]"]
    if let span { lines += Self.excerpt(of: span, source: source) }
    for note in notes {
      let spot = note.span.map { Self.place(of: $0, source: source) } ?? ""
      let place = spot.isEmpty || note.message.hasSuffix(spot) ? "" : ": " + spot
      lines.append("note: \(TerminalText.printable(note.message))\(place)")
    }
    if let help { lines.append("help: \(TerminalText.printable(help))") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// `path:line:column` of a span, or the path alone when its text is not to be had; as a terminal shows it.
  package static func place(of span: SourceSpan, source: SourceLookup) -> String {
    let path = TerminalText.printable(span.path)
    guard !span.range.isEmpty || span.range.lowerBound > 0, let file = source(span.path) else {
      return path
    }
    let position = file.position(of: span.range.lowerBound)
    return "\(path):\(position.line):\(position.column)"
  }

  private static func excerpt(of span: SourceSpan, source: SourceLookup) -> [String] {
    let arrow = "  --> " + place(of: span, source: source)
    guard let file = source(span.path), !file.bytes.isEmpty else { return [arrow] }
    guard !span.range.isEmpty || span.range.lowerBound > 0 else { return [arrow] }
    let line = file.lineRange(around: span.range.lowerBound)
    let number = String(file.position(of: span.range.lowerBound).line)
    let gutter = String(repeating: " ", count: number.count)
    let (shown, caret) = markedLine(file.bytes, line: line, span: span.range)
    return [arrow, "\(gutter) |", "\(number) | \(shown)", "\(gutter) | \(caret)"]
  }

  /// The line as printable text and the caret line under it; long lines are cut to a window around the place.
  private static func markedLine(
    _ bytes: [UInt8], line: Range<Int>, span: Range<Int>
  ) -> (String, String) {
    let start = min(max(span.lowerBound, line.lowerBound), line.upperBound)
    let end = min(max(span.upperBound, start), line.upperBound)
    // No more than a window of the line is read as text, and no character is cut in two.
    var from = max(line.lowerBound, start - 400)
    while from < start, bytes[from] & 0xC0 == 0x80 { from += 1 }
    let isCut = from > line.lowerBound
    let before = TerminalText.printable(bytes[from..<start])
    let marked = TerminalText.printable(bytes[start..<min(end, start + 400)])
    let after = TerminalText.printable(bytes[end..<min(line.upperBound, end + 400)])
    let lead = isCut || before.count > 80 ? "…" + String(before.suffix(79)) : before
    let body = marked.count > 80 ? String(marked.prefix(79)) + "…" : marked
    let room = max(0, 118 - TerminalText.width(of: lead) - TerminalText.width(of: body))
    let tail = after.count > room ? String(after.prefix(room)) + "…" : after
    let caret = String(repeating: "^", count: max(1, TerminalText.width(of: body)))
    return (lead + body + tail, String(repeating: " ", count: TerminalText.width(of: lead)) + caret)
  }
}
