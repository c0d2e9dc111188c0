internal import Basics
internal import Content

/// The sections of the portal and which of them holds an article.
///
/// A folder directly in `Content/` is a section as soon as it holds a live article or an `_index.md`; a folder
/// further down only with an `_index.md`. Sections that `sitegen.yml` lists come first, in its order.
struct SectionTree {
  private(set) var sections: [Section] = []
  private var places: [String: Int] = [:]
  /// Sections by the names that articles give them, as far as those are not their folders.
  private var placesByName: [String: Int] = [:]
  /// The names that articles give sections which are not there.
  private(set) var unknownNames: Set<String> = []
  /// Those of them that would be one section too many.
  private(set) var excessNames: Set<String> = []

  init(site: SiteSource, articles: [Document], schedule: Schedule) {
    let indexes = Dictionary(
      site.documents.filter {
        $0.kind == .section && $0.front.makesSection && schedule.absence(of: $0.front) == nil
      }.map { ($0.folder, $0) }, uniquingKeysWith: { first, _ in first })
    var folders = Set(indexes.keys)
    folders.formUnion(articles.filter { $0.front.section == nil }.map(Self.topFolder(of:)))
    folders.remove("")
    let heldBack = Set(
      site.documents.filter { $0.kind == .section && schedule.absence(of: $0.front) != nil }
        .map { slugged(folder: $0.folder) })
    // A section that is not live as yet has no front, whoever lists it.
    let listed = Self.listed(site.configuration.sections, among: folders)
      .filter { !heldBack.contains(slugged(folder: $0.slug)) }
    folders.formUnion(listed.map(\.slug))
    let named = Self.names(articles)
    let new = NewSections(
      named, known: heldBack.union(folders.map { slugged(folder: $0) }),
      titles: Set(listed.compactMap(\.title) + indexes.values.map(\.front.title)),
      limit: site.configuration.newSectionLimit)
    folders.formUnion(new.folders)
    excessNames = new.excess
    let order = Dictionary(
      listed.enumerated().map { ($0.element.slug, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    let sorted = folders.sorted { first, second in
      Self.rank(first, order: order, indexes: indexes)
        < Self.rank(second, order: order, indexes: indexes)
    }
    let titles = Dictionary(
      listed.map { ($0.slug, $0) }, uniquingKeysWith: { first, _ in first })
    let twins = Self.twins(sorted, indexes: indexes, listed: order, articles: articles)
    for folder in sorted where twins[folder] == nil {
      places[folder] = sections.count
      sections.append(
        Self.section(
          folder, index: indexes[folder], listed: titles[folder], site.configuration))
    }
    for (folder, twin) in twins { places[folder] = places[twin] }
    linkParents()
    find(named.filter { places[$0] == nil }, site.configuration.trust)
  }

  /// Folders that make one address with another, but for capitals, with that other one: `News` and `news` are one section,
  /// whether or not addresses keep capitals.
  ///
  /// The one that has an `_index.md` or is listed stands for both, else that of the oldest article, so that no new folder moves
  /// the section's page; where both have an `_index.md`, their pages are in each other's way.
  private static func twins(
    _ folders: [String], indexes: [String: Document], listed: [String: Int], articles: [Document]
  ) -> [String: String] {
    var twins: [String: String] = [:]
    var ages: [String: Int64]?
    for alike in Dictionary(grouping: folders, by: { slugged(folder: $0) }).values
    where alike.count > 1 {
      let first =
        alike.first { indexes[$0] != nil } ?? alike.first { listed[$0] != nil }
        ?? oldest(among: alike, &ages, articles)
      for folder in alike where folder != first && indexes[folder] == nil { twins[folder] = first }
    }
    return twins
  }

  /// The folder of the oldest article; the ages of all folders are counted once, and only where they are asked for.
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
      let folder = topFolder(of: document)
      ages[folder] = min(ages[folder] ?? .max, document.front.date?.seconds ?? .max)
    }
    return ages
  }

  /// What articles call their sections, each once, those of the oldest articles first.
  private static func names(_ articles: [Document]) -> [String] {
    var seen: Set<String> = []
    return articles.reversed().compactMap(\.front.section).filter { seen.insert($0).inserted }
  }

  /// Finds the sections that names mean: by their titles or their folders, the first of several.
  ///
  /// A folder that is less trusted comes last, or its title would draw in what is meant for another section.
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
      placesByName[name] = found.map { order[$0] }
      if found == nil { unknownNames.insert(name) }
    }
  }

  /// The sections of the configuration by the names of their folders: `local` may mean the folder `Local`.
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

  /// The place of the section that holds an article; the first where it names one that is not there.
  func section(of document: Document) -> Int {
    if let named = document.front.section { return places[named] ?? placesByName[named] ?? 0 }
    var folder = document.folder[...]
    while !folder.isEmpty {
      if let place = places[String(folder)] { return place }
      folder = folder.lastIndex(of: "/").map { folder[..<$0] } ?? ""
    }
    return 0
  }

  /// Adds an article to its section and to all that hold it.
  mutating func add(article: Int, to section: Int) {
    var next: Int? = section
    while let place = next {
      sections[place].articles.append(article)
      next = sections[place].parent
    }
  }

  mutating func setHTML(_ html: [UInt8], of section: Int) {
    sections[section].html = html
  }

  /// The folder that makes a document's section: the first of its path.
  private static func topFolder(of document: Document) -> String {
    String(document.folder.split(separator: "/").first ?? "")
  }

  /// Listed ones in the list's order, then by weight, then by name; what lies deeper later.
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
    for place in sections.indices {
      var folder = sections[place].folder[...]
      while let slash = folder.lastIndex(of: "/") {
        folder = folder[..<slash]
        guard let parent = places[String(folder)] else { continue }
        sections[place].parent = parent
        sections[parent].children.append(place)
        break
      }
    }
  }
}
