internal import Basics
internal import Newsroom
internal import Publishing

extension Command {
  static let build = Command(
    name: "build", summary: "build the portal into Public/", options: SiteBuild.options
  ) { arguments in
    let site = try SiteBuild(arguments)
    let clock = ContinuousClock()
    let start = clock.now
    let outcome = try await site.assemble()
    var summary = BuildSummary(outcome)
    if !outcome.diagnostics.hasErrors {
      let published = clock.now
      summary.add(try await publish(outcome.portal, site, isForced: arguments.has(.force)))
      summary.phases.append(("publish", seconds(published, clock.now)))
    }
    summary.seconds = seconds(start, clock.now)
    report(summary, arguments, source: site.sources)
    return summary.hasErrors ? .siteHasErrors : .success
  }

  private static func publish(
    _ portal: Portal, _ site: SiteBuild, isForced: Bool
  ) async throws(IOFailure) -> PublishReport {
    var settings = PublishSettings(root: site.root, output: site.output, jobs: site.jobs)
    settings.writesEverything = isForced
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

  /// Prints what came of a build, for people or for programs.
  private static func report(
    _ summary: BuildSummary, _ arguments: Arguments, source: SourceLookup
  ) {
    guard !arguments.has(.json) else {
      Terminal.print(JSONText.string(summary.json(source: source)) + "\n")
      return
    }
    Terminal.print(summary.diagnostics, source: source)
    if summary.hasErrors {
      Terminal.printError(summary.refusal)
    } else if !arguments.has(.quiet) {
      let isVerbose = arguments.has(.verbose)
      if isVerbose || arguments.has(.timings) { Terminal.print(summary.timings) }
      if isVerbose { Terminal.print(summary.leftOut) }
      Terminal.print(summary.line)
    }
  }
}
