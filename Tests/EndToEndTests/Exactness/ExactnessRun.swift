import Foundation
import TestSupport

/// Plays steps on a site and checks the guarantees of every build.
///
/// After a build, `Public/` equals the output of a clean build of a fresh copy byte for byte, and
/// so do the reports. The copy has other file times, another location and another order of files,
/// and its build has another number of workers. A build only writes files whose bytes change. A
/// build with errors does not change `Public/`. A build that is disturbed leaves whole files of the
/// edition before it or of its own.
final class ExactnessRun {
  let base: TemporaryFolder
  var site: SiteFolder
  private var random: RandomNumbers
  var files: [String: String] = [:]
  private(set) var options = BuildOptions()
  /// The output after the last step.
  var published: OutputSnapshot
  /// Whether the last build succeeded and nothing has changed since.
  var isCurrent = false
  /// The processor time of the last build in seconds.
  var processorTime = 0.1
  /// Whether all steps are played, so that each build must succeed or fail as expected.
  private let isComplete: Bool

  init(seed: UInt64, isComplete: Bool) throws {
    base = try SiteFolder.temporary()
    site = SiteFolder(root: base.path + "/site")
    try FileManager.default.createDirectory(
      atPath: site.root, withIntermediateDirectories: true)
    random = RandomNumbers(seed: seed)
    published = OutputSnapshot(site.output)
    self.isComplete = isComplete
  }

  /// Plays one step; throws `ExactnessViolation` if a build breaks a guarantee.
  func play(_ step: SiteStep) throws {
    switch step {
    case .build(let fails, let isCompared): try build(fails: fails, isCompared: isCompared)
    case .disturb(let disturbance): try disturb(disturbance)
    case .deleteState: try rebuildWithoutState()
    case .changeCache(let index, let change): try site.changeCache(index, change)
    case .damage(let index, let damage):
      guard !published.names.isEmpty else { return }
      try site.damage(published.names[index % published.names.count], damage)
      published = OutputSnapshot(site.output)
      isCurrent = false
    default:
      try change(step)
      isCurrent = false
    }
  }

  private func change(_ step: SiteStep) throws {
    switch step {
    case .write(let path, let text, let mode):
      try site.write(path, text, mode)
      files[path] = text
    case .remove(let path):
      try site.remove(path)
      files[path] = nil
    case .move(let path, let target):
      try site.move(path, to: target)
      if let text = files.removeValue(forKey: path) { files[target] = text }
    case .touch(let path): site.touch(path)
    case .setOptions(let new): options = new
    case .importLog(let log): try site.importLog(log)
    case .damage, .deleteState, .changeCache, .disturb, .build: break
    }
  }

  func build(fails: Bool, isCompared: Bool) throws {
    let wasCurrent = isCurrent
    let outcome = try build(site)
    // A build without work says nothing about the next one.
    processorTime = max(0.7 * processorTime, outcome.processorTime)
    let now = OutputSnapshot(site.output)
    guard outcome.status < 2 else {
      throw ExactnessViolation(kind: .badExit, text: "the build ended with 2: \(outcome.errors)")
    }
    guard !isComplete || (outcome.status == 1) == fails else {
      throw ExactnessViolation(
        kind: .wrongVerdict, text: "the build ended with \(outcome.status): \(outcome.report)")
    }
    if outcome.status == 0 {
      try checkWriting(outcome, now, mayWrite: !wasCurrent)
    } else if now != published {
      throw ExactnessViolation(
        kind: .changedOutput,
        text: "a build with errors changed Public/: "
          + (now.difference(to: published) ?? "\(now.rewritten(since: published))"))
    }
    published = now
    isCurrent = outcome.status == 0
    if isCompared || outcome.status == 1 { try compareWithClean(outcome) }
  }

  /// Checks that only changed files were written and that the counts are right.
  private func checkWriting(
    _ outcome: SiteFolder.Outcome, _ now: OutputSnapshot, mayWrite: Bool
  ) throws {
    let rewritten = now.rewritten(since: published)
    guard rewritten.isEmpty else {
      throw ExactnessViolation(kind: .rewritten, text: "written without need: \(rewritten)")
    }
    let (written, removed) = now.changes(since: published)
    guard outcome.written == written, outcome.removed == removed else {
      throw ExactnessViolation(
        kind: .wrongCounts,
        text: "the build says that it wrote \(outcome.written) and removed \(outcome.removed) "
          + "files, but it was \(written) and \(removed)")
    }
    guard mayWrite || written + removed == 0 else {
      throw ExactnessViolation(
        kind: .rewritten, text: "nothing changed, and the build wrote \(written) files")
    }
  }

  private func compareWithClean(_ outcome: SiteFolder.Outcome) throws {
    let copy = SiteFolder(root: base.path + "/clean")
    defer { copy.delete() }
    for path in random.shuffled(files.keys.sorted()) {
      if let text = files[path] { try copy.write(path, text) }
    }
    try site.copyReadership(to: copy)
    let clean = try build(copy)
    if random.isOne(in: 4) { try copy.saveCache(as: site) }
    guard clean.status == outcome.status, clean.report == outcome.report else {
      throw ExactnessViolation(
        kind: .differsFromClean,
        text: "the build ended with \(outcome.status) and says \(outcome.report)\n"
          + "a clean one ended with \(clean.status) and says \(clean.report)")
    }
    guard outcome.status == 0,
      let difference = published.difference(to: OutputSnapshot(copy.output))
    else { return }
    throw ExactnessViolation(kind: .differsFromClean, text: difference)
  }

  /// Checks that a build without `.sitegen/` does not rewrite an output that is up to date.
  private func rebuildWithoutState() throws {
    try build(fails: false, isCompared: false)
    guard isCurrent else { return }
    try site.remove(".sitegen")
    try build(fails: false, isCompared: false)
  }

  /// The program of the next build.
  var program: Executable { options.isOtherVersion ? .otherSitegen : .sitegen }

  /// Returns the arguments of the next build, with another number of workers each time.
  func arguments() -> [String] {
    options.arguments + ["--jobs", "\(random.pick([1, 2, 8]))"]
  }

  private func build(_ folder: SiteFolder) throws -> SiteFolder.Outcome {
    try folder.build(arguments(), with: program)
  }
}

/// A build that broke a guarantee.
struct ExactnessViolation: Error {
  enum Kind: Sendable {
    /// The build neither published nor reported errors.
    case badExit
    /// A site without errors was not published, or a site with errors was.
    case wrongVerdict
    /// A build with errors changed the output.
    case changedOutput
    /// A file was written although its bytes did not change.
    case rewritten
    /// The build reported wrong numbers of written files.
    case wrongCounts
    /// A clean build has another output or another report.
    case differsFromClean
    /// A build that was disturbed left a file of neither edition.
    case brokenFile
  }

  var kind: Kind
  var text: String
}
