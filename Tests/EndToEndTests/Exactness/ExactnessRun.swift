import Foundation

/// Plays steps on a site and holds every build to what builds promise.
///
/// After a build `Public/` is what a clean build of a fresh copy makes, byte for byte, and what the build says is the
/// same too. The copy has other times, lies elsewhere and was made in another order, and its build has another
/// number of workers. Only files whose bytes changed were written. A build with errors leaves `Public/` untouched.
final class ExactnessRun {
  private let base: SiteFolder
  private let site: SiteFolder
  private var dice: Dice
  private var files: [String: String] = [:]
  private var flags = BuildFlags()
  private var published: OutputSnapshot
  /// Whether the last build succeeded and nothing happened since.
  private var isCurrent = false
  /// Whether builds must succeed and fail where the desk says so, which a part of a list cannot promise.
  private let isWhole: Bool

  init(seed: UInt64, isWhole: Bool) throws {
    base = try SiteFolder.temporary()
    site = SiteFolder(root: base.root + "/site")
    try FileManager.default.createDirectory(
      atPath: site.root, withIntermediateDirectories: true)
    dice = Dice(seed: seed)
    published = OutputSnapshot(site.output)
    self.isWhole = isWhole
  }

  deinit { base.delete() }

  /// - Throws: `BrokenPromise`, and what the system refuses.
  func play(_ step: SiteStep) throws {
    switch step {
    case .build(let fails, let isCompared): try build(fails: fails, isCompared: isCompared)
    case .forget: try forget()
    case .spoil(let number, let spoiling):
      guard !published.names.isEmpty else { return }
      try site.spoil(published.names[number % published.names.count], spoiling)
      published = OutputSnapshot(site.output)
      isCurrent = false
    default:
      try change(step)
      isCurrent = false
    }
  }

  private func change(_ step: SiteStep) throws {
    switch step {
    case .write(let path, let text, let manner):
      try site.write(path, text, manner)
      files[path] = text
    case .remove(let path):
      try site.remove(path)
      files[path] = nil
    case .move(let path, let target):
      try site.move(path, to: target)
      if let text = files.removeValue(forKey: path) { files[target] = text }
    case .touch(let path): site.touch(path)
    case .flags(let new): flags = new
    case .readers(let log): try site.importLog(log)
    case .spoil, .forget, .build: break
    }
  }

  private func build(fails: Bool, isCompared: Bool) throws {
    let wasCurrent = isCurrent
    let outcome = try build(site)
    let now = OutputSnapshot(site.output)
    guard outcome.status < 2 else {
      throw BrokenPromise(kind: .end, text: "the build ended with 2: \(outcome.errors)")
    }
    guard !isWhole || (outcome.status == 1) == fails else {
      throw BrokenPromise(
        kind: .verdict, text: "the build ended with \(outcome.status): \(outcome.answer)")
    }
    if outcome.status == 0 {
      try checkWriting(outcome, now, mayWrite: !wasCurrent)
    } else if now != published {
      throw BrokenPromise(
        kind: .touched,
        text: "a build with errors touched Public/: "
          + (now.difference(to: published) ?? "\(now.rewritten(since: published))"))
    }
    published = now
    isCurrent = outcome.status == 0
    if isCompared || outcome.status == 1 { try compareWithClean(outcome) }
  }

  /// Only what changed was written, and the counts say so.
  private func checkWriting(
    _ outcome: SiteFolder.Outcome, _ now: OutputSnapshot, mayWrite: Bool
  ) throws {
    let rewritten = now.rewritten(since: published)
    guard rewritten.isEmpty else {
      throw BrokenPromise(kind: .rewritten, text: "written without need: \(rewritten)")
    }
    let (written, removed) = now.changes(since: published)
    guard outcome.written == written, outcome.removed == removed else {
      throw BrokenPromise(
        kind: .counts,
        text: "the build says that it wrote \(outcome.written) and removed \(outcome.removed) "
          + "files, but it was \(written) and \(removed)")
    }
    guard mayWrite || written + removed == 0 else {
      throw BrokenPromise(
        kind: .rewritten, text: "nothing changed, and the build wrote \(written) files")
    }
  }

  private func compareWithClean(_ outcome: SiteFolder.Outcome) throws {
    let copy = SiteFolder(root: base.root + "/clean")
    defer { copy.delete() }
    for path in dice.shuffled(files.keys.sorted()) {
      if let text = files[path] { try copy.write(path, text) }
    }
    try site.copyReadership(to: copy)
    let clean = try build(copy)
    guard clean.status == outcome.status, clean.answer == outcome.answer else {
      throw BrokenPromise(
        kind: .clean,
        text: "the build ended with \(outcome.status) and says \(outcome.answer)\n"
          + "a clean one ended with \(clean.status) and says \(clean.answer)")
    }
    guard outcome.status == 0,
      let difference = published.difference(to: OutputSnapshot(copy.output))
    else { return }
    throw BrokenPromise(kind: .clean, text: difference)
  }

  /// A site without notes of what was published still knows that nothing changed.
  private func forget() throws {
    try build(fails: false, isCompared: false)
    guard isCurrent else { return }
    try site.remove(".sitegen")
    try build(fails: false, isCompared: false)
  }

  private func build(_ folder: SiteFolder) throws -> SiteFolder.Outcome {
    try folder.build(flags.arguments + ["--jobs", "\(dice.pick([1, 2, 8]))"])
  }
}
