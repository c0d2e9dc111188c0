/// Whether a name is one that sync programs give to the second of two files that were changed at once.
///
/// The programs are Dropbox in its languages, Nextcloud, ownCloud, kDrive, Syncthing, Seafile, Resilio, rclone, Google Drive,
/// Insync, pCloud, Synology, Obsidian and Proton. A story about a conflict is none of them: each form has a time, a
/// bracket or a spelling that no headline has.
///
/// - Parameters:
///   - name: The last part of a path.
///   - lower: The same in lower case.
/// - Returns: Whether a program gave it.
func isConflictCopy(_ name: String, lower: String) -> Bool {
  let holdsWord = holdsConf(lower)
  let isPlain = name.utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "(") && $0 != 0x5B }
  guard holdsWord || !isPlain else { return false }
  if holdsWord {
    if hasStamp(lower) || lower.hasPrefix("[conflict] ") { return true }
    let stem = name.utf8.lastIndex(of: UInt8(ascii: ".")).map { name[..<$0] } ?? name[...]
    if isConflictStem(stem, hasEnding: stem.utf8.count < name.utf8.count) { return true }
  }
  return !isPlain && bracketedTexts(in: lower).contains(where: isConflictNote)
}

/// Whether a name holds `conf`, which nearly none does; this is asked of every file.
private func holdsConf(_ lower: String) -> Bool {
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

/// `story.sync-conflict-20260102-101010-ABCDEFG.md`, `story_conflict-ana-20260102-101010.md`: a word, then a time to the second.
private func hasStamp(_ lower: String) -> Bool {
  [".sync-conflict-", "_conflict-", "_conflict_"].contains { word in
    lower.utf8.firstRange(of: word.utf8).map { hasTime(lower.utf8[$0.upperBound...]) } ?? false
  }
}

/// Whether a text holds eight digits, a mark and six digits.
private func hasTime(_ text: Substring.UTF8View) -> Bool {
  let runs = text.split(omittingEmptySubsequences: false) { $0 &- 0x30 > 9 }
  return zip(runs, runs.dropFirst()).contains { day, time in
    guard day.count == 8, time.count >= 6 else { return false }
    let mark = text[day.endIndex]
    return mark == UInt8(ascii: "-") || mark == UInt8(ascii: "_")
  }
}

/// What stands before the ending: `story.Conflict`, `story.conflict1`, `story_conf(1)`, `story_DiskStation_Jan-02-1010-2026_Conflict`.
private func isConflictStem(_ stem: Substring, hasEnding: Bool) -> Bool {
  if stem.hasLonger(".Conflict") { return hasEnding }
  if stem.hasLonger("_CaseConflict") || stem.hasLonger("_UnicodeConflict") { return true }
  if stem.hasLonger("_Conflict") {
    // The time of Synology ends with the year.
    let parts = stem.dropLast("_Conflict".count).split(separator: "_").last?.split(separator: "-")
    return parts.map { $0.count == 4 && $0[1...].allSatisfy(isNumber) } ?? false
  }
  if stem.hasSuffix(")"), let open = stem.lastIndex(of: "(") {
    return stem[..<open].hasLonger("_conf") && isNumber(stem[open...].dropFirst().dropLast())
  }
  let digits = stem.utf8.reversed().prefix { $0 &- 0x30 < 10 }.count
  return hasEnding && digits > 0 && stem.dropLast(digits).hasLonger(".conflict")
}

private func isNumber(_ text: Substring) -> Bool {
  !text.isEmpty && text.utf8.allSatisfy { $0 &- 0x30 < 10 }
}

/// The texts in round and square brackets, without what is nested apart.
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

/// Whether a program says in brackets that this is a copy.
private func isConflictNote(_ text: Substring) -> Bool {
  if text.hasPrefix("sfconflict ") || text.hasPrefix("# name clash ") { return true }
  let words = text.split(separator: " ")
  let unnumbered = words.last.map(isNumber) == true ? words.dropLast() : words[...]
  if wholeNotes.contains(unnumbered.joined(separator: " ")) { return true }
  if words.count > 1, words[0] == "conflict", isDate(words[1]) { return true }
  if foreignCopies.contains(where: { text.contains($0) }) { return true }
  return ["conflicted copy", "conflicting copy", "conflict copy"].contains { copy in
    guard let found = text.firstRange(of: copy) else { return false }
    let (owner, rest) = (text[..<found.lowerBound], text[found.upperBound...])
    // A program says whose it is or when it was made; a headline explains.
    return owner.isEmpty && (rest.isEmpty || rest.hasPrefix(" from ")) || owner.hasSuffix("'s ")
      || owner.hasSuffix("’s ") || owner.hasSuffix("' ")
      || rest.utf8.contains { $0 &- 0x30 < 10 }
  }
}

/// `2026-01-02`, `2026-01-02-10-10-10` and `20260102`.
private func isDate(_ word: Substring) -> Bool {
  let parts = word.split(separator: "-")
  guard parts.allSatisfy(isNumber), let first = parts.first else { return false }
  return parts.count >= 3 ? first.utf8.count == 4 : first.utf8.count == 8
}

private let wholeNotes: Set<String> = [
  "conflicted", "case conflict", "selective sync conflict", "unicode encoding conflict",
  "white space conflict", "whitespace conflict",
]

/// What Dropbox calls a conflicted copy in other languages.
private let foreignCopies = [
  "in konflikt stehende kopie", "konfliktkopie", "copie en conflit", "copia en conflicto",
  "copia in conflitto", "cópia em conflito", "cópia conflitante", "の競合コピー", "競合コピー",
  "конфликтующая копия", "конфликтная копия", "конфліктна копія", "conflicterende kopie",
  "conflicterend exemplaar", "冲突副本", "冲突的副本", "衝突複本", "衝突的複本", "衝突副本",
  "충돌된 복사본", "충돌하는 사본", "kopia powodująca konflikt", "kopia w konflikcie",
  "motstridiga kopia", "konfliktkopia", "modstridende kopi", "motstridende kopi", "konfliktkopi",
  "salinan konflik", "salinan berkonflik",
]
