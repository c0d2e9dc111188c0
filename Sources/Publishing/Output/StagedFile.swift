internal import Basics

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
