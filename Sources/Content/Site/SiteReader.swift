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
/// - Returns: The site, and all diagnostics in reading order.
/// - Throws: `FileError` if a required file or folder cannot be read.
package func readSite(
  _ options: ReadOptions, progress: Progress? = nil
) async throws(FileError) -> (site: SiteSource, diagnostics: [Diagnostic]) {
  progress?.begin(.read)
  let start = SystemClock.wall.nanoseconds
  var cache = options.files ?? FileCache()
  let root = FolderRoot(options.root)
  var (configuration, diagnostics) = try loadConfiguration(
    root: root, path: options.configurationPath)
  if let text = options.baseURL { configuration.baseURL = try validatedBaseURL(text) }

  let known = options.changes.flatMap { cache.walks?.afterChanges(of: $0, root: root) }
  let walks: SiteWalks
  if let known {
    walks = known
  } else {
    walks = try await SiteWalks(root: root, jobs: options.jobs)
  }
  cache.walks = walks
  diagnostics += walks.diagnostics
  var site = SiteSource(configuration: configuration)
  // Only a build records it; a preview reads again and again.
  if options.documents == nil {
    site.state = walks.state(root: root, configurationPath: options.configurationPath)
  }
  let (articles, others) = walks.content.documentsAndOthers
  diagnostics += unknownFolders(configuration.trustedFolders, walks.content.files, root)
  await readTrustStatements(
    &configuration.trust, in: articles, root: root, &cache, at: start, jobs: options.jobs)
  if walks.content.containsLinks, !configuration.trust.isEmpty {
    diagnostics += checkLinkTrust(of: walks.content.files, &configuration.trust, root: root)
  }
  site.configuration = configuration
  let theme = try ThemeFiles(walks.theme.files, root: root)
  let shortcodes = options.shortcodes.flatMap { engine in
    configuration.shortcodes == .off
      ? nil
      : SiteShortcodes(
        theme.templates, configuration, files: articles.map(\.path), engine: engine, &diagnostics)
  }
  // They depend on the names of files alone.
  let endings =
    known.flatMap { _ in cache.endingsWithoutText } ?? endingsWithoutText(articles, others)
  cache.endingsWithoutText = endings
  let reading = DocumentReading(
    root: root, configuration: configuration, shortcodes: shortcodes, endings: endings,
    last: options.documents)
  let read = await reading.documents(
    in: articles, walks, usesStored: options.usesStoredDocuments, jobs: options.jobs, progress)
  site.documentCache = read.cache
  diagnostics += read.diagnostics
  diagnostics += try addDocuments(read.outcomes, of: articles, to: &site)
  site.documents = applySectionWindows(to: site.documents, listed: configuration.sections)
  let posts = await findUnsupportedPosts(
    among: others, root: root, &cache, at: start, jobs: options.jobs)
  site.unsupportedPosts = posts.paths
  diagnostics += posts.diagnostics
  diagnostics += addFiles(to: &site, walks, theme, attachments: others, root: root, at: start)
  let drawings = await readDrawings(
    among: others, root: root, reusing: cache.drawings, at: start, jobs: options.jobs)
  cache.drawings = drawings
  for (file, finding) in drawings.findings { site.drawings[file.path] = finding }
  site.fileCache = cache
  return (site, diagnostics.sortedByLocation())
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
  _ read: [DocumentReading.Outcome], of files: [FoundFile], to site: inout SiteSource
) throws(FileError) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  site.documents.reserveCapacity(read.count)
  for (file, outcome) in zip(files, read) {
    do throws(FileError) {
      let entry = try outcome.get()
      site.documents.append(entry.document)
      diagnostics += entry.diagnostics
    } catch {
      // An unreadable file of a wire is omitted like one with an error.
      let trust = site.configuration.trust.level(ofFile: file.path)
      guard trust == .wire else { throw error }
      site.documents.append(Document(unreadableAt: file.path, trust: trust))
      diagnostics.append(
        Diagnostic(
          id: "unreadable-file", error.message, at: SourceSpan(file: file.path), help: error.help))
    }
  }
  return diagnostics
}

/// Records all files that are not articles, and those of the theme.
private func addFiles(
  to site: inout SiteSource, _ walks: SiteWalks, _ theme: ThemeFiles, attachments: [FoundFile],
  root: FolderRoot, at now: Int64
) -> [Diagnostic] {
  site.attachments = attachments.map { SiteSource.Asset($0, at: now) }
  site.staticSiteFiles = walks.statics.files.map { SiteSource.Asset($0, at: now) }
  site.leftovers = walks.leftovers
  site.templates = theme.templates
  site.staticFiles = theme.staticFiles
  let assets = walks.theme.files.filter { $0.path.hasPrefix("Templates/static/") }
  addMentions(to: &site, sources: assets + walks.data.files, root: root)
  return theme.diagnostics
}

/// Reads the configuration of a site.
func loadConfiguration(
  root: FolderRoot, path: String?
) throws(FileError) -> (configuration: Configuration, diagnostics: [Diagnostic]) {
  guard root.exists else { throw FileError("there is no folder '\(root.path)'") }
  let name = path ?? "sitegen.yml"
  let full = path ?? root.absolute(name)
  guard FileStatus(full, followsLinks: true) != nil else {
    throw FileError(
      path == nil
        ? "there is no file 'sitegen.yml' in '\(root.path)'" : "there is no file '\(name)'",
      help: "go to the site's folder, name it with --root, or start one with 'sitegen new'")
  }
  if path == nil, let real = FolderRoot.realPath(full), !root.contains(real) {
    throw FileError(
      "'sitegen.yml' is a symbolic link that points outside the site's folder",
      help: "name a configuration in another folder with --config")
  }
  let bytes = try readFile(full, shownAs: name, limit: .template)
  var (configuration, diagnostics) = readConfiguration(path: name, bytes: bytes)
  configuration.sourceChecksum = checksum(of: bytes)
  return (configuration, diagnostics)
}

/// The time zone in the configuration of a site.
package func readTimezone(root: String, configurationPath: String?) throws(FileError) -> Zone {
  try loadConfiguration(root: FolderRoot(root), path: configurationPath).configuration.timezone
}

private func validatedBaseURL(_ text: String) throws(FileError) -> String {
  switch BaseURL(text) {
  case .valid(let url): return url
  case .invalid(let reason): throw FileError("--base-url \(reason)")
  }
}
