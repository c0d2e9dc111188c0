internal import Basics
internal import Content
internal import Newsroom
internal import Platform
internal import Publishing

extension Command {
  static let build = Command(
    name: "build", summary: "build the portal into Public/",
    details: """
      The last line reports the written files and when and why the portal next changes by itself.
      docs/commands.md describes the output of --json, docs/scheduling.md how to publish on time.
      """,
    options: SourceOptions.all + [.verify, .why]
  ) { arguments in
    let site = try SiteBuild(arguments)
    return arguments.has(.verify)
      ? try await verify(site, arguments) : try await build(site, arguments)
  }

  private static func build(_ site: SiteBuild, _ arguments: Arguments) async throws(IOError)
    -> ExitCode
  {
    let monitor = BuildMonitor(arguments)
    defer { monitor.stop() }
    monitor.progress.begin(.compare)
    if !arguments.has(.force), !arguments.has(.why), let last = try await site.upToDateBuild() {
      let summary = BuildSummary(last.record, files: last.files, now: last.now)
      finish(summary, monitor, arguments, source: site.sources)
      return .success
    }
    let startTime = SystemClock.wall.nanoseconds
    var outcome = try await site.assemble(
      progress: monitor.progress,
      reusing: SiteBuild.Reusable(documents: site.options.cache.isRead ? DocumentCache() : nil))
    Heap.keepUntilExit(outcome)
    var report: PublishReport?
    var explainedFile: String?
    if outcome.isPublishable {
      var settings = site.publishSettings
      settings.writesEverything = arguments.has(.force)
      settings.progress = monitor.progress
      settings.statistics = monitor.measures
      settings.keepsPages = site.options.cache.reads(.pages)
      settings.notesPages = site.options.cache.writes(.pages)
      explainedFile = arguments.text(.why).map {
        site.outputFile($0, outcome.portal.plan.edition)
      }
      settings.explainedFile = explainedFile
      report = try await publish(&outcome, site, settings)
    }
    var summary = BuildSummary(outcome)
    summary.explainedFile = explainedFile
    if let report {
      summary.add(report)
      if !summary.hasErrors {
        site.saveRecord(outcome, report, startTime: startTime, warnings: summary.diagnostics)
      }
    }
    summary.add(await site.store(outcome.reusable.documents))
    await site.store(outcome.discovery)
    summary.reuse = outcome.reuse
    finish(summary, monitor, arguments, source: site.sources)
    return summary.hasErrors ? .siteHasErrors : .success
  }

  /// Publishes a portal; if files of wires prevent that, publishes the portal without them.
  ///
  /// - Parameters:
  ///   - outcome: The portal; replaced by the portal that is published.
  ///   - site: Derives the portal again.
  ///   - settings: Where and how to publish.
  /// - Returns: What was published, or the remaining errors.
  /// - Throws: If the system cannot read or write a file.
  private static func publish(
    _ outcome: inout SiteBuild.Outcome, _ site: SiteBuild, _ settings: PublishSettings
  ) async throws(IOError) -> PublishReport {
    let trust = outcome.portal.plan.edition.configuration.trust
    var omitted: Set<String> = []
    var isWithoutWires = !trust.hasWires
    var attempt = 0
    while true {
      attempt += 1
      let report = try await publish(outcome.portal, site, settings)
      let errors = report.diagnostics.filter { $0.severity == .error }
      guard !errors.isEmpty, !isWithoutWires else { return report }
      let faulty = errors.faultyFiles(only: trust).paths
      // An error on a list may come from any of its articles, so the third attempt omits all wires.
      isWithoutWires = faulty.isSubset(of: omitted) || attempt == 3
      omitted.formUnion(faulty)
      let next = try await site.assemble(
        excluding: omitted, withoutWires: isWithoutWires, progress: settings.progress,
        reusing: outcome.reusable)
      guard next.isPublishable else { return report }
      let earlier = outcome.diagnostics.filter { $0.severity == .error } + errors
      let reuse = outcome.reuse
      outcome = next
      outcome.reuse = reuse
      outcome.diagnostics = (earlier + next.diagnostics).merged()
    }
  }

  private static func publish(
    _ portal: Portal, _ site: SiteBuild, _ settings: PublishSettings
  ) async throws(IOError) -> PublishReport {
    do {
      return try await publishPortal(
        portal, settings: settings, readAttachment: site.attachmentReader)
    } catch {
      throw IOError(
        message: "\(error.path): \(error.message)",
        help: error.isLate
          ? "some files are new and the others unchanged, all are complete; build again"
          : "the published files are unchanged")
    }
  }

  /// Stops the monitor and prints the result of a build.
  private static func finish(
    _ summary: BuildSummary, _ monitor: BuildMonitor, _ arguments: Arguments, source: SourceLookup
  ) {
    var summary = summary
    summary.seconds = monitor.seconds
    if arguments.has(.timings) || arguments.has(.verbose) {
      summary.timings = monitor.timings
      summary.timings?.reuse = summary.reuse
    }
    monitor.stop()
    guard !arguments.has(.json) else {
      Terminal.print(json: summary.json(source: source))
      return
    }
    Terminal.print(summary.diagnostics, source: source)
    if !summary.isPublished {
      Terminal.printError(summary.errorLine)
    } else if !arguments.has(.quiet) {
      if let timings = summary.timings { Terminal.print(timings.text + summary.keptPages) }
      Terminal.print(summary.renderReason)
      if arguments.has(.verbose) { Terminal.print(summary.omittedDocuments) }
      Terminal.print(summary.heldFiles)
      Terminal.print(summary.line)
    }
  }
}
