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
  /// What the ids of footnotes start with, so that several bodies can be on one page.
  package var footnotePrefix = ""
  /// What a screen reader says for the link from a footnote back to the text.
  package var backLinkLabel = "Back to content"
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
