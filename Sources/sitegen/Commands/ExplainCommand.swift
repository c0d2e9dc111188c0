internal import Basics
internal import Content
internal import Newsroom
internal import Text

extension Command {
  static let explain = Command(
    name: "explain", operands: "URL",
    summary: "explain why the blocks of a page show some articles and leave out others",
    details: """
      URL is a complete URL, a path of the site with or without its base path, or the file of an
      article in Content/. An article has three blocks, the home page has two, the front of a
      section has a ranking, and /ranking/ has a ranking per window. Each block lists the shown
      articles and the next best ones, with scores and reasons. docs/commands.md describes the
      columns and --json.
      """,
    options: [
      .root, .config, .baseURL, .drafts, .future, .expired, .now, .jobs, .json,
    ]
  ) { arguments in
    guard let operand = arguments.operands.first, arguments.operands.count == 1 else {
      throw arguments.usageError(
        "'explain' takes one page", help: "name it by its URL, its path or its file")
    }
    let build = try SiteBuild(arguments)
    let (site, siteDiagnostics, _) = try await build.read()
    let schedule = build.schedule(of: site)
    let (explainer, editionDiagnostics) = await Explainer.derive(
      site, readership: try await build.readership(of: site, schedule), schedule: schedule,
      jobs: build.jobs)
    let diagnostics = siteDiagnostics + editionDiagnostics
    let report: ExplainReport
    do throws(PageLookupError) {
      report = try makeReport(on: operand, explainer, site)
    } catch {
      throw arguments.usageError(error.message, help: error.help)
    }
    if arguments.has(.json) {
      Terminal.print(json: report.json(diagnostics, source: build.sources))
    } else {
      Terminal.print(diagnostics, source: build.sources)
      Terminal.print(report.text)
    }
    return diagnostics.hasErrors ? .siteHasErrors : .success
  }

  private static func makeReport(
    on operand: String, _ explainer: Explainer, _ site: SiteSource
  ) throws(PageLookupError) -> ExplainReport {
    let page = try PageLookup(explainer.edition, site).page(operand)
    guard let explanation = explainer.explain(page.subject) else {
      throw .withoutBlocks(explainer.edition.url(of: page.path))
    }
    return ExplainReport(page: page, edition: explainer.edition, explanation: explanation)
  }
}

/// There is no such page, or it has nothing to explain.
private struct PageLookupError: Error {
  var message: String
  var help: String?

  static func withoutBlocks(_ url: String) -> Self {
    Self(
      message: "the page '\(url)' has no blocks to explain",
      help: "explain the page of an article, the home page, the front of a section or /ranking/")
  }
}

/// Finds the page that a URL, a path or a file names.
private struct PageLookup {
  private let edition: Edition
  private let site: SiteSource
  /// The pages by path without leading and trailing slashes.
  private let pages: [String: Page]

  init(_ edition: Edition, _ site: SiteSource) {
    self.edition = edition
    self.site = site
    pages = Dictionary(
      PagePlan(edition).pages.map { (Self.key($0.path), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Returns the page that an operand names.
  func page(_ operand: String) throws(PageLookupError) -> Page {
    if let scheme = operand.firstRange(of: "://") {
      return try page(ofURL: operand, operand[scheme.upperBound...])
    }
    return operand.hasSuffix(".md") ? try page(ofFile: operand) : try page(ofPath: operand, operand)
  }

  private func page(ofURL operand: String, _ rest: Substring) throws(PageLookupError) -> Page {
    let host = rest.prefix { !"/?#".contains($0) }
    let origin = edition.configuration.origin.lowercased()
    let name = host.prefix { $0 != ":" }
    // The preview serves the site on this machine.
    guard
      origin.hasSuffix("://" + host.lowercased()) || name == "localhost"
        || name.hasPrefix("127.") || host.hasPrefix("[::1]")
    else {
      throw PageLookupError(
        message: "'\(operand)' is not a URL of this site",
        help: "its URLs start with \(edition.permalink(of: "/"))")
    }
    return try page(ofPath: String(rest[host.endIndex...]), operand)
  }

  private func page(ofPath text: String, _ operand: String) throws(PageLookupError) -> Page {
    let written = text.prefix { $0 != "?" && $0 != "#" }
    let base = Self.key(edition.configuration.decodedBasePath)
    var keys: [String] = []
    for path in [decodedPath(written), String(written)].compactMap({ $0 }) {
      let key = Self.key(path)
      if key == base { keys.append("") }
      if !base.isEmpty, key.hasPrefix(base + "/") {
        keys.append(String(key.dropFirst(base.count + 1)))
      }
      keys.append(key)
    }
    for key in keys {
      if let page = pages[key] { return redirectTarget(of: page) }
    }
    for document in site.documents where keys.contains(key(of: document)) {
      throw absenceError(document)
    }
    throw PageLookupError(
      message: "no page of the site has the address '\(operand)'",
      help: closestPath(to: keys).flatMap { spellingHelp(edition.url(of: $0), for: operand) }
        ?? "'sitegen list articles' lists the articles with their addresses")
  }

  private func page(ofFile operand: String) throws(PageLookupError) -> Page {
    let path = operand.hasPrefix("./") ? String(operand.dropFirst(2)) : operand
    func isMeant(_ document: Document) -> Bool {
      document.path == path || document.path == "Content/" + path
        || path.hasSuffix("/" + document.path)
    }
    if let found = edition.documents.first(where: { isMeant($0.document) }),
      let page = pages[Self.key(found.path)]
    {
      return redirectTarget(of: page)
    }
    if let document = site.documents.first(where: isMeant) { throw absenceError(document) }
    throw PageLookupError(
      message: "there is no file '\(operand)' in the site",
      help: closestFile(to: path).flatMap { spellingHelp($0, for: operand) }
        ?? "name the file of an article in 'Content'")
  }

  /// Returns the page, or the page to which a former address redirects.
  private func redirectTarget(of page: Page) -> Page {
    guard case .redirect(let path) = page.subject else { return page }
    return pages[Self.key(path)] ?? page
  }

  private func absenceError(_ document: Document) -> PageLookupError {
    let (reason, option) =
      switch Schedule(now: edition.now).absence(of: document.front) {
      case .faulty: ("has errors", "")
      case .draft: ("is a draft", "--drafts")
      case .future: ("is not published yet", "--future")
      case .expired: ("has expired", "--expired")
      case nil: ("has no page", "")
      }
    return PageLookupError(
      message: "'\(document.path)' \(reason)",
      help: option.isEmpty ? nil : "show it anyway with \(option)")
  }

  /// Returns the most similar address of a page with blocks.
  ///
  /// An address with the same last part is preferred, then the closest spelling of the whole
  /// address, then the closest spelling of the last part.
  private func closestPath(to keys: [String]) -> String? {
    let paths = edition.articles.map(\.path) + edition.sections.map(\.path) + ["/ranking/"]
    func path(with name: String?, by part: (String) -> String) -> String? {
      name.flatMap { name in paths.first { part($0) == name } }
    }
    let key = keys.first ?? ""
    return path(with: Self.lastPart(key), by: Self.lastPart)
      ?? path(with: closestName(to: key, among: paths.map(Self.key)), by: Self.key)
      ?? path(
        with: closestName(to: Self.lastPart(key), among: paths.map(Self.lastPart)),
        by: Self.lastPart)
  }

  private func closestFile(to path: String) -> String? {
    let files = edition.documents.map(\.document.path)
    let name = path.split(separator: "/").last
    return files.first { $0.split(separator: "/").last == name }
      ?? closestName(to: path, among: files) ?? closestName(to: "Content/" + path, among: files)
  }

  private func key(of document: Document) -> String {
    let url = documentURL(document, configuration: edition.configuration)
    let path = url.dropFirst(edition.configuration.basePath.utf8.count - 1)
    return Self.key(decodedPath(path) ?? String(path))
  }

  private static func lastPart(_ path: String) -> String {
    key(path).split(separator: "/").last.map(String.init) ?? ""
  }

  private static func key(_ path: String) -> String {
    let parts = path.split(separator: "/")
    return (parts.last == "index.html" ? parts.dropLast() : parts[...]).joined(separator: "/")
  }
}
