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

  init(site: SiteSource, articles: [Document], schedule: Schedule) {
    let indexes = Dictionary(
      site.documents.filter { $0.kind == .section && schedule.absence(of: $0.front) == nil }
        .map { ($0.folder, $0) }, uniquingKeysWith: { first, _ in first })
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
    let named = Set(articles.compactMap(\.front.section))
    folders.formUnion(
      Self.newFolders(
        named, folders: folders, heldBack: heldBack, listed: listed, indexes: indexes))
    let order = Dictionary(
      listed.enumerated().map { ($0.element.slug, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    let sorted = folders.sorted { first, second in
      Self.rank(first, order: order, indexes: indexes)
        < Self.rank(second, order: order, indexes: indexes)
    }
    let twins = Self.twins(sorted, indexes: indexes, listed: order, articles: articles)
    for folder in sorted where twins[folder] == nil {
      places[folder] = sections.count
      sections.append(
        Self.section(
          folder, index: indexes[folder], listed: listed.first { $0.slug == folder },
          site.configuration))
    }
    for (folder, twin) in twins { places[folder] = places[twin] }
    linkParents()
    for name in named where places[name] == nil { find(name) }
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
    for alike in Dictionary(grouping: folders, by: { slugged(folder: $0) }).values
    where alike.count > 1 {
      let first =
        alike.first { indexes[$0] != nil } ?? alike.first { listed[$0] != nil }
        ?? folderOfOldest(articles, among: alike)
      for folder in alike where folder != first && indexes[folder] == nil { twins[folder] = first }
    }
    return twins
  }

  private static func folderOfOldest(_ articles: [Document], among folders: [String]) -> String {
    var ages: [String: Int64] = [:]
    for document in articles {
      let folder = topFolder(of: document)
      ages[folder] = min(ages[folder] ?? .max, document.front.date?.seconds ?? .max)
    }
    return folders.min { (ages[$0] ?? .max, $0) < (ages[$1] ?? .max, $1) } ?? ""
  }

  private mutating func find(_ name: String) {
    let path = slugged(folder: name)
    placesByName[name] = sections.firstIndex {
      $0.title == name || slugged(folder: $0.folder) == path
    }
    if placesByName[name] == nil { unknownNames.insert(name) }
  }

  /// The sections of the configuration by the names of their folders: `local` may mean the folder `Local`.
  private static func listed(
    _ entries: [Configuration.SectionEntry], among folders: Set<String>
  ) -> [Configuration.SectionEntry] {
    let sorted = folders.sorted()
    return entries.map { entry in
      guard !folders.contains(entry.slug),
        let folder = sorted.first(where: { slugged(folder: $0) == slugged(folder: entry.slug) })
      else { return entry }
      return Configuration.SectionEntry(slug: folder, title: entry.title)
    }
  }

  /// The sections that only the articles' own `section:` makes; a name that is nearly a section's makes none.
  private static func newFolders(
    _ names: Set<String>, folders: Set<String>, heldBack: Set<String>,
    listed: [Configuration.SectionEntry], indexes: [String: Document]
  ) -> [String] {
    let known = heldBack.union(folders.map { slugged(folder: $0) })
    let titles = Set(listed.compactMap(\.title) + indexes.values.map(\.front.title))
    return names.filter { name in
      !titles.contains(name) && !known.contains(slugged(folder: name))
        && closestName(to: slugged(folder: name), among: known) == nil
    }.map { name in slug(of: name).isEmpty ? name : slugged(folder: name) }
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
