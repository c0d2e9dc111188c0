internal import Basics
internal import Newsroom
internal import Synchronization

/// A file of the output after staging.
struct StagedFile: Sendable {
  let file: String
  let run: WritingRun
  let staging: OutputFolder.Staging
  let entry: Manifest.Entry
}

/// What became of one item.
enum StagingOutcome: Sendable {
  /// The file itself, then its compressed copies; a warning about it, where there is one.
  indirect case done([StagedFile], warning: Diagnostic?)
  indirect case wrong(Diagnostic)
  /// Why one of its files could not be made or written, and those that had been.
  indirect case failed(PublishFailure, staged: [StagedFile])
}

/// The runs in which files take their places: what a file links to is there before it.
enum WritingRun: Int, CaseIterable, Sendable {
  /// The theme's files, pictures and other files of articles.
  case assets
  case articles
  /// Everything that leads to articles: lists, feeds, sitemaps, redirects.
  case lists
  case home

  init(_ subject: Page.Subject) {
    switch subject {
    case .home: self = .home
    case .article, .standing: self = .articles
    default: self = .lists
    }
  }
}

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
