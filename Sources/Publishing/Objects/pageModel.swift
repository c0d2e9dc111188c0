internal import Basics
internal import Content
internal import Markdown
internal import Newsroom

/// What `page` in a template is made of: the head of the page that is being rendered.
struct PageSubject: Sendable {
  let edition: Edition
  var kind: String
  var title: String
  /// What the page says of itself, or nothing.
  var standfirst = ""
  /// The page's own text, whose start stands for a description where there is none.
  var text = BodyText("")
  /// Raw, from the root of the site.
  var path: String
  var language: String?
  var isHiddenFromSearch = false
  /// From the root of the host or absolute.
  var imageURL: String?
  /// Titles and raw paths, the home page first.
  var breadcrumbs: [(title: String, path: String)] = []
  /// The same as templates see it.
  var crumbLinks: Value = []
  var section: Int?
  /// The tag or the author that the page is of.
  var feedSource: FeedSource?
  var body: [UInt8] = []
  var outline: [MarkdownBody.Heading] = []
  var paginator: Value = .null
  var structuredData = ""
}

/// The page that is being rendered.
let pageModel = ObjectModel<PageSubject>(
  "page",
  [
    .init("kind", "text") { .string($0.kind) },
    .init("title", "text") { .string($0.title) },
    .init("head_title", "text, with the site's title") { .string($0.headTitle) },
    .init("description", "text, never empty") { .string($0.description) },
    .init("standfirst", "text, the page's own description or empty") { .string($0.standfirst) },
    .init("url", "text, from the root of the host") { .string($0.edition.url(of: $0.path)) },
    .init("permalink", "text, absolute") { .string($0.edition.permalink(of: $0.path)) },
    .init("language", "text") { .string($0.language ?? $0.edition.configuration.language) },
    .init("noindex", "true or false") { .bool($0.isHiddenFromSearch) },
    .init("image", "text, absolute, or null") { Value($0.imageURL.map($0.edition.absolute)) },
    .init("type", "text, `article` or `website`") {
      .string($0.kind == "article" ? "article" : "website")
    },
    .init("breadcrumbs", "list of link") { $0.crumbLinks },
    .init("section", "section or null, the one that the page belongs to") { subject in
      subject.section.map(subject.edition.section) ?? .null
    },
    .init("feeds", "list of feed") { subject in
      if let source = subject.feedSource {
        return feedLinksBeforePortal(subject.edition, of: source)
      }
      return subject.section.map { subject.edition.parts(ofSection: $0).feeds }
        ?? feedLinks(subject.edition, of: .portal)
    },
    .init("json_ld", "markup") { .markup($0.structuredData) },
    .init("paginator", "paginator or null") { $0.paginator },
    .init("body", "markup") { markup($0.body) },
    .init("outline", "list of heading") { outlineValue($0.outline) },
  ])

extension PageSubject {
  /// Its own words, else the start of its text, else its title beside what the site says of itself.
  var description: String {
    if !standfirst.isEmpty { return standfirst }
    let start = excerpt(of: text.string)
    if !start.isEmpty { return start }
    let configuration = edition.configuration
    let site = configuration.description.isEmpty ? configuration.title : configuration.description
    return kind == "home" ? site : "\(title) - \(site)"
  }

  /// The title in the head of the page: with the site's own, which the home page's is alone.
  fileprivate var headTitle: String {
    let site = edition.configuration.title
    return kind == "home" ? site : "\(title) - \(site)"
  }
}
