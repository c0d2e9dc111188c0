package import Basics

/// The validated front matter of one file.
package struct FrontMatter: Sendable, Equatable {
  /// A picture with its texts.
  package struct Image: Sendable, Equatable {
    /// As written: a path beside the file, a path from the root of the site, or an absolute URL.
    package var source: String
    package var alt: String
    package var caption: String?
    package var credit: String?

    package init(source: String, alt: String = "", caption: String? = nil, credit: String? = nil) {
      self.source = source
      self.alt = alt
      self.caption = caption
      self.credit = credit
    }
  }

  /// A correction of an article.
  package struct Correction: Sendable, Equatable {
    package var date: Instant?
    package var text: String

    package init(date: Instant?, text: String) {
      self.date = date
      self.text = text
    }
  }

  /// A web address with a title: an author's profile.
  package struct NamedLink: Sendable, Equatable {
    package var title: String
    package var url: String

    package init(title: String, url: String) {
      self.title = title
      self.url = url
    }
  }

  package var title = ""
  package var date: Instant?
  /// The UTC offset in seconds that the date is written with; `nil` for the site's time zone.
  package var dateOffset: Int?
  package var updated: Instant?
  package var expires: Instant?
  package var isDraft = false
  package var slug: String?
  /// A complete path such as `/about-us/`, used instead of the permalink pattern.
  package var url: String?
  package var aliases: [String] = []
  package var section: String?
  package var tags: [String] = []
  package var authors: [String] = []
  package var description: String?
  package var kicker: String?
  package var dateline: String?
  package var image: Image?
  package var series: String?
  /// Paths of other articles' files, relative to this file or, with a leading slash, to `Content/`.
  package var related: [String] = []
  package var genre = ArticleGenre.news
  package var access = ArticleAccess.free
  package var isFeatured = false
  package var weight: Int?
  package var corrections: [Correction] = []
  package var views: Int?
  package var likes: Int?
  package var template: String?
  /// True if another generator's key names the template, which the site then need not have.
  package var isTemplateOptional = false
  package var language: String?
  package var isHiddenFromSearch = false  // noindex
  package var isHiddenFromRanking = false  // norank
  package var isHiddenFromRecommendation = false  // norecommend
  /// For authors.
  package var role: String?
  package var email: String?
  package var links: [NamedLink] = []
  /// The trust of the file, from its folder and its own key.
  package var trust = TrustLevel.editor
  /// True if an `_index.md` makes its folder a section, which requires trust.
  package var makesSection = true
  /// True if the file is omitted because it has errors.
  package var hasErrors = false
  /// True if the keys of a file with errors could be read, so that its publication dates are known.
  package var hasReadableKeys = true
  /// When the sections that contain the document allow it to be shown.
  package var sectionWindow = PublicationWindow()
  /// When the `cascade` of a section or the home page allows its content to be shown; `date` and
  /// `expires` include it.
  package var cascade = PublicationWindow()
  /// Values for the theme: the keys under `extra` and unknown keys.
  package var extra = ValueMap()

  package init() {}

  /// When readers may see the document, by its own keys and its sections.
  package var window: PublicationWindow {
    PublicationWindow(isDraft: isDraft, isFaulty: hasErrors, from: date, until: expires)
      .narrowed(by: sectionWindow)
  }
}

/// The known keys of front matter, by their canonical names.
enum FrontMatterKey: String, CaseIterable {
  case title, date, updated, expires, draft, slug, url, aliases, section, tags, authors
  case description, kicker, dateline, image, series, related, featured, weight, corrections
  case views, likes, template, language, type, access, noindex, norank, norecommend, extra
  case name, role, email, links, trust

  /// Alternative names from other generators, in order of preference.
  ///
  /// Names are compared by their `foldedKey`.
  var aliases: [String] {
    switch self {
    case .date:
      [
        "publishDate", "pubDate", "published", "publishedAt", "publishedOn", "publicationDate",
        "datePublished", "publishAt", "publishOn", "embargo", "embargoUntil", "embargoDate",
        "embargoedUntil", "embargoed", "goLive", "goLiveAt", "goLiveDate", "publishTime",
        "publishedTime", "publishedDate", "publishingDate", "publishFrom", "visibleFrom",
        "publish", "scheduled", "scheduledAt", "scheduledFor", "scheduledDate", "scheduleDate",
      ]
    case .updated:
      ["lastmod", "modified", "lastModified", "lastModifiedAt", "updatedAt", "dateModified"]
    case .expires:
      [
        "expiryDate", "unpublishDate", "expireDate", "expirationDate", "expiresAt", "unpublishOn",
        "unpublishAt", "unpublish", "expiry", "expire", "expiration", "expiresOn", "expireOn",
        "expireAt", "validUntil", "publishUntil", "visibleUntil",
      ]
    case .draft: ["isDraft"]
    case .url: ["permalink", "path"]
    case .aliases: ["redirect_from"]
    case .tags: ["topics", "categories", "keywords"]
    case .authors: ["author"]
    case .description: ["summary", "excerpt", "deck"]
    case .template: ["layout"]
    case .language: ["lang"]
    default: []
    }
  }

  /// True if a value of the wrong type is only a warning, because the article does not need it.
  var toleratesWrongType: Bool {
    switch self {
    case .title, .name, .date, .updated, .expires, .slug, .url, .aliases, .section, .tags,
      .authors, .corrections:
      false
    default: true
    }
  }

  /// True if the values of all its names are combined, those of the preferred name first.
  var isList: Bool {
    switch self {
    case .aliases, .tags, .authors: true
    default: false
    }
  }

  /// True if contradicting entries cause a warning.
  ///
  /// Descriptions and pictures do not: many archives keep several of them on purpose.
  var warnsOfConflicts: Bool {
    switch self {
    case .description, .image, .title, .name: false
    default: !isList
    }
  }

  /// True for keys that only author pages have; elsewhere they belong to the theme.
  private var isForAuthors: Bool {
    switch self {
    case .name, .role, .email, .links: true
    default: false
    }
  }

  /// The key that a name stands for, and the rank of the name among its names.
  static func named(_ name: String, isAuthor: Bool) -> (key: FrontMatterKey, rank: Int)? {
    // Nearly all names are written as listed, and folding allocates.
    guard let found = names[name] ?? names[name.foldedKey], isAuthor || !found.key.isForAuthors
    else { return nil }
    return found
  }

  /// Every known name in its preferred spelling.
  static let allNames: [String] = allCases.flatMap { [$0.rawValue] + $0.aliases }.sorted()

  /// Folded names that mean a date only if their value is one.
  static let dateOrSwitchNames: Set<String> = ["publish", "scheduled", "embargoed", "unpublish"]

  /// Names to suggest for a misspelt one, without those that resemble common words (`export`,
  /// `explore`).
  static let suggestedNames: [String] = allNames.filter {
    ![
      "expire", "expiry", "goLive", "publish", "unpublish", "scheduled", "lang", "type", "access",
    ].contains($0)
  }

  /// Names that real archives use and that only look misspelt.
  static let unrelatedNames: Set<String> = [
    "source", "source_url", "primary_image", "featured_image", "images", "uri", "link", "links",
    "name", "role", "email", "emails", "views_count", "id", "guid", "uid", "page",
    "subtitle", "dates", "data", "file", "files", "thumbnail", "cover", "headline", "state",
    "featuredpost", "featuredimage", "craft", "rate", "rating", "time", "place", "places",
  ]

  private static let names: [String: (key: FrontMatterKey, rank: Int)] = {
    var names: [String: (key: FrontMatterKey, rank: Int)] = [:]
    for key in allCases {
      for (rank, name) in ([key.rawValue] + key.aliases).enumerated() {
        names[name] = (key, rank)
        names[name.foldedKey] = (key, rank)
      }
    }
    return names
  }()
}

extension FrontMatterKey {
  /// True if the key decides what readers see: of two entries the one that publishes less wins.
  var decidesPublication: Bool {
    switch self {
    case .date, .expires, .noindex, .norank, .norecommend: true
    default: false
    }
  }
}
