internal import Basics
internal import Text

/// The files of the last build, found by their paths.
///
/// Most files of a build are those of the last one in the same order, so a file is first looked for
/// behind the one that was found before it.
struct PreviousFiles: Sendable {
  let files: [(path: String, entry: Manifest.Entry)]
  /// The libraries that made the compressed copies.
  let copyLibraries: String
  /// The instant that the last portal was built for.
  let instant: Instant?

  init(_ manifest: Manifest) {
    files = manifest.files
    copyLibraries = manifest.copyLibraries
    instant = manifest.instant
  }

  /// How many files are looked at before all are indexed: a file may be gone, and copies may
  /// follow it.
  private static let searchLength = 8

  /// Returns for each path the index of its file; `nil` if the last build did not have it.
  func indices(of paths: [String]) -> [Int?] {
    guard !files.isEmpty else { return Array(repeating: nil, count: paths.count) }
    var next = 0
    var byPath: [OutputPath: Int]?
    return paths.map { path in
      let end = min(next + Self.searchLength, files.count)
      for index in next..<end where hasSameBytes(files[index].path, path) {
        next = index + 1
        return index
      }
      if byPath == nil { byPath = indicesByPath }
      let index = byPath?[OutputPath(path)]
      if let index { next = index + 1 }
      return index
    }
  }

  /// The indices of all files; if a damaged manifest names a file twice, the last one counts.
  private var indicesByPath: [OutputPath: Int] {
    Dictionary(
      files.indices.map { (OutputPath(files[$0].path), $0) }, uniquingKeysWith: { _, last in last })
  }

  /// Returns the indices of the compressed copies if they were made by these libraries; otherwise
  /// none.
  func copies(madeBy libraries: String) -> [OutputPath: Int] {
    guard copyLibraries == libraries, !libraries.isEmpty else { return [:] }
    return indicesByPath.filter { files[$0.value].entry.originalChecksum != nil }
  }

  /// Returns the files that are not among those with these indices and paths.
  func files(
    without indices: [Int?], _ paths: @autoclosure () -> [String]
  ) -> [(path: String, entry: Manifest.Entry)] {
    var isWanted = [Bool](repeating: false, count: files.count)
    for index in indices { if let index { isWanted[index] = true } }
    let others = isWanted.indices.filter { !isWanted[$0] }
    guard !others.isEmpty else { return [] }
    // A damaged manifest may name a wanted file twice.
    let wanted = Set(paths().map(OutputPath.init))
    return others.map { files[$0] }.filter { !wanted.contains(OutputPath($0.path)) }
  }
}
