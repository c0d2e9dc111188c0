internal import Text

/// One thing that is wrong in the site, worded so that its author can correct it.
///
/// `message` is one phrase in lower case without a period: it states the rule and quotes the user's
/// words in '...'. `help` says what to type instead. `id` is stable and can be searched for
/// (`unknown-filter`).
package struct Diagnostic: Error, Sendable, Equatable {
  package enum Severity: String, CaseIterable, Sendable {
    case error
    case warning
  }

  /// Another location that explains the diagnostic: "the other one is", "included from".
  package struct Note: Sendable, Equatable {
    package var message: String
    package var span: SourceSpan?

    package init(_ message: String, at span: SourceSpan? = nil) {
      self.message = message
      self.span = span
    }
  }

  package var severity: Severity
  package var id: String
  package var message: String
  package var span: SourceSpan?
  package var notes: [Note]
  package var help: String?

  package init(
    _ severity: Severity = .error, id: String, _ message: String, at span: SourceSpan? = nil,
    notes: [Note] = [], help: String? = nil
  ) {
    self.severity = severity
    self.id = id
    self.message = message
    self.span = span
    self.notes = notes
    self.help = help
  }
}

extension Sequence where Element == Diagnostic {
  /// Whether any of them is an error.
  package var hasErrors: Bool { contains { $0.severity == .error } }

  /// Returns the diagnostics ordered by file, offset and id, so that every run prints the same
  /// order.
  package func sortedByLocation() -> [Diagnostic] {
    sorted { first, second in
      let left = (first.span?.path ?? "", first.span?.range.lowerBound ?? 0, first.id)
      let right = (second.span?.path ?? "", second.span?.range.lowerBound ?? 0, second.id)
      return left == right ? first.message < second.message : left < right
    }
  }
}

// MARK: Printing

/// Returns the text of a file that a diagnostic names, or `nil` if it cannot be read any more.
package typealias SourceLookup = (_ path: String) -> SourceText?

extension Diagnostic {
  /// Returns the diagnostic as it is printed: headline, location, excerpt with a caret, notes and
  /// help.
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
      let location = note.span.map { Self.location(of: $0, source: source) } ?? ""
      let isNamed = location.isEmpty || note.message.hasSuffix(location)
      lines.append("note: \(TerminalText.printable(note.message))\(isNamed ? "" : ": " + location)")
    }
    if let help { lines.append("help: \(TerminalText.printable(help))") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Returns `path:line:column` for the start of a span, safe for a terminal; the path only if the
  /// file cannot be read.
  package static func location(of span: SourceSpan, source: SourceLookup) -> String {
    let path = TerminalText.printable(span.path)
    guard !span.range.isEmpty || span.range.lowerBound > 0, let file = source(span.path) else {
      return path
    }
    let position = file.position(of: span.range.lowerBound)
    return "\(path):\(position.line):\(position.column)"
  }

  private static func excerpt(of span: SourceSpan, source: SourceLookup) -> [String] {
    let arrow = "  --> " + location(of: span, source: source)
    guard let file = source(span.path), !file.bytes.isEmpty else { return [arrow] }
    guard !span.range.isEmpty || span.range.lowerBound > 0 else { return [arrow] }
    let line = file.lineRange(around: span.range.lowerBound)
    let number = String(file.position(of: span.range.lowerBound).line)
    let gutter = String(repeating: " ", count: number.count)
    let (shown, caret) = excerptLines(file.bytes, line: line, span: span.range)
    return [arrow, "\(gutter) |", "\(number) | \(shown)", "\(gutter) | \(caret)"]
  }

  /// Returns the line as printable text and the line of carets; of a long line, a window around the
  /// span.
  private static func excerptLines(
    _ bytes: [UInt8], line: Range<Int>, span: Range<Int>
  ) -> (String, String) {
    let start = min(max(span.lowerBound, line.lowerBound), line.upperBound)
    let end = min(max(span.upperBound, start), line.upperBound)
    // Only a window of the line is decoded, and it does not begin within a character.
    var from = max(line.lowerBound, start - 400)
    while from < start, bytes[from] & 0xC0 == 0x80 { from += 1 }
    let isCut = from > line.lowerBound
    let before = TerminalText.printable(bytes[from..<start])
    let marked = TerminalText.printable(bytes[start..<min(end, start + 400)])
    let after = TerminalText.printable(bytes[end..<min(line.upperBound, end + 400)])
    let lead = isCut || before.count > 80 ? "…" + String(before.suffix(79)) : before
    let body = marked.count > 80 ? String(marked.prefix(79)) + "…" : marked
    let remaining = max(0, 118 - TerminalText.width(of: lead) - TerminalText.width(of: body))
    let tail = after.count > remaining ? String(after.prefix(remaining)) + "…" : after
    let caret = String(repeating: "^", count: max(1, TerminalText.width(of: body)))
    return (lead + body + tail, String(repeating: " ", count: TerminalText.width(of: lead)) + caret)
  }
}
