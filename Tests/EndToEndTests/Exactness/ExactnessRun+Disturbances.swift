import Foundation
import TestSupport

// Builds that are killed, that run side by side or that cannot write, and sites that are copied.
extension ExactnessRun {
  /// Disturbs a build or the site; afterwards a build makes the output of a clean one.
  func disturb(_ disturbance: SiteStep.Disturbance) throws {
    switch disturbance {
    case .kill(let moment):
      try buildAfter {
        let build = try RunningBuild(URL(filePath: site.root), arguments(), with: program)
        build.wait(for: moment, whole: processorTime)
        _ = build.kill()
      }
    case .fullDisk(let index): try buildAfter { try buildOnFullDisk(index) }
    case .twoBuilds(let isSameOutput): try buildTwice(isSameOutput: isSameOutput)
    case .copy(let keepsTimes): try copySite(keepsTimes: keepsTimes)
    case .write(let path, let text, let mode, let share):
      try write(path, text, mode, whileBuilding: share)
    }
  }

  /// Checks what a disturbed build leaves behind, with the build after it.
  private func buildAfter(_ disturb: () throws -> Void) throws {
    let before = published
    try disturb()
    let left = OutputSnapshot(site.output)
    published = left.withoutTemporaryFiles
    isCurrent = false
    try build(fails: false, isCompared: true)
    for (name, file) in left.withoutTemporaryFiles.files {
      let editions = [before.files[name], published.files[name]]
      guard editions.contains(where: { $0?.bytes == file.bytes }) else {
        throw ExactnessViolation(kind: .brokenFile, text: "\(name) is of neither edition")
      }
    }
    for name in before.names where left.files[name] == nil {
      guard published.files[name] == nil else {
        throw ExactnessViolation(kind: .brokenFile, text: "\(name) was missing for some time")
      }
    }
  }

  /// Builds with a limit on the size of files, which is the size of a kept file.
  private func buildOnFullDisk(_ index: Int) throws {
    let sizes = site.keptFiles.map { site.size(of: ".sitegen/" + $0) }
    guard !sizes.isEmpty else { return }
    // `ulimit` counts in blocks of 512 bytes.
    let blocks = max(1, (sizes[index % sizes.count] - 1) / 512)
    let shell = Executable(URL(filePath: "/bin/sh"))
    let script = "ulimit -f \(blocks); exec \"$0\" build --quiet \"$@\""
    let result = try shell.run(
      ["-c", script, program.url.path] + arguments(), in: URL(filePath: site.root))
    guard !result.isCrashed, result.status <= 2 else {
      throw ExactnessViolation(
        kind: .badExit, text: "a build on a full disk ended with \(result.status)")
    }
  }

  /// Starts two builds at once; one of them may find that the other one writes to its output.
  private func buildTwice(isSameOutput: Bool) throws {
    let other = "Other"
    let root = URL(filePath: site.root)
    let builds = try [
      RunningBuild(root, arguments(), with: program),
      RunningBuild(
        root, arguments() + (isSameOutput ? [] : ["--output", other]), with: program),
    ]
    let statuses = builds.map { $0.end() }
    guard statuses.contains(0), statuses.allSatisfy({ $0 == 0 || isSameOutput && $0 == 2 }) else {
      throw ExactnessViolation(
        kind: .badExit, text: "two builds at the same time ended with \(statuses)")
    }
    published = OutputSnapshot(site.output)
    if !isSameOutput {
      let difference = OutputSnapshot(site.root + "/" + other).difference(to: published)
      try site.remove(other)
      if let difference { throw ExactnessViolation(kind: .differsFromClean, text: difference) }
    }
    // The next build finds nothing to do.
    isCurrent = true
    try build(fails: false, isCompared: true)
  }

  /// Lets a copy of the site take its place, in another folder.
  private func copySite(keepsTimes: Bool) throws {
    let target = base.path + (site.root.hasSuffix("/site") ? "/moved" : "/site")
    _ = try Executable.named("cp").output([keepsTimes ? "-a" : "-R", site.root, target])
    site.delete()
    site = SiteFolder(root: target)
    published = OutputSnapshot(site.output)
    try build(fails: false, isCompared: true)
  }

  /// Writes a file while a build runs, which may see the old or the new text.
  private func write(
    _ path: String, _ text: String, _ mode: SiteStep.WriteMode, whileBuilding share: Double
  ) throws {
    let build = try RunningBuild(URL(filePath: site.root), arguments(), with: program)
    build.wait(for: .processorTime(share: share), whole: processorTime)
    try site.write(path, text, mode)
    files[path] = text
    guard build.end() <= 2 else {
      throw ExactnessViolation(kind: .badExit, text: "a build crashed during an edit")
    }
    published = OutputSnapshot(site.output)
    isCurrent = false
    try self.build(fails: false, isCompared: true)
  }
}

extension OutputSnapshot {
  /// The files without those that a build has staged and not yet published.
  fileprivate var withoutTemporaryFiles: OutputSnapshot {
    var snapshot = self
    snapshot.removeFiles { $0.contains(".sitegen-new") }
    return snapshot
  }
}
