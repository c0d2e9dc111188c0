package import Basics

/// The files of a site, by their paths below its root.
package struct SiteFiles: Sendable {
  private let root: FolderRoot

  /// The files below a folder.
  package init(root: String) {
    self.root = FolderRoot(root)
  }

  /// The bytes of a file; a path that leaves the root, also through symbolic links, is refused.
  package func read(_ path: String) throws(ReadFailure) -> [UInt8] {
    let isPlain = !path.isEmpty && !path.hasPrefix("/") && !path.utf8.contains(0)
    guard isPlain, !path.split(separator: "/").contains("..") else { throw Self.outside(path) }
    guard let real = FolderRoot.realPath(root.absolute(path)) else {
      throw ReadFailure("there is no file '\(path)'")
    }
    guard root.holds(real) else { throw Self.outside(path) }
    return try readFile(real, shownAs: path)
  }

  /// The text of a file of the site or of the built-in theme; nothing where it cannot be read.
  package func source(_ path: String) -> SourceText? {
    if path.hasPrefix(ThemeFiles.builtinPrefix) { return ThemeFiles.builtin(path) }
    guard let bytes = try? read(path) else { return nil }
    return SourceText(path: path, bytes: DecodedText.shown(bytes))
  }

  private static func outside(_ path: String) -> ReadFailure {
    ReadFailure("'\(path)' is outside of the site's folder")
  }
}
