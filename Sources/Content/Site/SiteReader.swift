package import Basics
internal import Platform
internal import Text

/// What `readSite` reads.
package struct ReadOptions: Sendable {
  package var root: String
  /// The configuration if it is not `sitegen.yml`, relative to the working folder.
  package var configurationPath: String?
  /// Overrides the configuration's `base_url`.
  package var baseURL: String?
  package var jobs: Int
  /// Makes the renderer of shortcodes; with `nil` they stay as they are written.
  package var shortcodes: ShortcodeEngine?
  /// The documents of the last reading, and a request to keep those of this one; `nil` keeps none.
  package var documents: DocumentCache?
  /// Whether documents that earlier builds stored are used if `documents` is empty.
  package var usesStoredDocuments: Bool
  /// What the last reading found in other files; `nil` for nothing.
  package var files: FileCache?
  /// All paths that have changed since the last reading began; `nil` if they are not known, so that
  /// all folders are walked through.
  package var changes: Set<String>?

  package init(
    root: String, configurationPath: String?, baseURL: String?, jobs: Int,
    shortcodes: ShortcodeEngine? = nil, documents: DocumentCache? = nil,
    usesStoredDocuments: Bool = false, files: FileCache? = nil, changes: Set<String>? = nil
  ) {
    self.usesStoredDocuments = usesStoredDocuments
    self.changes = changes
    self.shortcodes = shortcodes
    self.documents = documents
    self.files = files
    self.root = root
    self.configurationPath = configurationPath
    self.baseURL = baseURL
    self.jobs = jobs
  }
}

/// Reads a whole site: its configuration, every Markdown file, the names of all other files, and
/// the theme.
///
/// - Parameters:
///   - options: What to read.
///   - progress: Is notified of each Markdown file.
/// - Returns: The site, all diagnostics in reading order, and what the next reading can use.
/// - Throws: `FileError` if a required file or folder cannot be read.
package func readSite(
  _ options: ReadOptions, progress: Progress? = nil
) async throws(FileError) -> (site: SiteSource, diagnostics: [Diagnostic], files: FileCache) {
  progress?.begin(.read)
  let start = SystemClock.wall.nanoseconds
  var cache = options.files ?? FileCache()
  let root = FolderRoot(options.root)
  let settings = try readConfigurationFile(root: root, path: options.configurationPath)

  let known = options.changes.flatMap { cache.walks?.afterChanges(of: $0, root: root) }
  let walks: SiteWalks
  if let known {
    walks = known
  } else {
    walks = try await SiteWalks(root: root, jobs: options.jobs)
  }
  cache.walks = walks
  let words = try readWordFiles(walks.theme.files, root: root)
  var (configuration, diagnostics) = settings.configuration(words)
  if let text = options.baseURL { configuration.baseURL = try validatedBaseURL(text) }
  diagnostics += walks.diagnostics
  var site = SiteSource(configuration: configuration)
  // Only a build records it; a preview reads again and again, with what it has found before.
  if options.files == nil {
    site.state = walks.state(root: root, configurationPath: options.configurationPath)
  }
  let files = walks.contentFiles
  let names = known.flatMap { _ in cache.names } ?? ContentNames(files)
  cache.names = names
  let surroundings =
    options.documents == nil ? nil : surroundings(walks, names, at: start)
  cache.enter(surroundings)
  diagnostics += unknownFolders(configuration.trustedFolders, walks.content.files, root)
  await readTrustStatements(
    &configuration.trust, in: files.folderPages.map { files.documents[$0] }, root: root, &cache,
    at: start, jobs: options.jobs)
  if walks.content.containsLinks, !configuration.trust.isEmpty {
    diagnostics += checkLinkTrust(of: walks.content.files, &configuration.trust, root: root)
  }
  site.configuration = configuration
  let theme: ThemeFiles
  if let known = cache.theme {
    theme = known
  } else {
    theme = try ThemeFiles(walks.theme.files, root: root)
  }
  cache.theme = theme
  let shortcodes = options.shortcodes.flatMap { engine in
    siteShortcodes(theme, configuration, files.documents, engine, &cache, &diagnostics)
  }
  let reading = DocumentReading(
    root: root, configuration: configuration, shortcodes: shortcodes,
    endings: names.endingsWithoutText, last: options.documents, surroundings: surroundings,
    at: start)
  let read = await reading.documents(
    in: files.documents, usesStored: options.usesStoredDocuments, jobs: options.jobs, progress)
  site.documentCache = read.cache
  diagnostics += read.diagnostics
  diagnostics += try addDocuments(read, of: files.documents, to: &site)
  site.documents = applySectionWindows(to: site.documents, listed: configuration.sections)
  let posts = await findUnsupportedPosts(
    among: files.others, root: root, &cache, at: start, jobs: options.jobs)
  site.unsupportedPosts = posts.paths
  diagnostics += posts.diagnostics
  for file in walks.fronts.files {
    let (layout, found) = try frontLayout(file, in: root, zone: configuration.timezone)
    if let layout { site.fronts.append(layout) }
    diagnostics += found
  }
  diagnostics += addFiles(to: &site, walks, theme, &cache, root: root, at: start)
  let drawings = await readDrawings(
    among: files.others, root: root, reusing: cache.drawings, at: start, jobs: options.jobs)
  cache.drawings = drawings
  for (file, finding) in drawings.findings { site.drawings[file.path] = finding }
  return (site, diagnostics.sortedByLocation(), cache)
}

/// Returns the shortcodes of a site, those of the last reading if they are made from the same.
private func siteShortcodes(
  _ theme: ThemeFiles, _ configuration: Configuration, _ documents: [FoundFile],
  _ engine: ShortcodeEngine, _ cache: inout FileCache, _ diagnostics: inout [Diagnostic]
) -> SiteShortcodes? {
  guard configuration.shortcodes != .off else { return nil }
  if let known = cache.shortcodes, known.configuration == configuration {
    diagnostics += known.diagnostics
    return known.shortcodes
  }
  var found: [Diagnostic] = []
  let shortcodes = SiteShortcodes(
    theme.templates, configuration, files: documents.map(\.path), engine: engine, &found)
  cache.shortcodes = FileCache.Shortcodes(
    configuration: configuration, shortcodes: shortcodes, diagnostics: found)
  diagnostics += found
  return shortcodes
}

/// Reports folders in the `trust` setting that do not exist: a misspelt folder would be trusted
/// like an editor's.
private func unknownFolders(
  _ folders: [Configuration.NamedFolder], _ files: [FoundFile], _ root: FolderRoot
) -> [Diagnostic] {
  let missing = folders.filter { folder in
    FileStatus(root.absolute("Content/" + folder.path), followsLinks: true)?.isFolder != true
  }
  guard !missing.isEmpty else { return [] }
  let known = Set(files.map { String(splitPath($0.path).folder.dropFirst("Content/".count)) })
  return missing.map { folder in
    Diagnostic(
      id: "unknown-folder", "there is no folder 'Content/\(folder.path)'", at: folder.span,
      help: didYouMean(folder.path, among: known.subtracting([""]))
        ?? "create it, even if empty, or remove the line; files added there later would have an editor's trust"
    )
  }
}

/// Adds the documents that were read, and returns their diagnostics.
private func addDocuments(
  _ read: DocumentReading.Findings, of files: [FoundFile], to site: inout SiteSource
) throws(FileError) -> [Diagnostic] {
  site.documents = read.entries.map(\.document)
  var diagnostics = read.entries.flatMap(\.diagnostics)
  // In the order of the files, so that each is inserted at its place.
  for (index, error) in read.failures.sorted(by: { $0.key < $1.key }) {
    // An unreadable file of a wire is omitted like one with an error.
    let path = files[index].path
    let trust = site.configuration.trust.level(ofFile: path)
    guard trust == .wire else { throw error }
    site.documents.insert(Document(unreadableAt: path, trust: trust), at: index)
    diagnostics.append(
      Diagnostic(
        id: "unreadable-file", error.message, at: SourceSpan(file: path), help: error.help))
  }
  return diagnostics
}

/// Reads a file of `fronts/`; one that is not YAML is reported.
private func frontLayout(
  _ file: FoundFile, in root: FolderRoot, zone: Zone
) throws(FileError) -> (layout: FrontLayout?, diagnostics: [Diagnostic]) {
  guard file.path.hasSuffix(".yml") || file.path.hasSuffix(".yaml") else {
    let finding = Diagnostic(
      .warning, id: "unused-file", "'\(file.path)' is not a front", at: SourceSpan(file: file.path),
      help: "fronts are files such as 'fronts/home.yml' and 'fronts/sport.yml'")
    return (nil, [finding])
  }
  let bytes = try readFile(file, in: root, limit: .template)
  return readFrontLayout(path: file.path, bytes: bytes, zone: zone)
}

/// Records all files that are not articles, and those of the theme.
private func addFiles(
  to site: inout SiteSource, _ walks: SiteWalks, _ theme: ThemeFiles, _ cache: inout FileCache,
  root: FolderRoot, at now: Int64
) -> [Diagnostic] {
  site.attachments = walks.contentFiles.others.map { SiteSource.Asset($0, at: now) }
  site.staticSiteFiles = walks.statics.files.map { SiteSource.Asset($0, at: now) }
  site.leftovers = walks.leftovers
  site.templates = theme.templates
  site.staticFiles = theme.staticFiles
  if let known = cache.mentionedPaths {
    site.mentionedPaths = known
  } else {
    let assets = walks.theme.files.filter { $0.path.hasPrefix("Templates/static/") }
    addMentions(to: &site, sources: assets + walks.data.files, root: root)
    cache.mentionedPaths = site.mentionedPaths
  }
  return theme.diagnostics
}

private func validatedBaseURL(_ text: String) throws(FileError) -> String {
  switch BaseURL(text) {
  case .valid(let url): return url
  case .invalid(let reason): throw FileError("--base-url \(reason)")
  }
}
