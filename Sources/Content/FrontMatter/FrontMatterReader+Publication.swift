internal import Basics
internal import Text

// MARK: Drafts
extension FrontMatterReader {
  /// Decides whether the document is a draft; one entry that says so is enough.
  mutating func readDraft(_ statements: [KeyMeanings.Statement]) {
    var drafts: [KeyMeanings.Statement] = []
    var others: [SourcedValue.Entry] = []
    for statement in statements {
      guard let isDraft = isDraft(statement) else { continue }
      if isDraft { drafts.append(statement) } else { others.append(statement.entry) }
    }
    front.isDraft = !drafts.isEmpty || !misspeltStatements.isEmpty
    guard let draft = drafts.first else {
      if let misspelt = misspeltStatements.first { keyRanges[.draft] = misspelt.value.range }
      return
    }
    keyRanges[.draft] = draft.entry.value.range
    if let other = others.first {
      reportConflict(draft.entry, with: other)
    } else if !draft.kind.isDocumented, drafts.allSatisfy({ !$0.kind.isDocumented }) {
      reportHeld(draft.entry)
    }
  }

  private mutating func reportConflict(
    _ draft: SourcedValue.Entry, with other: SourcedValue.Entry
  ) {
    let (first, second) = (keyText(draft.key), keyText(other.key))
    checker.report(
      "conflicting-keys",
      first == second
        ? "'\(first.quoted)' is given twice with different values; the file is held back"
        : "'\(first.quoted)' holds the file back but '\(second.quoted)' publishes it; the file is held back",
      at: other.keyRange, help: "remove one of the two; the more restrictive one is used",
      severity: .warning)
  }

  private mutating func reportHeld(_ entry: SourcedValue.Entry) {
    let name = keyText(entry.key)
    checker.report(
      "held-by-key", "'\(name.quoted)' makes this file a draft", at: entry.keyRange,
      help:
        "write 'draft: true' if that is intended; if it is for the theme, write it under 'extra:'",
      severity: .warning)
  }

  /// Returns true if an entry makes the document a draft, or `nil` if it does not say.
  mutating func isDraft(_ statement: KeyMeanings.Statement) -> Bool? {
    let entry = statement.entry
    let flag = entry.value.flag ?? entry.value.inferredFlag
    switch statement.kind {
    case .draft: return isDraft(entry)
    case .published: return flag.map { !$0 }
    case .showing: return flag == false ? true : nil
    case .hiding: return flag == true ? true : nil
    case .scheduled: return flag == true ? isUndated : nil
    case .status, .state: return isHeldBack(entry, statement.kind)
    case .build: return PublicationStatement.rendering(in: entry.value) == false ? true : nil
    }
  }

  private mutating func isDraft(_ entry: SourcedValue.Entry) -> Bool? {
    if entry.value.isBlank { return nil }
    if let flag = entry.value.flag { return flag }
    let understood = entry.value.inferredFlag
    let name = keyText(entry.key)
    checker.report(
      "wrong-type",
      "'\(name.quoted)' must be true or false, not \(entry.value.kindName); "
        + (understood == false ? "it is read as false" : "the file is treated as a draft"),
      at: entry.value.range, help: "write '\(name.quoted): true' or '\(name.quoted): false'",
      severity: .warning)
    return understood ?? true
  }

  /// True if no date says when to publish, so that a scheduled document is held back; else `nil`.
  private var isUndated: Bool? {
    front.date == nil && fileDate == nil ? true : nil
  }

  /// Returns true if a status hides a text on every platform, or `nil` if that is unknown.
  private mutating func isHeldBack(
    _ entry: SourcedValue.Entry, _ kind: PublicationStatement
  ) -> Bool? {
    let words = PublicationStatement.words(of: entry.value)
    if words.contains(.held) { return true }
    if words.contains(.scheduled) { return isUndated }
    if words.contains(.ambiguous) || kind == .status && words.contains(.unknown),
      !entry.value.isBlank
    {
      reportUnknownStatus(entry)
      return nil
    }
    return words.contains(.open) ? false : nil
  }

  private mutating func reportUnknownStatus(_ entry: SourcedValue.Entry) {
    let name = keyText(entry.key)
    let written = JSONWriter.string(entry.value.value).quoted
    let isQuoted = written.hasPrefix("\"") && written.utf8.count > 2
    let word = isQuoted ? String(written.dropFirst().dropLast()) : written
    checker.report(
      "unknown-status",
      "unknown \(name.quoted) '\(word)'; the file is published normally",
      at: entry.value.range,
      help:
        "write 'draft: true' to hold it back; the words draft, pending, review, private and hidden also do",
      severity: .warning)
  }

  /// Holds the document back if a misspelt name would.
  ///
  /// Returns true if it is such a name.
  mutating func holdBackMisspelt(_ entry: SourcedValue.Entry, _ name: String) -> Bool {
    guard let intended = Self.intendedStatement(entry.value, name) else { return false }
    misspeltStatements.append(entry)
    checker.report(
      "unknown-key",
      "unknown key '\(name.quoted)'; it is read as '\(intended)', and the file is held back",
      at: entry.keyRange,
      help: "write '\(intended)'; if the key is for the theme, write it under 'extra:'",
      severity: .warning)
    return true
  }

  /// The key that a misspelt name probably means, if its value would hold the document back.
  private static func intendedStatement(_ value: SourcedValue, _ name: String) -> String? {
    let flag = value.flag ?? value.inferredFlag
    let isHeldWord = PublicationStatement.words(of: value).contains(.held)
    guard flag != nil || isHeldWord else { return nil }
    let candidates =
      isHeldWord ? ["status"] : flag == true ? ["draft", "isDraft", "drafts"] : ["published"]
    if name.foldedKey == "drafts", flag == true { return "draft" }
    guard let near = closestName(to: name, among: candidates) else { return nil }
    // No other known name may be closer.
    let best = closestName(to: name, among: candidates + FrontMatterKey.suggestedNames)
    guard best == near else { return nil }
    return near == "drafts" ? "draft" : near
  }
}

// MARK: Entries that differ
extension FrontMatterReader {
  /// Reads several entries of one key and keeps the one that publishes less.
  mutating func readStrictest(_ key: FrontMatterKey, _ entries: [SourcedValue.Entry]) {
    var strictest: (front: FrontMatter, entry: SourcedValue.Entry)?
    let before = front
    for entry in entries {
      front = before
      read(key, entry)
      guard let current = strictest else {
        strictest = (front, entry)
        continue
      }
      if publishesLess(front, than: current.front, key) { strictest = (front, entry) }
    }
    guard let strictest else { return }
    front = strictest.front
    keyRanges[key] = strictest.entry.value.range
    reportConflict(key, entries, winner: strictest.entry)
  }

  private func publishesLess(
    _ front: FrontMatter, than other: FrontMatter, _ key: FrontMatterKey
  ) -> Bool {
    switch key {
    case .date: (front.date?.seconds ?? .min) > (other.date?.seconds ?? .min)
    case .expires: (front.expires?.seconds ?? .max) < (other.expires?.seconds ?? .max)
    case .noindex: front.isHiddenFromSearch && !other.isHiddenFromSearch
    case .norank: front.isHiddenFromRanking && !other.isHiddenFromRanking
    default: front.isHiddenFromRecommendation && !other.isHiddenFromRecommendation
    }
  }

  /// Warns if entries of one key contradict each other.
  mutating func reportConflict(
    _ key: FrontMatterKey, _ entries: [SourcedValue.Entry], winner: SourcedValue.Entry
  ) {
    guard key.warnsOfConflicts,
      let other = entries.first(where: { !isEquivalent(key, $0.value, winner.value) })
    else { return }
    let (first, second) = (keyText(winner.key), keyText(other.key))
    let rule = key.decidesPublication ? "the more restrictive one is used" : "the first one is used"
    let message =
      first == second
      ? "'\(first.quoted)' is given twice with different values; \(rule)"
      : "'\(first.quoted)' and '\(second.quoted)' have the same meaning but different values; "
        + "'\(first.quoted)' is used"
    checker.report(
      "conflicting-keys", message, at: other.keyRange,
      help: "remove one of the two; if both are given, \(rule)",
      severity: .warning)
  }

  /// Returns true if two values of a key are equivalent, however they are written.
  private func isEquivalent(
    _ key: FrontMatterKey, _ first: SourcedValue, _ second: SourcedValue
  ) -> Bool {
    var (one, other) = (scratchReader, scratchReader)
    switch key {
    case .date, .updated, .expires:
      return one.checker.date(first, "", zone: zone) == other.checker.date(second, "", zone: zone)
    case .noindex, .norank, .norecommend: return first.flag == second.flag
    default: return one.checker.text(first, "") == other.checker.text(second, "")
    }
  }

  /// A reader to try values on; its diagnostics are discarded.
  var scratchReader: FrontMatterReader {
    FrontMatterReader(path: checker.path, zone: zone, isAuthor: false, fileDate: fileDate)
  }
}

extension FrontMatter {
  /// Removes an update that is dated before the publication, as in a copied header.
  ///
  /// A day without a time on the day of publication is removed without a warning.
  ///
  /// - Parameters:
  ///   - keyRanges: The ranges of the keys' values.
  ///   - bytes: The file.
  ///   - path: The path of the file.
  ///   - zone: The site's time zone, in which days begin.
  /// - Returns: A warning, or an empty list.
  mutating func dropEarlyUpdate(
    _ keyRanges: KeyRanges, in bytes: [UInt8], _ path: String, _ zone: Zone
  ) -> [Diagnostic] {
    guard let date, let early = updated, early < date else { return [] }
    updated = nil
    let (published, changed) = (Moment(date, in: zone), Moment(early, in: zone))
    let isSameDay = published.dateText == changed.dateText
    if isSameDay, changed.timeText == "00:00:00" { return [] }
    let range = keyRanges[.updated]
    // Values of JSON have no ranges of their own.
    let isShort = range.map { $0.count <= 40 } ?? false
    let written =
      isShort ? range.map { String(decoding: bytes[$0], as: UTF8.self) } ?? "" : changed.plain
    return [
      Diagnostic(
        .warning, id: "updated-before-date",
        "the update time '\(written.quoted)' is before the publication time \(published.plain)",
        at: range.map { SourceSpan(path: path, range: $0) } ?? SourceSpan(file: path),
        help: "write a later date or remove the key; until then no page shows an update")
    ]
  }
}
