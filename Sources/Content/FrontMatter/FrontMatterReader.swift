internal import Basics
internal import Markdown
internal import Text

/// Validates the front matter of one file and converts it to types.
struct FrontMatterReader {
  var front = FrontMatter()
  var keyRanges = KeyRanges()
  var checker: ValueChecker
  let zone: Zone
  /// The date in the file's name, used if no key gives one.
  let fileDate: Instant?
  let isAuthor: Bool
  /// Entries with misspelt names that would otherwise hold the document back.
  var misspeltStatements: [SourcedValue.Entry] = []
  /// The trust of the document.
  var trust: Trust
  let limits: ContentLimits

  init(
    path: String, zone: Zone, isAuthor: Bool, fileDate: Instant? = nil, trust: Trust = Trust(),
    limits: ContentLimits = ContentLimits()
  ) {
    checker = ValueChecker(path: path)
    self.trust = trust
    self.limits = limits
    self.zone = zone
    self.fileDate = fileDate
    self.isAuthor = isAuthor
  }

  /// Reads every key, in the order of the file.
  mutating func read(_ entries: [SourcedValue.Entry]) {
    let meanings = KeyMeanings(of: entries, isAuthor: isAuthor)
    var explicit: [SourcedValue.Entry] = []
    readTrust(entries, meanings)
    for (index, entry) in entries.enumerated() {
      guard let key = meanings.keys[index] else {
        keepUnknown(entry, isStatement: meanings.statements[index] != nil)
        continue
      }
      if key == .draft || key == .trust || withholds(key, entry) { continue }
      if key == .extra {
        explicit = extraEntries(entry.value)
      } else if meanings.isPreferred(index) {
        keyRanges[key] = entry.value.range
        read(key, meanings.entries(of: key, in: entries))
      } else if !key.isList, !entry.value.isNull {
        front.extra[entry.key] = entry.value.displayValue
      }
    }
    readDraft(meanings.draftStatements(in: entries))
    for entry in explicit { front.extra[entry.key] = entry.value.displayValue }
    if trust.withheld.contains(.extra) { front.extra = ValueMap() }
  }

  /// Reads all entries of one key, the preferred one first.
  private mutating func read(_ key: FrontMatterKey, _ entries: [SourcedValue.Entry]) {
    checker.toleratesWrongTypes = key.toleratesWrongType
    defer { checker.toleratesWrongTypes = false }
    guard entries.count > 1 else {
      for entry in entries { read(key, entry) }
      return
    }
    if key.isList {
      for entry in entries { read(key, entry) }
    } else if key.decidesPublication {
      readStrictest(key, entries)
    } else {
      read(key, entries[0])
      reportConflict(key, entries, winner: entries[0])
    }
  }

  private mutating func keepUnknown(_ entry: SourcedValue.Entry, isStatement: Bool) {
    front.extra[entry.key] = entry.value.displayValue
    guard !isStatement, let name = entry.key.text,
      !FrontMatterKey.unrelatedNames.contains(name)
    else { return }
    if holdBackMisspelt(entry, name) { return }
    guard let near = closestName(to: name, among: FrontMatterKey.suggestedNames) else { return }
    checker.report(
      "unknown-key", "unknown key '\(name.quoted)'", at: entry.keyRange,
      help: "did you mean '\(near)'? If it is for the theme, write it under 'extra:'",
      severity: .warning)
  }

  private mutating func extraEntries(_ value: SourcedValue) -> [SourcedValue.Entry] {
    if let entries = value.entries { return entries }
    if !value.isBlank { checker.wrongType(value, "extra", expected: "a mapping") }
    return []
  }

  /// Reads one entry of a key.
  mutating func read(_ key: FrontMatterKey, _ entry: SourcedValue.Entry) {
    let entry = limited(entry, key)
    Self.readers[key]?(&self, entry, entry.key.text ?? key.rawValue)
  }
}

// MARK: Trust
extension FrontMatterReader {
  /// Lowers the trust of the document to what it states itself, which cannot raise it.
  mutating func readTrust(_ entries: [SourcedValue.Entry], _ meanings: KeyMeanings) {
    for (index, entry) in entries.enumerated() where meanings.keys[index] == .trust {
      guard let level = checker.trustLevel(entry.value, keyText(entry.key)) else { continue }
      if level > trust.level {
        checker.report(
          "raised-trust",
          "'trust: \(level.rawValue)' cannot raise the trust of this file above that of its folder, "
            + "'\(trust.level.rawValue)'",
          at: entry.value.range, help: "remove the line; 'trust' in sitegen.yml takes precedence",
          severity: .warning)
      }
      trust = trust.lowered(by: Trust(level))
    }
    front.trust = trust.level
  }

  /// Returns true if a key is ignored for lack of trust, and warns of it.
  mutating func withholds(_ key: FrontMatterKey, _ entry: SourcedValue.Entry) -> Bool {
    guard !trust.withheld.isEmpty, let privilege = Privilege(key),
      trust.withheld.contains(privilege)
    else { return false }
    guard !entry.value.isNull else { return true }
    let name = keyText(entry.key).quoted
    checker.report(
      "withheld-key",
      "'\(name)' is ignored: the trust of this file is '\(trust.level.rawValue)'",
      at: entry.keyRange,
      help: "remove it, or allow it with 'allow: [\(privilege.rawValue)]' "
        + "under 'trust' in sitegen.yml",
      severity: .warning)
    return true
  }
}
