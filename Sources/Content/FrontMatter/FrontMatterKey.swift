/// The keys of front matter that sitegen knows, by their canonical names.
enum FrontMatterKey: String, CaseIterable {
  case title, date, updated, expires, draft, slug, url, aliases, section, tags, authors
  case description, kicker, dateline, image, series, related, featured, weight, corrections
  case views, likes, template, language, noindex, norank, norecommend, extra
  case name, role, email, links

  /// Names that other generators have for it, the preferred one first.
  var aliases: [String] {
    switch self {
    case .date: ["publishDate", "pubDate", "published"]
    case .updated: ["lastmod", "modified"]
    case .expires: ["expiryDate", "expirydate", "unpublishdate"]
    case .url: ["permalink", "path"]
    case .aliases: ["redirect_from"]
    case .tags: ["topics", "categories", "keywords"]
    case .authors: ["author"]
    case .description: ["summary", "excerpt", "deck"]
    case .template: ["layout"]
    default: []
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
    guard let found = names[name], isAuthor || !found.key.isForAuthors else { return nil }
    return found
  }

  /// Every name that has a meaning.
  static let allNames: [String] = names.keys.sorted()

  /// Names that real archives use and that only look like a slip of the finger.
  static let innocentNames: Set<String> = [
    "source", "source_url", "primary_image", "featured_image", "images", "uri", "link", "links",
    "name", "role", "email", "emails", "views_count", "type", "id", "guid", "uid", "lang", "page",
    "subtitle", "dates", "data", "file", "files", "thumbnail", "cover", "headline", "state",
    "featuredpost", "featuredimage", "rate", "rating", "time", "place", "places",
  ]

  private static let names: [String: (key: FrontMatterKey, rank: Int)] = {
    var names: [String: (key: FrontMatterKey, rank: Int)] = [:]
    for key in allCases {
      names[key.rawValue] = (key, 0)
      for (rank, alias) in key.aliases.enumerated() { names[alias] = (key, rank + 1) }
    }
    return names
  }()
}
