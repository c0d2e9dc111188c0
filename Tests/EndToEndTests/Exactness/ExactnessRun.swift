import Foundation
import TestSupport

/// Plays steps on a site and checks the guarantees of every build.
///
/// After a build, `Public/` equals the output of a clean build of a fresh copy byte for byte, and
/// so do the reports. The copy has other file times, another location and another order of files,
/// and its build has another number of workers. A build only writes files whose bytes change. A
/// build with errors does not change `Public/`.
final class ExactnessRun {
  private let base: TemporaryFolder
  private let site: SiteFolder
  private var random: RandomNumbers
  private var files: [String: String] = [:]
  private var options = BuildOptions()
  private var published: OutputSnapshot
  /// Whether the last build succeeded and nothing has changed since.
  private var isCurrent = false
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
    case .damage, .deleteState, .changeCache, .build: break
    }
  }

  private func build(fails: Bool, isCompared: Bool) throws {
    let wasCurrent = isCurrent
    let outcome = try build(site)
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

  private func build(_ folder: SiteFolder) throws -> SiteFolder.Outcome {
    try folder.build(options.arguments + ["--jobs", "\(random.pick([1, 2, 8]))"])
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
  }

  var kind: Kind
  var text: String
}
