package import Basics
package import Content
package import Discovery
internal import Platform
internal import Text

/// Stores the documents of a reading in `.sitegen/cache/` for the next run of the program.
///
/// Nothing is stored while another process stores its documents.
///
/// - Parameters:
///   - cache: The documents of the reading.
///   - root: The site's folder.
///   - jobs: The number of workers.
/// - Returns: A warning if the system refuses to write; the next run only takes longer.
package func storeDocuments(_ cache: DocumentCache, root: String, jobs: Int) async -> Diagnostic? {
  guard let segment = cache.newSegment, let (folder, lock) = lockedCache(root: root) else {
    return nil
  }
  defer { _ = consume lock }
  let names = folder.entries().map(\.name)
  do throws(SystemError) {
    try await write(segment, segment.name(after: names), in: folder, jobs: jobs)
  } catch {
    return .unwrittenCache(error)
  }
  for name in names where segment.isObsolete(name) || isTemporary(name) {
    try? folder.removeFile(name)
  }
  return nil
}

extension Diagnostic {
  fileprivate static func unwrittenCache(_ error: SystemError) -> Diagnostic {
    Diagnostic(
      .warning, id: "unwritten-cache",
      "the articles cannot be kept in '\(SiteFolders.state)/\(SiteFolders.cache)': \(error.message)",
      help: "the output is complete, but the next build reads all articles again")
  }
}

/// Stores what discovery has computed in `.sitegen/cache/` for the next build; errors are ignored,
/// too.
package func storeDiscovery(
  _ update: StoredDiscovery.Update, root: String, jobs: Int
) async {
  guard let (folder, lock) = lockedCache(root: root) else { return }
  let (written, names) = await update.files(jobs: jobs)
  for file in written {
    let temporary = file.name + OutputPath.temporarySuffix
    do throws(SystemError) {
      try folder.writeFile(temporary, file.bytes)
      try folder.rename(temporary, to: file.name)
    } catch {
      try? folder.removeFile(temporary)
    }
  }
  for (name, _) in folder.entries()
  where name.hasPrefix(StoredDiscovery.prefix) && !names.contains(name) {
    try? folder.removeFile(name)
  }
  _ = consume lock
}

/// Opens the folder and locks it; `nil` if that is impossible, or another process has locked it.
private func lockedCache(root: String) -> (folder: OpenFolder, lock: CacheLock)? {
  guard let folder = StateFolder(root: root).openFolder(SiteFolders.cache),
    let lock = CacheLock(in: folder)
  else { return nil }
  return (folder, lock)
}

/// Excludes other processes that store something, as long as it exists.
private final class CacheLock {
  private let lock: BuildLock

  init?(in folder: OpenFolder) {
    guard let descriptor = try? folder.open("lock", .lock), descriptor.status?.isRegular == true,
      let lock = BuildLock(owning: descriptor)
    else { return nil }
    self.lock = lock
  }
}

/// Writes a segment under a temporary name, and renames it when it is complete.
private func write(
  _ segment: NewDocumentSegment, _ name: String, in folder: OpenFolder, jobs: Int
) async throws(SystemError) {
  let temporary = name + OutputPath.temporarySuffix
  do throws(SystemError) {
    let file = try folder.openEmptyFile(temporary)
    let hasContent = try await segment.encode(jobs: jobs) { part throws(SystemError) in
      try file.write(part)
    }
    try file.closeChecked()
    guard hasContent else { return try folder.removeFile(temporary) }
    try folder.rename(temporary, to: name)
  } catch {
    try? folder.removeFile(temporary)
    throw error
  }
}

/// Whether a killed process left the file.
private func isTemporary(_ name: String) -> Bool { name.hasSuffix(OutputPath.temporarySuffix) }
