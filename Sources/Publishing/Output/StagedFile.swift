internal import Basics
internal import Synchronization

/// The phases in which files are committed: a file comes after those that it links to.
enum CommitPhase: Int, CaseIterable, Sendable {
  /// The theme's files, pictures and other files of articles.
  case assets
  case articles
  /// Everything that leads to articles: lists, feeds, sitemaps, redirects.
  case lists
  case home
}

/// A file of the output after staging.
struct StagedFile: Sendable {
  let file: String
  let phase: CommitPhase
  let staging: OutputFolder.Staging
  let entry: Manifest.Entry

  /// The status that the file had before it was read; `nil` if this build has written it.
  ///
  /// A file may change right after it was written, and keep the status that it had then.
  var status: SeenStatus? {
    if case .unchanged(let status) = staging { status } else { nil }
  }
}

/// The result of staging one item.
enum StagingOutcome: Sendable {
  /// The file itself, then its compressed copies; and a warning about it, if there is one.
  indirect case staged([StagedFile], warning: Diagnostic?)
  indirect case invalid(Diagnostic)
  /// One of the files could not be made or written; `staged` are those that could.
  indirect case failed(PublishError, staged: [StagedFile])
}

/// The list of all names that a build may stage.
///
/// It is written before the first file is staged, so that the next build can remove what a killed
/// build left.
///
/// Workers share it. A build that writes no file never writes the list.
final class StagingList: Sendable {
  private let isWritten = Mutex(false)
  private let files: [String]
  private let state: StateFolder
  private let name: String

  init(_ files: [String], state: StateFolder, name: String) {
    self.files = files
    self.state = state
    self.name = name
  }

  /// Writes the list, unless it is written already.
  func writeOnce() throws(PublishError) {
    try isWritten.withLock { (isWritten) throws(PublishError) in
      guard !isWritten else { return }
      try state.write(name, Manifest(planned: files).bytes)
      isWritten = true
    }
  }

  /// Removes the list when no file is staged any more.
  func remove() {
    if isWritten.withLock({ $0 }) { state.remove(name) }
  }
}
