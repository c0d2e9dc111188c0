internal import Basics
internal import Newsroom
internal import Publishing

extension Command {
  /// Compares the output with a clean build (`build --verify`).
  ///
  /// The clean build is for the instant of the last build, unless the command line gives another
  /// one.
  static func verify(_ site: SiteBuild, _ arguments: Arguments) async throws(IOError) -> ExitCode {
    let settings = site.publishSettings
    let outcome = try await site.assemble(at: lastBuildInstant(settings))
    var report: VerifyReport?
    if outcome.isPublishable {
      do {
        report = try await verifyPortal(
          outcome.portal, settings: settings, readAttachment: site.attachmentReader)
      } catch {
        throw IOError(message: "\(error.path): \(error.message)", help: nil)
      }
    }
    let summary = VerificationSummary(
      report, output: site.options.output, instant: outcome.portal.plan.edition.now,
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
}

/// The result of comparing an output with a clean build.
private struct VerificationSummary {
  private let report: VerifyReport
  private let output: String
  private let instant: Instant
  let diagnostics: [Diagnostic]

  /// Makes the summary.
  ///
  /// - Parameters:
  ///   - report: The comparison; `nil` if errors prevent a clean build.
  ///   - output: The folder as the user named it.
  ///   - instant: The instant of the clean build.
  ///   - diagnostics: The diagnostics of the site.
  init(_ report: VerifyReport?, output: String, instant: Instant, diagnostics: [Diagnostic]) {
    self.report = report ?? VerifyReport()
    self.output = output
    self.instant = instant
    self.diagnostics = (diagnostics + self.report.diagnostics).merged()
  }

  /// Whether the site has no errors and its output is that of a clean build.
  var isExact: Bool { !diagnostics.hasErrors && report.isExact }

  /// The files that differ, as errors.
  var findings: [Diagnostic] {
    report.differing.map { finding($0, "differs from the output of a clean build") }
      + report.missing.map { finding($0, "is missing") }
      + report.obsolete.map { finding($0, "is left over from an earlier build") }
  }

  private func finding(_ file: String, _ text: String) -> Diagnostic {
    Diagnostic(id: "not-as-built", "'\(output)/\(file)' \(text)")
  }

  /// The last line for people.
  var line: String {
    guard !diagnostics.hasErrors else { return "the site has errors; nothing was compared\n" }
    let wrong = report.differing.count + report.missing.count + report.obsolete.count
    var line =
      wrong == 0
      ? "all \(grouped(report.files)) files match a clean build for \(instant.utcText)"
      : "\(grouped(wrong)) of \(grouped(report.files)) files do not match a clean build for "
        + "\(instant.utcText); 'sitegen build' corrects them"
    let others = report.unmanaged.count
    if others > 0 {
      line += "; \(grouped(others)) more \(others == 1 ? "was" : "were") not published by sitegen"
      if let first = report.unmanaged.first { line += " (\(first)\(others > 1 ? ", ..." : ""))" }
    }
    return line + "\n"
  }

  /// The result for programs.
  func json(source: SourceLookup) -> Value {
    .map([
      "exact": .bool(isExact), "now": .string(instant.utcText), "files": .int(report.files),
      "differing": list(report.differing), "missing": list(report.missing),
      "left_over": list(report.obsolete), "others": list(report.unmanaged),
      "diagnostics": diagnostics.bounded().json(source: source),
    ])
  }

  private func list(_ files: [String]) -> Value { .array(files.map { .string($0) }) }
}
