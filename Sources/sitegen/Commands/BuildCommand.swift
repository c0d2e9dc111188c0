internal import Basics
internal import Newsroom
internal import Publishing

extension Command {
  static let build = Command(
    name: "build", summary: "build the portal into Public/", options: SiteBuild.options + [.verify]
  ) { arguments in
    let site = try SiteBuild(arguments)
    if arguments.has(.verify) { return try await verify(site, arguments) }
    let clock = ContinuousClock()
    let start = clock.now
    if !arguments.has(.force), let earlier = try await site.earlierBuild() {
      var summary = BuildSummary(earlier.record, files: earlier.files, now: earlier.now)
      summary.seconds = seconds(start, clock.now)
      summary.phases = [("compare", summary.seconds)]
      report(summary, arguments, source: site.sources)
      return .success
    }
    let began = SiteBuild.systemTime()
    let outcome = try await site.assemble()
    var summary = BuildSummary(outcome)
    if !outcome.diagnostics.hasErrors {
      let published = clock.now
      let report = try await publish(outcome.portal, site, isForced: arguments.has(.force))
      summary.add(report)
      summary.phases.append(("publish", seconds(published, clock.now)))
      if !summary.hasErrors {
        site.keepRecord(outcome, report, began: began, warnings: summary.diagnostics)
      }
    }
    summary.seconds = seconds(start, clock.now)
    report(summary, arguments, source: site.sources)
    return summary.hasErrors ? .siteHasErrors : .success
  }

  private static func publish(
    _ portal: Portal, _ site: SiteBuild, isForced: Bool
  ) async throws(IOFailure) -> PublishReport {
    var settings = site.settings
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

  /// Compares the output with a clean build for the instant of the last one, unless another is asked for.
  private static func verify(
    _ site: SiteBuild, _ arguments: Arguments
  ) async throws(IOFailure) -> ExitCode {
    let settings = site.settings
    let outcome = try await site.assemble(at: lastBuildInstant(settings))
    var report: VerifyReport?
    if !outcome.diagnostics.hasErrors {
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
      Terminal.print(JSONText.string(summary.json(source: site.sources)) + "\n")
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
