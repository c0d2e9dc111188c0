internal import Basics

/// The folder of the site within which its symbolic links are followed: `Content`, `Data`, `Templates` or `Static`.
///
/// A link that leads elsewhere would publish what was never meant to be: `.env`, `.git/config`, the configuration.
struct LinkBounds: Sendable {
  /// Why a link is not followed.
  enum Refusal: Sendable {
    case leadsOut
    case isHidden
    case hasOtherKind
  }

  /// The name of the folder, for messages.
  let folder: String
  /// Its path with all links resolved.
  let real: String
  private let keepsDotNames: Bool

  /// `nil` where there is no such folder, or it is a link out of the site or to the site itself.
  ///
  /// - Parameters:
  ///   - folder: The first part of a path below the root: `Content`.
  ///   - root: The site's folder.
  init?(_ folder: String, in root: FolderRoot) {
    guard let real = FolderRoot.realPath(root.absolute(folder)), root.holds(real),
      real != root.real
    else { return nil }
    self.folder = folder
    self.real = real
    keepsDotNames = folder == "Static"
  }

  /// Looks at where a link leads.
  ///
  /// - Parameters:
  ///   - link: The path of the link.
  ///   - target: What it leads to, with all links resolved.
  ///   - isFolder: Whether that is a folder.
  /// - Returns: Why the link is not followed; `nil` where it may be.
  func refusal(of link: String, to target: String, isFolder: Bool) -> Refusal? {
    guard target == real || target.hasPrefix(real + "/") else { return .leadsOut }
    let parts = target.utf8.dropFirst(real.utf8.count).split(separator: UInt8(ascii: "/"))
    for part in parts where part.first == UInt8(ascii: ".") {
      let name = String(Substring(part))
      guard keepsDotNames, siteDotNames.contains(name) else { return .isHidden }
    }
    // The ending decides what a file is read as, so a draft must not be linked to as `draft.txt`.
    let isSameKind = isFolder || fileEnding(link) == fileEnding(target)
    return isSameKind ? nil : .hasOtherKind
  }
}

extension LinkBounds.Refusal {
  /// The refusal as an error of the site.
  func diagnostic(at path: String, folder: String) -> Diagnostic {
    switch self {
    case .leadsOut:
      Diagnostic(
        id: "outside-site", "this symbolic link leads out of '\(folder)/'",
        at: SourceSpan(file: path), help: "copy what it leads to into '\(folder)/'")
    case .isHidden:
      Diagnostic(
        id: "outside-site", "this symbolic link leads to a hidden file or folder",
        at: SourceSpan(file: path), help: "copy what it leads to into '\(folder)/'")
    case .hasOtherKind:
      Diagnostic(
        id: "other-kind", "this symbolic link leads to a file with another ending",
        at: SourceSpan(file: path), help: "give both the same ending")
    }
  }
}
