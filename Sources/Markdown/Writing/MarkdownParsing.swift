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
///   - shortcodes: The site's shortcodes; with `nil` they stay as they are written.
/// - Returns: The body, with links as they were written, or with a `rejection` if a limit is
///   exceeded.
package func parseMarkdown(
  _ source: ArraySlice<UInt8>, options: MarkdownOptions, shortcodes: (any ShortcodeHost)? = nil
) -> MarkdownBody {
  var expansion = shortcodes.flatMap { ShortcodeExpansion(source, options, host: $0) }
  var ids = HeadingIDs()
  return parseMarkdown(source, options: options, &expansion, ids: &ids)
}

/// Turns a text with shortcodes into HTML.
///
/// - Parameters:
///   - source: The Markdown.
///   - options: How it becomes HTML.
///   - expansion: Its shortcodes; `nil` if it has none.
///   - ids: The ids of headings that are used already.
/// - Returns: The body.
func parseMarkdown(
  _ source: ArraySlice<UInt8>, options: MarkdownOptions, _ expansion: inout ShortcodeExpansion?,
  ids: inout HeadingIDs
) -> MarkdownBody {
  if let rejection = rejection(of: source, options.limits) {
    return MarkdownBody(rejection: rejection)
  }
  let written = expansion.map { $0.bytes[...] } ?? source
  let rewritten = rewritingBlocks(of: written, options.extensions)
  let rewrittenOrigins = rewritten?.lineOrigins ?? []
  let origins = expansion?.origins(of: rewrittenOrigins) ?? rewrittenOrigins
  if let rewritten, let rejection = rejection(of: rewritten, source, origins, options.limits) {
    return MarkdownBody(rejection: rejection)
  }
  let blocks = rewritten?.bytes ?? written
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
  let first = (expansion, ids)
  expansion?.fill(tree, origins: origins, &elements, ids: &ids)
  if let protection { buildInlines(in: tree, protection, options, &elements) }
  var writer = MarkdownWriter(
    options, source: source, lineOrigins: origins, columnShifts: rewritten?.columnShifts ?? [],
    elements: elements, shortcodes: expansion?.outputs ?? [], ids: ids)
  writer.write(tree)
  if writer.author.exceedsLimits {
    var withoutHTML = options
    withoutHTML.html = .off
    (expansion, ids) = first
    var body = parseMarkdown(source, options: withoutHTML, &expansion, ids: &ids)
    body.omittedHTML?.exceedsLimits = true
    return body
  }
  ids = writer.ids
  expansion?.finish(&writer.body)
  return writer.body
}

/// Returns the first limit that a rewritten text exceeds, with the place in the source, or `nil`.
private func rejection(
  of rewritten: RewrittenMarkdown, _ source: ArraySlice<UInt8>, _ origins: [Int],
  _ limits: MarkdownLimits
) -> MarkdownRejection? {
  guard var found = rejection(of: rewritten.bytes, limits) else { return nil }
  let before = rewritten.bytes.prefix(found.range.lowerBound)
  let line = MarkdownLine.count(in: before) + 1
  var locator = SourceLocator(source, lineOrigins: origins, columnShifts: rewritten.columnShifts)
  let offset = locator.offset(ofLine: line, column: 1)
  found.range = offset..<offset + 1
  return found
}

/// Turns bytes that are all Markdown into HTML.
package func parseMarkdown(_ source: [UInt8], options: MarkdownOptions) -> MarkdownBody {
  parseMarkdown(source[...], options: options)
}
