package import Basics
package import Markdown

/// What `sitegen.yml` says, with the defaults of everything it leaves out.
package struct Configuration: Sendable {
  /// A link in the menu.
  package struct MenuItem: Sendable, Equatable {
    package var title: String
    package var url: String
    /// Where the address stands in the configuration, for diagnostics of later stages.
    package var span: SourceSpan?

    package init(title: String, url: String, span: SourceSpan? = nil) {
      self.title = title
      self.url = url
      self.span = span
    }
  }

  /// A section in the order in which the site shows them.
  package struct SectionEntry: Sendable, Equatable {
    package var slug: String
    package var title: String?

    package init(slug: String, title: String? = nil) {
      self.slug = slug
      self.title = title
    }
  }

  /// The publisher, for the footer and for structured data.
  package struct Organization: Sendable, Equatable {
    package var name: String?
    /// A path from the root of the site or an absolute URL.
    package var logo: String?
    package var logoSpan: SourceSpan?
    /// Profiles elsewhere.
    package var links: [String] = []

    package init() {}
  }

  /// How readers reach the newsroom.
  package struct Contact: Sendable, Equatable {
    package var email: String?
    package var phone: String?
    package var address: String?
    /// The address that the contact form posts to.
    package var form: String?

    package init() {}
  }

  /// How readers tell that they like an article.
  package struct Engagement: Sendable, Equatable {
    /// Whether the page of an article has a button for it.
    package var hasLikes = true
    /// What the button asks for: a path from the root of the site or an absolute URL; nothing where it asks for the
    /// site's own signal.
    package var endpoint: String?

    package init() {}

    /// Whether the site has a file of its own that the button asks for.
    package var hasSignal: Bool { hasLikes && endpoint == nil }
  }

  /// One block of an article page: its heading, how many items it shows (0 leaves it out) and how it comes into pages.
  package struct Block: Sendable, Equatable {
    package var title: String
    package var size: Int
    package var delivery = Delivery.inline

    package init(title: String, size: Int) {
      self.title = title
      self.size = size
    }
  }

  /// A pattern of paths below `Content/`, and where it stands in the configuration.
  package struct Pattern: Sendable, Equatable {
    package var pattern: PathPattern
    package var span: SourceSpan?

    package init(_ text: String, span: SourceSpan? = nil) {
      pattern = PathPattern(text)
      self.span = span
    }
  }

  /// A folder below `Content/`, and where it stands in the configuration.
  package struct NamedFolder: Sendable, Equatable {
    package var path: String
    package var span: SourceSpan
  }

  /// What the feeds of a tag or an author hold.
  package enum FeedDetail: Sendable {
    case off
    /// RSS alone, with the descriptions of the articles: a paper has thousands of tags.
    case summaries
    /// Every format with whole articles, as sections have them.
    case full
  }

  /// A form in which text files are published a second time, smaller.
  package enum Compression: String, Sendable, CaseIterable {
    case gzip
    case brotli
  }

  /// The words that the theme prints around values, each replaceable under `labels:`.
  package static let defaultLabels: [(key: String, text: String)] = [
    ("current", "Current:"), ("home", "Home"), ("view", "View"), ("date", "Date:"),
    ("updated", "Updated:"), ("by", "By"), ("and", "and"), ("like", "veryGood!"),
    ("tags", "Tags"), ("authors", "Authors"), ("sections", "Sections"), ("archive", "Archive"),
    ("contact", "Contact"), ("latest", "Latest"), ("more", "More"), ("newer", "Newer"),
    ("older", "Older"), ("page", "Page"), ("corrections", "Corrections"), ("series", "Series"),
    ("email", "E-mail"), ("phone", "Telephone"), ("address", "Address"), ("name", "Your name"),
    ("message", "Your message"), ("send", "Send"), ("reading_time", "min read"),
    ("skip", "Skip to content"), ("not_found", "This page is not here"),
    ("menu", "Menu"), ("credit", "Picture:"), ("as_of", "as of"),
    ("visits_recent", "Last 3 days, the latest count most"), ("visits_day", "Last 24 hours"),
    ("visits_week", "Last 7 days"), ("visits_month", "Last 30 days"), ("visits", "Visits"),
  ]

  package var title = "News"
  package var description = ""
  /// Absolute, with a slash at its end: `https://example.org/paper/`.
  package var baseURL = "http://localhost/" {
    didSet { settleAddressRules() }
  }
  package var language = "en"
  package var timezone = Zone.utc
  /// Parts: `:section`, `:folder`, `:slug`, `:year`, `:month`, `:day`.
  package var permalink = "/:folder/:slug/"
  /// Whether addresses keep the capitals of files, folders and labels.
  package var letterCase = LetterCase.lower
  package var sections: [SectionEntry] = []
  package var menu: [MenuItem] = []
  package var organization = Organization()
  package var contact = Contact()
  package var engagement = Engagement()
  package var related = Block(title: "Related", size: 10)
  package var ranking = Block(title: "Ranking", size: 8)
  package var recommendation = Block(title: "Recommendation", size: 8)
  /// How the number of views comes into the page of an article.
  package var viewsDelivery = Delivery.inline
  package var readership = ReadershipSettings()
  /// Articles on one page of a list, at least 1; the front of a list may hold up to twice as many, less one.
  package var paginate = 20
  /// Articles in one feed.
  package var feedSize = 20
  package var hasFeeds = true
  package var tagFeeds = FeedDetail.summaries
  package var authorFeeds = FeedDetail.summaries
  /// The compressed copies that every text file has beside it.
  package var precompress: [Compression] = []
  package var allowsRawHTML = false
  package var usesSmartPunctuation = false
  /// Templates that meet a name that is not there: an error, or Jinja's own silence.
  package var isLenientAboutUndefined = false
  /// What a template may use at most, by the names in `templateLimitNames`; what is not named keeps its default.
  package var templateLimits: [String: Int] = [:]
  /// The limits of templates that a site may set.
  package static let templateLimitNames = [
    "calls", "list_items", "made_bytes", "output_bytes", "steps", "text_bytes",
  ]
  /// How bad a link to a file or page that is not there is.
  package var missingLinks = Diagnostic.Severity.error
  /// Schemes that addresses may have, besides those of every site.
  package var linkSchemes: [String] = [] {
    didSet { settleAddressRules() }
  }
  /// What becomes of pictures and films that are loaded from other hosts.
  package var externalImages = ExternalImages.warn
  /// Which addresses may stand in pages; made once, since every file asks for them.
  package private(set) var addressRules = AddressRules(
    schemes: AddressRules.standardSchemes, ownHost: "localhost")

  private mutating func settleAddressRules() {
    let start = baseURL.firstRange(of: "://")?.upperBound ?? baseURL.endIndex
    addressRules = AddressRules(
      schemes: AddressRules.standardSchemes.union(linkSchemes),
      ownHost: baseURL[start...].prefix { $0 != "/" }.lowercased())
  }

  /// Whether one file with an error keeps everything from being published; otherwise only that file is left out.
  package var isStrict = true
  /// How far the folders below `Content/` are trusted, by the configuration and by their `_index.md`.
  package var trust = FolderTrust()
  /// The folders whose trust the configuration states.
  var trustedFolders: [NamedFolder] = []
  package var limits = ContentLimits()
  /// Files below `Content/` that are published whether a page names them or not.
  package var publish: [Pattern] = []
  package var labels: [String: String] = Dictionary(
    uniqueKeysWithValues: defaultLabels.map { ($0.key, $0.text) })
  package var extra = ValueMap()

  package init() {}

  /// How many sections the `section:` of articles may make, which neither a folder nor the configuration names.
  package var newSectionLimit: Int {
    limits.sections ?? (sections.isEmpty ? ContentLimits.defaultSections : 0)
  }

  /// Whether the server or the cache in front of it reads pages for commands; what readers see must then not hold any.
  package var isServerParsed: Bool {
    [ranking.delivery, recommendation.delivery, viewsDelivery].contains { $0 == .ssi || $0 == .esi }
  }

  /// The path of the base URL as names on disk and words of authors have it: `/Küste/`.
  package var decodedBasePath: String { decodedPath(basePath) ?? basePath }

  /// The path of the base URL, percent-encoded, with a slash at both ends: `/`, `/paper/` or `/K%C3%BCste/`.
  package var basePath: String {
    guard let scheme = baseURL.firstRange(of: "://") else { return "/" }
    let rest = baseURL[scheme.upperBound...]
    guard let slash = rest.firstIndex(of: "/") else { return "/" }
    let path = String(rest[slash...])
    return path.hasSuffix("/") ? path : path + "/"
  }

  /// The base URL without its path: `https://example.org`.
  package var origin: String {
    guard let scheme = baseURL.firstRange(of: "://") else { return baseURL }
    let rest = baseURL[scheme.upperBound...]
    guard let slash = rest.firstIndex(of: "/") else { return baseURL }
    return String(baseURL[..<slash])
  }
}
