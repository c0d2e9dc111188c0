/// How a Markdown text becomes HTML.
package struct MarkdownOptions: Sendable, Equatable {
  /// What surrounds the words besides CommonMark's own tags.
  package enum Style: Sendable {
    /// CommonMark to the byte.
    case plain
    /// Headings carry ids, images load lazily, and an image with a title that stands alone is a figure.
    case article
  }

  package var style: Style
  /// Keeps the author's HTML; without it cmark's remark stands in its place.
  ///
  /// Dangerous URLs, and those of schemes that the site does not have, are dropped either way.
  package var allowsRawHTML: Bool
  /// Takes the meaning from commands to a server or a cache that an author's HTML holds, where pages are read for them.
  package var disarmsServerCommands = false
  /// Which addresses may stand in it.
  package var addresses = AddressRules()
  /// Curly quotes, dashes and ellipses from their typewriter spellings.
  package var usesSmartPunctuation: Bool
  /// The place a story is filed from; it opens the first paragraph's HTML and is not part of the text.
  package var dateline: String?
  /// Marks the one paragraph after a closing thematic break as the line that names who else reported.
  package var marksContributorLine: Bool
  /// What a text may not exceed.
  package var limits = MarkdownLimits()

  package init(
    style: Style = .article, allowsRawHTML: Bool = false, usesSmartPunctuation: Bool = false,
    dateline: String? = nil, marksContributorLine: Bool = false
  ) {
    self.style = style
    self.allowsRawHTML = allowsRawHTML
    self.usesSmartPunctuation = usesSmartPunctuation
    self.dateline = dateline
    self.marksContributorLine = marksContributorLine
  }
}
