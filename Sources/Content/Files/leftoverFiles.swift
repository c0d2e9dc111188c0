/// Whether a file or folder is a copy that an editor, a version control system or a sync program left behind.
///
/// Nobody means to publish such a copy, and the original of it may be a draft. Names are compared without regard to
/// case. The rules are those of Vim, Emacs, nano, JetBrains, Office and LibreOffice, patch and Git, Dropbox, Nextcloud,
/// Syncthing, Seafile, Resilio and Google Drive, and of the desktops of Windows and macOS.
func isLeftover(_ name: String) -> Bool {
  // Nearly all names are plain, and this is asked of every file.
  let isPlain = name.utf8.allSatisfy { byte in
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".")
  }
  let lower = isPlain ? name : name.lowercased()
  if hasLeftoverEnding(lower) || leftoverNames.contains(lower) { return true }
  if lower.contains("conflict"), isConflictCopy(lower) { return true }
  return !isPlain && hasLeftoverStart(lower)
}

/// What browsers, editors and tools append to a name.
private let leftoverEndings = [
  ".bak", ".backup", ".orig", ".rej", ".swp", ".swo", ".swn", ".swx", ".tmp", ".temp", ".old",
  ".save", ".sav", ".autosave", ".part", ".partial", ".crdownload", ".download", ".lock",
  "___jb_tmp___", "___jb_old___", ".mine", ".kate-swp",
]

/// Files that desktops and tools make for themselves; `4913` is Vim's test whether it may write.
private let leftoverNames: Set<String> = [
  "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "4913", "__macosx", "@eadir",
  "$recycle.bin", "system volume information",
]

private func hasLeftoverEnding(_ lower: String) -> Bool {
  if lower.hasSuffix("~") { return true }
  guard lower.utf8.contains(UInt8(ascii: ".")) else { return false }
  // Tools number what they keep: `story.md.bak2`, `story.md.save.1`.
  var name = lower[...]
  while let last = name.utf8.last, last &- 0x30 < 10 || last == UInt8(ascii: ".") {
    name.removeLast()
  }
  return leftoverEndings.contains { ending in
    lower.hasSuffix(ending) && lower.utf8.count > ending.utf8.count || name.hasSuffix(ending)
  }
}

private func hasLeftoverStart(_ lower: String) -> Bool {
  if lower.hasPrefix("~$") || lower.hasPrefix("[conflict]") { return true }
  if lower.hasPrefix("#"), lower.hasSuffix("#"), lower.utf8.count > 2 { return true }
  // Git's merge tools: `story_BACKUP_1234.md` and its three companions.
  return ["_backup_", "_base_", "_local_", "_remote_"].contains { word in
    guard let found = lower.firstRange(of: word) else { return false }
    let digits = lower[found.upperBound...].prefix { $0.isASCII && $0.isNumber }
    let rest = lower[found.upperBound...].dropFirst(digits.count)
    return digits.count >= 3 && (rest.isEmpty || rest.hasPrefix("."))
  }
}

/// `story (Ana's conflicted copy 2026-01-02).md`, `story.sync-conflict-20260102-101010-ABCDEFG.md` and their like.
///
/// A story about a conflict is none of them: each form has signs that no headline has.
private func isConflictCopy(_ lower: String) -> Bool {
  let forms = [
    "conflicted copy", "case conflict)", "(sfconflict ", ".sync-conflict-", "(conflict ",
    "_conflict-",
    "(conflict)", ".conflict.", "_conf(",
  ]
  return forms.contains { lower.contains($0) } || lower.hasSuffix(".conflict")
}
