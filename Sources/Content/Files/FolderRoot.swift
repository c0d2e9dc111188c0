internal import Basics
internal import Platform
internal import Text

/// The site's folder.
///
/// No file outside of it is read.
struct FolderRoot: Sendable {
  /// The path as the user wrote it, without slashes at its end.
  let path: String
  /// The path with all links resolved; `nil` if there is no such folder.
  let real: String?

  init(_ path: String) {
    var path = path.isEmpty ? "." : path
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    real = Self.realPath(path)
  }

  var exists: Bool {
    FileStatus(path, followsLinks: true)?.isFolder ?? false
  }

  /// The path of a file for system calls.
  func absolute(_ relative: String) -> String {
    path == "/" ? "/" + relative : path + "/" + relative
  }

  /// The resolved path of a file that no link leads to; `nil` if there is no site.
  func realPath(of relative: String) -> String? {
    real.map { $0 == "/" ? "/" + relative : $0 + "/" + relative }
  }

  /// Returns true if a resolved path is in the folder.
  func contains(_ resolved: String) -> Bool {
    guard let real else { return false }
    return resolved == real || real == "/" || resolved.hasPrefix(real + "/")
  }

  /// A path with all links resolved; `nil` if it does not exist.
  static func realPath(_ path: String) -> String? {
    resolvedPath(path)
  }
}

/// The folder that its symbolic links must stay in: `Content`, `Data`, `Templates` or `Static`.
///
/// A link that leads elsewhere would publish private files such as `.env` or `.git/config`.
struct LinkBounds: Sendable {
  /// Why a link is not followed.
  enum Rejection: Sendable {
    case leadsOut
    case isHidden
    case hasOtherKind
  }

  /// The name of the folder, for messages.
  let folder: String
  /// The path with all links resolved.
  let real: String
  private let includesDotNames: Bool

  /// `nil` if the folder does not exist, or is a link out of the site or to the site itself.
  ///
  /// - Parameters:
  ///   - folder: The first part of a path below the root: `Content`.
  ///   - root: The site's folder.
  init?(_ folder: String, in root: FolderRoot) {
    guard let real = FolderRoot.realPath(root.absolute(folder)), root.contains(real),
      real != root.real
    else { return nil }
    self.folder = folder
    self.real = real
    includesDotNames = folder == "Static"
  }

  /// Checks where a link leads.
  ///
  /// - Parameters:
  ///   - link: The path of the link.
  ///   - target: The path of its target with all links resolved.
  ///   - isFolder: True if the target is a folder.
  /// - Returns: Why the link is not followed, or `nil` if it is.
  func rejection(of link: String, to target: String, isFolder: Bool) -> Rejection? {
    guard target == real || target.hasPrefix(real + "/") else { return .leadsOut }
    let parts = target.utf8.dropFirst(real.utf8.count).split(separator: UInt8(ascii: "/"))
    for part in parts where part.first == UInt8(ascii: ".") {
      let name = String(Substring(part))
      guard includesDotNames, publishableDotNames.contains(name) else { return .isHidden }
    }
    // The extension decides how a file is read: `draft.md` must not be linked to as `draft.txt`.
    let isSameKind = isFolder || fileExtension(link) == fileExtension(target)
    return isSameKind ? nil : .hasOtherKind
  }
}

extension LinkBounds.Rejection {
  /// The rejection as an error of the site.
  func diagnostic(at path: String, folder: String) -> Diagnostic {
    switch self {
    case .leadsOut:
      Diagnostic(
        id: "outside-site", "this symbolic link points outside '\(folder)/'",
        at: SourceSpan(file: path), help: "copy its target into '\(folder)/'")
    case .isHidden:
      Diagnostic(
        id: "outside-site", "this symbolic link points to a hidden file or folder",
        at: SourceSpan(file: path), help: "copy its target into '\(folder)/'")
    case .hasOtherKind:
      Diagnostic(
        id: "other-kind", "this symbolic link points to a file with another extension",
        at: SourceSpan(file: path), help: "give both the same extension")
    }
  }
}
