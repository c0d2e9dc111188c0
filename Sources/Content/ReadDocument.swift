package import Basics
internal import Markdown

/// Reads one Markdown file from its bytes.
///
/// It never stops at the first mistake: what can be read is returned with everything that is wrong. Only where the
/// front matter as a whole cannot be read is there no document.
///
/// - Parameters:
///   - path: Where the file lies, relative to the site's root: `Content/local/ferry.md`.
///   - bytes: What is in it.
///   - configuration: The site's settings.
/// - Returns: The document, and what is wrong.
package func readDocument(
  path: String, bytes: [UInt8], configuration: Configuration
) -> (document: Document?, diagnostics: [Diagnostic]) {
  var reader = DocumentReader(path: path, bytes: bytes, configuration: configuration)
  let document = reader.read()
  return (document, reader.diagnostics)
}

/// The same with the front matter exactly as written.
func readWritten(
  path: String, bytes: [UInt8], configuration: Configuration
) -> (document: Document?, frontMatter: Value?, diagnostics: [Diagnostic]) {
  var reader = DocumentReader(path: path, bytes: bytes, configuration: configuration)
  let document = reader.read()
  return (document, reader.written?.value, reader.diagnostics)
}

/// Reads one file: its front matter, then its body.
private struct DocumentReader {
  let path: String
  let bytes: [UInt8]
  let configuration: Configuration
  /// The front matter with its places.
  private(set) var written: SourcedValue?
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether all of it is UTF-8; a body that is not is not kept.
  private var isText = true

  init(path: String, bytes: [UInt8], configuration: Configuration) {
    self.path = path
    self.bytes = bytes
    self.configuration = configuration
  }

  mutating func read() -> Document? {
    let encoded = EncodedText(bytes, in: 0..<bytes.count)
    // Nothing in such a file can be found, neither front matter nor a title.
    if encoded.isWide, let failure = encoded.failure {
      report(failure, id: "bad-encoding", .error)
      return nil
    }
    isText = encoded.badByte == nil
    let text: FrontMatterText
    do throws(SyntaxFailure) {
      text = try FrontMatterText(of: bytes, sizeLimit: configuration.limits.frontMatter)
    } catch {
      var checker = ValueChecker(path: path)
      checker.report(error, id: "bad-front-matter")
      diagnostics = checker.diagnostics
      return nil
    }
    written = text.value
    guard var entries = entries(of: text) else { return nil }
    let place = DocumentPlace(path: path)
    if FrontMatterReview.isNeeded(text) {
      var review = FrontMatterReview(text, of: bytes, isAuthor: place.kind == .author)
      entries = review.reviewed(entries)
      for warning in review.warnings.prefix(100) { report(warning, id: "bad-front-matter") }
      for error in review.errors { report(error, id: "bad-front-matter", .error) }
    }
    let document = document(entries, of: text, at: place)
    for warning in text.warnings where !isTold(warning) {
      report(warning, id: "bad-front-matter")
    }
    if let failure = encoded.failure { report(failure, id: "bad-encoding", .error) }
    return document
  }

  /// Whether more is said already of a key that is given twice.
  private func isTold(_ warning: SyntaxFailure) -> Bool {
    warning.id == "duplicate-key"
      && diagnostics.contains {
        $0.id == "conflicting-keys" && $0.span?.range == warning.range
      }
  }

  private mutating func report(
    _ failure: SyntaxFailure, id: String, _ severity: Diagnostic.Severity = .warning
  ) {
    let span = SourceSpan(path: path, range: failure.range)
    diagnostics.append(
      Diagnostic(severity, id: failure.id ?? id, failure.message, at: span, help: failure.help))
  }

  private mutating func entries(of text: FrontMatterText) -> [SourcedValue.Entry]? {
    guard let value = text.value, !value.isNull else { return [] }
    if let entries = value.entries { return entries }
    let space = text.hasOddSpaces ? OddSpace.first(in: bytes, value.range) : nil
    if let space, case .text = value.content {
      report(
        space.failure("stands where an ordinary space must be", in: bytes, value.range),
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

  /// Warns of HTML that readers will not see.
  private mutating func reportOmitted(_ body: MarkdownBody, from start: Int) {
    guard let omitted = body.omittedHTML else { return }
    // A block that the file breaks off in ends, to the parser, behind a line end that is not there.
    let end = min(omitted.range.upperBound + start, bytes.count)
    let range = min(omitted.range.lowerBound + start, end)..<end
    diagnostics.append(
      Diagnostic(
        .warning, id: "omitted-html", "HTML is left out of this text",
        at: SourceSpan(path: path, range: range),
        help: configuration.allowsRawHTML
          ? "write it as Markdown; the trust of this file lets none through"
          : "write it as Markdown, or let it through with 'markdown: {raw_html: true}'"))
  }

  /// Warns of links that are left out because of their scheme.
  private mutating func reportAddresses(_ body: MarkdownBody, from start: Int) {
    guard let refused = body.refusedAddresses else { return }
    let range = refused.range.lowerBound + start..<refused.range.upperBound + start
    let others = refused.count - 1
    let more = others > 0 ? ", with \(others) more like it," : ""
    let scheme = String(refused.first.prefix { $0 != ":" }).trimmed.lowercased()
    diagnostics.append(
      Diagnostic(
        .warning, id: "refused-address", "'\(refused.first.quoted)'\(more) is left out",
        at: SourceSpan(path: path, range: range),
        help:
          "addresses with '\(scheme.quoted):' need 'links: {schemes: [\(scheme.quoted)]}' in sitegen.yml"
      ))
  }

  /// Tells of pictures and films that other hosts are asked for.
  private mutating func reportMedia(
    _ body: MarkdownBody, _ front: FrontMatter, _ rules: AddressRules, at place: Range<Int>?,
    from start: Int
  ) {
    guard configuration.externalImages != .allow else { return }
    var hosts: [String] = []
    var range: Range<Int>?
    if let image = front.image, let host = rules.foreignHost(of: image.source) {
      hosts.append(host)
      range = place
    }
    if let media = body.foreignMedia {
      for host in media.hosts where !hosts.contains(host) { hosts.append(host) }
      range = range ?? media.range.lowerBound + start..<media.range.upperBound + start
    }
    guard !hosts.isEmpty else { return }
    let limit = MarkdownBody.ForeignMedia.hostLimit
    let more = hosts.count >= limit ? " and perhaps others" : ""
    let names = hosts.prefix(limit).map(\.quoted).joined(separator: ", ")
    let isRefused = configuration.externalImages == .refuse
    diagnostics.append(
      Diagnostic(
        isRefused ? .error : .warning, id: "external-image",
        isRefused
          ? "nothing may be loaded from other hosts, as this is from \(names)\(more)"
          : "readers of this page load pictures or films from \(names)\(more)",
        at: range.map { SourceSpan(path: path, range: $0) } ?? SourceSpan(file: path),
        help: isRefused
          ? "put the files beside the article"
          : "put the files beside the article, or write 'external_images: allow' in sitegen.yml"))
  }

  /// Makes a diagnostic of a body that asks too much.
  private mutating func reportRefusal(_ body: MarkdownBody, from start: Int) {
    guard let refusal = body.refusal else { return }
    let range = refusal.range.lowerBound + start..<refusal.range.upperBound + start
    diagnostics.append(
      Diagnostic(
        id: "markdown-limit", refusal.message, at: SourceSpan(path: path, range: range),
        help: refusal.help))
  }

  private mutating func document(
    _ entries: [SourcedValue.Entry], of text: FrontMatterText, at place: DocumentPlace
  ) -> Document {
    let fileDate = place.date.map(configuration.timezone.instant)
    var reader = FrontMatterReader(
      path: path, zone: configuration.timezone, isAuthor: place.kind == .author,
      fileDate: fileDate, trust: configuration.trust.trust(ofFile: path),
      limits: configuration.limits)
    let rules = configuration.addressRules
    reader.checker.addresses = rules
    reader.read(entries)
    reader.readTables(entries, isTOML: text.isTOML)
    if place.kind == .section || place.kind == .home {
      reader.readCascade(entries, isHome: place.kind == .home)
    }
    diagnostics += reader.checker.diagnostics
    var front = reader.front
    front.makesSection = makesSection(place, reader.trust)
    if front.date == nil, reader.places[.date] == nil { front.date = fileDate }
    diagnostics += front.dropEarlyUpdate(reader.places, in: bytes, path, configuration.timezone)
    let slug = front.slug ?? place.name.nilIfEmpty.map(part) ?? ""
    let options = options(front, place.kind, reader.trust)
    var bodyStart = text.bodyStart
    let end = isText ? bytes.count : bodyStart
    var body = parseMarkdown(bytes[bodyStart..<end], options: options)
    if let title = complete(&front, slug: slug, kind: place.kind, body.outline.first?.text) {
      if let rest = LeadingHeading.end(in: bytes, from: bodyStart),
        body.outline.first?.text == title
      {
        // The page shows the headline already.
        bodyStart = rest
        body = parseMarkdown(bytes[bodyStart...], options: options)
      }
    }
    reportRefusal(body, from: bodyStart)
    reportOmitted(body, from: bodyStart)
    reportAddresses(body, from: bodyStart)
    reportMedia(body, front, rules, at: reader.places[.image], from: bodyStart)
    return Document(
      kind: place.kind, path: path, folder: place.folder, slug: slug, front: front,
      body: body, bodyOffset: bodyStart, places: reader.places)
  }

  /// Whether a page makes its folder a section; one in a folder of less trust does so only at the top of it.
  private mutating func makesSection(_ place: DocumentPlace, _ trust: Trust) -> Bool {
    guard place.kind == .section, trust.withheld.contains(.subsections),
      !configuration.trust.isTop(place.folder)
    else { return true }
    diagnostics.append(
      Diagnostic(
        .warning, id: "withheld-section",
        "this file makes no section: its trust is '\(trust.level.rawValue)'",
        at: SourceSpan(file: path),
        help: "remove it, or let it count with 'allow: [subsections]' under 'trust' in sitegen.yml")
    )
    return false
  }

  /// Makes a title where none is written, and returns it where it is the first heading's.
  ///
  /// The first heading stands in, else the words of an explicit slug; a text that has neither is in error.
  private mutating func complete(
    _ front: inout FrontMatter, slug: String, kind: Document.Kind, _ heading: String?
  ) -> String? {
    guard front.title.isEmpty, kind != .section, kind != .home else { return nil }
    let key = kind == .author ? "name" : "title"
    if let heading = heading?.onOneLine.nilIfEmpty {
      front.title = heading
      warnOfTitle("a \(key) is missing; the first heading stands in for it", key, heading)
      return heading
    }
    front.title = words(of: slug)
    if front.slug != nil {
      warnOfTitle("a \(key) is missing; its slug stands in for it", key, front.title)
    } else if !isOfWrongType(key) {
      diagnostics.append(
        Diagnostic(
          id: "missing-title", "the front matter must give a '\(key)'", at: SourceSpan(file: path),
          help: helpForTitle(key, front.title)))
    }
    return nil
  }

  /// Whether a key is told to be of the wrong type, so that its value is missing for that reason.
  private func isOfWrongType(_ key: String) -> Bool {
    guard let range = written?.value(of: key)?.range else { return false }
    return diagnostics.contains { $0.id == "wrong-type" && $0.span?.range == range }
  }

  private func helpForTitle(_ key: String, _ title: String) -> String {
    if bytes.isEmpty { return "the file is empty" }
    let line = "\(key): \(title)"
    return written?.entries == nil
      ? "start the file with '---', '\(line)', '---', each on a line"
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
    _ front: FrontMatter, _ kind: Document.Kind, _ trust: Trust
  ) -> MarkdownOptions {
    var options = MarkdownOptions()
    options.addresses = configuration.addressRules
    options.style = .article
    options.allowsRawHTML = configuration.allowsRawHTML && !trust.withheld.contains(.rawHTML)
    options.disarmsServerCommands = true
    options.usesSmartPunctuation = configuration.usesSmartPunctuation
    options.marksContributorLine = kind == .article
    options.dateline = kind == .article ? front.dateline : nil
    return options
  }
}
