internal import Basics

// Entries that say whether readers may see the document at all.
extension FrontMatterReader {
  /// Reads all that says whether the document is a draft: one entry that says so is enough.
  mutating func readDraft(_ statements: [KeyMeanings.Statement]) {
    var drafts: [KeyMeanings.Statement] = []
    var others: [SourcedValue.Entry] = []
    for statement in statements {
      guard let isDraft = isDraft(statement) else { continue }
      if isDraft { drafts.append(statement) } else { others.append(statement.entry) }
    }
    front.isDraft = !drafts.isEmpty || !misspeltStatements.isEmpty
    guard let draft = drafts.first else {
      if let misspelt = misspeltStatements.first { places[.draft] = misspelt.value.range }
      return
    }
    places[.draft] = draft.entry.value.range
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
        ? "'\(first.quoted)' is given twice, and once keeps the file back; it is kept back"
        : "'\(first.quoted)' keeps the file back and '\(second.quoted)' publishes it; it is kept back",
      at: other.keyRange, help: "remove one of the two; the one that publishes less counts",
      severity: .warning)
  }

  private mutating func reportHeld(_ entry: SourcedValue.Entry) {
    let name = keyText(entry.key)
    checker.report(
      "held-by-key", "'\(name.quoted)' keeps this file back as a draft", at: entry.keyRange,
      help: "write 'draft: true' if that is meant; if it is for the theme, write it under 'extra:'",
      severity: .warning)
  }

  /// Whether one entry says that the document is a draft; `nil` where it says nothing of it.
  mutating func isDraft(_ statement: KeyMeanings.Statement) -> Bool? {
    let entry = statement.entry
    let flag = entry.value.flag ?? entry.value.understoodFlag
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
    let understood = entry.value.understoodFlag
    let name = keyText(entry.key)
    checker.report(
      "wrong-type",
      "'\(name.quoted)' must be true or false, not \(entry.value.kindName); "
        + (understood == false ? "it is read as false" : "the file is kept back as a draft"),
      at: entry.value.range, help: "write '\(name.quoted): true' or '\(name.quoted): false'",
      severity: .warning)
    return understood ?? true
  }

  /// True where no date says when to publish, so that what is planned stays back; else nothing is said.
  private var isUndated: Bool? {
    front.date == nil && fileDate == nil ? true : nil
  }

  /// Whether a status is one with which no platform shows a text to all readers; `nil` for every other.
  private mutating func isHeldBack(
    _ entry: SourcedValue.Entry, _ kind: PublicationStatement
  ) -> Bool? {
    let words = PublicationStatement.words(of: entry.value)
    if words.contains(.held) { return true }
    if words.contains(.scheduled) { return isUndated }
    if words.contains(.doubtful) || kind == .status && words.contains(.unknown),
      !entry.value.isBlank
    {
      reportUnknownStatus(entry)
      return nil
    }
    return words.contains(.open) ? false : nil
  }

  private mutating func reportUnknownStatus(_ entry: SourcedValue.Entry) {
    let name = keyText(entry.key)
    let written = JSONText.string(entry.value.value).quoted
    let isQuoted = written.hasPrefix("\"") && written.utf8.count > 2
    let word = isQuoted ? String(written.dropFirst().dropLast()) : written
    checker.report(
      "unknown-status",
      "the \(name.quoted) '\(word)' is not understood; the file is published like any other",
      at: entry.value.range,
      help:
        "write 'draft: true' to keep it back; so do the words draft, pending, review, private, hidden",
      severity: .warning)
  }

  /// Keeps the document back where a misspelt name would; whether it is such a name.
  mutating func keepMisspelt(_ entry: SourcedValue.Entry, _ name: String) -> Bool {
    guard let meant = Self.meantStatement(entry.value, name) else { return false }
    misspeltStatements.append(entry)
    checker.report(
      "unknown-key",
      "the key '\(name.quoted)' has no meaning of its own; it is read as '\(meant)', and the file is kept back",
      at: entry.keyRange,
      help: "write '\(meant)'; if the key is for the theme, write it under 'extra:'",
      severity: .warning)
    return true
  }

  /// The key that was meant by a name that is none, where its value would keep the document back.
  private static func meantStatement(_ value: SourcedValue, _ name: String) -> String? {
    let flag = value.flag ?? value.understoodFlag
    let isHeldWord = PublicationStatement.words(of: value).contains(.held)
    guard flag != nil || isHeldWord else { return nil }
    let candidates =
      isHeldWord ? ["status"] : flag == true ? ["draft", "isDraft", "drafts"] : ["published"]
    if FrontMatterKey.folded(name) == "drafts", flag == true { return "draft" }
    guard let near = closestName(to: name, among: candidates) else { return nil }
    // The nearest of all names must be this one.
    let best = closestName(to: name, among: candidates + FrontMatterKey.suggestedNames)
    guard best == near else { return nil }
    return near == "drafts" ? "draft" : near
  }
}
