internal import Basics
internal import Content
internal import Discovery
internal import Newsroom
internal import Publishing
internal import Text

// The record of the last build, with which the next one finds out that nothing has changed.
extension SiteBuild {
  var publishSettings: PublishSettings {
    PublishSettings(root: root, output: options.output, jobs: jobs)
  }

  /// Returns the record of the last build if this build would produce the same output.
  ///
  /// - Returns: The record, the number of its files and the current instant.
  func upToDateBuild() async throws(IOError) -> (record: BuildRecord, files: Int, now: Instant)? {
    // Without a record there is no reason to examine all files.
    guard options.cache.reads(.record), let record = lastBuildRecord(publishSettings),
      let zone = try? options.location.timezone()
    else { return nil }
    let state = options.location.state()
    let now = options.clock.now(in: zone)
    guard record.isValid(inputs: inputs(state), lastChange: state.lastChange, now: now) else {
      return nil
    }
    do {
      return try await intactFileCount(of: record, publishSettings, now: now).map {
        (record, $0, now)
      }
    } catch {
      throw IOError(message: "\(error.path): \(error.message)", help: nil)
    }
  }

  /// Stores the record of a published build.
  func saveRecord(
    _ outcome: Outcome, _ report: PublishReport, startTime: Int64, warnings: [Diagnostic]
  ) {
    guard options.cache.writes(.record), let state = outcome.state else { return }
    let edition = outcome.portal.plan.edition
    let record = BuildRecord(
      inputs: inputs(state), manifest: report.manifest, startTime: startTime, instant: edition.now,
      validity: outcome.portal.renderedValidity, baseURL: edition.configuration.baseURL,
      articles: edition.articles.count,
      absences: Dictionary(
        outcome.omissions.map { ($0.reason, $0.count) }, uniquingKeysWith: { first, _ in first }),
      // A build that reads no article does not look at the stored documents.
      diagnostics: warnings.filter { $0.id != DocumentCache.damageID })
    saveBuildRecord(record, publishSettings)
  }

  /// Stores the documents for the next run of the program, unless the options forbid it.
  ///
  /// - Parameter documents: The documents; `nil` for none.
  /// - Returns: A warning if they cannot be stored.
  func store(_ documents: DocumentCache?) async -> Diagnostic? {
    guard options.cache.writes(.documents), let documents else { return nil }
    return await storeDocuments(documents, root: root, jobs: jobs)
  }

  /// Stores what discovery has computed for the next build, unless the options forbid it.
  func store(_ discovery: StoredDiscovery.Update?) async {
    guard options.cache.writes(.discovery), let discovery else { return }
    await storeDiscovery(discovery, root: root, jobs: jobs)
  }

  /// A hash of all inputs of the output except the time: files, options and this program.
  private func inputs(_ state: SiteState) -> UInt64 {
    var hash = Fingerprint()
    hash.add("\(state.signature) \(programSignature()) \(options.outputSignature)".utf8)
    return hash.value
  }
}
