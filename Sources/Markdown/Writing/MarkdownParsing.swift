internal import Basics
internal import CCmark

/// Turns Markdown into HTML, and collects its outline, words and links.
///
/// Every text is Markdown, so there are no errors: bytes that are not UTF-8, and NUL, become
/// U+FFFD, and control characters are left out. Only a text that would take too much time or memory
/// is rejected.
///
/// - Parameters:
///   - source: The Markdown, without front matter.
///   - options: How it becomes HTML.
/// - Returns: The body, with links as they were written, or with a `rejection` if a limit is
///   exceeded.
package func parseMarkdown(_ source: ArraySlice<UInt8>, options: MarkdownOptions) -> MarkdownBody {
  if let rejection = rejection(of: source, options.limits) {
    return MarkdownBody(rejection: rejection)
  }
  let rewritten = rewritingBlocks(of: source, options.extensions)
  if let rewritten, let rejection = rejection(of: rewritten, source, options.limits) {
    return MarkdownBody(rejection: rejection)
  }
  let blocks = rewritten?.bytes ?? source
  let protection =
    mayHaveExtendedInlines(blocks.span, options)
    ? InlineProtection(blocks.span, options.extensions) : nil
  let text = protection?.hasMarks == true ? protection?.bytes[...] ?? blocks : blocks
  guard let tree = MarkdownTree(parsing: text, options: CMARK_OPT_VALIDATE_UTF8) else {
    return MarkdownBody()
  }
  if mayMakeControlCharacters(source.span) { tree.removeControlCharacters() }
  var elements = ExtensionElements()
  if let rewritten { buildBlocks(in: tree, from: rewritten, &elements) }
  if let protection { buildInlines(in: tree, protection, options, &elements) }
  var writer = MarkdownWriter(
    options, source: source, lineOrigins: rewritten?.lineOrigins ?? [],
    columnShifts: rewritten?.columnShifts ?? [], elements: elements)
  writer.write(tree)
  guard writer.author.exceedsLimits else { return writer.body }
  var withoutHTML = options
  withoutHTML.html = .off
  var body = parseMarkdown(source, options: withoutHTML)
  body.omittedHTML?.exceedsLimits = true
  return body
}

/// Returns the first limit that a rewritten text exceeds, with the place in the source, or `nil`.
private func rejection(
  of rewritten: RewrittenMarkdown, _ source: ArraySlice<UInt8>, _ limits: MarkdownLimits
) -> MarkdownRejection? {
  guard var found = rejection(of: rewritten.bytes, limits) else { return nil }
  let before = rewritten.bytes.prefix(found.range.lowerBound)
  let line = MarkdownLine.count(in: before) + 1
  var locator = SourceLocator(
    source, lineOrigins: rewritten.lineOrigins, columnShifts: rewritten.columnShifts)
  let offset = locator.offset(ofLine: line, column: 1)
  found.range = offset..<offset + 1
  return found
}

/// Turns bytes that are all Markdown into HTML.
package func parseMarkdown(_ source: [UInt8], options: MarkdownOptions) -> MarkdownBody {
  parseMarkdown(source[...], options: options)
}
