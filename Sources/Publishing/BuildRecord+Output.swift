package import Basics

/// The record of the last build of an output; nothing where there is none.
package func lastRecord(_ settings: PublishSettings) -> BuildRecord? {
  let names = StateNames(output: settings.output, root: settings.root)
  return BuildRecord(json: StateFolder(root: settings.root).read(names.record))
}

/// How many files are published, where the output is as the recorded build left it.
///
/// Every published file is read and held against the manifest: a file that somebody changed or removed is no reason
/// for a different portal, but one to make it again. Where nothing is to be made, `changes.json` is told so.
///
/// - Parameters:
///   - record: The record of the last build, which answers for the one that is asked for.
///   - settings: Where the output is.
///   - now: The instant that is asked for.
/// - Returns: The number of files; nothing where the portal has to be made.
/// - Throws: `PublishFailure` while another build of the output is under way.
package func intactFiles(
  of record: BuildRecord, _ settings: PublishSettings, now: Instant
) async throws(PublishFailure) -> Int? {
  let state = StateFolder(root: settings.root)
  let names = StateNames(output: settings.output, root: settings.root)
  let lock = try state.lock(names.lock, output: settings.output)
  let bytes = state.read(names.manifest)
  guard checksum(of: bytes) == record.manifest, state.read(names.staging).isEmpty else {
    return nil
  }
  let manifest = Manifest(bytes)
  let files = manifest.files
  guard CopyMaker.stillMakes(manifest.copyMakers), await areWhole(files, settings) else {
    return nil
  }
  let changes = SiteChanges().json(now: now, baseURL: record.baseURL)
  if state.read(StateNames.changes) != changes { try state.write(StateNames.changes, changes) }
  _ = consume lock
  return files.count
}

/// Keeps the record of a build that was completed.
///
/// Where that fails nothing is lost but the time of the next build.
package func keep(_ record: BuildRecord, _ settings: PublishSettings) {
  let names = StateNames(output: settings.output, root: settings.root)
  try? StateFolder(root: settings.root).write(names.record, record.json)
}

/// Whether every file has the bytes that the manifest tells of.
private func areWhole(
  _ files: [(path: String, entry: Manifest.Entry)], _ settings: PublishSettings
) async -> Bool {
  guard let output = try? OutputRoot(existing: settings.output, jobs: settings.jobs) else {
    return false
  }
  let places = stride(from: 0, to: files.count, by: 64).map {
    files[$0..<min($0 + 64, files.count)]
  }
  let answers = await parallelMap(
    places, jobs: settings.jobs, chunk: 1, worker: { PublishedFiles(output) }
  ) { worker, files in worker.areWhole(files) }
  return answers.allSatisfy { $0 }
}

/// Looks at published files; one worker's, with folders of its own below the open output.
private struct PublishedFiles: ~Copyable {
  private var folder: OutputFolder

  init(_ output: OutputRoot) {
    folder = OutputFolder(output)
  }

  mutating func areWhole(_ files: ArraySlice<(path: String, entry: Manifest.Entry)>) -> Bool {
    for (path, entry) in files {
      guard !entry.isPlanned, !entry.isUnknown,
        folder.holds(path, size: entry.size, checksum: entry.checksum)
      else { return false }
    }
    return true
  }
}
