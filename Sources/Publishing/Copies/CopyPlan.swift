internal import Content

/// Which compressed copies a portal may have.
struct CopyPlan: Sendable {
  let formats: [Configuration.Compression]
  /// Whether a server reads pages for commands, which it cannot find in a copy.
  private let isServerParsed: Bool
  /// Files of the site itself that have the name of a copy, and stay what they are.
  private let taken: Set<OutputPath>
  /// The names of all copies that may be written; short files turn out to need none.
  let candidates: [String]

  init(_ configuration: Configuration, files: [String]) {
    let formats = configuration.precompress
    self.formats = formats
    let isServerParsed = configuration.isServerParsed
    self.isServerParsed = isServerParsed
    guard !formats.isEmpty else {
      (taken, candidates) = ([], [])
      return
    }
    let endings = formats.map(\.ending)
    let taken = Set(
      files.filter { file in endings.contains { file.hasSuffix($0) } }.map(OutputPath.init))
    self.taken = taken
    candidates = files.filter { CopyMaker.suits($0, isServerParsed: isServerParsed) }.flatMap {
      file in endings.map { file + $0 }
    }
    .filter { !taken.contains(OutputPath($0)) }
  }

  /// The copies that a file of this size has.
  func copies(of file: String, size: Int) -> [(file: String, format: Configuration.Compression)] {
    guard !formats.isEmpty, size >= CopyMaker.sizeLimit,
      CopyMaker.suits(file, isServerParsed: isServerParsed)
    else { return [] }
    return formats.map { (file + $0.ending, $0) }.filter { !taken.contains(OutputPath($0.file)) }
  }
}
