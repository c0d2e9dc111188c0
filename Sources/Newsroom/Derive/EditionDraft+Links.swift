internal import Basics
internal import Content
internal import Markdown

// What the documents link to: each other, files, pages of the portal.
extension EditionDraft {
  /// Leads every link where it should.
  mutating func resolveLinks(jobs: Int) async {
    let resolver = makeResolver()
    let bodies = await parallelMap(documents, jobs: jobs) {
      ResolvedBody($0, resolver: resolver)
    }
    take(bodies, resolver: resolver)
  }

  /// Every live document whose body is to be resolved, in the order in which `take` expects the bodies.
  private var documents: [Document] {
    articles.map(\.document) + pages.map(\.document)
      + tree.sections.compactMap(\.document) + bylines.authors.compactMap(\.document)
      + (home.map { [$0] } ?? [])
  }

  /// The paths within the site of the pages of `documents`.
  private var documentPaths: [String] {
    articles.map(\.path) + pages.map(\.path)
      + tree.sections.compactMap { section in section.document.map { _ in section.path } }
      + bylines.authors.compactMap { author in author.document.map { _ in author.path } }
      + (home.map { _ in ["/"] } ?? [])
  }

  /// What links may lead to.
  private mutating func makeResolver() -> LinkResolver {
    var targets: [String: String] = [:]
    for article in articles { targets[contentPath(article.document.path)] = article.path }
    for page in pages { targets[contentPath(page.document.path)] = page.path }
    for section in tree.sections {
      if let path = section.document?.path { targets[contentPath(path)] = section.path }
    }
    for author in bylines.authors {
      if let path = author.document?.path { targets[contentPath(path)] = author.path }
    }
    if let home { targets[contentPath(home.path)] = "/" }
    let absent = site.documents.map { contentPath($0.path) }.filter { targets[$0] == nil }
    let files = AttachmentPlan(site: site, schedule: schedule, reserved: reserved)
    attachments = files.published
    heldFiles = files.held
    diagnostics += files.diagnostics
    let copies = site.leftovers.filter { $0.hasPrefix("Content/") }
    let held =
      files.held.map { (contentPath($0.asset.path), $0.reason) }
      + copies.map { (contentPath($0), .leftover) }
      + site.faultyAttachments.map { (contentPath($0), .faulty) }
    return LinkResolver(
      pages: targets, absent: Set(absent),
      attachments: files.pathsByFile,
      held: Dictionary(held, uniquingKeysWith: { first, _ in first }),
      basePath: configuration.decodedBasePath)
  }

  /// Takes the resolved bodies, pictures and editors' choices and reports what leads nowhere.
  private mutating func take(_ bodies: [ResolvedBody], resolver: LinkResolver) {
    var problems = LinkProblems(resolver: resolver, severity: configuration.missingLinks)
    let bodies = followAddresses(bodies, resolver, &problems)
    var next = bodies.makeIterator()
    for place in articles.indices {
      articles[place].replacements = next.next()?.replacements ?? []
      articles[place].imageURL = image(of: articles[place].document, resolver, &problems)
      articles[place].bodyImageURL = bodyImage(of: articles[place].document, resolver)
    }
    for place in pages.indices {
      pages[place].html = next.next()?.html(of: pages[place].document) ?? []
      pages[place].imageURL = image(of: pages[place].document, resolver, &problems)
    }
    for place in tree.sections.indices where tree.sections[place].document != nil {
      let document = tree.sections[place].document
      tree.setHTML(next.next()?.html(of: document) ?? [], of: place)
    }
    for (place, author) in bylines.authors.enumerated() {
      guard let document = author.document else { continue }
      let picture = image(of: document, resolver, &problems)
      bylines.finish(
        place, html: next.next()?.html(of: document) ?? [], imageURL: picture)
    }
    homeHTML = next.next()?.html(of: home) ?? []
    report(pins, &problems)
    diagnostics += problems.finished()
    references = problems.references + configuredReferences()
  }

  /// Leads relative links that name addresses to their pages, and reports all that lead nowhere.
  private func followAddresses(
    _ bodies: [ResolvedBody], _ resolver: LinkResolver, _ problems: inout LinkProblems
  ) -> [ResolvedBody] {
    var bodies = bodies
    var targets = LinkTargets(self)
    let paths = documentPaths
    for (index, document) in documents.enumerated() {
      for problem in bodies[index].problems {
        let (link, destination) = (problem.link, problem.link.destination)
        let page =
          problem.target.mayBeAddress
          ? targets.page(at: destination, from: paths[index], folder: document.folder)
          : problem.target.address.flatMap { targets.page(atAddress: $0) }
        switch page {
        case .live(let path, let file):
          let tail = destination.drop { $0 != "#" && $0 != "?" }
          bodies[index].replacements[problem.replacement].url = resolver.url(path) + tail
          guard !link.isOptional else { continue }
          check(link, leadingTo: file, &targets, &problems, in: document)
        case .absent where link.isOptional:
          // What is not live is not named on a page.
          bodies[index].replacements[problem.replacement].url = ""
        case .absent:
          bodies[index].replacements[problem.replacement].url = nil
          problems.add(.absent, at: link, in: document)
        case nil: problems.add(problem, in: document)
        }
      }
      for anchor in bodies[index].anchors {
        let path = anchor.document ?? contentPath(document.path)
        guard !targets.hasAnchor(anchor.id, in: path) else { continue }
        problems.add(anchor, in: document) { targets.nearest(to: anchor.id, in: path) }
      }
    }
    return bodies
  }

  /// Warns of a link to a heading that a document does not have, where the link names it by its address.
  private func check(
    _ link: MarkdownBody.Link, leadingTo file: String?, _ targets: inout LinkTargets,
    _ problems: inout LinkProblems, in document: Document
  ) {
    guard let file, let id = headingID(in: link.destination), !targets.hasAnchor(id, in: file)
    else {
      return
    }
    let anchor = ResolvedBody.Anchor(link: link, document: file, id: id)
    problems.add(anchor, in: document) { [targets] in targets.nearest(to: id, in: file) }
  }

  /// The URL of the picture that the front matter names.
  private func image(
    of document: Document, _ resolver: LinkResolver, _ problems: inout LinkProblems
  ) -> String? {
    guard let source = document.front.image?.source, !source.isEmpty else { return nil }
    let target = resolver.target(of: source, from: document.linkFolder)
    problems.add(target, key: "image", source, in: document)
    switch target {
    case .asWritten: return source
    case .url(let url), .address(let url, _): return url
    case .absent, .missing, .outside, .malformed, .held: return nil
    }
  }

  /// The URL of the first picture in the body; what is wrong with it the body's links tell.
  private func bodyImage(of document: Document, _ resolver: LinkResolver) -> String? {
    guard let source = document.body.firstImage else { return nil }
    switch resolver.target(of: source, from: document.linkFolder) {
    case .asWritten: return hasScheme(source) ? source : nil
    case .url(let url), .address(let url, _): return url
    case .absent, .missing, .outside, .malformed, .held: return nil
    }
  }

  private func report(_ pins: EditorsChoice, _ problems: inout LinkProblems) {
    for mistake in pins.mistakes {
      let document = articles[mistake.article].document
      guard let path = mistake.names.first else {
        problems.add(.outside, key: "related", mistake.written, in: document)
        continue
      }
      if mistake.names.contains(where: problems.resolver.isAbsent) { continue }
      problems.add(.missing(path: path), key: "related", mistake.written, in: document)
    }
  }

  /// The paths that the configuration names: the menu's and the logo's.
  private func configuredReferences() -> [AddressReference] {
    let logo = configuration.organization
    let written =
      configuration.menu.map { ($0.url, $0.span) } + [(logo.logo ?? "", logo.logoSpan)]
    return written.compactMap { url, span in
      guard url.hasPrefix("/"), !url.hasPrefix("//") else { return nil }
      let end = url.firstIndex { $0 == "?" || $0 == "#" } ?? url.endIndex
      return decodedPath(url[..<end]).flatMap(normalizedPath).map {
        AddressReference(path: $0, span: span, severity: .warning)
      }
    }
  }
}
