internal import Text

/// Returns true if a file or folder is a copy that an editor, version control system or sync
/// program left behind.
///
/// Such a copy must not be published: its original may be a draft. A name must match the full
/// pattern of a tool, so `yarn.lock` and a story about a conflict do not count. The patterns are
/// those of Vim, Emacs, nano, Kate, Word, JetBrains, patch, Git, Subversion, Mercurial, Breezy,
/// dpkg, RPM, browsers and the desktops of Windows, macOS and Synology. Sync programs are in
/// `isConflictCopy`. Copies that people make (`story copy.md`) are articles.
///
/// - Parameters:
///   - name: The last part of the path.
///   - isFolder: True for a folder; few tools copy whole folders.
///   - isEmpty: True for a file of zero bytes.
/// - Returns: True if the file is a leftover copy.
func isLeftover(_ name: String, isFolder: Bool = false, isEmpty: Bool = false) -> Bool {
  if isOrdinary(name, isFolder: isFolder) { return false }
  let isPlain = name.utf8.allSatisfy { byte in
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".")
  }
  let lower = isPlain ? name : name.lowercased()
  if isFolder {
    return leftoverFolders.contains(lower) || folderEndings.contains { lower.hasProperSuffix($0) }
      || isConflictCopy(name, lower: lower)
  }
  // Vim creates a file of this name to test whether it may write.
  if isEmpty, lower == "4913" { return true }
  if hasLeftoverEnding(lower) || isConflictCopy(name, lower: lower) { return true }
  if leftoverFiles.contains(lower) { return true }
  return !isPlain
    && (name == "DEADJOE" || isLockOrAutosave(lower) || isMergeInput(name, lower: lower))
}

/// Returns true for the names of nearly all files and folders, which no pattern can match: small
/// letters, digits and hyphens, with one usual extension if it is a file.
///
/// Every file is checked, so this looks only once at each byte.
private func isOrdinary(_ name: String, isFolder: Bool) -> Bool {
  var dot: Int?
  var isOrdinary = true
  unsafe withUTF8Bytes(of: name) { bytes in
    // The number of letters of `conf` that the last bytes are; programs mark conflicts with it.
    var matched = 0
    for index in bytes.indices {
      let byte = unsafe bytes[index]
      switch (matched, byte) {
      case (1, UInt8(ascii: "o")), (2, UInt8(ascii: "n")): matched += 1
      case (3, UInt8(ascii: "f")): return isOrdinary = false
      default: matched = byte == UInt8(ascii: "c") ? 1 : 0
      }
      if byte == UInt8(ascii: "."), !isFolder, dot == nil, index > 0 {
        dot = index
      } else if byte &- 0x61 >= 26, byte &- 0x30 >= 10, byte != UInt8(ascii: "-") {
        return isOrdinary = false
      }
    }
  }
  guard isOrdinary, !isFolder else { return isOrdinary }
  guard let dot else { return false }
  let ending = name.utf8.dropFirst(dot + 1)
  return ordinaryEndings.contains { ending.elementsEqual($0) }
}

/// Extensions of files that no tool gives to copies.
private let ordinaryEndings = ["md", "svg", "jpg", "jpeg", "png", "webp", "avif", "gif", "html"]
  .map { Array($0.utf8) }

/// Files that desktops create.
private let leftoverFiles: Set<String> = [
  "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "icon\r",
]

/// Folders that desktops and network drives create.
private let leftoverFolders: Set<String> = [
  "__macosx", "@eadir", "#recycle", "#snapshot", "$recycle.bin", "system volume information",
]

private let folderEndings = ["~", ".bak", ".orig"]

/// Extensions that only copies have.
private let copyEndings: Set<String> = [
  "bak", "orig", "rej", "swp", "swo", "swn", "swx", "svz", "swa", "tmp", "save", "autosave",
  "kate-swp", "wbk", "asd", "crdownload", "opdownload", "filepart", "!sync", "rpmsave", "rpmnew",
  "rpmorig", "dpkg-old", "dpkg-dist", "dpkg-new", "dpkg-tmp", "dpkg-bak", "ucf-old", "ucf-new",
  "ucf-dist",
]

/// Extensions that mark a copy after another extension: `story.md.old`, but not `firmware.old`.
private let endingsBehindOthers: Set<String> = [
  "old", "sav", "lock", "part", "partial", "download", "temp", "backup", "aria2", "mine", "working",
  "merge-left", "merge-right", "conflict",
]

/// Extensions of the files that sites consist of.
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

/// Extensions of a single compressed file.
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
    // Some tools keep the extension last: `story.bak.md`.
    guard textEndings.contains(ending), let word = splitEnding(unnumbered(stem))?.ending else {
      return false
    }
    return word == "bak" || word == "orig"
  }
  return isCopyEnding(of: lower[...])
}

/// Returns true if a name ends like a copy, with or without a number: `story.md.bak2`.
private func isCopyEnding(of name: Substring) -> Bool {
  guard let (stem, ending) = splitEnding(name) else { return false }
  if copyEndings.contains(ending) || ending.hasPrefix("~") { return true }
  if hasSiteEnding(stem) {
    // macOS editors write `story.md.sb-1a2b3c4d-AbCdEf`.
    if endingsBehindOthers.contains(ending) || ending.hasPrefix("sb-") { return true }
    if name.hasSuffix("..path1") || name.hasSuffix("..path2") { return true }
  }
  if let suffix = ["_bak", "-bak", "_old", "_orig", "_backup"].first(where: ending.hasSuffix) {
    return siteEndings.contains(String(ending.dropLast(suffix.count)))
  }
  let short = unnumbered(name)
  guard short.utf8.count < name.utf8.count else { return false }
  // Subversion writes `story.md.r12` and `story.md.merge-left.r12`.
  if short.hasSuffix(".r") {
    let rest = short.dropLast(2)
    return hasSiteEnding(rest) || isCopyEnding(of: rest)
  }
  return isCopyEnding(of: short)
}

/// The name without trailing numbers, dates and the punctuation between them.
private func unnumbered(_ name: Substring) -> Substring {
  var name = name
  while let last = name.utf8.last, isDigit(last) || ". -_()".utf8.contains(last) {
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

/// Returns true for the input of merge tools: `story_BACKUP_1234.md`, `story.LOCAL.1234.md`,
/// `story.BASE.md`, `story.md.THIS`.
///
/// The words are upper case. A number that may be a year belongs to a headline.
private func isMergeInput(_ name: String, lower: String) -> Bool {
  if mergeWords.contains(where: { name.hasSuffix("." + $0) }),
    let (stem, _) = splitEnding(lower[...]), hasSiteEnding(stem)
  {
    return true
  }
  let stem = splitEnding(name[...])?.stem ?? name[...]
  let digits = stem.utf8.reversed().prefix(while: isDigit).count
  let rest = stem.dropLast(digits)
  if digits == 0 {
    return hasSiteEnding(lower[...]) && mergeWords.contains { rest.hasProperSuffix("." + $0) }
  }
  let number = stem.suffix(digits)
  let isYear = digits == 4 && (number.hasPrefix("19") || number.hasPrefix("20"))
  return digits <= 7
    && mergeWords.contains { word in
      rest.hasProperSuffix("." + word + ".") || !isYear && rest.hasProperSuffix("_" + word + "_")
    }
}

private let mergeWords = ["LOCAL", "BASE", "REMOTE", "BACKUP", "THIS", "OTHER"]

extension StringProtocol {
  /// Returns true if the text ends with a suffix and is longer than it.
  func hasProperSuffix(_ ending: String) -> Bool {
    hasSuffix(ending) && utf8.count > ending.utf8.count
  }
}

/// Returns true if a sync program gave a file this name because it was changed in two places.
///
/// The programs are Dropbox in all its languages, Nextcloud, ownCloud, kDrive, Syncthing, Seafile,
/// Resilio, rclone, Google Drive, Insync, pCloud, Synology, Obsidian and Proton. Each pattern has a
/// time, a bracket or a spelling that no headline about a conflict has.
///
/// - Parameters:
///   - name: The last part of a path.
///   - lower: The same in lower case.
/// - Returns: True if the name matches a pattern.
func isConflictCopy(_ name: String, lower: String) -> Bool {
  let holdsWord = containsConf(lower)
  let isPlain = name.utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "(") && $0 != 0x5B }
  guard holdsWord || !isPlain else { return false }
  if holdsWord {
    if hasTimestamp(lower) || lower.hasPrefix("[conflict] ") { return true }
    let stem = name.utf8.lastIndex(of: UInt8(ascii: ".")).map { name[..<$0] } ?? name[...]
    if isConflictStem(stem, hasEnding: stem.utf8.count < name.utf8.count) { return true }
  }
  return !isPlain && bracketedTexts(in: lower).contains(where: isConflictNote)
}

/// Returns true if a name contains `conf`: a cheap test that rules out nearly all files.
private func containsConf(_ lower: String) -> Bool {
  var matched = 0
  for byte in lower.utf8 {
    switch (matched, byte) {
    case (1, UInt8(ascii: "o")), (2, UInt8(ascii: "n")): matched += 1
    case (3, UInt8(ascii: "f")): return true
    default: matched = byte == UInt8(ascii: "c") ? 1 : 0
    }
  }
  return false
}

/// A keyword, then a time: `story.sync-conflict-20260102-101010-ABCDEFG.md`,
/// `story_conflict-ana-20260102-101010.md`.
private func hasTimestamp(_ lower: String) -> Bool {
  [".sync-conflict-", "_conflict-", "_conflict_"].contains { word in
    lower.utf8.firstRange(of: word.utf8).map { hasTime(lower.utf8[$0.upperBound...]) } ?? false
  }
}

/// Returns true if a text contains eight digits, `-` or `_`, and six digits.
private func hasTime(_ text: Substring.UTF8View) -> Bool {
  let runs = text.split(omittingEmptySubsequences: false) { $0 &- 0x30 > 9 }
  return zip(runs, runs.dropFirst()).contains { day, time in
    guard day.count == 8, time.count >= 6 else { return false }
    let separator = text[day.endIndex]
    return separator == UInt8(ascii: "-") || separator == UInt8(ascii: "_")
  }
}

/// The name before the extension: `story.Conflict`, `story.conflict1`, `story_conf(1)`,
/// `story_DiskStation_Jan-02-1010-2026_Conflict`.
private func isConflictStem(_ stem: Substring, hasEnding: Bool) -> Bool {
  if stem.hasProperSuffix(".Conflict") { return hasEnding }
  if stem.hasProperSuffix("_CaseConflict") || stem.hasProperSuffix("_UnicodeConflict") {
    return true
  }
  if stem.hasProperSuffix("_Conflict") {
    // Synology's time ends with the year.
    let parts = stem.dropLast("_Conflict".count).split(separator: "_").last?.split(separator: "-")
    return parts.map { $0.count == 4 && $0[1...].allSatisfy(isNumber) } ?? false
  }
  if stem.hasSuffix(")"), let open = stem.lastIndex(of: "(") {
    return stem[..<open].hasProperSuffix("_conf") && isNumber(stem[open...].dropFirst().dropLast())
  }
  let digits = stem.utf8.reversed().prefix(while: isDigit).count
  return hasEnding && digits > 0 && stem.dropLast(digits).hasProperSuffix(".conflict")
}

private func isNumber(_ text: Substring) -> Bool {
  !text.isEmpty && text.utf8.allSatisfy(isDigit)
}

/// The texts in outermost round and square brackets.
private func bracketedTexts(in name: String) -> [Substring] {
  var texts: [Substring] = []
  var (depth, start) = (0, name.startIndex)
  for index in name.indices {
    switch name[index] {
    case "(", "[", "（", "【":
      if depth == 0 { start = name.index(after: index) }
      depth += 1
    case ")", "]", "）", "】":
      if depth == 1 { texts.append(name[start..<index]) }
      depth = max(0, depth - 1)
    default: break
    }
  }
  return texts
}

/// Returns true if a text in brackets says that the file is a copy.
private func isConflictNote(_ text: Substring) -> Bool {
  if text.hasPrefix("sfconflict ") || text.hasPrefix("# name clash ") { return true }
  let words = text.split(separator: " ")
  let unnumbered = words.last.map(isNumber) == true ? words.dropLast() : words[...]
  if conflictNotes.contains(unnumbered.joined(separator: " ")) { return true }
  if words.count > 1, words[0] == "conflict", isDate(words[1]) { return true }
  if translatedNotes.contains(where: { text.contains($0) }) { return true }
  return ["conflicted copy", "conflicting copy", "conflict copy"].contains { copy in
    guard let found = text.firstRange(of: copy) else { return false }
    let (owner, rest) = (text[..<found.lowerBound], text[found.upperBound...])
    // A program names the owner or the time; a headline has other words.
    return owner.isEmpty && (rest.isEmpty || rest.hasPrefix(" from ")) || owner.hasSuffix("'s ")
      || owner.hasSuffix("’s ") || owner.hasSuffix("' ")
      || rest.utf8.contains(where: isDigit)
  }
}

/// `2026-01-02`, `2026-01-02-10-10-10` and `20260102`.
private func isDate(_ word: Substring) -> Bool {
  let parts = word.split(separator: "-")
  guard parts.allSatisfy(isNumber), let first = parts.first else { return false }
  return parts.count >= 3 ? first.utf8.count == 4 : first.utf8.count == 8
}

private let conflictNotes: Set<String> = [
  "conflicted", "case conflict", "selective sync conflict", "unicode encoding conflict",
  "white space conflict", "whitespace conflict",
]

/// What Dropbox calls a conflicted copy in other languages.
private let translatedNotes = [
  "in konflikt stehende kopie", "konfliktkopie", "copie en conflit", "copia en conflicto",
  "copia in conflitto", "cópia em conflito", "cópia conflitante", "の競合コピー", "競合コピー",
  "конфликтующая копия", "конфликтная копия", "конфліктна копія", "conflicterende kopie",
  "conflicterend exemplaar", "冲突副本", "冲突的副本", "衝突複本", "衝突的複本", "衝突副本",
  "충돌된 복사본", "충돌하는 사본", "kopia powodująca konflikt", "kopia w konflikcie",
  "motstridiga kopia", "konfliktkopia", "modstridende kopi", "motstridende kopi", "konfliktkopi",
  "salinan konflik", "salinan berkonflik",
]
