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
  /// What becomes of the author's HTML.
  ///
  /// Dangerous URLs, and those with schemes that the site does not allow, are left out in all
  /// modes.
  package var html: HTMLMode
  /// The hosts, in small letters, from which safe HTML may show pages in an `<iframe>`.
  package var iframeHosts: Set<String> = []
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
  /// Whether the tokens of code in a known language get classes; plain style has none by default.
  package var highlightsCode: Bool
  /// The constructs besides CommonMark's own; plain style has none by default.
  package var extensions: MarkdownExtensions

  package init(
    style: Style = .article, html: HTMLMode = .safe, usesSmartPunctuation: Bool = false,
    dateline: String? = nil, marksContributorLine: Bool = false
  ) {
    self.style = style
    extensions = style == .plain ? [] : .standard
    highlightsCode = style == .article
    self.html = html
    self.usesSmartPunctuation = usesSmartPunctuation
    self.dateline = dateline
    self.marksContributorLine = marksContributorLine
  }
}
