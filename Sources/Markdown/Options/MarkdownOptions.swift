/// How the id of a heading is made from its words.
package enum HeadingIDStyle: String, CaseIterable, Sendable {
  /// As the addresses of articles are made: `the-flood-wall`, then `the-flood-wall-2`.
  case slug
  /// As GitHub and Hugo make them: `Q&A` becomes `qa`, `A - B` becomes `a---b`, and a second one
  /// has `-1`.
  case github
}

/// The words that extensions of Markdown write, in the language of the text.
package struct MarkdownWords: Sendable, Equatable {
  /// The titles of callouts.
  package var note = "Note"
  package var tip = "Tip"
  package var important = "Important"
  package var warning = "Warning"
  package var caution = "Caution"
  /// What the check box of a list item says to readers who do not see it.
  package var taskDone = "Done"
  package var taskOpen = "Not done"

  package init() {}
}

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
  /// What the ids of footnotes start with, so that several bodies can be on one page.
  package var footnotePrefix = ""
  /// What a screen reader says for the link from a footnote back to the text.
  package var backLinkLabel = "Back to content"
  package var limits = MarkdownLimits()
  /// Whether the tokens of code in a known language get classes; plain style has none by default.
  package var highlightsCode: Bool
  /// The constructs besides CommonMark's own; plain style has none by default.
  package var extensions: MarkdownExtensions
  /// The language of the text as a BCP 47 tag, for its quotation marks.
  package var language = "en"
  /// Whether emphasis is found beside the punctuation of Chinese, Japanese and Korean, as in
  /// `**…。**所`; CommonMark finds none there.
  package var pairsEmphasisBesideCJK = false
  /// The words that extensions write.
  package var words = MarkdownWords()
  /// How headings get their ids.
  package var headingIDs = HeadingIDStyle.slug

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
