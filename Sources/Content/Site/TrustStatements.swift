internal import Basics
internal import Text

/// Adds to the trust of folders what their `_index.md` files state.
///
/// Trust must be known before any document is read, so these few files are read twice. Errors in
/// them are reported the second time.
///
/// - Parameters:
///   - trust: The trust that the configuration states; gets that of all folders.
///   - files: Those files, in the order of their paths' bytes.
///   - root: The site's folder.
///   - cache: What the last reading found; gets what this one finds.
///   - now: The time of day before the first file is read, in nanoseconds.
///   - jobs: The number of workers.
func readTrustStatements(
  _ trust: inout FolderTrust, in files: [FoundFile], root: FolderRoot, _ cache: inout FileCache,
  at now: Int64, jobs: Int
) async {
  let statements = await FileMemo(files, reusing: cache.trust, at: now, jobs: jobs) {
    file -> (finding: TrustLevel?, isRead: Bool) in
    guard let bytes = try? readFile(file, in: root, limit: .document) else { return (nil, false) }
    return (statedLevel(bytes), true)
  }
  cache.trust = statements
  for (file, level) in statements.findings {
    let folder = splitPath(file.path).folder.dropFirst("Content/".count)
    if let level { trust.lower(to: Trust(level), of: String(folder)) }
  }
}

/// Adds to the trust of folders what those around one file state.
func addTrustStatements(_ trust: inout FolderTrust, around path: String, root: FolderRoot) {
  var folder = splitPath(path).folder
  while folder.hasPrefix("Content") {
    for name in ["_index.md", "_index.markdown"] {
      let index = folder + "/" + name
      guard let bytes = try? readFile(root.absolute(index), shownAs: index),
        let level = statedLevel(bytes)
      else { continue }
      trust.lower(to: Trust(level), of: String(folder.dropFirst("Content/".count)))
    }
    folder = splitPath(folder).folder
  }
}

/// The lowest trust that front matter states, in `trust` or in `cascade`.
func statedLevel(_ bytes: [UInt8]) -> TrustLevel? {
  // Few files have the key, and parsing YAML is slow.
  guard mentionsTrust(bytes.prefix(ContentLimits.frontMatterSize)),
    let entries = (try? ParsedFrontMatter(of: bytes))?.value?.entries
  else { return nil }
  var levels = entries.compactMap(level)
  for entry in entries where entry.key.text.map(\.foldedKey) == "cascade" {
    let parts: [SourcedValue] =
      if case .list(let items) = entry.value.content { items } else { [entry.value] }
    levels += parts.flatMap { $0.entries ?? [] }.compactMap(level)
  }
  return levels.min()
}

private func level(_ entry: SourcedValue.Entry) -> TrustLevel? {
  guard entry.key.text.map(\.foldedKey) == FrontMatterKey.trust.rawValue,
    case .text(let text) = entry.value.content
  else { return nil }
  return TrustLevel(rawValue: text.trimmed)
}

private func mentionsTrust(_ bytes: ArraySlice<UInt8>) -> Bool {
  let word = Array(FrontMatterKey.trust.rawValue.utf8)
  guard bytes.count >= word.count else { return false }
  return (bytes.startIndex...bytes.endIndex - word.count).contains { start in
    word.indices.allSatisfy { bytes[start + $0] | 0x20 == word[$0] }
  }
}

/// Checks the trust of files that symbolic links below `Content/` lead to.
///
/// A link must not raise trust: whoever writes into an untrusted folder could otherwise publish
/// files that the newsroom holds back. A target with less trust keeps it under every path.
///
/// - Parameters:
///   - files: All files below `Content/`.
///   - trust: The trust of folders, which links may lower.
///   - root: The site's folder.
/// - Returns: An error for each link to a file with more trust.
func checkLinkTrust(
  of files: [FoundFile], _ trust: inout FolderTrust, root: FolderRoot
) -> [Diagnostic] {
  guard let content = FolderRoot.realPath(root.absolute("Content")) else { return [] }
  // Folders first: they decide the trust of the files in them.
  for folder in Set(files.map { splitPath($0.path).folder }).sorted() {
    guard let path = realContentPath(folder, content, root), path != folder else { continue }
    trust.lower(to: trust.trust(ofFile: path), of: String(folder.dropFirst("Content/".count)))
  }
  var errors: [Diagnostic] = []
  for file in files {
    guard let path = realContentPath(file.path, content, root), path != file.path else { continue }
    let (folderTrust, target) = (trust.trust(ofFile: file.path), trust.trust(ofFile: path))
    if target.level > folderTrust.level {
      errors.append(.linkBeyondTrust(file.path, folderTrust.level, target.level))
    } else {
      trust.lower(to: target, of: String(file.path.dropFirst("Content/".count)))
    }
  }
  return errors
}

/// The path of the file that a path below `Content/` leads to.
private func realContentPath(_ path: String, _ content: String, _ root: FolderRoot) -> String? {
  FolderRoot.realPath(root.absolute(path)).map { real in
    real.hasPrefix(content + "/") ? "Content" + real.dropFirst(content.count) : real
  }
}

extension Diagnostic {
  fileprivate static func linkBeyondTrust(
    _ path: String, _ folderTrust: TrustLevel, _ target: TrustLevel
  ) -> Diagnostic {
    Diagnostic(
      id: "outside-trust",
      "this link points to a file with the trust '\(target.rawValue)' in a folder with the trust "
        + "'\(folderTrust.rawValue)'",
      at: SourceSpan(file: path), help: "copy the file, or link to it from a page of the newsroom")
  }
}
