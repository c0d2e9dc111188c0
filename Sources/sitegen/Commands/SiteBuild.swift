internal import Basics
internal import Content
internal import Newsroom
internal import Publishing
internal import Signals

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The stages from the site's folder to a portal, as `build`, `serve` and others share them.
struct SiteBuild: Sendable {
  /// The options that every command on a site takes.
  static let options: [Option] = [
    .root, .config, .output, .baseURL, .drafts, .future, .expired, .now, .jobs, .force, .keepGoing,
    .timings, .json, .quiet, .verbose,
  ]

  let root: String
  /// Where the configuration is if not in the site's `sitegen.yml`.
  let configurationPath: String?
  let output: String
  let jobs: Int
  private let readOptions: ReadOptions
  private let nowText: String?
  /// The instant of `SOURCE_DATE_EPOCH`, by which builds are made again exactly.
  private let epoch: Instant?
  private let showsDrafts: Bool
  private let showsFuture: Bool
  private let showsExpired: Bool
  private let keepsGoing: Bool

  /// A portal and all that was found wrong on the way; no portal where reading went wrong altogether.
  struct Outcome: Sendable {
    var portal: Portal
    var diagnostics: [Diagnostic]
    /// How many documents are left out now, by reason.
    var absences: [(reason: Schedule.Absence, count: Int)]
    /// How many copies of editors and tools lie in the site's folders.
    var leftovers: Int
    /// The state of the files before they were read.
    var state: SiteState?
    /// Whether the portal may be published: it has no errors, or all are in files that are left out.
    var isPublishable: Bool
  }

  init(_ arguments: Arguments) throws {
    root = arguments.text(.root) ?? "."
    configurationPath = arguments.text(.config)
    output = arguments.text(.output) ?? root + "/Public"
    jobs = try arguments.workers()
    nowText = arguments.text(.now)
    if let nowText, TimeText(nowText) == nil {
      throw arguments.failure(
        "'--now' must be a time, not '\(nowText)'", help: "write it as 2026-11-24T06:00:00Z")
    }
    epoch = try Self.epoch(arguments)
    showsDrafts = arguments.has(.drafts)
    showsFuture = arguments.has(.future)
    showsExpired = arguments.has(.expired)
    keepsGoing = arguments.has(.keepGoing)
    readOptions = ReadOptions(
      root: root, configurationPath: configurationPath, baseURL: arguments.text(.baseURL),
      jobs: jobs)
  }

  /// The options that the output depends on.
  var outputOptions: String {
    "\(showsDrafts) \(showsFuture) \(showsExpired) \(readOptions.baseURL ?? "")"
  }

  /// Reads the site and derives the portal, for an instant that the command line may overrule.
  ///
  /// - Parameters:
  ///   - instant: The instant; `nil` for now.
  ///   - left: Files of wires that are left out, whatever is found in them.
  ///   - withoutWires: Whether all their files are.
  ///   - progress: Counts what is done.
  /// - Returns: The portal, and all that is wrong with the site.
  /// - Throws: Where something cannot be read at all.
  func assemble(
    at instant: Instant? = nil, leavingOut left: Set<String> = [], withoutWires: Bool = false,
    progress: Progress? = nil
  ) async throws(IOFailure) -> Outcome {
    let (site, found) = try await read(progress)
    let schedule = schedule(of: site, at: instant)
    guard keepsGoing || !site.configuration.isStrict || site.configuration.trust.hasWires else {
      return try await assemble(site, found, schedule, progress)
    }
    let left = withoutWires ? site.wireFiles : left
    return try await assembleSound(site, found, schedule, left, progress)
  }

  /// Derives the portal from what was read.
  private func assemble(
    _ site: SiteSource, _ found: [Diagnostic], _ schedule: Schedule, _ progress: Progress?
  ) async throws(IOFailure) -> Outcome {
    progress?.begin(.derive)
    let readership = try await readership(of: site, schedule)
    let derived = await deriveEdition(
      site, readership: readership, schedule: schedule, jobs: jobs)
    Heap.giveBackUnused()
    progress?.begin(.compile)
    let assets = try themeAssets(site)
    let data = DataFiles(root: root)
    let assembled = await Portal.assemble(derived.edition, site: site, assets: assets, jobs: jobs) {
      (request) throws(Diagnostic) in
      try data.load(request)
    }
    let diagnostics = found + derived.diagnostics + assembled.diagnostics
    return Outcome(
      portal: assembled.portal, diagnostics: diagnostics,
      absences: schedule.absences(in: site.documents), leftovers: site.leftovers.count,
      state: site.state, isPublishable: !diagnostics.hasErrors)
  }

  /// Derives the portal from the files that have no errors; without `--keep-going` only files of wires are left out.
  ///
  /// A file that is left out may be what another one needs, so this goes on until no more errors come up in files; each
  /// turn leaves out one file at least, and few sites take more than two.
  private func assembleSound(
    _ site: SiteSource, _ found: [Diagnostic], _ schedule: Schedule, _ left: Set<String>,
    _ progress: Progress?
  ) async throws(IOFailure) -> Outcome {
    let trust = keepsGoing || !site.configuration.isStrict ? nil : site.configuration.trust
    var errors = found.filter { $0.severity == .error }
    let warnings = found.filter { $0.severity != .error }
    var (faulty, areAll) = errors.faultyFiles(only: trust)
    let unread = faulty
    faulty.formUnion(left)
    var turn = 0
    while true {
      turn += 1
      var outcome = try await assemble(
        site.leavingOut(faulty, unread: unread), warnings, schedule, progress)
      let fresh = outcome.diagnostics.filter { $0.severity == .error }
      let (paths, areFiles) = fresh.faultyFiles(only: trust)
      areAll = areAll && areFiles
      errors += fresh
      guard areAll, !paths.isSubset(of: faulty) else {
        outcome.diagnostics = errors + outcome.diagnostics.filter { $0.severity != .error }
        outcome.isPublishable = areAll && fresh.isEmpty
        return outcome
      }
      faulty.formUnion(paths)
      // Files of a wire that each bring the next one's error to light must not hold the portal up.
      if trust != nil, turn == Self.turns { faulty.formUnion(site.wireFiles) }
    }
  }

  /// So often a portal is derived anew before all files of wires are left out.
  private static let turns = 5

  /// Reads the site.
  func read(
    _ progress: Progress? = nil
  ) async throws(IOFailure) -> (site: SiteSource, diagnostics: [Diagnostic]) {
    do {
      return try await readSite(readOptions, progress: progress)
    } catch {
      throw IOFailure(message: error.message, help: error.help)
    }
  }

  /// What readers of the last month did.
  func readership(of site: SiteSource, _ schedule: Schedule) async throws(IOFailure) -> Readership {
    guard hasReadership(root: root) else { return Readership() }
    let addresses = await pageAddresses(of: site, jobs: jobs)
    do throws(SignalsFailure) {
      return try readReadership(
        root: root, addresses: addresses,
        since: schedule.now.advanced(by: -Readership.memory))
    } catch {
      throw IOFailure(message: error.message, help: error.help)
    }
  }

  /// The instant to build for, and which documents outside their time are shown.
  func schedule(of site: SiteSource, at instant: Instant? = nil) -> Schedule {
    Schedule(
      now: now(instant, in: site.configuration.timezone), showsDrafts: showsDrafts,
      showsFuture: showsFuture, showsExpired: showsExpired)
  }

  /// The instant to build for: `--now`, else `SOURCE_DATE_EPOCH`, else the clock.
  func now(_ instant: Instant?, in zone: Zone) -> Instant {
    if let written = nowText.flatMap({ TimeText($0) }) { return written.instant(in: zone) }
    if let instant { return instant }
    return epoch ?? Instant(seconds: Int64(time(nil))).inCalendar
  }

  /// Reads `SOURCE_DATE_EPOCH`; who sets it relies on it, so one that cannot be read is an error.
  private static func epoch(_ arguments: Arguments) throws(UsageFailure) -> Instant? {
    guard let written = getenv("SOURCE_DATE_EPOCH") else { return nil }
    let text = String(cString: written)
    if text.isEmpty { return nil }
    guard let seconds = Int64(text), Instant.calendar.contains(seconds) else {
      throw arguments.failure(
        "'SOURCE_DATE_EPOCH' must be seconds since 1970 in the years 1 to 9999, not '\(text)'",
        help: "set it to a number such as 1795478400, or unset it")
    }
    return Instant(seconds: seconds)
  }

  private func themeAssets(_ site: SiteSource) throws(IOFailure) -> [(name: String, bytes: [UInt8])]
  {
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

  private func readBytes(_ path: String) throws(IOFailure) -> [UInt8] {
    do {
      return try SiteFiles(root: root).read(path)
    } catch {
      throw IOFailure(message: error.message, help: error.help)
    }
  }

  /// The bytes of a file of the site, for publishing.
  var attachmentReader: @Sendable (String) throws(PublishFailure) -> [UInt8] {
    let root = root
    return { (path) throws(PublishFailure) in
      do throws(ReadFailure) {
        return try SiteFiles(root: root).read(path)
      } catch {
        throw PublishFailure(path: path, message: error.message)
      }
    }
  }

  /// Opens a file of the site, to send it in pieces.
  var fileOpener: @Sendable (String) throws(ReadFailure) -> OpenFile {
    let root = root
    return { (path) throws(ReadFailure) in try SiteFiles(root: root).open(path) }
  }

  /// Reads the text behind a diagnostic.
  var sources: @Sendable (String) -> SourceText? {
    let (root, configurationPath) = (root, configurationPath)
    return { path in siteSource(path, root: root, configurationPath: configurationPath) }
  }

  /// A number that changes when a file of the site does.
  func signature() -> UInt64 {
    SiteState(root: root, configurationPath: configurationPath).signature
  }
}

extension SiteBuild.Outcome {
  /// How much is left out, by the names of the reasons, and only for reasons that there are.
  var leftOut: [(reason: String, count: Int)] {
    let files = portal.plan.edition.heldFiles.count
    let rest = [("held_files", files), ("leftovers", leftovers)].filter { $0.1 > 0 }
    return absences.map { ($0.reason.rawValue, $0.count) }
      + rest.map { (reason: $0.0, count: $0.1) }
  }
}
