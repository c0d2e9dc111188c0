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
    var lines = ["\(severity.rawValue): \(message) [\(id)]"]
    if let span { lines += Self.excerpt(of: span, source: source) }
    for note in notes {
      let place = note.span.map { ": " + Self.place(of: $0, source: source) } ?? ""
      lines.append("note: \(note.message)\(place)")
    }
    if let help { lines.append("help: \(help)") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// `path:line:column` of a span, or the path alone when its text is not to be had.
  package static func place(of span: SourceSpan, source: SourceLookup) -> String {
    guard !span.range.isEmpty || span.range.lowerBound > 0, let file = source(span.path) else {
      return span.path
    }
    let position = file.position(of: span.range.lowerBound)
    return "\(span.path):\(position.line):\(position.column)"
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
    let before = printable(bytes[line.lowerBound..<start])
    let marked = printable(bytes[start..<end])
    let after = printable(bytes[end..<min(line.upperBound, end + 400)])
    let lead = before.count > 80 ? "…" + String(before.suffix(79)) : before
    let body = marked.count > 80 ? String(marked.prefix(79)) + "…" : marked
    let room = max(0, 118 - width(of: lead) - width(of: body))
    let tail = after.count > room ? String(after.prefix(room)) + "…" : after
    let caret = String(repeating: "^", count: max(1, width(of: body)))
    return (lead + body + tail, String(repeating: " ", count: width(of: lead)) + caret)
  }

  /// Text that is safe on a terminal: control characters become `·`, tabs a space, bad UTF-8 the replacement mark.
  private static func printable(_ bytes: ArraySlice<UInt8>) -> String {
    var text = ""
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x09: text += " "
      case 0x00...0x1F, 0x7F...0x9F, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: text += "·"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// Columns on a terminal: East Asian wide characters and emoji take two, combining marks none.
  private static func width(of text: String) -> Int {
    text.reduce(0) { total, character in
      let value = character.unicodeScalars.first?.value ?? 0
      let isWide =
        (0x1100...0x115F).contains(value) || (0x2E80...0xA4CF).contains(value)
        || (0xAC00...0xD7A3).contains(value) || (0xF900...0xFAFF).contains(value)
        || (0xFE30...0xFE6F).contains(value) || (0xFF00...0xFF60).contains(value)
        || (0x1F300...0x1FAFF).contains(value)
      return total + (isWide ? 2 : 1)
    }
  }
}
