internal import Basics

// Keys of publication in a table below the top level of the front matter.
extension FrontMatterReader {
  /// Names of tables that other generators use for values of the whole document.
  private static let tables: Set<String> = [
    "custom", "extra", "frontmatter", "matter", "meta", "metadata", "options", "page", "params",
    "publication", "publishing", "settings", "taxonomies",
  ]

  /// Tables with their own dates, which are not the document's.
  private static let datedTables: Set<String> = ["author", "authors", "image", "links"]

  /// Applies keys in tables if they publish less, since their author means the whole document.
  ///
  /// - Parameters:
  ///   - entries: The whole front matter.
  ///   - isTOML: True if lines below `[table]` may be meant for the whole document.
  mutating func readTables(_ entries: [SourcedValue.Entry], isTOML: Bool) {
    for entry in entries {
      guard let inner = entry.value.entries, let name = entry.key.text else { continue }
      let table = name.foldedKey
      guard table != "cascade", isTOML || Self.tables.contains(table) else { continue }
      let hasDates = !Self.datedTables.contains(table)
      for part in inner {
        guard let rule = narrow(by: part, hasDates: hasDates, isTOML: isTOML) else { continue }
        reportNested(part, in: name, rule, isTOML: isTOML)
      }
    }
  }

  private mutating func reportNested(
    _ part: SourcedValue.Entry, in table: String, _ rule: String, isTOML: Bool
  ) {
    let name = keyText(part.key)
    checker.report(
      "nested-key",
      "'\(name.quoted)' is in the table '\(table.quoted)' but applies to the whole file: \(rule)",
      at: part.keyRange,
      help: isTOML
        ? "move it above the first line in brackets, or rename it if it is for the theme"
        : "write it at the start of a line, outside '\(table.quoted):', or rename it if it is for the theme",
      severity: .warning)
  }

  /// Applies a nested entry if it publishes less, and returns the effect in words.
  private mutating func narrow(
    by part: SourcedValue.Entry, hasDates: Bool, isTOML: Bool
  ) -> String? {
    guard let name = part.key.text else { return nil }
    let key = FrontMatterKey.named(name, isAuthor: false)?.key
    if let statement = PublicationStatement(of: part, meaning: key), statement.isDocumented {
      return narrow(by: statement, part)
    }
    guard hasDates, key == .date || key == .expires else { return nil }
    // In YAML and JSON nesting is deliberate, and a theme may have dates of its own.
    guard isTOML || !["date", "published"].contains(name) else { return nil }
    return key == .date ? narrow(fromDate: part, name) : narrow(untilDate: part, name)
  }

  private mutating func narrow(
    by statement: PublicationStatement, _ part: SourcedValue.Entry
  ) -> String? {
    guard !front.isDraft else { return nil }
    var probe = scratchReader
    probe.front.date = front.date
    guard probe.isDraft(.init(kind: statement, entry: part)) == true else { return nil }
    front.isDraft = true
    keyRanges[.draft] = part.value.range
    return "the file is held back"
  }

  private mutating func narrow(fromDate part: SourcedValue.Entry, _ name: String) -> String? {
    var probe = scratchReader
    let ownDate = front.date ?? (keyRanges[.date] == nil ? fileDate : nil)
    guard let date = probe.checker.date(part.value, name, zone: zone),
      ownDate.map({ $0 < date }) ?? true
    else { return nil }
    front.date = date
    keyRanges[.date] = part.value.range
    return "the file is published on that date"
  }

  private mutating func narrow(untilDate part: SourcedValue.Entry, _ name: String) -> String? {
    var probe = scratchReader
    guard let date = probe.checker.date(part.value, name, zone: zone),
      front.expires.map({ date < $0 }) ?? true
    else { return nil }
    front.expires = date
    keyRanges[.expires] = part.value.range
    return "the file expires on that date"
  }

  /// Applies a `cascade` of a section as if it were in the section's own keys.
  ///
  /// - Parameters:
  ///   - entries: The whole front matter of an `_index.md`.
  ///   - isHome: True for the home page, whose cascade covers the whole site.
  mutating func readCascade(_ entries: [SourcedValue.Entry], isHome: Bool) {
    for entry in entries where entry.key.text.map(\.foldedKey) == "cascade" {
      let parts: [SourcedValue] =
        if case .list(let items) = entry.value.content { items } else { [entry.value] }
      for part in parts { readCascade(part, of: entry, isHome: isHome) }
    }
  }

  private mutating func readCascade(
    _ part: SourcedValue, of entry: SourcedValue.Entry, isHome: Bool
  ) {
    var probe = scratchReader
    for inner in part.entries ?? [] {
      _ = probe.narrow(by: inner, hasDates: true, isTOML: true)
    }
    let window = PublicationWindow(
      isDraft: probe.front.isDraft, from: probe.front.date, until: probe.front.expires)
    guard !window.isOpen else { return }
    front.cascade = front.cascade.narrowed(by: window)
    let narrowed = PublicationWindow(isDraft: front.isDraft, from: front.date, until: front.expires)
      .narrowed(by: window)
    (front.isDraft, front.date, front.expires) = (narrowed.isDraft, narrowed.from, narrowed.until)
    if part.value(of: "target") != nil {
      checker.report(
        "cascade-target",
        "the target of this 'cascade' is not supported; all files below this one are held back",
        at: entry.keyRange,
        help: "write 'draft' or the dates in the files, or in the '_index.md' of their folder",
        severity: .warning)
    } else if isHome {
      checker.report(
        "cascade-site", "this 'cascade' of the home page holds back the whole site",
        at: entry.keyRange, help: "move it to the '_index.md' of the intended section",
        severity: .warning)
    }
  }
}
