/// The keys of front matter that sitegen knows, by their canonical names.
enum FrontMatterKey: String, CaseIterable {
  case title, date, updated, expires, draft, slug, url, aliases, section, tags, authors
  case description, kicker, dateline, image, series, related, featured, weight, corrections
  case views, likes, template, language, noindex, norank, norecommend, extra
  case name, role, email, links, trust

  /// Names that other generators have for it, the preferred one first.
  ///
  /// Names are compared without regard to case, `_` and `-`: see `folded(_:)`.
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
    default: []
    }
  }

  /// Whether a value of the wrong type is a warning: the article can do without it.
  var isSide: Bool {
    switch self {
    case .title, .name, .date, .updated, .expires, .slug, .url, .aliases, .section, .tags,
      .authors, .corrections:
      false
    default: true
    }
  }

  /// Whether all entries that mean it count together, each with its values after those of the preferred name.
  var isList: Bool {
    switch self {
    case .aliases, .tags, .authors: true
    default: false
    }
  }

  /// Whether two entries that say different things of it are worth a warning.
  ///
  /// The words around a headline are not: many archives keep several of them on purpose.
  var isUnambiguous: Bool {
    switch self {
    case .description, .image, .title, .name: false
    default: !isList
    }
  }

  /// Keys that only an author's own page has; elsewhere they are the theme's.
  private var isForAuthors: Bool {
    switch self {
    case .name, .role, .email, .links: true
    default: false
    }
  }

  /// The key that a name stands for, and how it ranks among the key's names.
  static func named(_ name: String, isAuthor: Bool) -> (key: FrontMatterKey, rank: Int)? {
    // Nearly all names are written as they are listed, and folding makes a text.
    guard let found = names[name] ?? names[folded(name)], isAuthor || !found.key.isForAuthors
    else { return nil }
    return found
  }

  /// A name without its case, `_` and `-`, which people and programs mix: `Publish-Date` as `publishdate`.
  static func folded(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy { byte in (0x61...0x7A).contains(byte) }
    guard !isPlain else { return name }
    return name.lowercased().filter { $0 != "_" && $0 != "-" }
  }

  /// Every name that has a meaning, as it is best written.
  static let allNames: [String] = allCases.flatMap { [$0.rawValue] + $0.aliases }.sorted()

  /// Names that mean a date only where their value is one, by their folded form.
  static let looseNames: Set<String> = ["publish", "scheduled", "embargoed", "unpublish"]

  /// The names that a misspelt one may stand for: without those that are too near to common words (`export`, `explore`).
  static let suggestedNames: [String] = allNames.filter {
    !["expire", "expiry", "goLive", "publish", "unpublish", "scheduled"].contains($0)
  }

  /// Names that real archives use and that only look like a slip of the finger.
  static let innocentNames: Set<String> = [
    "source", "source_url", "primary_image", "featured_image", "images", "uri", "link", "links",
    "name", "role", "email", "emails", "views_count", "type", "id", "guid", "uid", "lang", "page",
    "subtitle", "dates", "data", "file", "files", "thumbnail", "cover", "headline", "state",
    "featuredpost", "featuredimage", "craft", "rate", "rating", "time", "place", "places",
  ]

  private static let names: [String: (key: FrontMatterKey, rank: Int)] = {
    var names: [String: (key: FrontMatterKey, rank: Int)] = [:]
    for key in allCases {
      for (rank, name) in ([key.rawValue] + key.aliases).enumerated() {
        names[name] = (key, rank)
        names[folded(name)] = (key, rank)
      }
    }
    return names
  }()
}
