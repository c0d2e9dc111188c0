internal import Synchronization

/// The list of the names that a build may stage, which must be written down before the first one is.
///
/// Workers share it; a build that finds nothing to write never writes it.
final class StagingNotes: Sendable {
  private let isWritten = Mutex(false)
  private let files: [String]
  private let state: StateFolder
  private let name: String

  init(_ files: [String], state: StateFolder, name: String) {
    self.files = files
    self.state = state
    self.name = name
  }

  /// Writes the list, unless that was done.
  func begin() throws(PublishFailure) {
    try isWritten.withLock { (isWritten) throws(PublishFailure) in
      guard !isWritten else { return }
      try state.write(name, Manifest(planned: files).bytes)
      isWritten = true
    }
  }

  /// Removes it when nothing is staged any more.
  func end() {
    if isWritten.withLock({ $0 }) { state.remove(name) }
  }
}
