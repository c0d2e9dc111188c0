internal import Basics
internal import Content
internal import Newsroom
internal import Signals

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The site whose readership a command is about.
struct SignalsSite {
  let root: String
  let jobs: Int
  private let configurationPath: String?
  private let nowText: TimeText?
  private let beforeText: TimeText?
  private let afterText: TimeText?

  /// What readership needs to know of a site.
  struct Reading {
    var addresses = PageAddresses()
    var zone = Zone.utc
    /// The hosts of the site.
    var hosts: [String] = []
    var readership = ReadershipSettings()
    /// Why the site could not be read.
    var refusal: ReadFailure?
    /// How many of its files have errors: their aliases may be missing.
    var brokenFiles = 0
  }

  init(_ arguments: Arguments) throws {
    root = arguments.text(.root) ?? "."
    configurationPath = arguments.text(.config)
    jobs = try arguments.workers()
    nowText = try Self.written(.now, arguments)
    beforeText = try Self.written(.before, arguments)
    afterText = try Self.written(.after, arguments)
  }

  private static func written(
    _ option: Option, _ arguments: Arguments
  ) throws(UsageFailure) -> TimeText? {
    guard let text = arguments.text(option) else { return nil }
    guard let time = TimeText(text) else {
      throw arguments.failure(
        "'\(option.name)' must be a date or a time, not '\(text)'",
        help: "write it as 2026-11-24 or 2026-11-24T06:00:00Z")
    }
    return time
  }

  /// The site's addresses, old and new; where the site cannot be read, paths stay as the logs have them.
  func read() async -> Reading {
    do throws(ReadFailure) {
      return try await readAll().reading
    } catch {
      var reading = Reading()
      reading.refusal = error
      return reading
    }
  }

  /// The site itself and its addresses.
  func readAll() async throws(ReadFailure) -> (site: SiteSource, reading: Reading) {
    let (site, diagnostics) = try await readSite(
      ReadOptions(root: root, configurationPath: configurationPath, baseURL: nil, jobs: jobs))
    var reading = Reading()
    reading.zone = site.configuration.timezone
    reading.readership = site.configuration.readership
    reading.hosts = hosts(of: site.configuration)
    reading.addresses = await pageAddresses(of: site, jobs: jobs)
    let broken = diagnostics.filter { $0.severity == .error }.compactMap(\.span?.path)
    reading.brokenFiles = Set(broken).count
    return (site, reading)
  }

  private func hosts(of configuration: Configuration) -> [String] {
    let address = configuration.baseURL.split(separator: "/", omittingEmptySubsequences: true)
    return address.dropFirst().prefix(1).map(String.init) + configuration.readership.hosts
  }

  /// The zone of the site, or UTC where it has none that can be read.
  var zone: Zone { (try? readTimezone(root: root, configurationPath: configurationPath)) ?? .utc }

  /// `--now`, or the clock.
  func now(in zone: Zone) -> Instant {
    nowText?.instant(in: zone) ?? Instant(seconds: Int64(time(nil)))
  }

  /// `--before`.
  var before: Instant? { beforeText?.instant(in: zone) }

  /// `--after`.
  func after(in zone: Zone) -> Instant? { afterText?.instant(in: zone) }
}
