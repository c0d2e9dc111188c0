internal import Basics
internal import Content
internal import Newsroom
internal import Publishing

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// How a build finds out that it has nothing to do.
extension SiteBuild {
  /// The record of the last build and the number of its files, where this one would make the same output.
  func earlierBuild() async throws(IOFailure) -> (record: BuildRecord, files: Int, now: Instant)? {
    // Going through all files is for nothing where no build left a record.
    guard let record = lastRecord(settings),
      let zone = try? readTimezone(root: root, configurationPath: configurationPath)
    else { return nil }
    let state = SiteState(root: root, configurationPath: configurationPath)
    let now = now(nil, in: zone)
    guard record.answers(inputs: inputs(state), lastChange: state.lastChange, now: now) else {
      return nil
    }
    do {
      return try await intactFiles(of: record, settings, now: now).map { (record, $0, now) }
    } catch {
      throw IOFailure(message: "\(error.path): \(error.message)", help: nil)
    }
  }

  /// Keeps the record of a build that was published.
  func keepRecord(
    _ outcome: Outcome, _ report: PublishReport, began: Int64, warnings: [Diagnostic]
  ) {
    guard let state = outcome.state else { return }
    let edition = outcome.portal.plan.edition
    let record = BuildRecord(
      inputs: inputs(state), manifest: report.manifest, began: began, instant: edition.now,
      outlook: outcome.portal.renderedOutlook, baseURL: edition.configuration.baseURL,
      articles: edition.articles.count,
      absences: Dictionary(
        outcome.leftOut.map { ($0.reason, $0.count) }, uniquingKeysWith: { first, _ in first }),
      diagnostics: warnings)
    keep(record, settings)
  }

  var settings: PublishSettings { PublishSettings(root: root, output: output, jobs: jobs) }

  /// The system's clock in nanoseconds, which file systems go by, too.
  static func systemTime() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }

  /// Stands for all that the output is made from but the time: files, options, and this program.
  private func inputs(_ state: SiteState) -> UInt64 {
    var hash = Fingerprint()
    hash.add("\(state.signature) \(programSignature()) \(outputOptions)".utf8)
    return hash.value
  }
}
