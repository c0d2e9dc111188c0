/// Puts staged files in their places; one worker's, with folders of its own below the open output.
struct CommittingWorker: ~Copyable {
  private var folder: OutputFolder

  init(_ root: OutputRoot) {
    folder = OutputFolder(root)
  }

  /// Puts one file in its place; gives what went wrong.
  mutating func commit(_ file: String) -> PublishFailure? {
    do {
      try folder.commit(file)
      return nil
    } catch {
      return error
    }
  }
}
