internal import Basics
internal import Markdown
internal import Text

// MARK: Keys with structured values
extension FrontMatterReader {
  mutating func authors(_ value: SourcedValue, _ name: String) -> [String] {
    switch value.content {
    case .mapping: return author(value, name).map { [$0] } ?? []
    case .list(let items): return items.compactMap { author($0, name) }
    default: return checker.names(value, name).map(decodeEntities)
    }
  }

  private mutating func author(_ value: SourcedValue, _ name: String) -> String? {
    guard value.entries != nil else { return checker.text(value, name).map(decodeEntities) }
    if let part = value.value(of: "name"), let text = checker.text(part, "name") {
      return decodeEntities(text)
    }
    checker.report(
      "wrong-type", "an author that is a mapping must have a 'name'", at: value.range,
      help: "write '- name: Ana Ruiz', or only the name")
    return nil
  }

  mutating func readImage(_ entry: SourcedValue.Entry, _ name: String) {
    let value = entry.value
    guard value.entries != nil else {
      if value.flag != false, let source = checker.address(value.firstItem, name) {
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
    front.extra[entry.key] = value.displayValue
  }

  private mutating func imageText(_ image: SourcedValue, _ key: String) -> String? {
    image.value(of: key).flatMap { line($0, key) }
  }

  mutating func corrections(
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

  mutating func links(_ value: SourcedValue, _ name: String) -> [FrontMatter.NamedLink] {
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

// MARK: Keys that become addresses
extension FrontMatterReader {
  mutating func pathPart(_ value: SourcedValue, _ name: String) -> String? {
    guard let text = checker.written(value, name) else { return nil }
    guard let reason = SitePath.brokenRule(ofPart: text) else { return SitePath.decoded(text) }
    checker.report(
      "bad-slug", "'\(name)' must be one part of a path; '\(text.quoted)' \(reason)",
      at: value.range, help: "write a word such as 'ferry-returns'; use 'url:' for a whole path")
    return nil
  }

  mutating func section(_ value: SourcedValue, _ name: String) -> String? {
    guard let text = checker.written(value, name)?.onOneLine else { return nil }
    guard SitePath.brokenRule(ofPart: text) == nil else {
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

  mutating func sitePath(_ value: SourcedValue, _ name: String) -> String? {
    guard let text = checker.written(value, name) else { return nil }
    return sitePath(text, name, at: value.range)
  }

  mutating func sitePaths(_ value: SourcedValue, _ name: String) -> [String] {
    switch value.content {
    case .list(let items): return items.compactMap { sitePath($0, name) }
    case .mapping: return checker.texts(value, name)
    case .scalar, .text: return sitePath(value, name).map { [$0] } ?? []
    }
  }

  private mutating func sitePath(_ text: String, _ name: String, at range: Range<Int>) -> String? {
    if let reason = SitePath.brokenRule(ofPath: text) {
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
      "'\(name)' must not use the address '\(text.quoted)', which \(reservation.reason)",
      at: range, help: reservation.help)
    return nil
  }
}

// MARK: Limits
extension FrontMatterReader {
  /// The entry without values beyond the limit of its key, which are an error.
  mutating func limited(_ entry: SourcedValue.Entry, _ key: FrontMatterKey) -> SourcedValue.Entry {
    guard let limit = limits.values(of: key) else { return entry }
    var entry = entry
    switch entry.value.content {
    case .list(let items) where items.count > limit:
      reportExcess(items.count, of: key, entry, limit)
      entry.value.content = .list(Array(items.prefix(limit)))
    case .mapping(let entries) where key == .links && entries.count > limit:
      reportExcess(entries.count, of: key, entry, limit)
      entry.value.content = .mapping(Array(entries.prefix(limit)))
    default: break
    }
    return entry
  }

  /// The combined values of a key without those beyond its limit, which are an error.
  mutating func limited(
    _ values: [String], _ key: FrontMatterKey, _ entry: SourcedValue.Entry
  ) -> [String] {
    let values = unique(values)
    guard let limit = limits.values(of: key), values.count > limit else { return values }
    reportExcess(values.count, of: key, entry, limit)
    return Array(values.prefix(limit))
  }

  private func unique(_ texts: [String]) -> [String] {
    guard texts.count > 8 else {
      return texts.indices.filter { !texts[..<$0].contains(texts[$0]) }.map { texts[$0] }
    }
    var visited = Set<String>()
    return texts.filter { visited.insert($0).inserted }
  }

  private mutating func reportExcess(
    _ count: Int, of key: FrontMatterKey, _ entry: SourcedValue.Entry, _ limit: Int
  ) {
    checker.report(
      "too-many",
      "'\(keyText(entry.key).quoted)' has \(count) values; at most \(limit) are allowed",
      at: entry.keyRange,
      help: "remove some, or raise 'limits: {\(key.rawValue): …}' in sitegen.yml")
  }

  /// A number of readers that was counted elsewhere; an impossible one is omitted.
  mutating func count(_ value: SourcedValue, _ name: String) -> Int? {
    guard let number = checker.number(value, name, minimum: 0) else { return nil }
    guard number > ContentLimits.count else { return number }
    checker.reportType(
      "'\(name)' must be at most \(ContentLimits.count), not \(number); it is left out",
      at: value.range)
    return nil
  }
}
