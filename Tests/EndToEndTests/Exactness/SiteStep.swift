import Foundation

/// One step in the life of a site: a change to its files, its output or its build options, or a
/// build.
///
/// Steps are independent, so that any part of a list can be played and a failing list can be
/// reduced.
enum SiteStep: Sendable, CustomStringConvertible {
  /// How an editor or a program writes a file.
  enum WriteMode: String, Sendable, CaseIterable {
    /// A new file replaces the old one.
    case replaced
    case inPlace
    /// The file keeps its modification time.
    case sameTime
    /// The file gets an earlier modification time, as from a restored backup.
    case olderTime
    /// The modification time is in the year 2100, as from a machine with a wrong clock.
    case futureTime
    /// The modification time is the beginning of 1970, as from some archives.
    case noTime
  }

  /// How others may change a file in `Public/`.
  enum Damage: String, Sendable, CaseIterable {
    case removed, shortened
    /// Other bytes of the same size, with the same modification time.
    case changed
  }

  /// What may happen to the files in which a build keeps its results for the next one.
  enum CacheChange: String, Sendable, CaseIterable {
    case removed, shortened, changed
    /// The files of an earlier build come back, as from a backup.
    case restored
    /// The files of a build of the same site on another machine take their place.
    case foreign
  }

  /// What happens to a build, or to the site between two builds, without an edit.
  enum Disturbance: Sendable {
    /// A build is killed at a moment.
    case kill(BuildMoment)
    /// Two builds start at the same time, to the same output or to two.
    case twoBuilds(isSameOutput: Bool)
    /// A build cannot write files that are as large as the kept file with this index.
    case fullDisk(Int)
    /// The site, its output and what builds keep are copied, and the copy takes their place.
    case copy(keepsTimes: Bool)
    /// A file is written while a build runs, after this part of the build's processor time.
    case write(path: String, text: String, WriteMode, share: Double)
  }

  case write(String, String, WriteMode)
  case remove(String)
  case move(String, to: String)
  /// A new modification time and the same bytes.
  case touch(String)
  case setOptions(BuildOptions)
  /// Imports an access log.
  case importLog(String)
  /// Changes the published file with this index.
  case damage(Int, Damage)
  /// Changes the kept file with this index, or all of them.
  case changeCache(Int, CacheChange)
  /// A disturbance, and a build that mends what it left behind.
  case disturb(Disturbance)
  /// Deletes `.sitegen/` while the output is up to date.
  case deleteState
  /// A build, which may be compared with a clean one; `fails` says whether the site has errors.
  case build(fails: Bool, isCompared: Bool)

  var description: String {
    switch self {
    case .write(let path, let text, let mode):
      "write \(path) (\(mode.rawValue)):\n" + Self.indented(text)
    case .remove(let path): "remove \(path)"
    case .move(let path, let target): "move \(path) to \(target)"
    case .touch(let path): "touch \(path)"
    case .setOptions(let options): "options \(options)"
    case .importLog(let log): "import:\n" + Self.indented(log)
    case .damage(let index, let damage): "published file \(index) is \(damage.rawValue)"
    case .changeCache(let index, let change): "kept file \(index) is \(change.rawValue)"
    case .disturb(let disturbance): "\(disturbance), and build"
    case .deleteState: "delete .sitegen/"
    case .build(let fails, let isCompared):
      "build\(fails ? ", which fails" : "")\(isCompared ? ", and compare" : "")"
    }
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "      \($0)" }.joined(separator: "\n")
  }
}

/// The command-line options of a build.
struct BuildOptions: Sendable, Equatable, CustomStringConvertible {
  /// The time of the build in minutes after 1 March 2026, 06:00 UTC.
  var minutes = 0
  var showsDrafts = false
  var showsFuture = false
  var showsExpired = false
  var baseURL: String?
  var cache = "on"
  /// Whether another version of the program builds.
  var isOtherVersion = false

  var arguments: [String] {
    ["--now", Self.date(minutes: minutes), "--cache", cache]
      + (showsDrafts ? ["--drafts"] : []) + (showsFuture ? ["--future"] : [])
      + (showsExpired ? ["--expired"] : []) + (baseURL.map { ["--base-url", $0] } ?? [])
  }

  var description: String {
    arguments.joined(separator: " ") + (isOtherVersion ? " by the other version" : "")
  }

  /// Returns an instant as front matter writes it: `2026-03-01T06:00:00Z`.
  static func date(minutes: Int) -> String {
    Date(timeIntervalSince1970: Double(1_772_344_800 + minutes * 60)).formatted(.iso8601)
  }
}
