internal import Basics
internal import Markdown
internal import Text

/// Reads one entry of a key, whose name as it is written is the last argument.
typealias KeyReader = @Sendable (inout FrontMatterReader, SourcedValue.Entry, String) -> Void

extension FrontMatterReader {
  /// What each key sets; `draft`, `extra` and `trust` are read with the other keys in view.
  static let readers: [FrontMatterKey: KeyReader] = [
    .title: { $0.readTitle($1.value, $2) },
    .name: { if $0.front.title.isEmpty { $0.readTitle($1.value, $2) } },
    .date: { $0.readDate($1.value, $2) },
    .updated: { $0.front.updated = $0.checker.date($1.value, $2, zone: $0.zone) },
    .expires: { $0.front.expires = $0.checker.date($1.value, $2, zone: $0.zone) },
    .slug: { $0.front.slug = $0.pathPart($1.value, $2) },
    .url: { $0.front.url = $0.sitePath($1.value, $2) },
    .aliases: { reader, entry, name in
      let paths = reader.sitePaths(entry.value, name)
      reader.front.aliases = reader.limited(reader.front.aliases + paths, .aliases, entry)
    },
    .section: { $0.front.section = $0.section($1.value, $2) },
    .tags: { reader, entry, name in
      let tags = reader.checker.names(entry.value, name).map(decodeEntities)
      reader.front.tags = reader.limited(reader.front.tags + tags, .tags, entry)
    },
    .authors: { reader, entry, name in
      let authors = reader.authors(entry.value, name)
      reader.front.authors = reader.limited(reader.front.authors + authors, .authors, entry)
    },
    .description: { $0.front.description = $0.inlineText($1.value, $2) },
    .kicker: { $0.front.kicker = $0.line($1.value, $2) },
    .dateline: { $0.front.dateline = $0.line($1.value, $2) },
    .image: { $0.readImage($1, $2) },
    .series: { $0.front.series = $0.series($1.value, $2) },
    .related: { $0.front.related = $0.checker.texts($1.value, $2) },
    .featured: { $0.front.isFeatured = $0.checker.flag($1.value, $2) ?? false },
    .weight: { $0.front.weight = $0.checker.number($1.value, $2) },
    .corrections: { $0.front.corrections = $0.corrections($1.value, $2) },
    .views: { $0.front.views = $0.count($1.value, $2) },
    .likes: { $0.front.likes = $0.count($1.value, $2) },
    .template: { $0.readTemplate($1.value, $2) },
    .language: { $0.readLanguage($1.value, $2) },
    .type: { reader, entry, _ in reader.readGenre(entry) },
    .access: { reader, entry, _ in reader.readAccess(entry) },
    .noindex: { $0.front.isHiddenFromSearch = $0.checker.flag($1.value, $2) ?? false },
    .norank: { $0.front.isHiddenFromRanking = $0.checker.flag($1.value, $2) ?? false },
    .norecommend: {
      $0.front.isHiddenFromRecommendation = $0.checker.flag($1.value, $2) ?? false
    },
    .role: { $0.front.role = $0.line($1.value, $2) },
    .email: { $0.front.email = $0.checker.text($1.value, $2) },
    .links: { $0.front.links = $0.links($1.value, $2) },
  ]

  /// Other generators' `lang` may be anything, so what is no tag is a warning.
  private mutating func readLanguage(_ value: SourcedValue, _ name: String) {
    front.language = checker.language(
      value, name, id: "bad-language",
      severity: name == FrontMatterKey.language.rawValue ? .error : .warning)
  }

  private mutating func readDate(_ value: SourcedValue, _ name: String) {
    let time = checker.time(value, name)
    front.date = time?.instant(in: zone)
    front.dateOffset = time?.offset
  }

  private mutating func readTemplate(_ value: SourcedValue, _ name: String) {
    front.template = checker.text(value, name)
    front.isTemplateOptional = name != FrontMatterKey.template.rawValue
  }

  private mutating func readTitle(_ value: SourcedValue, _ name: String) {
    guard let text = line(value, name) else { return }
    front.title = text
  }

  /// Text that is shown as written, with HTML entities decoded.
  mutating func line(_ value: SourcedValue, _ name: String) -> String? {
    checker.text(value, name).map { decodeEntities($0.onOneLine) }
  }

  /// Text that may be Markdown, without its markup.
  private mutating func inlineText(_ value: SourcedValue, _ name: String) -> String? {
    checker.text(value, name).flatMap { plainText(ofInline: $0).trimmed.nilIfEmpty }
  }

  mutating func series(_ value: SourcedValue, _ name: String) -> String? {
    if case .list(let items) = value.content, items.count == 1 { return line(items[0], name) }
    return line(value, name)
  }
}

// MARK: Kinds of articles
extension FrontMatterReader {
  /// Reads `type: opinion`.
  ///
  /// Other generators use the key for their own purposes, so other words are left to the theme,
  /// unless they are nearly one of the known ones.
  private mutating func readGenre(_ entry: SourcedValue.Entry) {
    readWord(entry) { $0.genre = $1 }
  }

  /// Reads `access: paid`.
  private mutating func readAccess(_ entry: SourcedValue.Entry) {
    readWord(entry) { $0.access = $1 }
  }

  private mutating func readWord<Choice: RawRepresentable & CaseIterable>(
    _ entry: SourcedValue.Entry, _ assign: (inout FrontMatter, Choice) -> Void
  ) where Choice.RawValue == String {
    front.extra[entry.key] = entry.value.displayValue
    guard case .text(let written) = entry.value.content else { return }
    let word = written.trimmed.lowercased()
    if let choice = Choice(rawValue: word) {
      assign(&front, choice)
    } else if let help = didYouMean(word, among: Choice.allCases.map(\.rawValue)) {
      let name = keyText(entry.key)
      checker.report(
        "unknown-\(name)", "unknown '\(name)' '\(word.quoted)'", at: entry.value.range, help: help,
        severity: .warning)
    }
  }
}
