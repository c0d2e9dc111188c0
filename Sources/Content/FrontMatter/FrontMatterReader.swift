internal import Basics
internal import Markdown

/// Checks the front matter of one file and gives it types.
struct FrontMatterReader {
  var front = FrontMatter()
  var places = KeyPlaces()
  var checker: ValueChecker
  let zone: Zone
  /// The date that the file's name gives where no key does.
  let fileDate: Instant?
  private let isAuthor: Bool
  /// Entries whose names are misspelt, and that would keep the document back if they were not.
  var misspeltStatements: [SourcedValue.Entry] = []
  /// How far the document is trusted.
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
        places[key] = entry.value.range
        read(key, meanings.entries(of: key, in: entries))
      } else if !key.isList, !entry.value.isNull {
        front.extra[entry.key] = entry.value.shownValue
      }
    }
    readDraft(meanings.draftStatements(in: entries))
    for entry in explicit { front.extra[entry.key] = entry.value.shownValue }
    if trust.withheld.contains(.extra) { front.extra = ValueMap() }
  }

  /// Reads all entries that mean one key, the preferred one first.
  private mutating func read(_ key: FrontMatterKey, _ entries: [SourcedValue.Entry]) {
    checker.toleratesWrongTypes = key.isSide
    defer { checker.toleratesWrongTypes = false }
    guard entries.count > 1 else {
      for entry in entries { read(key, entry) }
      return
    }
    if key.isList {
      for entry in entries { read(key, entry) }
    } else if key.decidesPublication {
      readCautiously(key, entries)
    } else {
      read(key, entries[0])
      reportConflict(key, entries, winner: entries[0])
    }
  }

  private mutating func keepUnknown(_ entry: SourcedValue.Entry, isStatement: Bool) {
    front.extra[entry.key] = entry.value.shownValue
    guard !isStatement, let name = entry.key.text,
      !FrontMatterKey.innocentNames.contains(name)
    else { return }
    if keepMisspelt(entry, name) { return }
    guard let near = closestName(to: name, among: FrontMatterKey.suggestedNames) else { return }
    checker.report(
      "unknown-key", "the key '\(name.quoted)' has no meaning of its own", at: entry.keyRange,
      help: "did you mean '\(near)'? If it is for the theme, write it under 'extra:'",
      severity: .warning)
  }

  private mutating func extraEntries(_ value: SourcedValue) -> [SourcedValue.Entry] {
    if let entries = value.entries { return entries }
    if !value.isBlank { checker.wrongType(value, "extra", expected: "a mapping") }
    return []
  }

  mutating func read(_ key: FrontMatterKey, _ entry: SourcedValue.Entry) {
    let entry = limited(entry, key)
    let value = entry.value
    let name = entry.key.text ?? key.rawValue
    switch key {
    case .title: readTitle(value, name)
    case .name: if front.title.isEmpty { readTitle(value, name) }
    case .date:
      let time = checker.time(value, name)
      front.date = time?.instant(in: zone)
      front.dateOffset = time?.offset
    case .updated: front.updated = checker.date(value, name, zone: zone)
    case .expires: front.expires = checker.date(value, name, zone: zone)
    case .draft, .extra, .trust: break
    case .slug: front.slug = pathPart(value, name)
    case .url: front.url = sitePath(value, name)
    case .aliases:
      front.aliases = limited(front.aliases + sitePaths(value, name), key, entry)
    case .section: front.section = section(value, name)
    case .tags:
      let names = checker.names(value, name).map(decodeEntities)
      front.tags = limited(front.tags + names, key, entry)
    case .authors: front.authors = limited(front.authors + authors(value, name), key, entry)
    case .description: front.description = inlineText(value, name)
    case .kicker: front.kicker = line(value, name)
    case .dateline: front.dateline = line(value, name)
    case .image: readImage(entry, name)
    case .series: front.series = series(value, name)
    case .related: front.related = checker.texts(value, name)
    case .featured: front.isFeatured = checker.flag(value, name) ?? false
    case .weight: front.weight = checker.number(value, name)
    case .corrections: front.corrections = corrections(value, name)
    case .views: front.views = count(value, name)
    case .likes: front.likes = count(value, name)
    case .template:
      front.template = checker.text(value, name)
      front.hasForeignTemplate = name != FrontMatterKey.template.rawValue
    case .language: front.language = checker.language(value, name, id: "bad-language")
    case .noindex: front.isHiddenFromSearch = checker.flag(value, name) ?? false
    case .norank: front.isHiddenFromRanking = checker.flag(value, name) ?? false
    case .norecommend: front.isHiddenFromRecommendation = checker.flag(value, name) ?? false
    case .role: front.role = line(value, name)
    case .email: front.email = checker.text(value, name)
    case .links: front.links = links(value, name)
    }
  }

  private mutating func readTitle(_ value: SourcedValue, _ name: String) {
    guard let text = line(value, name) else { return }
    front.title = text
  }

  /// Text that is shown as it is written; only HTML's entities are decoded.
  private mutating func line(_ value: SourcedValue, _ name: String) -> String? {
    checker.text(value, name).map { decodeEntities($0.onOneLine) }
  }

  /// Text that may be Markdown, without its marks.
  private mutating func inlineText(_ value: SourcedValue, _ name: String) -> String? {
    checker.text(value, name).flatMap { plainText(ofInline: $0).trimmed.nilIfEmpty }
  }

  private mutating func series(_ value: SourcedValue, _ name: String) -> String? {
    if case .list(let items) = value.content, items.count == 1 { return line(items[0], name) }
    return line(value, name)
  }
}

// Keys whose values have parts.
extension FrontMatterReader {
  private mutating func authors(_ value: SourcedValue, _ name: String) -> [String] {
    switch value.content {
    case .mapping: return author(value, name).map { [$0] } ?? []
    case .list(let items): return items.compactMap { author($0, name) }
    default: return checker.names(value, name).map(decodeEntities)
    }
  }

  private mutating func author(_ value: SourcedValue, _ name: String) -> String? {
    guard value.entries != nil else { return checker.text(value, name).map(decodeEntities) }
    if let own = value.value(of: "name"), let text = checker.text(own, "name") {
      return decodeEntities(text)
    }
    checker.report(
      "wrong-type", "an author that is a mapping must have a 'name'", at: value.range,
      help: "write '- name: Ana Ruiz', or only the name")
    return nil
  }

  private mutating func readImage(_ entry: SourcedValue.Entry, _ name: String) {
    let value = entry.value
    guard value.entries != nil else {
      if value.flag != false, let source = checker.address(value.firstOfList, name) {
        front.image = FrontMatter.Image(source: source)
      }
      return
    }
    for key in ["src", "url", "path"] {
      guard let part = value.value(of: key), let source = checker.address(part, key) else {
        continue
      }
      front.image = FrontMatter.Image(
        source: source, alt: imageText(value, "alt") ?? "",
        caption: imageText(value, "caption"), credit: imageText(value, "credit"))
      return
    }
    front.extra[entry.key] = value.shownValue
  }

  private mutating func imageText(_ image: SourcedValue, _ key: String) -> String? {
    image.value(of: key).flatMap { line($0, key) }
  }

  private mutating func corrections(
    _ value: SourcedValue, _ name: String
  ) -> [FrontMatter.Correction] {
    switch value.content {
    case .list(let items): items.compactMap { correction($0, name) }
    default: value.isBlank ? [] : correction(value, name).map { [$0] } ?? []
    }
  }

  private mutating func correction(
    _ value: SourcedValue, _ name: String
  ) -> FrontMatter.Correction? {
    guard value.entries != nil else {
      return checker.text(value, name).map { FrontMatter.Correction(date: nil, text: $0) }
    }
    let date = value.value(of: "date").flatMap { checker.date($0, "date", zone: zone) }
    if let part = value.value(of: "text"), let text = checker.text(part, "text") {
      return FrontMatter.Correction(date: date, text: text)
    }
    checker.report(
      "wrong-type", "a correction must have a 'text'", at: value.range,
      help: "write '- {date: 2026-11-20, text: What was wrong}'")
    return nil
  }

  private mutating func links(_ value: SourcedValue, _ name: String) -> [FrontMatter.NamedLink] {
    switch value.content {
    case .list(let items): return items.compactMap { link($0, name) }
    case .mapping(let entries) where value.value(of: "url") == nil:
      return entries.compactMap { entry in
        let title = keyText(entry.key).withoutControlCharacters
        return checker.address(entry.value, title).map { .init(title: title, url: $0) }
      }
    default: return value.isBlank ? [] : link(value, name).map { [$0] } ?? []
    }
  }

  private mutating func link(_ value: SourcedValue, _ name: String) -> FrontMatter.NamedLink? {
    guard value.entries != nil else {
      return checker.address(value, name).map { FrontMatter.NamedLink(title: $0, url: $0) }
    }
    guard let part = value.value(of: "url"), !part.isBlank else {
      checker.report("wrong-type", "a link must have a 'url'", at: value.range)
      return nil
    }
    guard let url = checker.address(part, "url") else { return nil }
    let title = value.value(of: "title").flatMap { checker.text($0, "title") }
    return FrontMatter.NamedLink(title: title ?? url, url: url)
  }
}

// Keys that become addresses.
extension FrontMatterReader {
  private mutating func pathPart(_ value: SourcedValue, _ name: String) -> String? {
    guard let text = checker.written(value, name) else { return nil }
    guard let reason = SitePath.reasonAgainstPart(text) else { return SitePath.decoded(text) }
    checker.report(
      "bad-slug", "'\(name)' must be one part of a path; '\(text.quoted)' \(reason)",
      at: value.range, help: "write a word such as 'ferry-returns'; a whole path is 'url:'")
    return nil
  }

  private mutating func section(_ value: SourcedValue, _ name: String) -> String? {
    guard let text = checker.written(value, name)?.onOneLine else { return nil }
    guard SitePath.reasonAgainstPart(text) == nil else {
      checker.report(
        "bad-section", "'\(name)' must be the name of one section, not '\(text.quoted)'",
        at: value.range, help: "write the section's folder name, such as 'local'")
      return nil
    }
    let section = SitePath.part(named: text)
    guard let reservation = ReservedAddresses.reservation(ofSection: section) else {
      return section
    }
    checker.report(
      "reserved-address",
      "no section can be called '\(text.quoted)': its address \(reservation.reason)",
      at: value.range, help: "give the section another name")
    return nil
  }

  private mutating func sitePath(_ value: SourcedValue, _ name: String) -> String? {
    guard let text = checker.written(value, name) else { return nil }
    return sitePath(text, name, at: value.range)
  }

  private mutating func sitePaths(_ value: SourcedValue, _ name: String) -> [String] {
    switch value.content {
    case .list(let items): return items.compactMap { sitePath($0, name) }
    case .mapping: return checker.texts(value, name)
    case .scalar, .text: return sitePath(value, name).map { [$0] } ?? []
    }
  }

  private mutating func sitePath(_ text: String, _ name: String, at range: Range<Int>) -> String? {
    if let reason = SitePath.reasonAgainstPath(text) {
      checker.report(
        "bad-url", "'\(name)' must be a path within the site; '\(text.quoted)' \(reason)",
        at: range, help: "write a path such as '/about-us/'")
      return nil
    }
    let path = SitePath.decoded(text)
    guard
      let reservation = ReservedAddresses().reservation(of: path, for: isAuthor ? .author : .page)
    else { return path }
    checker.report(
      "reserved-address",
      "'\(name)' must leave the address '\(text.quoted)' alone, which \(reservation.reason)",
      at: range, help: reservation.help)
    return nil
  }
}
