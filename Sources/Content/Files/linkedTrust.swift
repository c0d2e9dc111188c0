internal import Basics

/// Looks where symbolic links below `Content/` lead: to a file that is trusted otherwise than the folder of the link.
///
/// What lies in a folder of less trust keeps that trust under every path. A link the other way is an error, or whoever
/// writes into such a folder could bring out what the newsroom holds back.
///
/// - Parameters:
///   - files: All files below `Content/`.
///   - trust: Takes in what is found.
///   - root: The site's folder.
/// - Returns: An error for each link to a file that is trusted more.
func linkedTrust(
  of files: [FoundFile], _ trust: inout FolderTrust, root: FolderRoot
) -> [Diagnostic] {
  guard let content = FolderRoot.realPath(root.absolute("Content")) else { return [] }
  // Folders first: a file is also what the folders on the way to it are.
  for folder in Set(files.map { partedPath($0.path).folder }).sorted() {
    guard let path = realContentPath(folder, content, root), path != folder else { continue }
    trust.state(trust.trust(ofFile: path), of: String(folder.dropFirst("Content/".count)))
  }
  var errors: [Diagnostic] = []
  for file in files {
    guard let path = realContentPath(file.path, content, root), path != file.path else { continue }
    let (own, target) = (trust.trust(ofFile: file.path), trust.trust(ofFile: path))
    if target.level > own.level {
      errors.append(.linkBeyondTrust(file.path, own.level, target.level))
    } else {
      trust.state(target, of: String(file.path.dropFirst("Content/".count)))
    }
  }
  return errors
}

/// The path of what a path below `Content/` leads to, as if there were no links.
private func realContentPath(_ path: String, _ content: String, _ root: FolderRoot) -> String? {
  FolderRoot.realPath(root.absolute(path)).map { real in
    real.hasPrefix(content + "/") ? "Content" + real.dropFirst(content.count) : real
  }
}

extension Diagnostic {
  fileprivate static func linkBeyondTrust(
    _ path: String, _ own: TrustLevel, _ target: TrustLevel
  ) -> Diagnostic {
    Diagnostic(
      id: "outside-trust",
      "this link leads to a file whose trust is '\(target.rawValue)', and that of its folder is "
        + "'\(own.rawValue)'",
      at: SourceSpan(file: path), help: "copy the file, or name it in a page of the newsroom")
  }
}
