internal import Basics
internal import Content
internal import Text

/// The sections of the portal, and which of them contains an article.
///
/// A folder directly in `Content/` is a section if it contains a live article or an `_index.md`; a
/// deeper folder only with an `_index.md`. Sections that `sitegen.yml` lists come first, in its
/// order.
struct SectionTree {
  private(set) var sections: [Section] = []
  private var indicesByFolder: [String: Int] = [:]
  /// The sections of the articles of each folder, which thousands of articles ask for.
  private var indicesOfArticles: [String: Int] = [:]
  /// Sections by the names that articles use, if those are not their folders.
  private var indicesByName: [String: Int] = [:]
  /// The names that articles use for sections that do not exist.
  private(set) var unknownNames: Set<String> = []
  /// Those of them that would make too many sections.
  private(set) var excessNames: Set<String> = []

  init(site: SiteSource, articles: [Document], schedule: Schedule) {
    let indexes = Dictionary(
      site.documents.filter {
        $0.kind == .section && $0.front.makesSection && schedule.absence(of: $0.front) == nil
      }.map { ($0.folder, $0) }, uniquingKeysWith: { first, _ in first })
    var folders = Set(indexes.keys)
    let articleFolders = Self.articleFolders(articles)
    folders.formUnion(articleFolders.map { topFolder(of: $0) })
    folders.remove("")
    let heldBack = Set(
      site.documents.filter { $0.kind == .section && schedule.absence(of: $0.front) != nil }
        .map { slugged(folder: $0.folder) })
    // A section that is not live yet has no front, even if it is listed.
    let listed = Self.listed(site.configuration.sections, among: folders)
      .filter { !heldBack.contains(slugged(folder: $0.slug)) }
    folders.formUnion(listed.map(\.slug))
    let named = Self.sectionNames(articles)
    let new = NewSections(
      named, known: heldBack.union(folders.map { slugged(folder: $0) }),
      titles: Set(listed.compactMap(\.title) + indexes.values.map(\.front.title)),
      limit: site.configuration.newSectionLimit)
    folders.formUnion(new.folders)
    excessNames = new.excess
    addSections(folders, indexes, listed, articles, site.configuration)
    linkParents()
    for folder in articleFolders { indicesOfArticles[folder] = section(ofFolder: folder) }
    find(named.filter { indicesByFolder[$0] == nil }, site.configuration.trust)
  }

  private mutating func addSections(
    _ folders: Set<String>, _ indexes: [String: Document],
    _ listed: [Configuration.SectionEntry], _ articles: [Document], _ configuration: Configuration
  ) {
    let order = Dictionary(
      listed.enumerated().map { ($0.element.slug, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    let sorted = folders.sorted { first, second in
      Self.rank(first, order: order, indexes: indexes)
        < Self.rank(second, order: order, indexes: indexes)
    }
    let entries = Dictionary(
      listed.map { ($0.slug, $0) }, uniquingKeysWith: { first, _ in first })
    let duplicates = Self.duplicates(
      sorted, indexes: indexes, listed: order, articles: articles)
    for folder in sorted where duplicates[folder] == nil {
      indicesByFolder[folder] = sections.count
      sections.append(
        Self.section(folder, index: indexes[folder], listed: entries[folder], configuration))
    }
    for (folder, original) in duplicates { indicesByFolder[folder] = indicesByFolder[original] }
  }

  /// Returns folders whose address equals another one's except for capitals, with that other one.
  ///
  /// `News` and `news` are one section, whether or not addresses keep capitals. The folder that has
  /// an `_index.md` or is listed stands for both, or else that of the oldest article, so that no
  /// new folder moves the section's page. If both have an `_index.md`, their pages conflict.
  private static func duplicates(
    _ folders: [String], indexes: [String: Document], listed: [String: Int], articles: [Document]
  ) -> [String: String] {
    var duplicates: [String: String] = [:]
    var ages: [String: Int64]?
    for group in Dictionary(grouping: folders, by: { slugged(folder: $0) }).values
    where group.count > 1 {
      let original =
        group.first { indexes[$0] != nil } ?? group.first { listed[$0] != nil }
        ?? oldest(among: group, &ages, articles)
      for folder in group where folder != original && indexes[folder] == nil {
        duplicates[folder] = original
      }
    }
    return duplicates
  }

  /// Returns the folder of the oldest article; the ages of all folders are computed on first use.
  private static func oldest(
    among folders: [String], _ ages: inout [String: Int64]?, _ articles: [Document]
  ) -> String {
    let known = ages ?? Self.ages(articles)
    ages = known
    return folders.min { (known[$0] ?? .max, $0) < (known[$1] ?? .max, $1) } ?? ""
  }

  private static func ages(_ articles: [Document]) -> [String: Int64] {
    var ages: [String: Int64] = [:]
    for document in articles {
      let folder = topFolder(of: document.folder)
      ages[folder] = min(ages[folder] ?? .max, document.front.date?.seconds ?? .max)
    }
    return ages
  }

  /// Returns the folders of the articles that name no section, each once, in the articles' order.
  private static func articleFolders(_ articles: [Document]) -> [String] {
    var known: Set<String> = []
    var folders: [String] = []
    for article in articles where article.front.section == nil {
      if known.insert(article.folder).inserted { folders.append(article.folder) }
    }
    return folders
  }

  /// Returns the section names that articles use, each once, those of the oldest articles first.
  private static func sectionNames(_ articles: [Document]) -> [String] {
    var found: Set<String> = []
    return articles.reversed().compactMap(\.front.section).filter { found.insert($0).inserted }
  }

  /// Finds the sections that names mean: by title or folder, the first of several.
  ///
  /// A folder that is trusted less comes last, or its title would attract articles that are meant
  /// for another section.
  private mutating func find(_ names: [String], _ trust: FolderTrust) {
    guard !names.isEmpty else { return }
    let isTrusted = sections.map { trust.level(ofFolder: $0.folder) == .editor }
    let order =
      sections.indices.filter { isTrusted[$0] } + sections.indices.filter { !isTrusted[$0] }
    var ranks: [String: Int] = [:]
    for (rank, section) in order.enumerated() {
      let section = sections[section]
      for key in ["t" + section.title, "f" + slugged(folder: section.folder)]
      where ranks[key] == nil {
        ranks[key] = rank
      }
    }
    for name in names {
      let found = [ranks["t" + name], ranks["f" + slugged(folder: name)]].compactMap(\.self).min()
      indicesByName[name] = found.map { order[$0] }
      if found == nil { unknownNames.insert(name) }
    }
  }

  /// Returns the configured sections by the names of their folders: `local` may mean `Local`.
  private static func listed(
    _ entries: [Configuration.SectionEntry], among folders: Set<String>
  ) -> [Configuration.SectionEntry] {
    guard entries.contains(where: { !folders.contains($0.slug) }) else { return entries }
    let byPath = Dictionary(
      folders.sorted().map { (slugged(folder: $0), $0) }, uniquingKeysWith: { first, _ in first })
    return entries.map { entry in
      guard !folders.contains(entry.slug), let folder = byPath[slugged(folder: entry.slug)]
      else { return entry }
      return Configuration.SectionEntry(slug: folder, title: entry.title)
    }
  }

  /// Returns the index of the section of an article; 0 if it names one that does not exist.
  func section(of document: Document) -> Int {
    if let named = document.front.section {
      return indicesByFolder[named] ?? indicesByName[named] ?? 0
    }
    return indicesOfArticles[document.folder] ?? section(ofFolder: document.folder)
  }

  private func section(ofFolder folder: String) -> Int {
    var folder = folder[...]
    while !folder.isEmpty {
      if let index = indicesByFolder[String(folder)] { return index }
      folder = folder.lastIndex(of: "/").map { folder[..<$0] } ?? ""
    }
    return 0
  }

  /// Adds an article to its section and to all that contain it.
  mutating func add(article: Int, to section: Int) {
    var next: Int? = section
    while let index = next {
      sections[index].articles.append(article)
      next = sections[index].parent
    }
  }

  mutating func replaceDocuments(_ current: (Document) -> Document) {
    for index in sections.indices {
      sections[index].document = sections[index].document.map(current)
    }
  }

  mutating func setHTML(_ html: [UInt8], of section: Int) {
    sections[section].html = html
  }

  /// Returns the sort key of a folder: by depth, then in the listed order, then by weight and name.
  private static func rank(
    _ folder: String, order: [String: Int], indexes: [String: Document]
  ) -> (Int, Int, Int, String) {
    let depth = folder.split(separator: "/").count
    return (depth, order[folder] ?? Int.max, indexes[folder]?.front.weight ?? Int.max, folder)
  }

  private static func section(
    _ folder: String, index: Document?, listed: Configuration.SectionEntry?,
    _ configuration: Configuration
  ) -> Section {
    let words = (folder.split(separator: "/").last ?? "").split { $0 == "-" || $0 == "_" }
    let made = words.joined(separator: " ")
    let title = listed?.title ?? index?.front.title ?? ""
    return Section(
      folder: folder,
      title: title.isEmpty ? capitalized(made, language: configuration.language) : title,
      description: index?.front.description ?? "",
      path: index?.front.url.map(cleanPath)
        ?? pagePath(slugged(folder: folder, letterCase: configuration.letterCase)),
      document: index)
  }

  private mutating func linkParents() {
    for index in sections.indices {
      var folder = sections[index].folder[...]
      while let slash = folder.lastIndex(of: "/") {
        folder = folder[..<slash]
        guard let parent = indicesByFolder[String(folder)] else { continue }
        sections[index].parent = parent
        sections[parent].children.append(index)
        break
      }
    }
  }
}

/// The sections that exist only because articles name them with `section:`.
///
/// A name that is nearly a section's is a typo and makes none. Their number is limited, so that no
/// number of files can fill the menu of every page.
struct NewSections {
  private(set) var folders: [String] = []
  /// The names beyond the limit.
  private(set) var excess: Set<String> = []
  /// The number of names that were compared with those of all sections.
  private(set) var comparisons = 0

  /// The number of names that are checked for typos; further ones are too many in any case.
  private static let comparisonLimit = 1_000

  /// - Parameters:
  ///   - names: The section names that articles use, each once, those of the oldest articles first.
  ///   - known: The folders of the existing sections, slugged.
  ///   - titles: Their titles.
  ///   - limit: The maximum number of new sections.
  init(_ names: [String], known: Set<String>, titles: Set<String>, limit: Int) {
    var made: Set<String> = []
    for name in names where !titles.contains(name) {
      let path = slugged(folder: name)
      guard !known.contains(path), !made.contains(path) else { continue }
      guard folders.count < limit, comparisons < Self.comparisonLimit else {
        excess.insert(name)
        continue
      }
      comparisons += 1
      guard closestName(to: path, among: known) == nil else { continue }
      made.insert(path)
      folders.append(slug(of: name).isEmpty ? name : path)
    }
  }
}
