internal import Basics
internal import Content
internal import Platform
internal import Publishing

/// Where a site is: `--root` and `--config`.
struct SiteLocation: Sendable {
  /// The value of `--root`.
  let givenRoot: String?
  /// The path of the configuration, if it is not the site's `sitegen.yml`.
  let configurationPath: String?

  init(_ arguments: Arguments) {
    givenRoot = arguments.text(.root)
    configurationPath = arguments.text(.config)
  }

  /// The folder of the site; the current folder by default.
  var root: String { givenRoot ?? "." }

  /// Reads the time zone of the site.
  func timezone() throws(IOError) -> Zone {
    do {
      return try readTimezone(root: root, configurationPath: configurationPath)
    } catch {
      throw IOError(message: error.message, help: error.help)
    }
  }

  /// Reads the current state of the site's files.
  func state() -> SiteState { SiteState(root: root, configurationPath: configurationPath) }
}

/// The options that the commands on a site share.
struct SourceOptions: Sendable {
  /// The options of `build` and `serve`; other commands take a part of them.
  static let all: [Option] = [
    .root, .config, .output, .baseURL, .drafts, .future, .expired, .now, .jobs, .force, .keepGoing,
    .cache, .timings, .json, .quiet, .verbose,
  ]

  let location: SiteLocation
  let output: String
  let baseURL: String?
  let jobs: Int
  let clock: CommandClock
  let showsDrafts: Bool
  let showsFuture: Bool
  let showsExpired: Bool
  let keepsGoing: Bool
  let cache: CacheUse

  /// Reads the options.
  ///
  /// - Throws: `UsageError` for a wrong value, and `IOError` if the system allows too few open
  ///   files.
  init(_ arguments: Arguments) throws {
    location = SiteLocation(arguments)
    output = arguments.text(.output) ?? location.root + "/Public"
    baseURL = arguments.text(.baseURL)
    jobs = try arguments.workerCount()
    clock = try CommandClock(arguments, usesEpoch: true)
    showsDrafts = arguments.has(.drafts)
    showsFuture = arguments.has(.future)
    showsExpired = arguments.has(.expired)
    keepsGoing = arguments.has(.keepGoing)
    cache = try CacheUse(arguments)
  }

  /// The options that the output depends on, as text.
  var outputSignature: String { "\(showsDrafts) \(showsFuture) \(showsExpired) \(baseURL ?? "")" }
}

/// The time that a command works with: `--now`, else `SOURCE_DATE_EPOCH`, else the system clock.
struct CommandClock: Sendable {
  private let given: WrittenDate?
  /// The instant of `SOURCE_DATE_EPOCH`, for reproducible builds.
  private let epoch: Instant?

  /// Reads the option and the environment.
  ///
  /// - Parameters:
  ///   - arguments: The command line.
  ///   - usesEpoch: Whether the command follows `SOURCE_DATE_EPOCH`.
  ///   - allowsDates: Whether the message for a wrong `--now` also suggests a date.
  /// - Throws: If `--now` or the environment variable has a wrong value.
  init(
    _ arguments: Arguments, usesEpoch: Bool = false, allowsDates: Bool = false
  ) throws(UsageError) {
    given = try arguments.time(.now, orDate: allowsDates)
    epoch = try usesEpoch ? Self.epoch(arguments) : nil
  }

  /// Whether the time stands still, because it is given.
  var isFixed: Bool { given != nil || epoch != nil }

  /// Returns the current instant.
  ///
  /// - Parameters:
  ///   - zone: The time zone of a `--now` without one.
  ///   - fallback: The instant without `--now`, in place of the epoch and the system clock.
  /// - Returns: The instant, which has a date in the calendar.
  func now(in zone: Zone, fallback: Instant? = nil) -> Instant {
    given?.instant(in: zone) ?? fallback ?? epoch
      ?? Instant(seconds: SystemClock.wall.seconds).clampedToCalendar
  }

  /// Reads `SOURCE_DATE_EPOCH`; users rely on it, so an invalid value is an error.
  private static func epoch(_ arguments: Arguments) throws(UsageError) -> Instant? {
    guard let text = environmentVariable("SOURCE_DATE_EPOCH"), !text.isEmpty else { return nil }
    guard let seconds = Int64(text), Instant.calendarRange.contains(seconds) else {
      throw arguments.usageError(
        "'SOURCE_DATE_EPOCH' must be seconds since 1970 in the years 1 to 9999, not '\(text)'",
        help: "set it to a number such as 1795478400, or unset it")
    }
    return Instant(seconds: seconds)
  }
}

extension Arguments {
  /// The number of workers: `--jobs` or one per processor, limited by memory and open files.
  ///
  /// - Throws: `IOError` if not even one worker can open the files that it needs.
  func workerCount() throws -> Int {
    let wanted = try number(.jobs, in: 1...1024) ?? processorCount()
    let limit = OpenFileLimit.workerLimit
    guard limit > 0 else {
      throw IOError(
        message: "the limit on open files is too low",
        help: "raise it to at least 32 ('ulimit -n 32')")
    }
    return min(wanted, limit, MemoryLimit.current?.workerLimit ?? wanted)
  }
}
