package import Basics
internal import Markdown
internal import Text

/// Reads one Markdown file.
///
/// Reading does not stop at the first error: the document is returned with all diagnostics. There
/// is no document only if the front matter as a whole cannot be read.
///
/// - Parameters:
///   - path: Relative to the site's root: `Content/local/ferry.md`.
///   - bytes: The bytes of the file.
///   - configuration: The site's settings.
/// - Returns: The document and its diagnostics.
package func readDocument(
  path: String, bytes: [UInt8], configuration: Configuration
) -> (document: Document?, diagnostics: [Diagnostic]) {
  var reader = DocumentReader(path: path, bytes: bytes, configuration: configuration)
  let document = reader.read()
  return (document, reader.diagnostics)
}

/// Reads one Markdown file with the shortcodes of its site, and returns whether it uses any.
func readDocument(
  path: String, bytes: [UInt8], configuration: Configuration, shortcodes: SiteShortcodes?
) -> (document: Document?, diagnostics: [Diagnostic], usesShortcodes: Bool) {
  var reader = DocumentReader(path: path, bytes: bytes, configuration: configuration)
  reader.shortcodes = shortcodes
  let document = reader.read()
  return (document, reader.diagnostics, reader.shortcodeUse.happened)
}

/// Reads one Markdown file, and returns its front matter as written too.
func readDocumentAndFrontMatter(
  path: String, bytes: [UInt8], configuration: Configuration, shortcodes: SiteShortcodes?
) -> (document: Document?, frontMatter: Value?, diagnostics: [Diagnostic]) {
  var reader = DocumentReader(path: path, bytes: bytes, configuration: configuration)
  reader.shortcodes = shortcodes
  let document = reader.read()
  return (document, reader.frontMatter?.value, reader.diagnostics)
}

/// Reads the front matter of one file, then its body.
struct DocumentReader {
  let path: String
  let bytes: [UInt8]
  let configuration: Configuration
  /// The site's shortcodes; with `nil` they stay as they are written.
  var shortcodes: SiteShortcodes?
  let shortcodeUse = ShortcodeUse()
  /// The front matter as written, with ranges.
  private(set) var frontMatter: SourcedValue?
  var diagnostics: [Diagnostic] = []
  /// True if the file is valid UTF-8; otherwise its body is dropped.
  private var isText = true

  init(path: String, bytes: [UInt8], configuration: Configuration) {
    self.path = path
    self.bytes = bytes
    self.configuration = configuration
  }

  mutating func read() -> Document? {
    let encoded = UTF8Validation(bytes, in: 0..<bytes.count)
    // Neither front matter nor a title can be found in UTF-16 or UTF-32.
    if encoded.isWide, let error = encoded.error {
      report(error, id: "bad-encoding", .error)
      return nil
    }
    isText = encoded.invalidOffset == nil
    guard let parsed = parseFrontMatter() else { return nil }
    frontMatter = parsed.value
    guard let entries = entries(of: parsed) else { return nil }
    let documentPath = DocumentPath(path: path)
    let document = document(
      restored(entries, of: parsed, isAuthor: documentPath.kind == .author), of: parsed,
      at: documentPath)
    for warning in parsed.warnings where !isCovered(warning) {
      report(warning, id: "bad-front-matter")
    }
    if let error = encoded.error { report(error, id: "bad-encoding", .error) }
    return document
  }

  /// The parsed front matter; `nil` after reporting that it cannot be parsed.
  private mutating func parseFrontMatter() -> ParsedFrontMatter? {
    do throws(SyntaxError) {
      return try ParsedFrontMatter(of: bytes, sizeLimit: configuration.limits.frontMatter)
    } catch {
      report(error, id: "bad-front-matter", .error)
      return nil
    }
  }

  /// The entries with texts that YAML's rules cut restored.
  private mutating func restored(
    _ entries: [SourcedValue.Entry], of parsed: ParsedFrontMatter, isAuthor: Bool
  ) -> [SourcedValue.Entry] {
    guard FrontMatterRestoration.isNeeded(parsed) else { return entries }
    var restoration = FrontMatterRestoration(parsed, of: bytes, isAuthor: isAuthor)
    let restored = restoration.restored(entries)
    for warning in restoration.warnings.prefix(100) { report(warning, id: "bad-front-matter") }
    for error in restoration.errors { report(error, id: "bad-front-matter", .error) }
    return restored
  }

  /// Returns true if a warning about a duplicate key is covered by a more specific one.
  private func isCovered(_ warning: SyntaxError) -> Bool {
    warning.id == "duplicate-key"
      && diagnostics.contains {
        $0.id == "conflicting-keys" && $0.span?.range == warning.range
      }
  }

  private mutating func report(
    _ error: SyntaxError, id: String, _ severity: Diagnostic.Severity = .warning
  ) {
    let span = SourceSpan(path: path, range: error.range)
    diagnostics.append(
      Diagnostic(severity, id: error.id ?? id, error.message, at: span, help: error.help))
  }

  private mutating func entries(of parsed: ParsedFrontMatter) -> [SourcedValue.Entry]? {
    guard let value = parsed.value, !value.isNull else { return [] }
    if let entries = value.entries { return entries }
    let space = parsed.hasUnicodeSpaces ? UnicodeSpace.first(in: bytes, value.range) : nil
    if let space, case .text = value.content {
      report(
        space.error("is used instead of an ordinary space", in: bytes, value.range),
        id: "bad-front-matter", .error)
      return nil
    }
    diagnostics.append(
      Diagnostic(
        id: "bad-front-matter",
        "front matter must be lines of 'key: value', not \(value.kindName)",
        at: SourceSpan(path: path, range: value.range),
        help: "a colon needs a space after it: 'title: Ferry returns'"))
    return nil
  }

  private mutating func document(
    _ entries: [SourcedValue.Entry], of parsed: ParsedFrontMatter, at documentPath: DocumentPath
  ) -> Document {
    let reader = readFrontMatter(entries, of: parsed, at: documentPath)
    var front = reader.front
    let slug = front.slug ?? documentPath.name.nilIfEmpty.map(part) ?? ""
    let options = options(front, documentPath.kind, reader.trust, slug: slug)
    var bodyStart = parsed.bodyStart
    let end = isText ? bytes.count : bodyStart
    let host = shortcodes.map {
      documentShortcodes($0, front, reader.trust, slug: slug, folder: documentPath.folder)
    }
    var body = parseMarkdown(bytes[bodyStart..<end], options: options, shortcodes: host)
    let heading = body.outline.first?.text
    let title = supplyTitle(&front, slug: slug, kind: documentPath.kind, heading)
    if let title, title == heading, let rest = LeadingHeading.end(in: bytes, from: bodyStart) {
      // The page shows the headline already.
      bodyStart = rest
      body = parseMarkdown(bytes[bodyStart...], options: options, shortcodes: host)
    }
    reportShortcodes(&body, from: bodyStart)
    reportLimit(body, from: bodyStart)
    reportOmitted(body, from: bodyStart)
    reportDropped(body, reader.trust, from: bodyStart)
    reportAddresses(body, from: bodyStart)
    reportMedia(body, front, at: reader.keyRanges[.image], from: bodyStart)
    return Document(
      kind: documentPath.kind, path: path, folder: documentPath.folder, slug: slug, front: front,
      body: body, bodyOffset: bodyStart, places: reader.keyRanges)
  }

  /// Reads the keys of the front matter, and completes them by the path of the file.
  private mutating func readFrontMatter(
    _ entries: [SourcedValue.Entry], of parsed: ParsedFrontMatter, at documentPath: DocumentPath
  ) -> FrontMatterReader {
    let kind = documentPath.kind
    var reader = FrontMatterReader(
      path: path, zone: configuration.timezone, isAuthor: kind == .author,
      fileDate: documentPath.date.map(configuration.timezone.instant),
      trust: configuration.trust.trust(ofFile: path), limits: configuration.limits)
    reader.checker.addresses = configuration.addressRules
    reader.read(entries)
    reader.readTables(entries, isTOML: parsed.isTOML)
    if kind == .section || kind == .home { reader.readCascade(entries, isHome: kind == .home) }
    diagnostics += reader.checker.diagnostics
    reader.front.makesSection = makesSection(documentPath, reader.trust)
    if reader.front.date == nil, reader.keyRanges[.date] == nil {
      reader.front.date = reader.fileDate
    }
    let keyRanges = reader.keyRanges
    diagnostics += reader.front.dropEarlyUpdate(keyRanges, in: bytes, path, configuration.timezone)
    return reader
  }

  /// Returns true if an `_index.md` makes a section; below the top of an untrusted folder it does
  /// not.
  private mutating func makesSection(_ documentPath: DocumentPath, _ trust: Trust) -> Bool {
    guard documentPath.kind == .section, trust.withheld.contains(.subsections),
      !configuration.trust.isTop(documentPath.folder)
    else { return true }
    diagnostics.append(
      Diagnostic(
        .warning, id: "withheld-section",
        "this file does not create a section: its trust is '\(trust.level.rawValue)'",
        at: SourceSpan(file: path),
        help: "remove it, or allow it with 'allow: [subsections]' under 'trust' in sitegen.yml")
    )
    return false
  }

  /// Supplies a missing title, and returns it if it is the text of the first heading.
  ///
  /// The first heading is used, else the words of an explicit slug. Otherwise the missing title is
  /// an error.
  private mutating func supplyTitle(
    _ front: inout FrontMatter, slug: String, kind: Document.Kind, _ heading: String?
  ) -> String? {
    guard front.title.isEmpty, kind != .section, kind != .home else { return nil }
    let key = kind == .author ? "name" : "title"
    if let heading = heading?.onOneLine.nilIfEmpty {
      front.title = heading
      warnOfTitle("a \(key) is missing; the first heading is used instead", key, heading)
      return heading
    }
    front.title = words(of: slug)
    if front.slug != nil {
      warnOfTitle("a \(key) is missing; the slug is used instead", key, front.title)
    } else if !isWrongTypeReported(key) {
      diagnostics.append(
        Diagnostic(
          id: "missing-title", "the front matter must have a '\(key)'", at: SourceSpan(file: path),
          help: helpForTitle(key, front.title)))
    }
    return nil
  }

  /// Returns true if the value is missing because its wrong type was reported.
  private func isWrongTypeReported(_ key: String) -> Bool {
    guard let range = frontMatter?.value(of: key)?.range else { return false }
    return diagnostics.contains { $0.id == "wrong-type" && $0.span?.range == range }
  }

  private func helpForTitle(_ key: String, _ title: String) -> String {
    if bytes.isEmpty { return "the file is empty" }
    let line = "\(key): \(title)"
    return frontMatter?.entries == nil
      ? "start the file with '---', '\(line)', '---', each on its own line"
      : "add a line such as '\(line)' to it"
  }

  private mutating func warnOfTitle(_ message: String, _ key: String, _ title: String) {
    diagnostics.append(
      Diagnostic(
        .warning, id: "missing-title", message, at: SourceSpan(file: path),
        help: "add a line such as '\(key): \(title.quoted)'"))
  }

  private func part(named name: String) -> String {
    SitePath.part(named: name, letterCase: configuration.letterCase)
  }

  /// `ferry-returns` as `Ferry returns`.
  private func words(of slug: String) -> String {
    let text = slug.split { $0 == "-" || $0 == "_" }.joined(separator: " ")
    return capitalized(text, language: configuration.language)
  }

  private func options(
    _ front: FrontMatter, _ kind: Document.Kind, _ trust: Trust, slug: String
  ) -> MarkdownOptions {
    var options = configuration.markdownOptions(language: front.language)
    if trust.withheld.contains(.rawHTML), options.html == .raw { options.html = .safe }
    // A section front and a feed show several bodies.
    options.footnotePrefix = slug.isEmpty ? "" : slug + "-"
    options.marksContributorLine = kind == .article
    options.dateline = kind == .article ? front.dateline : nil
    return options
  }
}
