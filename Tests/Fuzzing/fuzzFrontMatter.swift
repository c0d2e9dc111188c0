import Basics
import Content

/// Reads the bytes as an article with front matter, as a section's page and as an author's page.
func fuzzFrontMatter(_ bytes: [UInt8]) {
  for path in ["Content/local/e.md", "Content/local/_index.md", "Content/authors/e.md"] {
    let first = readDocument(path: path, bytes: bytes, configuration: Configuration())
    let second = readDocument(path: path, bytes: bytes, configuration: Configuration())
    precondition(first.diagnostics == second.diagnostics, "the same file, the same mistakes")
    precondition(
      first.document != nil || !first.diagnostics.isEmpty || bytes.isEmpty,
      "a file is dropped in silence")
    for diagnostic in first.diagnostics { check(diagnostic, SourceText(path: path, bytes: bytes)) }
    if let document = first.document { check(document, second.document) }
  }
}

/// Checks that every position is inside the file, and that the text has no control characters.
private func check(_ diagnostic: Diagnostic, _ source: SourceText) {
  for span in [diagnostic.span] + diagnostic.notes.map(\.span) {
    guard let span, span.path == source.path else { continue }
    precondition(span.range.upperBound <= source.bytes.count, "a place behind the end")
  }
  let text = diagnostic.text { $0 == source.path ? source : nil }
  precondition(
    !text.utf8.contains { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F }, "a control character is printed")
}

private func check(_ document: Document, _ other: Document?) {
  precondition(document.front.title == other?.front.title, "the same file, the same title")
  precondition(document.front.slug?.contains("/") != true, "a slug is one part of an address")
  for text in document.front.tags + document.front.authors + [document.front.title] {
    precondition(
      !text.utf8.contains { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 }, "a control character is kept")
  }
}
