package import Basics
package import Markdown
package import Text

/// The settings of `sitegen.yml`, with defaults for everything it omits.
package struct Configuration: Sendable, Equatable {
  /// The checksum of the file that was read and of the site's words; 0 if there was none.
  package internal(set) var sourceChecksum: UInt64 = 0
  package var title = "News"
  package var description = ""
  /// Absolute, with a slash at its end: `https://example.org/paper/`.
  package var baseURL = "http://localhost/" {
    didSet { updateAddressRules() }
  }
  package var language = "en"
  package var timezone = Zone.utc
  /// Placeholders: `:section`, `:folder`, `:slug`, `:year`, `:month`, `:day`.
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
  /// How the number of views gets into an article page.
  package var viewsDelivery = Delivery.inline
  package var readership = ReadershipSettings()
  /// The number of articles on a page of a list, at least 1.
  ///
  /// The first page may have up to `2 * paginate - 1`.
  package var paginate = 20
  /// The number of articles in a feed.
  package var feedSize = 20
  package var hasFeeds = true
  package var tagFeeds = FeedDetail.summaries
  package var authorFeeds = FeedDetail.summaries
  /// The compressed copies of every text file.
  package var precompress: [Compression] = []
  /// What becomes of the HTML that authors write in Markdown.
  package var html = HTMLMode.safe
  /// The hosts, in small letters, from which articles may show pages in an `<iframe>`.
  package var iframeHosts: Set<String> = []
  package var usesSmartPunctuation = false
  /// The constructs besides CommonMark's own.
  package var markdownExtensions = MarkdownExtensions.standard
  package var highlightsCode = true
  package var headingIDs = HeadingIDStyle.slug
  package var shortcodes = ShortcodeStyle.hugo
  /// True if undefined names in templates are empty, as in Jinja, instead of an error.
  package var allowsUndefinedNames = false
  /// Limits of templates by the names in `templateLimitNames`; others keep their defaults.
  package var templateLimits: [String: Int] = [:]
  /// The limits of templates that a site may set.
  package static let templateLimitNames = [
    "calls", "list_items", "made_bytes", "output_bytes", "steps", "text_bytes",
  ]
  /// The severity of a link to a missing file or page.
  package var missingLinkSeverity = Diagnostic.Severity.error
  /// Additional schemes that addresses may have.
  package var linkSchemes: [String] = [] {
    didSet { updateAddressRules() }
  }
  /// The policy for pictures and films of other hosts.
  package var externalImages = ExternalImages.warn
  /// The addresses that pages may contain; computed once, since every file needs them.
  package private(set) var addressRules = AddressRules(
    schemes: AddressRules.standardSchemes, siteHost: "localhost")

  private mutating func updateAddressRules() {
    let start = baseURL.firstRange(of: "://")?.upperBound ?? baseURL.endIndex
    addressRules = AddressRules(
      schemes: AddressRules.standardSchemes.union(linkSchemes),
      siteHost: baseURL[start...].prefix { $0 != "/" }.lowercased())
  }

  /// True if an error in one file stops publishing; otherwise only that file is omitted.
  package var isStrict = true
  /// The trust of folders below `Content/`, from the configuration and `_index.md` files.
  package var trust = FolderTrust()
  /// The folders whose trust the configuration sets.
  var trustedFolders: [NamedFolder] = []
  package var limits = ContentLimits()
  /// Files below `Content/` that are published even if no page names them.
  package var publish: [Pattern] = []
  /// The words of the theme in the site's language, with the replacements of `labels:`.
  package var words = WordTable.builtinEnglish
  package var extra = ValueMap()

  package init() {}

  /// The number of sections that `section:` may create besides folders and configured ones.
  package var newSectionLimit: Int {
    limits.sections ?? (sections.isEmpty ? ContentLimits.defaultSections : 0)
  }

  /// True if a server or cache parses pages for includes; content must then not contain commands.
  package var isServerParsed: Bool {
    [ranking.delivery, recommendation.delivery, viewsDelivery].contains { $0 == .ssi || $0 == .esi }
  }

  /// The decoded path of the base URL, as on disk: `/Küste/`.
  package var decodedBasePath: String { decodedPath(basePath) ?? basePath }

  /// The path of the base URL, percent-encoded, with a slash at both ends: `/`, `/paper/` or
  /// `/K%C3%BCste/`.
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
