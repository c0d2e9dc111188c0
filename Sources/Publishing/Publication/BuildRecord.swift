package import Basics
package import Newsroom
internal import Platform
internal import Text

/// The record that a build leaves for the next one, so that the same portal is not made twice.
///
/// The same files, options and program make the same output until time alone changes something. If
/// all of them are the same and the output is intact, a build has nothing to do.
package struct BuildRecord: Sendable, Equatable {
  /// The fingerprint of everything that the output was made from, except the time.
  package var inputs: UInt64
  /// The checksum of the manifest: the record is valid for this output only.
  package var manifest: UInt64
  /// When the build started, in nanoseconds of the system's clock.
  ///
  /// The build may have missed later changes of files.
  package var startTime: Int64
  /// The instant that the portal was built for.
  package var instant: Instant
  /// The output stays the same before this instant.
  package var steadyUntil: Instant
  /// The base URL of the site.
  package var baseURL: String
  package var articles: Int
  /// The number of documents that were left out, by the name of the reason.
  package var absences: [String: Int]
  package var nextChange: Validity.Change?
  /// The warnings, which are reported again.
  package var diagnostics: [Diagnostic]

  package init(
    inputs: UInt64, manifest: UInt64, startTime: Int64, instant: Instant, validity: Validity,
    baseURL: String, articles: Int, absences: [String: Int], diagnostics: [Diagnostic]
  ) {
    self.inputs = inputs
    self.manifest = manifest
    self.startTime = startTime
    self.instant = instant
    self.baseURL = baseURL
    self.articles = articles
    self.absences = absences
    self.diagnostics = diagnostics
    steadyUntil = validity.steadyUntil
    nextChange = validity.next
  }

  /// Whether a build of these inputs for an instant would make the output that is recorded.
  ///
  /// - Parameters:
  ///   - inputs: The fingerprint of its inputs.
  ///   - lastChange: When one of the site's files last changed, in nanoseconds.
  ///   - now: The instant to build for.
  /// - Returns: True only if that is certain.
  package func isValid(inputs: UInt64, lastChange: Int64, now: Instant) -> Bool {
    // Some file systems record times in steps of two seconds.
    inputs == self.inputs && lastChange < startTime - 3_000_000_000 && instant <= now
      && now < steadyUntil
  }
}

extension BuildRecord {
  /// Reads a record; `nil` if the bytes are not a record of this version.
  package init?(json bytes: [UInt8]) {
    guard case .map(let map)? = try? JSONReader.read(bytes),
      map["version"]?.integerValue == Self.version,
      let inputs = map["inputs"]?.text.flatMap({ UInt64($0, radix: 16) }),
      let manifest = map["manifest"]?.text.flatMap({ UInt64($0, radix: 16) }),
      let began = map["began"]?.integerValue, let instant = map["instant"]?.integerValue,
      let steady = map["steady_until"]?.integerValue,
      let baseURL = map["base_url"]?.text, let articles = map["articles"]?.integerValue,
      case .map(let absences)? = map["left_out"], case .array(let diagnostics)? = map["diagnostics"]
    else { return nil }
    self.inputs = inputs
    self.manifest = manifest
    startTime = Int64(began)
    self.instant = Instant(seconds: Int64(instant))
    steadyUntil = Instant(seconds: Int64(steady))
    self.baseURL = baseURL
    self.articles = articles
    self.absences = Dictionary(
      absences.entries.map { ($0.key.text ?? "", $0.value.integerValue ?? 0) },
      uniquingKeysWith: { first, _ in first })
    self.diagnostics = diagnostics.compactMap(Diagnostic.init)
    if case .map(let next)? = map["next_change"] {
      guard let change = Validity.Change(next) else { return nil }
      nextChange = change
    }
    guard self.diagnostics.count == diagnostics.count else { return nil }
  }

  private static let version = 1

  /// The record as it is written.
  package var json: [UInt8] {
    var map: ValueMap = [
      "version": .int(Self.version), "inputs": .string(String(inputs, radix: 16)),
      "manifest": .string(String(manifest, radix: 16)), "began": .int(Int(startTime)),
      "instant": .int(Int(instant.seconds)),
      "steady_until": .int(Int(steadyUntil.seconds)), "base_url": .string(baseURL),
      "articles": .int(articles),
      "left_out": .map(
        ValueMap(absences.sorted { $0.key < $1.key }.map { ($0.key, .int($0.value)) })),
      "diagnostics": .array(diagnostics.map(\.recorded)),
    ]
    map["next_change"] =
      nextChange.map {
        .map([
          "at": .int(Int($0.instant.seconds)), "effect": .string($0.effect.rawValue),
          "title": Value($0.title), "file": Value($0.path),
        ])
      } ?? .null
    return Array(JSONWriter.string(.map(map)).utf8) + [0x0A]
  }
}

extension Validity.Change {
  fileprivate init?(_ map: ValueMap) {
    guard let at = map["at"]?.integerValue,
      let effect = map["effect"]?.text.flatMap(Effect.init(rawValue:))
    else { return nil }
    self.init(
      effect, at: Instant(seconds: Int64(at)), title: map["title"]?.text,
      path: map["file"]?.text)
  }
}

extension Diagnostic {
  fileprivate init?(_ value: Value) {
    guard case .map(let map) = value, let id = map["id"]?.text,
      let message = map["message"]?.text,
      let severity = map["severity"]?.text.flatMap(Severity.init(rawValue:)),
      case .array(let notes)? = map["notes"]
    else { return nil }
    self.init(
      severity, id: id, message, at: SourceSpan(map), notes: notes.compactMap(Note.init),
      help: map["help"]?.text)
    guard self.notes.count == notes.count else { return nil }
  }

  fileprivate var recorded: Value {
    var map: ValueMap = [
      "severity": .string(severity.rawValue), "id": .string(id), "message": .string(message),
      "notes": .array(notes.map(\.recorded)), "help": Value(help),
    ]
    span?.record(in: &map)
    return .map(map)
  }
}

extension Diagnostic.Note {
  fileprivate init?(_ value: Value) {
    guard case .map(let map) = value, let message = map["message"]?.text else { return nil }
    self.init(message, at: SourceSpan(map))
  }

  fileprivate var recorded: Value {
    var map: ValueMap = ["message": .string(message)]
    span?.record(in: &map)
    return .map(map)
  }
}

extension SourceSpan {
  fileprivate init?(_ map: ValueMap) {
    guard let path = map["path"]?.text, let from = map["from"]?.integerValue,
      let to = map["to"]?.integerValue, 0 <= from, from <= to
    else { return nil }
    self.init(path: path, range: from..<to)
  }

  fileprivate func record(in map: inout ValueMap) {
    map["path"] = .string(path)
    map["from"] = .int(range.lowerBound)
    map["to"] = .int(range.upperBound)
  }
}

/// Returns the record of the last build of an output, or `nil` if there is none.
package func lastBuildRecord(_ settings: PublishSettings) -> BuildRecord? {
  let names = StateFileNames(output: settings.output, root: settings.root)
  return BuildRecord(json: StateFolder(root: settings.root).read(names.record))
}

/// Returns the number of published files if the output is as the recorded build left it.
///
/// Every published file is compared with the manifest, by its status or by its checksum: if
/// somebody changed or removed a file, the portal must be made again. If the output is intact,
/// `changes.json` records that nothing changed.
///
/// - Parameters:
///   - record: The record of the last build, which is valid for the new one.
///   - settings: The output.
///   - now: The instant of the new build.
/// - Returns: The number of files, or `nil` if the portal has to be made.
/// - Throws: `PublishError` if another build of the output runs.
package func intactFileCount(
  of record: BuildRecord, _ settings: PublishSettings, now: Instant
) async throws(PublishError) -> Int? {
  let state = StateFolder(root: settings.root)
  let names = StateFileNames(output: settings.output, root: settings.root)
  let lock = try state.lock(names.lock, output: settings.output)
  let bytes = state.read(names.manifest)
  guard checksum(of: bytes) == record.manifest, state.read(names.stagingList).isEmpty else {
    return nil
  }
  let manifest = Manifest(bytes)
  let files = manifest.files
  guard Compressor.areCurrent(manifest.copyLibraries),
    let output = try? OutputRoot(existing: settings.output, jobs: settings.jobs)
  else { return nil }
  let known = SeenStatuses(
    state.read(names.statuses), manifest: record.manifest, now: SystemClock.wall.nanoseconds)
  let clock = OutputFolder.clock(of: output, after: state.status(of: names.manifest))
  guard let statuses = await statuses(of: files, ifUnchangedIn: output, known, settings) else {
    return nil
  }
  let seen = SeenStatuses(statuses, manifest: record.manifest, clock: clock)
  if !seen.hasSameStatuses(as: known) { try? state.write(names.statuses, seen.bytes) }
  let changes = SiteChanges().json(now: now, baseURL: record.baseURL)
  if state.read(StateFileNames.changes) != changes {
    try state.write(StateFileNames.changes, changes)
  }
  _ = consume lock
  return files.count
}

/// Saves the record of a completed build.
///
/// An error is ignored: without a record the next build only takes longer.
package func saveBuildRecord(_ record: BuildRecord, _ settings: PublishSettings) {
  let names = StateFileNames(output: settings.output, root: settings.root)
  try? StateFolder(root: settings.root).write(names.record, record.json)
}

/// Returns the statuses of all files; `nil` if one of them does not have the bytes of the manifest.
private func statuses(
  of files: [(path: String, entry: Manifest.Entry)], ifUnchangedIn output: OutputRoot,
  _ known: SeenStatuses, _ settings: PublishSettings
) async -> [SeenStatus?]? {
  let chunks = stride(from: 0, to: files.count, by: 64).map { $0..<min($0 + 64, files.count) }
  let results = await parallelMap(
    chunks, jobs: settings.jobs, chunk: 1, worker: { PublishedFiles(output) }
  ) { worker, range in worker.statuses(of: files, range, known) }
  var statuses: [SeenStatus?] = []
  statuses.reserveCapacity(files.count)
  for result in results {
    guard let result else { return nil }
    statuses += result
  }
  return statuses
}

/// Checks published files; each worker has its own, with its own cache of open folders.
private struct PublishedFiles: ~Copyable {
  private var folder: OutputFolder

  init(_ output: OutputRoot) {
    folder = OutputFolder(output)
  }

  mutating func statuses(
    of files: [(path: String, entry: Manifest.Entry)], _ range: Range<Int>, _ known: SeenStatuses
  ) -> [SeenStatus?]? {
    var statuses: [SeenStatus?] = []
    for index in range {
      let (path, entry) = files[index]
      guard let status = folder.status(of: path, ifUnchanged: entry, known: known[index]) else {
        return nil
      }
      statuses.append(status)
    }
    return statuses
  }
}
