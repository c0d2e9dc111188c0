internal import Basics
internal import Publishing

/// What came of comparing an output with what a clean build would write.
struct VerifySummary {
  private let report: VerifyReport
  private let output: String
  private let instant: Instant
  let diagnostics: [Diagnostic]

  /// - Parameters:
  ///   - report: What was compared; nothing where the site has mistakes that keep it from being built.
  ///   - output: The folder as the user named it.
  ///   - instant: What the portal was made for.
  ///   - diagnostics: What is wrong with the site.
  init(_ report: VerifyReport?, output: String, instant: Instant, diagnostics: [Diagnostic]) {
    self.report = report ?? VerifyReport()
    self.output = output
    self.instant = instant
    self.diagnostics = (diagnostics + self.report.diagnostics).merged()
  }

  /// Whether the site can be built and its output is exactly that.
  var isExact: Bool { !diagnostics.hasErrors && report.isExact }

  /// The files that are not as they should be, as errors.
  var findings: [Diagnostic] {
    report.differing.map { finding($0, "differs from what a build would write") }
      + report.missing.map { finding($0, "is missing") }
      + report.leftOver.map { finding($0, "is left from an earlier build") }
  }

  private func finding(_ file: String, _ words: String) -> Diagnostic {
    Diagnostic(id: "not-as-built", "'\(output)/\(file)' \(words)")
  }

  /// The last line.
  var line: String {
    guard !diagnostics.hasErrors else { return "the site has errors; nothing was compared\n" }
    let wrong = report.differing.count + report.missing.count + report.leftOver.count
    var line =
      wrong == 0
      ? "all \(grouped(report.files)) files are as a clean build for \(instant.utcText) writes them"
      : "\(grouped(wrong)) of \(grouped(report.files)) files are not as a clean build for "
        + "\(instant.utcText) writes them; 'sitegen build' puts them right"
    let others = report.others.count
    if others > 0 {
      line += "; \(grouped(others)) more \(others == 1 ? "is" : "are") not sitegen's"
      if let first = report.others.first { line += " (\(first)\(others > 1 ? ", ..." : ""))" }
    }
    return line + "\n"
  }

  /// All of it for programs.
  func json(source: SourceLookup) -> Value {
    .map([
      "exact": .bool(isExact), "now": .string(instant.utcText), "files": .int(report.files),
      "differing": list(report.differing), "missing": list(report.missing),
      "left_over": list(report.leftOver), "others": list(report.others),
      "diagnostics": diagnostics.bounded().json(source: source),
    ])
  }

  private func list(_ files: [String]) -> Value { .array(files.map { .string($0) }) }
}
