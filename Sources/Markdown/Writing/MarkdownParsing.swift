internal import Basics
internal import CCmark

/// How a Markdown text becomes HTML.
package struct MarkdownOptions: Sendable, Equatable {
  /// The tags besides CommonMark's own.
  package enum Style: Sendable {
    /// Exactly CommonMark's output.
    case plain
    /// Headings have ids, images load lazily, and an image with a title in its own paragraph is a
    /// figure.
    case article
  }

  package var style: Style
  /// Whether the author's HTML stays; else cmark's remark replaces it.
  ///
  /// Dangerous URLs, and those with schemes that the site does not allow, are left out in both
  /// cases.
  package var allowsRawHTML: Bool
  /// Whether commands for a server or cache in an author's HTML lose their meaning, because a
  /// server reads the pages for commands.
  package var removesServerCommands = false
  /// The addresses that are allowed.
  package var addresses = AddressRules()
  /// Whether typewriter quotes, hyphens and dots become curly quotes, dashes and ellipses.
  package var usesSmartPunctuation: Bool
  /// The place from which a story is filed; it starts the HTML of the first paragraph and is not
  /// text.
  package var dateline: String?
  /// Whether one paragraph after a closing thematic break is the line that names contributors.
  package var marksContributorLine: Bool
  package var limits = MarkdownLimits()
  /// The constructs besides CommonMark's own; plain style has none by default.
  package var extensions: MarkdownExtensions

  package init(
    style: Style = .article, allowsRawHTML: Bool = false, usesSmartPunctuation: Bool = false,
    dateline: String? = nil, marksContributorLine: Bool = false
  ) {
    self.style = style
    extensions = style == .plain ? [] : .standard
    self.allowsRawHTML = allowsRawHTML
    self.usesSmartPunctuation = usesSmartPunctuation
    self.dateline = dateline
    self.marksContributorLine = marksContributorLine
  }
}

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
  let flags = CMARK_OPT_VALIDATE_UTF8 | (options.usesSmartPunctuation ? CMARK_OPT_SMART : 0)
  let rewritten = rewritingBlocks(of: source, options.extensions)
  guard let tree = MarkdownTree(parsing: rewritten?.bytes ?? source, options: flags) else {
    return MarkdownBody()
  }
  if mayMakeControlCharacters(source.span) { tree.removeControlCharacters() }
  var elements = ExtensionElements()
  if let rewritten { buildBlocks(in: tree, from: rewritten, &elements) }
  buildInlines(in: tree, of: source, options, &elements)
  var writer = MarkdownWriter(
    options, source: source, lineOrigins: rewritten?.lineOrigins ?? [], elements: elements)
  writer.write(tree)
  return writer.body
}

/// Turns bytes that are all Markdown into HTML.
package func parseMarkdown(_ source: [UInt8], options: MarkdownOptions) -> MarkdownBody {
  parseMarkdown(source[...], options: options)
}
