internal import Basics
internal import Content
internal import Newsroom
internal import Signals
internal import Text

extension Command {
  static let signals = Command(
    name: "signals", operands: "import FILE… | status | audit | forget | export | evaluate FILE…",
    summary: "count readers from access logs",
    details: """
      'import' adds the new requests of logs to the counts. 'evaluate' stores nothing; it reports
      how well recommendations predict what readers read next. docs/readership.md describes both.
      """,
    options: [
      .root, .config, .format, .keys, .source, .onlyHost, .addressField, .trustedProxy, .before,
      .pairs, .after, .now, .jobs, .json, .quiet,
    ]
  ) { arguments in
    guard let name = arguments.operands.first else {
      throw arguments.usageError("'signals' needs an action", help: actionsHelp)
    }
    guard let action = SignalsAction(rawValue: name) else {
      throw arguments.usageError(
        "unknown action '\(name)' of 'signals'",
        help: didYouMean(name, among: SignalsAction.allCases.map(\.rawValue)) ?? actionsHelp)
    }
    try action.check(arguments)
    let site = try SignalsSite(arguments)
    do throws(SignalsError) {
      switch action {
      case .import:
        return try await importSignals(try ImportRequest(arguments), site, arguments)
      case .status: try printStatus(site, arguments)
      case .audit: try await audit(site, arguments)
      case .forget: try forget(site, arguments)
      case .export: try await exportSignals(site, arguments)
      case .evaluate:
        return try await evaluateSignals(try ImportRequest(arguments), site, arguments)
      }
      return .success
    } catch {
      throw IOError(message: error.message, help: error.help)
    }
  }

  private static let actionsHelp =
    "the actions are 'import FILE…', 'status', 'audit', 'forget --before DATE', 'export' and 'evaluate FILE…'"
}

/// The actions of `sitegen signals`.
private enum SignalsAction: String, CaseIterable {
  case `import`
  case status
  case audit
  case forget
  case export
  case evaluate

  /// Rejects operands and options that the action does not use.
  func check(_ arguments: Arguments) throws(UsageError) {
    let files = arguments.operands.dropFirst()
    if readsLogs, files.isEmpty {
      throw arguments.usageError(
        "'signals \(rawValue)' needs a log", help: "name files, or - for standard input")
    }
    if !readsLogs, let file = files.first {
      throw arguments.usageError("unexpected argument '\(file)' for 'signals \(rawValue)'")
    }
    let actionOptions: [Option] = [
      .format, .keys, .source, .onlyHost, .addressField, .trustedProxy, .before, .pairs, .after,
    ]
    for option in actionOptions
    where arguments.has(option) && !options.contains(where: { $0.name == option.name }) {
      throw arguments.usageError("'signals \(rawValue)' does not take '\(option.name)'")
    }
  }

  private var readsLogs: Bool { self == .import || self == .evaluate }

  private var options: [Option] {
    switch self {
    case .import: [.format, .keys, .source, .onlyHost, .addressField, .trustedProxy]
    case .status, .audit: []
    case .forget: [.before]
    case .export: [.pairs]
    case .evaluate: [.format, .keys, .onlyHost, .addressField, .trustedProxy, .after]
    }
  }
}

/// The site whose readership a command works on.
struct SignalsSite {
  let location: SiteLocation
  let jobs: Int
  let clock: CommandClock
  private let beforeText: WrittenDate?
  private let afterText: WrittenDate?

  /// The properties of a site that its readership depends on.
  struct Facts {
    var addresses = PageAddresses()
    var zone = Zone.utc
    /// The hosts of the site.
    var hosts: [String] = []
    var readership = ReadershipSettings()
    /// Why the site could not be read.
    var readError: FileError?
    /// The number of files with errors, whose aliases may be missing.
    var brokenFiles = 0
  }

  init(_ arguments: Arguments) throws {
    location = SiteLocation(arguments)
    jobs = try arguments.workerCount()
    clock = try CommandClock(arguments, allowsDates: true)
    beforeText = try arguments.time(.before, orDate: true)
    afterText = try arguments.time(.after, orDate: true)
  }

  var root: String { location.root }

  /// Reads the facts of the site; if that fails, paths stay as they are in the logs.
  func facts() async -> Facts {
    do throws(FileError) {
      return try await read().facts
    } catch {
      var facts = Facts()
      facts.readError = error
      return facts
    }
  }

  /// Reads the site and its facts.
  func read() async throws(FileError) -> (site: SiteSource, facts: Facts) {
    let (site, diagnostics, _) = try await readSite(
      ReadOptions(
        root: root, configurationPath: location.configurationPath, baseURL: nil, jobs: jobs))
    var facts = Facts()
    facts.zone = site.configuration.timezone
    facts.readership = site.configuration.readership
    facts.hosts = hosts(of: site.configuration)
    facts.addresses = await pageAddresses(of: site, jobs: jobs)
    let broken = diagnostics.filter { $0.severity == .error }.compactMap(\.span?.path)
    facts.brokenFiles = Set(broken).count
    return (site, facts)
  }

  private func hosts(of configuration: Configuration) -> [String] {
    let address = configuration.baseURL.split(separator: "/", omittingEmptySubsequences: true)
    return address.dropFirst().prefix(1).map(String.init) + configuration.readership.hosts
  }

  /// The time zone of the site; UTC if it cannot be read.
  var zone: Zone { (try? location.timezone()) ?? .utc }

  /// The value of `--before`.
  var before: Instant? { beforeText?.instant(in: zone) }

  /// The value of `--after`.
  func after(in zone: Zone) -> Instant? { afterText?.instant(in: zone) }
}
