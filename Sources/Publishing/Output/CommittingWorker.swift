/// Puts staged files in their places; one worker's, with its own hold on the output folder.
struct CommittingWorker: ~Copyable {
  private var folder: OutputFolder?
  private var failure: PublishFailure?

  init(output: String) {
    do {
      folder = try OutputFolder(existing: output)
    } catch {
      failure = error
    }
  }

  /// Puts one file in its place; gives what went wrong.
  mutating func commit(_ file: String) -> PublishFailure? {
    do {
      try folder?.commit(file)
      return failure
    } catch {
      return error
    }
  }
}
