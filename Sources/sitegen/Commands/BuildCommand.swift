internal import Basics
internal import Newsroom
internal import Publishing

extension Command {
  static let build = Command(
    name: "build", summary: "build the portal into Public/",
    options: SiteBuild.options + [.timings]
  ) { arguments in
    let site = try SiteBuild(arguments)
    let clock = ContinuousClock()
    let start = clock.now
    let outcome = try await site.assemble()
    guard !outcome.diagnostics.hasErrors else {
      Terminal.print(outcome.diagnostics, source: site.sources)
      Terminal.printError(refusal(outcome.diagnostics))
      return .siteHasErrors
    }
    let published = clock.now
    let report = try await publish(outcome.portal, site)
    let diagnostics = outcome.diagnostics + report.diagnostics
    Terminal.print(diagnostics, source: site.sources)
    guard !report.diagnostics.hasErrors else {
      Terminal.printError(refusal(diagnostics))
      return .siteHasErrors
    }
    guard !arguments.has(.quiet) else { return .success }
    if arguments.has(.timings) {
      let phases = outcome.phases + [("publish", seconds(published, clock.now))]
      Terminal.print(phases.map { "\($0.name): \(rounded($0.seconds)) s\n" }.joined())
    }
    Terminal.print(summary(report, outcome, took: seconds(start, clock.now), diagnostics))
    return .success
  }

  private static func publish(
    _ portal: Portal, _ site: SiteBuild
  ) async throws(IOFailure) -> PublishReport {
    do {
      return try await publishPortal(
        portal, settings: PublishSettings(root: site.root, output: site.output, jobs: site.jobs),
        readAttachment: site.attachmentReader)
    } catch {
      throw IOFailure(
        message: "\(error.path): \(error.message)", help: "what was published before is as it was")
    }
  }

  /// `2 errors, 1 warning; nothing was published`.
  private static func refusal(_ diagnostics: [Diagnostic]) -> String {
    counts(diagnostics) + "; nothing was published\n"
  }

  private static func counts(_ diagnostics: [Diagnostic]) -> String {
    let errors = diagnostics.filter { $0.severity == .error }.count
    let warnings = diagnostics.count - errors
    return [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }
      .map { "\(grouped($0.0)) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: ", ")
  }

  private static func summary(
    _ report: PublishReport, _ outcome: SiteBuild.Outcome, took time: Double,
    _ diagnostics: [Diagnostic]
  ) -> String {
    let articles = outcome.portal.plan.edition.articles.count
    var line =
      "\(grouped(articles)) article\(articles == 1 ? "" : "s"), \(grouped(report.files)) files "
      + "(\(grouped(report.written)) written, \(grouped(report.removed)) removed) "
      + "in \(rounded(time)) s"
    if !diagnostics.isEmpty { line += "; \(counts(diagnostics))" }
    if let next = outcome.nextChange {
      line += "; next change due \(next.instant.utcText): '\(next.title)'"
    }
    return line + "\n"
  }
}

/// Seconds with two digits after the point.
private func rounded(_ seconds: Double) -> String {
  let hundredths = Int((seconds * 100).rounded())
  return "\(hundredths / 100).\(twoDigits(hundredths % 100))"
}

/// A number with its thousands parted: `18,204`.
private func grouped(_ number: Int) -> String {
  var text = ""
  for (place, digit) in String(number).enumerated() {
    if place > 0, (String(number).count - place) % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return text
}
