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
  let flags = CMARK_OPT_VALIDATE_UTF8 | (options.usesSmartPunctuation ? CMARK_OPT_SMART : 0)
  let text = expansion.map { $0.bytes[...] } ?? source
  let rewritten = rewritingBlocks(of: text, options.extensions)
  guard let tree = MarkdownTree(parsing: rewritten?.bytes ?? text, options: flags) else {
    return MarkdownBody()
  }
  if mayMakeControlCharacters(source.span) { tree.removeControlCharacters() }
  var elements = ExtensionElements()
  if let rewritten { buildBlocks(in: tree, from: rewritten, &elements) }
  let rewrittenOrigins = rewritten?.lineOrigins ?? []
  let origins = expansion?.origins(of: rewrittenOrigins) ?? rewrittenOrigins
  expansion?.fill(tree, origins: origins, &elements, ids: &ids)
  buildInlines(in: tree, of: text, options, &elements)
  var writer = MarkdownWriter(
    options, source: source, lineOrigins: origins, elements: elements,
    shortcodes: expansion?.outputs ?? [], ids: ids)
  writer.write(tree)
  ids = writer.ids
  expansion?.finish(&writer.body)
  return writer.body
}

/// Turns bytes that are all Markdown into HTML.
package func parseMarkdown(_ source: [UInt8], options: MarkdownOptions) -> MarkdownBody {
  parseMarkdown(source[...], options: options)
}
