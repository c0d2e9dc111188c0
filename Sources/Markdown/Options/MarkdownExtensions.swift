/// Constructs of Markdown besides CommonMark's own, each of which can be switched off.
package struct MarkdownExtensions: OptionSet, Sendable, Hashable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  // GitHub's.
  package static let tables = Self(rawValue: 1 << 0)
  package static let strikethrough = Self(rawValue: 1 << 1)
  package static let taskLists = Self(rawValue: 1 << 2)
  package static let autolinks = Self(rawValue: 1 << 3)
  package static let callouts = Self(rawValue: 1 << 4)
  package static let footnotes = Self(rawValue: 1 << 5)

  // From kramdown, Pandoc and goldmark.
  package static let attributes = Self(rawValue: 1 << 6)
  package static let definitionLists = Self(rawValue: 1 << 7)
  package static let abbreviations = Self(rawValue: 1 << 8)
  package static let markdownInHTML = Self(rawValue: 1 << 9)
  package static let emoji = Self(rawValue: 1 << 10)
  package static let math = Self(rawValue: 1 << 11)

  /// The keys of `markdown:` in `sitegen.yml` that switch the extensions.
  package static let keys: [(name: String, value: Self)] = [
    ("tables", .tables), ("strikethrough", .strikethrough), ("task_lists", .taskLists),
    ("autolinks", .autolinks), ("callouts", .callouts), ("footnotes", .footnotes),
    ("attributes", .attributes), ("definition_lists", .definitionLists),
    ("abbreviations", .abbreviations), ("markdown_in_html", .markdownInHTML), ("emoji", .emoji),
    ("math", .math),
  ]

  package static let github: Self = [
    .tables, .strikethrough, .taskLists, .autolinks, .callouts, .footnotes,
  ]
  /// What is on unless the site says otherwise.
  package static let standard: Self = [
    .github, .attributes, .definitionLists, .abbreviations, .markdownInHTML,
  ]
}
