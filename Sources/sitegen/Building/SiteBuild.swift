internal import Basics
internal import Content
internal import Discovery
internal import Newsroom
internal import Publishing
internal import Signals
internal import Text

/// The stages from the site's folder to a portal, shared by the commands on a site.
struct SiteBuild: Sendable {
  let options: SourceOptions

  /// A portal and all diagnostics of the site.
  struct Outcome: Sendable {
    var portal: Portal
    var diagnostics: [Diagnostic]
    /// All documents, and which of them are live.
    fileprivate var documents: [Document]
    fileprivate var schedule: Schedule
    /// The number of backup copies of editors and tools in the site's folders.
    var leftovers: Int
    /// The state of the files before they were read.
    var state: SiteState?
    /// Whether the portal may be published: it has no errors, or only in files that are left out.
    var isPublishable: Bool
    /// What the next assembly can use.
    var reusable: Reusable
    /// What discovery stores for the next build; `nil` for nothing.
    var discovery: StoredDiscovery.Update?
    /// The number of documents that were read, and of those that were not parsed again.
    var reuse: DocumentReuse
  }

  /// The number of documents of a site, and of those that were not parsed again.
  struct DocumentReuse: Sendable {
    var reused: Int
    var all: Int
  }

  /// What one assembly of a portal computed and the next one can use, if its inputs are equal.
  struct Reusable: Sendable {
    /// The documents as they were read; `nil` if nobody asks for them.
    var documents: DocumentCache?
    var files: FileCache?
    /// What discovery computed; `nil` if there will be no other edition.
    var discovery: DiscoveryCache?
    /// What else was derived from the documents.
    var edition: EditionCache?
    /// `nil` if there will be no other edition.
    var portal: Portal?
  }

  /// Reads the options from the command line.
  init(_ arguments: Arguments) throws { options = try SourceOptions(arguments) }

  var root: String { options.location.root }
  var jobs: Int { options.jobs }

  // MARK: - Stages

  /// Reads the site.
  func read(
    _ progress: Progress? = nil, reusing last: Reusable? = nil, after changes: Set<String>? = nil
  ) async throws(IOError) -> (site: SiteSource, diagnostics: [Diagnostic], files: FileCache) {
    do {
      return try await readSite(
        ReadOptions(
          root: root, configurationPath: options.location.configurationPath,
          baseURL: options.baseURL, jobs: jobs, shortcodes: shortcodeEngine(root: root),
          documents: last?.documents, usesStoredDocuments: options.cache.reads(.documents),
          files: last?.files, changes: changes),
        progress: progress)
    } catch {
      throw IOError(message: error.message, help: error.help)
    }
  }

  /// Returns the instant to build for and whether documents outside their time are shown.
  func schedule(of site: SiteSource, at instant: Instant? = nil) -> Schedule {
    Schedule(
      now: options.clock.now(in: site.configuration.timezone, fallback: instant),
      showsDrafts: options.showsDrafts, showsFuture: options.showsFuture,
      showsExpired: options.showsExpired)
  }

  /// Reads the stored readership of the last month.
  func readership(of site: SiteSource, _ schedule: Schedule) async throws(IOError) -> Readership {
    guard hasReadership(root: root) else { return Readership() }
    let addresses = await pageAddresses(of: site, jobs: jobs)
    do throws(SignalsError) {
      return try readReadership(
        root: root, addresses: addresses,
        since: schedule.now.advanced(by: -Readership.window))
    } catch {
      throw IOError(message: error.message, help: error.help)
    }
  }

  /// Reads the site and derives the portal.
  ///
  /// - Parameters:
  ///   - instant: The instant to build for, unless the command line gives one; `nil` for now.
  ///   - omitted: Files of wires to leave out even if they have no errors.
  ///   - withoutWires: Whether to leave out all files of wires.
  ///   - progress: Receives the progress.
  ///   - last: The results of the last assembly; with those of its discovery, the blocks of
  ///     articles are chosen when pages are rendered. `nil` if there will be no other assembly.
  ///   - changes: All paths that have changed since the last assembly began; `nil` if they are not
  ///     known.
  /// - Returns: The portal and all diagnostics of the site.
  /// - Throws: If a file cannot be read.
  func assemble(
    at instant: Instant? = nil, excluding omitted: Set<String> = [], withoutWires: Bool = false,
    progress: Progress? = nil, reusing last: Reusable? = nil, after changes: Set<String>? = nil
  ) async throws(IOError) -> Outcome {
    let (site, diagnostics, files) = try await read(progress, reusing: last, after: changes)
    let schedule = schedule(of: site, at: instant)
    var outcome: Outcome
    if options.keepsGoing || !site.configuration.isStrict || site.configuration.trust.hasWires {
      outcome = try await deriveWithoutErrors(
        site, diagnostics, schedule, withoutWires ? site.wireFiles : omitted, progress, last)
    } else {
      outcome = try await derive(site, diagnostics, schedule, progress, last)
    }
    outcome.reusable.files = files
    return outcome
  }

  /// Derives the portal from the site that was read.
  private func derive(
    _ site: SiteSource, _ diagnostics: [Diagnostic], _ schedule: Schedule, _ progress: Progress?,
    _ last: Reusable?
  ) async throws(IOError) -> Outcome {
    progress?.begin(.derive)
    let readership = try await readership(of: site, schedule)
    let derived = await edition(of: site, readership, schedule, last)
    // It takes long, and an edit leaves little.
    if last?.portal == nil { Heap.releaseUnused() }
    progress?.begin(.compile)
    let assets = try themeAssets(site)
    let data = DataFiles(root: root)
    let assembled = await Portal.assemble(
      derived.edition, site: site, assets: assets, reusing: last?.portal, jobs: jobs,
      dataFingerprint: { data.fingerprint() },
      readData: { (request) throws(Diagnostic) in try data.load(request) })
    let diagnostics = diagnostics + derived.diagnostics + assembled.diagnostics
    return Outcome(
      portal: assembled.portal, diagnostics: diagnostics,
      documents: site.documents, schedule: schedule, leftovers: site.leftovers.count,
      state: site.state, isPublishable: !diagnostics.hasErrors,
      reusable: Reusable(
        documents: site.documentCache, discovery: derived.discovery,
        edition: derived.cache, portal: last == nil ? nil : assembled.portal),
      discovery: derived.update,
      reuse: DocumentReuse(
        reused: site.documentCache?.reusedCount ?? 0, all: site.documents.count))
  }

  private func edition(
    of site: SiteSource, _ readership: Readership, _ schedule: Schedule, _ last: Reusable?
  ) async -> (
    edition: Edition, diagnostics: [Diagnostic], discovery: DiscoveryCache?, cache: EditionCache?,
    update: StoredDiscovery.Update?
  ) {
    if let discovery = last?.discovery {
      let derived = await deriveEdition(
        site, reusing: discovery, last?.edition, readership: readership, schedule: schedule,
        jobs: jobs)
      return (derived.edition, derived.diagnostics, derived.discovery, derived.cache, nil)
    }
    guard site.documentCache != nil else {
      let derived = await deriveEdition(
        site, readership: readership, schedule: schedule, jobs: jobs)
      return (derived.edition, derived.diagnostics, nil, nil, nil)
    }
    let derived = await deriveEdition(
      site, with: storedDiscovery, readership: readership, schedule: schedule, jobs: jobs)
    return (derived.edition, derived.diagnostics, nil, nil, derived.update)
  }

  /// Reads what discovery has stored in earlier builds; nothing if the options forbid it.
  private var storedDiscovery: @Sendable () -> StoredDiscovery {
    let (root, reads) = (root, options.cache.reads(.discovery))
    return {
      StoredDiscovery(
        program: programFingerprint,
        files: !reads
          ? []
          : readCacheFiles(root: root, prefix: StoredDiscovery.prefix).map {
            StoredDiscovery.File(name: $0.name, bytes: $0.bytes)
          })
    }
  }

  /// Derives the portal from the files without errors.
  ///
  /// Without `--keep-going` only files of wires are left out. Another file may depend on a file
  /// that is left out, so this repeats until no file has new errors. Each round leaves out at least
  /// one file; most sites need at most two rounds.
  private func deriveWithoutErrors(
    _ site: SiteSource, _ diagnostics: [Diagnostic], _ schedule: Schedule, _ omitted: Set<String>,
    _ progress: Progress?, _ last: Reusable?
  ) async throws(IOError) -> Outcome {
    let trust = options.keepsGoing || !site.configuration.isStrict ? nil : site.configuration.trust
    var errors = diagnostics.filter { $0.severity == .error }
    let warnings = diagnostics.filter { $0.severity != .error }
    var (faulty, areAll) = errors.faultyFiles(only: trust)
    let unread = faulty
    faulty.formUnion(omitted)
    var round = 0
    var last = last
    while true {
      round += 1
      var outcome = try await derive(
        site.excluding(faulty, unread: unread), warnings, schedule, progress, last)
      last = outcome.reusable
      let newErrors = outcome.diagnostics.filter { $0.severity == .error }
      let (paths, areFiles) = newErrors.faultyFiles(only: trust)
      areAll = areAll && areFiles
      errors += newErrors
      guard areAll, !paths.isSubset(of: faulty) else {
        outcome.diagnostics = errors + outcome.diagnostics.filter { $0.severity != .error }
        outcome.isPublishable = areAll && newErrors.isEmpty
        return outcome
      }
      faulty.formUnion(paths)
      // Wire files that reveal errors one after another must not delay the portal.
      if trust != nil, round == Self.roundLimit { faulty.formUnion(site.wireFiles) }
    }
  }

  /// The number of rounds after which all files of wires are left out.
  private static let roundLimit = 5

  private func themeAssets(_ site: SiteSource) throws(IOError) -> [(name: String, bytes: [UInt8])] {
    var assets: [(name: String, bytes: [UInt8])] = []
    for file in site.staticFiles {
      if let bytes = file.bytes {
        assets.append((file.name, bytes))
      } else {
        assets.append((file.name, try readBytes(file.asset.path)))
      }
    }
    return assets
  }

  private func readBytes(_ path: String) throws(IOError) -> [UInt8] {
    do {
      return try SiteFiles(root: root).read(path)
    } catch {
      throw IOError(message: error.message, help: error.help)
    }
  }

  // MARK: - Files of the site

  /// Reads a file of the site for publishing.
  var attachmentReader: @Sendable (String) throws(PublishError) -> [UInt8] {
    let root = root
    return { (path) throws(PublishError) in
      do throws(FileError) {
        return try SiteFiles(root: root).read(path)
      } catch {
        throw PublishError(path: path, message: error.message)
      }
    }
  }

  /// Opens a file of the site to send it in pieces.
  var fileOpener: @Sendable (String) throws(FileError) -> OpenFile {
    let root = root
    return { (path) throws(FileError) in try SiteFiles(root: root).open(path) }
  }

  /// Returns the text that a diagnostic quotes.
  var sources: @Sendable (String) -> SourceText? {
    let (root, configurationPath) = (root, options.location.configurationPath)
    return { path in readSourceText(path, root: root, configurationPath: configurationPath) }
  }

  /// Returns the file of the output that a user means by its path, its address or its source.
  func outputFile(_ written: String, _ edition: Edition) -> String {
    if let found = edition.documents(where: { $0.path == written }).first {
      return Page(.home, path: found.path).file
    }
    var path = written
    for prefix in [options.output + "/", "Public/"] where path.hasPrefix(prefix) {
      path.removeFirst(prefix.count)
    }
    let isFolder = path.hasSuffix("/") || !(path.split(separator: "/").last ?? "").contains(".")
    let inner = normalizedPath(path) ?? ""
    return Page(.home, path: "/" + inner + (isFolder && !inner.isEmpty ? "/" : "")).file
  }

  /// A number that stays equal as long as no file of the site changes.
  func signature() -> UInt64 { options.location.state().signature }
}

extension SiteBuild.Outcome {
  /// The number of omitted documents and files by the name of the reason, without zeros.
  var omissions: [(reason: String, count: Int)] {
    let files = portal.plan.edition.heldFiles.count
    let others = [("held_files", files), ("leftovers", leftovers)].filter { $0.1 > 0 }
    return schedule.absences(in: documents).map { ($0.reason.rawValue, $0.count) }
      + others.map { (reason: $0.0, count: $0.1) }
  }
}

extension Sequence where Element == Diagnostic {
  /// Finds the files below `Content/` and `Static/` that have errors.
  ///
  /// - Parameter trust: Limits the files to those of wires; `nil` for all files.
  /// - Returns: The files, and whether they contain all errors.
  func faultyFiles(only trust: FolderTrust?) -> (paths: Set<String>, areAll: Bool) {
    var paths: Set<String> = []
    var areAll = true
    for diagnostic in self where diagnostic.severity == .error {
      if let path = diagnostic.span?.path, path.hasPrefix("Content/") || path.hasPrefix("Static/"),
        trust.map({ $0.level(ofFile: path) == .wire }) ?? true
      {
        paths.insert(path)
      } else {
        areAll = false
      }
    }
    return (paths, areAll)
  }
}

/// Returns the current and former addresses of a site, which identify pages in access logs.
func pageAddresses(of site: SiteSource, jobs: Int) async -> PageAddresses {
  let configuration = site.configuration
  let basePath = configuration.basePath
  var addresses = PageAddresses(basePath: configuration.decodedBasePath)
  let paths = await parallelMap(site.documents, jobs: jobs, chunk: 256) { document in
    let url = documentURL(document, configuration: configuration)
    return decodedPath(url.dropFirst(basePath.utf8.count - 1))
  }
  for (document, path) in zip(site.documents, paths) {
    guard let path else { continue }
    let aliases = document.front.aliases.compactMap { PageAddresses.canonical($0) }
    addresses.add(.init(path: path, isArticle: document.kind == .article), aliases: aliases)
  }
  return addresses
}
