/// How much one document may ask of the portal.
package struct ContentLimits: Sendable, Equatable {
  /// Values of the lists of front matter.
  var tags = 100
  var authors = 50
  var aliases = 100
  var related = 100
  var corrections = 100
  /// Links of an author's page.
  var links = 100
  /// Bytes of front matter.
  var frontMatter = FrontMatterBlock.sizeLimit
  /// Sections that `section:` makes; `nil` for `defaultSections`, or for none where the configuration lists sections.
  package var sections: Int?
  /// Tags and names in bylines that only articles of contributors and wires have.
  package var untrustedTags = 500
  package var untrustedAuthors = 500

  package static let defaultSections = 50
  /// A number of readers that no single page has.
  static let count = 1_000_000_000

  package init() {}

  /// How many values a list of front matter may have; `nil` for a key that is no list.
  func values(of key: FrontMatterKey) -> Int? {
    switch key {
    case .tags: tags
    case .authors: authors
    case .aliases: aliases
    case .related: related
    case .corrections: corrections
    case .links: links
    default: nil
    }
  }
}
