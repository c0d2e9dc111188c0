internal import Basics

/// Adds to the trust of folders what the `_index.md` of each states of its own.
///
/// It must be known before any document is read, so these few files are looked at twice. One that cannot be read states
/// nothing here and is reported when it is read again.
///
/// - Parameters:
///   - trust: What the configuration states.
///   - files: All Markdown files.
///   - root: The site's folder.
///   - jobs: The number of workers.
/// - Returns: The trust of all folders.
func statedTrust(
  _ trust: FolderTrust, in files: [FoundFile], root: FolderRoot, jobs: Int
) async -> FolderTrust {
  let indexes = files.filter { DocumentPlace.isIndex($0.path) }
  guard !indexes.isEmpty else { return trust }
  let levels = await parallelMap(indexes, jobs: jobs) { file -> TrustLevel? in
    guard let bytes = try? readFile(file, in: root, limit: .document) else {
      return nil
    }
    return statedLevel(bytes)
  }
  var trust = trust
  for (file, level) in zip(indexes, levels) {
    let folder = partedPath(file.path).folder.dropFirst("Content/".count)
    if let level { trust.state(Trust(level), of: String(folder)) }
  }
  return trust
}

/// The same for one file: what the folders that it lies in state.
func statedTrust(_ trust: inout FolderTrust, around path: String, root: FolderRoot) {
  var folder = partedPath(path).folder
  while folder.hasPrefix("Content") {
    for name in ["_index.md", "_index.markdown"] {
      let index = folder + "/" + name
      guard let bytes = try? readFile(root.absolute(index), shownAs: index),
        let level = statedLevel(bytes)
      else { continue }
      trust.state(Trust(level), of: String(folder.dropFirst("Content/".count)))
    }
    folder = partedPath(folder).folder
  }
}

/// The lowest trust that front matter states for its folder, by itself or in its `cascade`.
func statedLevel(_ bytes: [UInt8]) -> TrustLevel? {
  // Few have the key, and reading YAML takes time.
  guard mentionsTrust(bytes.prefix(FrontMatterBlock.sizeLimit)),
    let entries = (try? FrontMatterText(of: bytes))?.value?.entries
  else { return nil }
  var levels = entries.compactMap(level)
  for entry in entries where entry.key.text.map(FrontMatterKey.folded) == "cascade" {
    let parts: [SourcedValue] =
      if case .list(let items) = entry.value.content { items } else { [entry.value] }
    levels += parts.flatMap { $0.entries ?? [] }.compactMap(level)
  }
  return levels.min()
}

private func level(_ entry: SourcedValue.Entry) -> TrustLevel? {
  guard entry.key.text.map(FrontMatterKey.folded) == FrontMatterKey.trust.rawValue,
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
