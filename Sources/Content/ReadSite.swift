package import Basics

/// What `readSite` is to read.
package struct ReadOptions: Sendable {
  package var root: String
  /// Where the configuration is if not in `sitegen.yml`; relative to the working folder.
  package var configurationPath: String?
  /// Overrides the configuration's `base_url`.
  package var baseURL: String?
  package var jobs: Int

  package init(root: String, configurationPath: String?, baseURL: String?, jobs: Int) {
    self.root = root
    self.configurationPath = configurationPath
    self.baseURL = baseURL
    self.jobs = jobs
  }
}

/// Reads a whole site: its configuration, every Markdown file, the names of all other files, and the theme.
///
/// - Parameters:
///   - options: What to read.
///   - progress: Is told of each Markdown file that is read.
/// - Returns: The site, and everything that is wrong in it, in reading order.
/// - Throws: Where a file or folder cannot be read at all.
package func readSite(
  _ options: ReadOptions, progress: Progress? = nil
) async throws(ReadFailure) -> (site: SiteSource, diagnostics: [Diagnostic]) {
  progress?.begin(.read)
  let root = FolderRoot(options.root)
  var (configuration, diagnostics) = try loadConfiguration(
    root: root, path: options.configurationPath)
  if let text = options.baseURL { configuration.baseURL = try checkedBaseURL(text) }

  var content = FolderWalk(root: root)
  guard try await content.walk("Content", jobs: options.jobs) else {
    throw ReadFailure(
      "there is no folder 'Content' in '\(root.path)'",
      help: "articles go to Content/<section>/<name>.md")
  }
  var theme = FolderWalk(root: root)
  let hasTheme = try theme.walk("Templates")
  diagnostics += content.diagnostics + theme.diagnostics

  var data = FolderWalk(root: root)
  let hasData = (try? data.walk("Data")) ?? false
  var statics = FolderWalk(root: root, keepsDotNames: true)
  let hasStatics = try statics.walk("Static")
  diagnostics += statics.diagnostics
  var site = SiteSource(configuration: configuration)
  site.state = SiteState(
    [content, hasTheme ? theme : nil, hasData ? data : nil, hasStatics ? statics : nil],
    root: root, configurationPath: options.configurationPath)
  let articles = content.files.filter { DocumentPlace.isMarkdown($0.path) }
  let others = content.files.filter { !DocumentPlace.isMarkdown($0.path) }
  let read = await readDocuments(
    articles, root: root, configuration: configuration,
    endings: endingsWithoutText(articles, others), jobs: options.jobs, progress)
  site.documents.reserveCapacity(read.count)
  for outcome in read {
    let (document, found) = try outcome.get()
    site.documents.append(document)
    diagnostics += found
  }
  site.documents = applySectionWindows(to: site.documents, listed: configuration.sections)
  site.attachments = others.map { SiteSource.Asset(path: $0.path, size: $0.size) }
  site.staticSiteFiles = statics.files.map { SiteSource.Asset(path: $0.path, size: $0.size) }
  site.leftovers = content.leftovers + theme.leftovers + statics.leftovers
  let posts = findUnreadPosts(among: others, root: root)
  site.unreadPosts = posts.paths
  diagnostics += posts.diagnostics
  let files = try ThemeFiles(theme.files, root: root)
  site.templates = files.templates
  site.staticFiles = files.staticFiles
  addMentions(to: &site, data: data.files, root: root)
  return (site, diagnostics.inReadingOrder())
}

/// The endings of files in top-level folders that hold no Markdown, which are published unless a draft names them.
private func endingsWithoutText(_ articles: [FoundFile], _ others: [FoundFile]) -> Set<String> {
  let top = { (file: FoundFile) in file.path.split(separator: "/", maxSplits: 2).dropFirst().first }
  let folders = Set(articles.map(top))
  return Set(others.filter { !folders.contains(top($0)) }.map { fileEnding($0.path) })
    .subtracting([""])
}

/// Reads and parses all Markdown files, keeping their order.
///
/// - Parameters:
///   - files: The files.
///   - root: The site's folder.
///   - configuration: The site's settings.
///   - endings: Endings of files whose names are looked for anywhere in the texts; none are looked for where it is empty.
///   - jobs: The number of workers.
///   - progress: Is told of each file.
/// - Returns: For each file a document and what is wrong with it, or why it could not be opened.
private func readDocuments(
  _ files: [FoundFile], root: FolderRoot, configuration: Configuration, endings: Set<String>,
  jobs: Int, _ progress: Progress?
) async -> [Result<(document: Document, diagnostics: [Diagnostic]), ReadFailure>] {
  progress?.expect(files.count)
  return await parallelMap(files, jobs: jobs) { file in
    defer { progress?.advance() }
    do throws(ReadFailure) {
      let bytes = try readFile(root.absolute(file.path), shownAs: file.path)
      let read = readDocument(path: file.path, bytes: bytes, configuration: configuration)
      let document = read.document ?? Document(unreadableAt: file.path)
      guard !endings.isEmpty else { return .success((document, read.diagnostics)) }
      var words: Set<String> = []
      addMentionedPaths(in: bytes, endings: endings, to: &words)
      return .success(
        (words.isEmpty ? document : document.mentioning(words.sorted()), read.diagnostics))
    } catch {
      return .failure(error)
    }
  }
}

/// Notes which attachments the theme, its style sheets and data files may name.
private func addMentions(to site: inout SiteSource, data: [FoundFile], root: FolderRoot) {
  let endings = Set(site.attachments.map { fileEnding($0.path) }).subtracting([""])
  guard !endings.isEmpty else { return }
  for template in site.templates {
    addMentionedPaths(in: template.text.bytes, endings: endings, to: &site.mentionedPaths)
  }
  let sources =
    site.staticFiles.map(\.asset) + data.map { SiteSource.Asset(path: $0.path, size: $0.size) }
  for file in sources where mentioningEndings.contains(fileEnding(file.path)) {
    let bytes = firstBytes(of: root.absolute(file.path), count: min(file.size, 16 << 20))
    addMentionedPaths(in: bytes, endings: endings, to: &site.mentionedPaths)
  }
}

/// Kinds of static and data files in which paths of pictures stand.
private let mentioningEndings: Set = [
  "css", "js", "json", "yml", "yaml", "csv", "jsonl", "webmanifest",
]

/// Reads the configuration of a site.
func loadConfiguration(
  root: FolderRoot, path: String?
) throws(ReadFailure) -> (configuration: Configuration, diagnostics: [Diagnostic]) {
  guard root.exists else { throw ReadFailure("there is no folder '\(root.path)'") }
  let name = path ?? "sitegen.yml"
  let full = path ?? root.absolute(name)
  guard FileStatus(full, followsLinks: true) != nil else {
    throw ReadFailure(
      path == nil
        ? "there is no file 'sitegen.yml' in '\(root.path)'" : "there is no file '\(name)'",
      help: "go to the site's folder, name it with --root, or start one with 'sitegen new'")
  }
  if path == nil, let real = FolderRoot.realPath(full), !root.holds(real) {
    throw ReadFailure(
      "'sitegen.yml' is a symbolic link that leads out of the site's folder",
      help: "name a configuration elsewhere with --config")
  }
  let bytes = try readFile(full, shownAs: name)
  return readConfiguration(path: name, bytes: bytes)
}

/// The time zone of a site, by its configuration.
package func readTimezone(root: String, configurationPath: String?) throws(ReadFailure) -> Zone {
  try loadConfiguration(root: FolderRoot(root), path: configurationPath).configuration.timezone
}

private func checkedBaseURL(_ text: String) throws(ReadFailure) -> String {
  switch BaseURL(text) {
  case .valid(let url): return url
  case .invalid(let reason): throw ReadFailure("--base-url \(reason)")
  }
}
