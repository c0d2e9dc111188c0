internal import Basics
internal import Content
internal import Markdown
internal import Newsroom

/// `page` as templates see it.
final class PageObject: ModelledObject {
  let subject: PageSubject

  init(_ subject: PageSubject) {
    self.subject = subject
  }

  static var model: ObjectModel<PageSubject> { pageModel }
  var text: String { subject.title }
}

/// The facts about the page that is being rendered.
struct PageSubject: Sendable {
  let context: RenderContext
  var kind: String
  var title: String
  /// The page's own description, or an empty text.
  var standfirst = ""
  /// The page's own text; its start is the description of a page that has none.
  var text = BodyText("")
  /// Raw, from the root of the site.
  var path: String
  var language: String?
  var isHiddenFromSearch = false
  /// From the root of the host or absolute.
  var imageURL: String?
  /// The home page first.
  var breadcrumbs: [Breadcrumb] = []
  /// The same as templates see it.
  var crumbLinks: Value = []
  var section: Int?
  /// The tag or the author of the page, if it is the page of one.
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
    .init("head_title", "text, with the site's title unless it is long") { .string($0.headTitle) },
    .init("description", "text, never empty") { .string($0.description) },
    .init("standfirst", "text, the page's own description or empty") { .string($0.standfirst) },
    .init("url", "text, from the root of the host") {
      .string($0.context.edition.url(of: $0.path))
    },
    .init("permalink", "text, absolute") { .string($0.context.edition.permalink(of: $0.path)) },
    .init("language", "text") { .string($0.language ?? $0.context.edition.configuration.language) },
    .init("direction", "text, `ltr` or `rtl`") {
      .string(textDirection(of: $0.language ?? $0.context.edition.configuration.language))
    },
    .init("language_attributes", "markup, `lang` and `dir` where they are not the portal's") {
      languageAttributes($0.language, site: $0.context.edition.configuration.language)
    },
    .init("noindex", "true or false") { .bool($0.isHiddenFromSearch) },
    .init("image", "text, absolute, or null") {
      Value($0.imageURL.map($0.context.edition.absolute))
    },
    .init("type", "text, `article` or `website`") {
      .string($0.kind == "article" ? "article" : "website")
    },
    .init("breadcrumbs", "list of link") { $0.crumbLinks },
    .init("section", "the page's section, or null") { subject in
      subject.section.map(subject.context.section) ?? .null
    },
    .init("feeds", "list of feed") { subject in
      if let source = subject.feedSource {
        return feedLinksBeforePortal(subject.context.edition, of: source)
      }
      return subject.section.map { subject.context.parts(ofSection: $0).feeds }
        ?? feedLinks(subject.context.edition, of: .portal)
    },
    .init("json_ld", "markup") { .markup($0.structuredData) },
    .init("paginator", "paginator or null") { $0.paginator },
    .init("body", "markup") { markup($0.body) },
    .init("outline", "list of heading") { outlineValue($0.outline) },
  ])

extension PageSubject {
  /// The page's own description, or the start of its text, or its title and the site's description.
  ///
  /// Numbered pages of a list begin with their title, so that no two pages have one description.
  var description: String {
    let start = standfirst.isEmpty ? excerpt(of: text) : standfirst
    if !start.isEmpty { return isNumbered ? "\(title) - \(start)" : start }
    let configuration = context.edition.configuration
    let site = configuration.description.isEmpty ? configuration.title : configuration.description
    return kind == "home" ? site : "\(title) - \(site)"
  }

  /// Whether this is an older page of a list.
  private var isNumbered: Bool {
    guard case .map(let paginator) = paginator else { return false }
    return paginator["is_front"] == .bool(false)
  }

  /// The title in the head of the page: followed by the site's title, except on the home page and
  /// where search engines would cut it off.
  fileprivate var headTitle: String {
    let site = context.edition.configuration.title
    if kind == "home" { return site }
    let both = "\(title) - \(site)"
    return both.count > Self.longestHeadTitle ? title : both
  }

  /// The number of characters of a title that search engines show.
  private static let longestHeadTitle = 70
}

/// The position of a list page among the pages of its list, or null for a list of one page.
///
/// `pages` is a short window around the page, so that a list of a thousand pages does not print a
/// thousand links. When the list grows, only `total_pages` and `total_items` change on older pages,
/// so themes should not print them there.
func paginatorValue(_ page: ListPage, path: String, edition: EditionView) -> Value {
  let numbered = page.numberedPages
  guard numbered > 0 else { return .null }
  func url(_ number: Int) -> Value {
    guard (1...numbered + 1).contains(number) else { return .null }
    let isFront = number > numbered
    return .string(edition.url(of: ListPage.path(isFront ? nil : number, below: path)))
  }
  let own = page.number ?? numbered + 1
  let window = max(1, own - 2)...min(numbered, own + 2)
  return .map([
    "number": .int(own), "is_front": .bool(page.number == nil),
    "total_pages": .int(numbered + 1), "total_items": .int(page.totalItems),
    "previous": url(own + 1), "next": url(own - 1), "first": url(numbered + 1), "last": url(1),
    "pages": .array(window.reversed().map { .map(["number": .int($0), "url": url($0)]) }),
  ])
}
