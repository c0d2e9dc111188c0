internal import Basics
internal import Content
internal import Newsroom
internal import Publishing

extension Command {
  static let build = Command(
    name: "build", summary: "build the portal into Public/",
    details: """
      The last line tells what was written, and when the portal next changes by itself and why.
      docs/commands.md tells what --json gives; docs/scheduling.md publishes embargoes on time.
      """,
    options: SiteBuild.options + [.verify]
  ) { arguments in
    let site = try SiteBuild(arguments)
    if arguments.has(.verify) { return try await verify(site, arguments) }
    let watch = BuildWatch(arguments)
    defer { watch.stop() }
    watch.progress.begin(.compare)
    if !arguments.has(.force), let earlier = try await site.earlierBuild() {
      let summary = BuildSummary(earlier.record, files: earlier.files, now: earlier.now)
      finish(summary, watch, arguments, source: site.sources)
      return .success
    }
    let began = SiteBuild.systemTime()
    var outcome = try await site.assemble(progress: watch.progress)
    Heap.keepToTheEnd(outcome)
    var report: PublishReport?
    if outcome.isPublishable {
      var settings = site.settings
      settings.writesEverything = arguments.has(.force)
      settings.progress = watch.progress
      settings.measures = watch.measures
      report = try await publish(&outcome, site, settings)
    }
    var summary = BuildSummary(outcome)
    if let report {
      summary.add(report)
      if !summary.hasErrors {
        site.keepRecord(outcome, report, began: began, warnings: summary.diagnostics)
      }
    }
    finish(summary, watch, arguments, source: site.sources)
    return summary.hasErrors ? .siteHasErrors : .success
  }

  /// Publishes a portal; where files of wires keep it from being published, the portal without them.
  ///
  /// - Parameters:
  ///   - outcome: The portal, which is exchanged for the one that is published.
  ///   - site: Makes it anew.
  ///   - settings: Where to publish it.
  /// - Returns: What was published, or the errors that are left.
  /// - Throws: Where the system refuses to read or write.
  private static func publish(
    _ outcome: inout SiteBuild.Outcome, _ site: SiteBuild, _ settings: PublishSettings
  ) async throws(IOFailure) -> PublishReport {
    let trust = outcome.portal.plan.edition.configuration.trust
    var left: Set<String> = []
    var isWithoutWires = !trust.hasWires
    var attempt = 0
    while true {
      attempt += 1
      let report = try await publish(outcome.portal, site, settings)
      let errors = report.diagnostics.filter { $0.severity == .error }
      guard !errors.isEmpty, !isWithoutWires else { return report }
      let faulty = errors.faultyFiles(only: trust).paths
      // An error on a list may come from any of its articles.
      isWithoutWires = faulty.isSubset(of: left) || attempt == 3
      left.formUnion(faulty)
      let sound = try await site.assemble(
        leavingOut: left, withoutWires: isWithoutWires, progress: settings.progress)
      guard sound.isPublishable else { return report }
      let earlier = outcome.diagnostics.filter { $0.severity == .error } + errors
      outcome = sound
      outcome.diagnostics = (earlier + sound.diagnostics).merged()
    }
  }

  private static func publish(
    _ portal: Portal, _ site: SiteBuild, _ settings: PublishSettings
  ) async throws(IOFailure) -> PublishReport {
    do {
      return try await publishPortal(
        portal, settings: settings, readAttachment: site.attachmentReader)
    } catch {
      throw IOFailure(
        message: "\(error.path): \(error.message)",
        help: error.isLate
          ? "some files are new and the others as they were, all of them whole; build again"
          : "what was published before is as it was")
    }
  }

  /// Compares the output with a clean build for the instant of the last one, unless another is asked for.
  private static func verify(
    _ site: SiteBuild, _ arguments: Arguments
  ) async throws(IOFailure) -> ExitCode {
    let settings = site.settings
    let outcome = try await site.assemble(at: lastBuildInstant(settings))
    var report: VerifyReport?
    if outcome.isPublishable {
      do {
        report = try await verifyPortal(
          outcome.portal, settings: settings, readAttachment: site.attachmentReader)
      } catch {
        throw IOFailure(message: "\(error.path): \(error.message)", help: nil)
      }
    }
    let summary = VerifySummary(
      report, output: site.output, instant: outcome.portal.plan.edition.now,
      diagnostics: outcome.diagnostics)
    if arguments.has(.json) {
      Terminal.print(json: summary.json(source: site.sources))
    } else {
      Terminal.print(summary.diagnostics, source: site.sources)
      Terminal.print(summary.findings, source: site.sources)
      if !summary.isExact {
        Terminal.printError(summary.line)
      } else if !arguments.has(.quiet) {
        Terminal.print(summary.line)
      }
    }
    return summary.isExact ? .success : .siteHasErrors
  }

  /// Ends the watch and tells what came of the build.
  private static func finish(
    _ summary: BuildSummary, _ watch: BuildWatch, _ arguments: Arguments, source: SourceLookup
  ) {
    var summary = summary
    summary.seconds = watch.seconds
    if arguments.has(.timings) || arguments.has(.verbose) { summary.timings = Timings(watch) }
    watch.stop()
    report(summary, arguments, source: source)
  }

  /// Prints what came of a build, for people or for programs.
  private static func report(
    _ summary: BuildSummary, _ arguments: Arguments, source: SourceLookup
  ) {
    guard !arguments.has(.json) else {
      Terminal.print(json: summary.json(source: source))
      return
    }
    Terminal.print(summary.diagnostics, source: source)
    if !summary.isPublished {
      Terminal.printError(summary.refusal)
    } else if !arguments.has(.quiet) {
      if let timings = summary.timings { Terminal.print(timings.text) }
      if arguments.has(.verbose) { Terminal.print(summary.leftOut) }
      Terminal.print(summary.heldFiles)
      Terminal.print(summary.line)
    }
  }
}
