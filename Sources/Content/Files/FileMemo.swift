internal import Basics
internal import Text

/// What one function found in each of some files, for the next reading.
///
/// The function depends on the bytes of its file alone. They are the same as long as the status of
/// the file is, if that was old enough when the file was read: a clock of a file system has steps,
/// and a file may change twice within one.
struct FileMemo<Finding: Sendable>: Sendable {
  private struct Entry: Sendable {
    var file: FoundFile
    /// Whether the file was read, and cannot have changed since without a change of its status.
    var isSettled: Bool
    var finding: Finding
  }

  /// In the order of the paths' bytes.
  private let entries: [Entry]

  /// Applies a function to files; findings of the last reading are used for unchanged files.
  ///
  /// - Parameters:
  ///   - files: The files, in the order of their paths' bytes.
  ///   - last: The findings of the last reading, of the same function; `nil` for none.
  ///   - now: The time of day before the first file is read, in nanoseconds.
  ///   - jobs: The number of workers; the findings do not depend on it.
  ///   - find: The function; it also returns whether the file could be read. One that could not
  ///     may be readable the next time, with the same status.
  init(
    _ files: [FoundFile], reusing last: Self?, at now: Int64, jobs: Int,
    _ find: @escaping @Sendable (FoundFile) -> (finding: Finding, isRead: Bool)
  ) async {
    let known = last?.entries(for: files) ?? Array(repeating: nil, count: files.count)
    let changed = files.indices.filter { known[$0] == nil }
    let found = await parallelMap(changed.map { files[$0] }, jobs: jobs) { file in
      let found = find(file)
      return Entry(
        file: file, isSettled: found.isRead && file.isSettled(at: now), finding: found.finding)
    }
    var next = found.makeIterator()
    entries = known.compactMap { $0 ?? next.next() }
  }

  /// The files with what was found in them, in the order of their paths' bytes.
  var findings: [(file: FoundFile, finding: Finding)] { entries.map { ($0.file, $0.finding) } }

  /// Returns for each file the entry of the same file with the same bytes; `nil` if there is none.
  private func entries(for files: [FoundFile]) -> [Entry?] {
    var next = 0
    return files.map { file in
      var isSame = next < entries.count && hasSameBytes(entries[next].file.path, file.path)
      while !isSame, next < entries.count,
        entries[next].file.path.utf8.lexicographicallyPrecedes(file.path.utf8)
      {
        next += 1
        isSame = next < entries.count && hasSameBytes(entries[next].file.path, file.path)
      }
      guard isSame else { return nil }
      defer { next += 1 }
      let entry = entries[next]
      return entry.isSettled && entry.file.hasSameStatus(as: file) ? entry : nil
    }
  }
}
