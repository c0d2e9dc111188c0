#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Writes a file that a person asked for, such as a new article, and the folders above it.
///
/// - Parameters:
///   - path: Where to, absolute or from the working folder.
///   - bytes: The whole file.
///   - replaces: Whether a file that is there already may be replaced.
/// - Throws: `PublishFailure`, whose `isThereAlready` tells when the file exists.
package func writeNewFile(
  _ path: String, _ bytes: [UInt8], replaces: Bool
) throws(PublishFailure) {
  var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
  guard let name = parts.popLast(), !name.isEmpty else {
    throw PublishFailure(path: path, message: "is no name of a file")
  }
  let folderPath = parts.isEmpty ? "." : parts.joined(separator: "/")
  var folder = OutputFolder(
    try OutputRoot(making: folderPath.isEmpty ? "/" : folderPath, followsLink: true))
  if !replaces, folder.holds(name) { throw .thereAlready(path) }
  guard case .staged = try folder.stage(name, bytes) else { return }
  try folder.commit(name)
}

extension PublishFailure {
  fileprivate static func thereAlready(_ path: String) -> PublishFailure {
    PublishFailure(path: path, message: "is there already")
  }

  /// Whether the file was left alone because it exists.
  package var isThereAlready: Bool { message == "is there already" }
}
