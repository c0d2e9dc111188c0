package import Basics

/// The files of a site, by their paths below its root.
package struct SiteFiles: Sendable {
  private let root: FolderRoot

  /// The files below a folder.
  package init(root: String) {
    self.root = FolderRoot(root)
  }

  /// The bytes of a file; a path that leaves its folder, also through symbolic links, is refused.
  package func read(_ path: String) throws(ReadFailure) -> [UInt8] {
    try read(path, limit: .copy)
  }

  func read(_ path: String, limit: FileSizeLimit) throws(ReadFailure) -> [UInt8] {
    try readPlainFile(try resolved(path), shownAs: path, limit: limit)
  }

  /// Opens a file to send parts of it; a path that leaves its folder, also through symbolic links, is refused.
  package func open(_ path: String) throws(ReadFailure) -> OpenFile {
    try OpenFile(try resolved(path), shownAs: path)
  }

  /// The path of a file with all links resolved.
  private func resolved(_ path: String) throws(ReadFailure) -> String {
    let isPlain = !path.isEmpty && !path.hasPrefix("/") && !path.utf8.contains(0)
    let parts = path.split(separator: "/")
    guard isPlain, !parts.contains(".."), let top = parts.first else { throw Self.outside(path) }
    guard let real = FolderRoot.realPath(root.absolute(path)) else {
      throw ReadFailure("there is no file '\(path)'")
    }
    if parts.count == 1 {
      guard root.holds(real) else { throw Self.outside(path) }
    } else if let bounds = LinkBounds(String(top), in: root) {
      guard bounds.refusal(of: path, to: real, isFolder: false) == nil else {
        throw Self.outside(path, folder: bounds.folder + "/")
      }
    } else {
      throw Self.outside(path)
    }
    return real
  }

  /// The text of a file of the site or of the built-in theme; nothing where it cannot be read.
  package func source(_ path: String) -> SourceText? {
    if path.hasPrefix(ThemeFiles.builtinPrefix) { return ThemeFiles.builtin(path) }
    guard let bytes = try? read(path, limit: .document) else { return nil }
    return SourceText(path: path, bytes: DecodedText.shown(bytes))
  }

  private static func outside(
    _ path: String, folder: String = "the site's folder"
  ) -> ReadFailure {
    ReadFailure("'\(path)' is outside of \(folder)")
  }
}
