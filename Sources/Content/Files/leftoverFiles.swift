/// Whether a file or folder is a copy that an editor, a version control system or a sync program left behind.
///
/// Nobody means to publish such a copy, and the original of it may be a draft. A name counts only where it has the
/// whole shape that a tool gives: `yarn.lock` and a story about a conflict are what they say. The rules are those of
/// Vim, Emacs, nano, Kate, Word, JetBrains, patch, Git, Subversion, Mercurial, Breezy, dpkg and RPM, of browsers and of the
/// desktops of Windows, macOS and Synology; those of sync programs are in `isConflictCopy`. Copies that people make
/// (`story copy.md`) are articles.
///
/// - Parameters:
///   - name: The last part of its path.
///   - isFolder: Whether it is a folder; few tools copy whole folders.
///   - isEmpty: Whether it is a file without a byte.
/// - Returns: Whether nobody means to publish it.
func isLeftover(_ name: String, isFolder: Bool = false, isEmpty: Bool = false) -> Bool {
  // Nearly all names are plain, and this is asked of every file.
  let isPlain = name.utf8.allSatisfy { byte in
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".")
  }
  let lower = isPlain ? name : name.lowercased()
  if isFolder {
    return leftoverFolders.contains(lower) || folderEndings.contains { lower.hasLonger($0) }
      || isConflictCopy(name, lower: lower)
  }
  // Vim makes a file of this name to see whether it may write.
  if isEmpty, lower == "4913" { return true }
  if hasLeftoverEnding(lower) || isConflictCopy(name, lower: lower) { return true }
  if leftoverFiles.contains(lower) { return true }
  return !isPlain
    && (name == "DEADJOE" || isLockOrAutosave(lower) || isMergeInput(name, lower: lower))
}

/// Files that desktops make for themselves.
private let leftoverFiles: Set<String> = [
  "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "icon\r",
]

/// Folders that desktops and network disks make for themselves.
private let leftoverFolders: Set<String> = [
  "__macosx", "@eadir", "#recycle", "#snapshot", "$recycle.bin", "system volume information",
]

private let folderEndings = ["~", ".bak", ".orig"]

/// Endings that nothing but a copy has.
private let copyEndings: Set<String> = [
  "bak", "orig", "rej", "swp", "swo", "swn", "swx", "svz", "swa", "tmp", "save", "autosave",
  "kate-swp", "wbk", "asd", "crdownload", "opdownload", "filepart", "!sync", "rpmsave", "rpmnew",
  "rpmorig", "dpkg-old", "dpkg-dist", "dpkg-new", "dpkg-tmp", "dpkg-bak", "ucf-old", "ucf-new",
  "ucf-dist",
]

/// Endings that make a copy of what has an ending already: `story.md.old`, but not `firmware.old`.
private let endingsBehindOthers: Set<String> = [
  "old", "sav", "lock", "part", "partial", "download", "temp", "backup", "aria2", "mine", "working",
  "merge-left", "merge-right", "conflict",
]

/// Endings of what sites are made of.
private let siteEndings: Set<String> = textEndings.union([
  "yml", "yaml", "json", "jsonl", "toml", "csv", "tsv", "xml", "css", "scss", "js", "mjs", "svg",
  "png", "jpg", "jpeg", "jpe", "gif", "webp", "avif", "heic", "heif", "jxl", "tif", "tiff", "bmp",
  "ico", "psd", "pdf", "epub", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "ppt", "pptx",
  "odp", "mp3", "mp4", "m4a", "m4v", "mov", "ogg", "oga", "ogv", "opus", "wav", "flac", "webm",
  "vtt", "srt", "zip", "gz", "tgz", "7z", "rar", "woff", "woff2", "ttf", "otf", "webmanifest",
])

private let textEndings: Set<String> = [
  "md", "markdown", "mdown", "mkd", "mkdn", "mdwn", "mdx", "txt", "text", "html", "htm", "xhtml",
  "rst", "adoc", "asciidoc", "org", "tex", "textile", "qmd", "rmd", "ipynb", "njk", "liquid",
]

/// Endings of one packed file.
private let packedEndings: Set<String> = ["gz", "bz2", "xz", "zst", "zip"]

private func hasLeftoverEnding(_ lower: String) -> Bool {
  if lower.hasSuffix("~") || lower.hasSuffix("___jb_tmp___") || lower.hasSuffix("___jb_old___") {
    return true
  }
  guard let (stem, ending) = splitEnding(lower[...]) else { return false }
  if packedEndings.contains(ending) {
    guard let inner = splitEnding(stem)?.stem, hasSiteEnding(inner) else { return false }
    return isCopyEnding(of: stem)
  }
  if siteEndings.contains(ending) {
    // Tools that keep the ending last: `story.bak.md`.
    guard textEndings.contains(ending), let word = splitEnding(unnumbered(stem))?.ending else {
      return false
    }
    return word == "bak" || word == "orig"
  }
  return isCopyEnding(of: lower[...])
}

/// Whether a name ends as copies do, with or without the number that some tools append: `story.md.bak2`.
private func isCopyEnding(of name: Substring) -> Bool {
  guard let (stem, ending) = splitEnding(name) else { return false }
  if copyEndings.contains(ending) || ending.hasPrefix("~") { return true }
  if hasSiteEnding(stem) {
    // The copies of macOS's own editors: `story.md.sb-1a2b3c4d-AbCdEf`.
    if endingsBehindOthers.contains(ending) || ending.hasPrefix("sb-") { return true }
    if name.hasSuffix("..path1") || name.hasSuffix("..path2") { return true }
  }
  if let mark = ["_bak", "-bak", "_old", "_orig", "_backup"].first(where: ending.hasSuffix) {
    return siteEndings.contains(String(ending.dropLast(mark.count)))
  }
  let short = unnumbered(name)
  guard short.utf8.count < name.utf8.count else { return false }
  // Subversion's revisions: `story.md.r12`, `story.md.merge-left.r12`.
  if short.hasSuffix(".r") {
    let rest = short.dropLast(2)
    return hasSiteEnding(rest) || isCopyEnding(of: rest)
  }
  return isCopyEnding(of: short)
}

/// A name without the numbers, dates and marks between them at its end.
private func unnumbered(_ name: Substring) -> Substring {
  var name = name
  while let last = name.utf8.last, last &- 0x30 < 10 || ". -_()".utf8.contains(last) {
    name.removeLast()
  }
  return name
}

private func splitEnding(_ name: Substring) -> (stem: Substring, ending: String)? {
  guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else {
    return nil
  }
  return (name[..<dot], String(name[name.utf8.index(after: dot)...]))
}

private func hasSiteEnding(_ name: Substring) -> Bool {
  var name = name
  while name.hasSuffix(".") { name.removeLast() }
  return splitEnding(name).map { siteEndings.contains($0.ending) } ?? false
}

/// `~$report.docx`, `#story.md#` and `#story#.md`.
private func isLockOrAutosave(_ lower: String) -> Bool {
  if lower.hasPrefix("~$") { return true }
  guard lower.hasPrefix("#"), lower.utf8.count > 2 else { return false }
  if lower.hasSuffix("#") { return true }
  guard let (stem, ending) = splitEnding(lower[...]), siteEndings.contains(ending) else {
    return false
  }
  return stem.utf8.count > 2 && stem.hasSuffix("#")
}

/// What merge tools are given: Git's `story_BACKUP_1234.md` with its three companions, `story.LOCAL.1234.md`,
/// `story.BASE.md` and `story.md.THIS`.
///
/// Their words are in capitals. A number that may be a year makes a headline.
private func isMergeInput(_ name: String, lower: String) -> Bool {
  if mergeWords.contains(where: { name.hasSuffix("." + $0) }),
    let (stem, _) = splitEnding(lower[...]), hasSiteEnding(stem)
  {
    return true
  }
  let stem = splitEnding(name[...])?.stem ?? name[...]
  let digits = stem.utf8.reversed().prefix { $0 &- 0x30 < 10 }.count
  let rest = stem.dropLast(digits)
  if digits == 0 {
    return hasSiteEnding(lower[...]) && mergeWords.contains { rest.hasLonger("." + $0) }
  }
  let number = stem.suffix(digits)
  let isYear = digits == 4 && (number.hasPrefix("19") || number.hasPrefix("20"))
  return digits <= 7
    && mergeWords.contains { word in
      rest.hasLonger("." + word + ".") || !isYear && rest.hasLonger("_" + word + "_")
    }
}

private let mergeWords = ["LOCAL", "BASE", "REMOTE", "BACKUP", "THIS", "OTHER"]

extension StringProtocol {
  /// Whether it ends so and holds something before it.
  func hasLonger(_ ending: String) -> Bool {
    hasSuffix(ending) && utf8.count > ending.utf8.count
  }
}
