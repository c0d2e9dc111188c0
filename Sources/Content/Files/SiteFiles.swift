package import Basics
internal import Platform

/// Reads files of a site by their paths below its root.
package struct SiteFiles: Sendable {
  let root: FolderRoot

  /// - Parameter root: The site's folder.
  package init(root: String) {
    self.root = FolderRoot(root)
  }

  /// The bytes of a file.
  ///
  /// A path that leaves its folder, also through a symbolic link, is rejected.
  package func read(_ path: String) throws(FileError) -> [UInt8] {
    try read(path, limit: .copy)
  }

  func read(_ path: String, limit: FileSizeLimit) throws(FileError) -> [UInt8] {
    try readFileWithoutLinks(try resolved(path), shownAs: path, limit: limit)
  }

  /// Opens a file to send parts of it.
  ///
  /// A path that leaves its folder is rejected.
  package func open(_ path: String) throws(FileError) -> OpenFile {
    try OpenFile(try resolved(path), shownAs: path)
  }

  /// The path of a file with all links resolved.
  private func resolved(_ path: String) throws(FileError) -> String {
    let isPlain = !path.isEmpty && !path.hasPrefix("/") && !path.utf8.contains(0)
    let parts = path.split(separator: "/")
    guard isPlain, !parts.contains(".."), let top = parts.first else { throw Self.outside(path) }
    guard let real = FolderRoot.realPath(root.absolute(path)) else {
      throw FileError("there is no file '\(path)'")
    }
    if parts.count == 1 {
      guard root.contains(real) else { throw Self.outside(path) }
    } else if let bounds = LinkBounds(String(top), in: root) {
      guard bounds.rejection(of: path, to: real, isFolder: false) == nil else {
        throw Self.outside(path, folder: bounds.folder + "/")
      }
    } else {
      throw Self.outside(path)
    }
    return real
  }

  /// The text of a file of the site or of the built-in theme; `nil` if it cannot be read.
  package func source(_ path: String) -> SourceText? {
    if path.hasPrefix(BuiltinTheme.pathPrefix) { return BuiltinTheme.source(path) }
    guard let bytes = try? read(path, limit: .document) else { return nil }
    return SourceText(path: path, bytes: DecodedText.displayBytes(bytes))
  }

  private static func outside(
    _ path: String, folder: String = "the site's folder"
  ) -> FileError {
    FileError("'\(path)' is outside of \(folder)")
  }
}

extension BuiltinTheme {
  static let pathPrefix = "built-in theme/"

  /// A file of the built-in theme by its path.
  static func source(_ path: String) -> SourceText? {
    let name = path.dropFirst(pathPrefix.count)
    return files.first { $0.name == name }
      .map { SourceText(path: path, text: $0.text) }
  }

}

/// An open regular file, closed with its last reference.
///
/// It is a class because several responses may be sent from one file at the same time.
package final class OpenFile: Sendable {
  private let descriptor: Descriptor
  /// The path for messages.
  private let shown: String
  /// The number of bytes when the file was opened.
  package let size: Int
  /// A text that changes when the file is written or replaced.
  package let version: String

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: An absolute path with all links resolved; no link is followed.
  ///   - shown: The path for messages.
  /// - Throws: `FileError` if the file cannot be opened or is not a regular file.
  init(_ path: String, shownAs shown: String) throws(FileError) {
    let descriptor = try openedFile(path, shownAs: shown)
    guard let status = descriptor.status, status.isRegular else {
      throw FileError("cannot read '\(shown)': it is not a file")
    }
    self.descriptor = descriptor
    self.shown = shown
    size = status.size
    let parts = [
      Int64(truncatingIfNeeded: status.identity.inode), status.modificationTime, Int64(size),
    ]
    version = parts.map { String($0, radix: 16) }.joined(separator: "-")
  }

  /// Reads the whole file, up to its size when it was opened.
  ///
  /// - Throws: If it cannot be read, or is shorter now.
  package func readAll() throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    let isWhole: Bool
    do throws(SystemError) {
      isWhole = try descriptor.read(at: 0, count: size, into: &bytes)
    } catch {
      throw FileError("cannot read '\(shown)': \(error.reason)")
    }
    guard isWhole else { throw FileError("'\(shown)' became shorter while it was read") }
    bytes.removeLast(bytes.count - size)
    return bytes
  }

  /// Reads bytes from an offset.
  ///
  /// - Returns: The number of bytes; 0 at the end of the file, which may come before `size`.
  package func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    (try? unsafe descriptor.read(at: offset, into: buffer)) ?? 0
  }
}
