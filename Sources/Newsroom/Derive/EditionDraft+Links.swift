internal import Basics
internal import Content
internal import Markdown
internal import Text

// What the documents link to: each other, files, pages of the portal.
extension EditionDraft {
  /// Resolves the links of all live documents and reports those that lead nowhere.
  ///
  /// - Parameters:
  ///   - last: What was resolved for the last edition; `nil` for nothing.
  ///   - jobs: The number of workers; the result does not depend on it.
  /// - Returns: What the next edition can use.
  mutating func resolveLinks(reusing last: LinkCache? = nil, jobs: Int) async -> LinkCache {
    let inputs = AttachmentPlan.Inputs(site, reserved: reserved)
    if let last, let few = resolveFew(reusing: last, inputs) { return few }
    let files = await AttachmentPlan.Record(
      inputs, site.documents, schedule, reusing: last?.files, jobs: jobs)
    attachments = files.plan.published
    heldFiles = files.plan.held
    let pages = linkingPages
    let links = await LinkCache.Resolution(
      LinkResolver.Inputs(site, pages, files.plan), pages.map(\.document), reusing: last?.links,
      jobs: jobs)
    let (reports, isWithinDocuments) = apply(
      links.bodies.results, of: pages, resolver: links.resolver)
    linkDiagnostics = files.plan.diagnostics + reports.allDiagnostics()
    references = reports.references + configuredReferences()
    return LinkCache(
      site: LinkCache.SiteParts(site), files: files, links: links, reports: reports,
      isWithinDocuments: isWithinDocuments)
  }

  /// Resolves the links of the changed articles, if the links of all others lead where they led.
  ///
  /// That is so if there are the same pages and files, the changed articles have the same headings,
  /// and no card shows a headline. All reports of the last edition stay if neither the changed
  /// articles nor those before them have any.
  ///
  /// - Returns: `nil` if all links have to be resolved.
  private mutating func resolveFew(
    reusing last: LinkCache, _ inputs: AttachmentPlan.Inputs
  ) -> LinkCache? {
    guard let changes, last.canStay(after: changes.documents, site, inputs, schedule) else {
      return nil
    }
    var reports = LinkReports(
      resolver: last.links.resolver, severity: configuration.missingLinkSeverity)
    let pages = changes.articles.map { (articles[$0].document, articles[$0].path) }
    let bodies = pages.map { ResolvedBody($0.0, resolver: last.links.resolver) }
    guard bodies.allSatisfy(\.liveCards.isEmpty) else { return nil }
    let followed = followAddresses(bodies, of: pages, last.links.resolver, &reports)
    for (index, body) in zip(changes.articles, followed.bodies) {
      setLinks(of: index, body, &reports)
    }
    return reports.isEmpty && followed.isWithinDocuments ? last : nil
  }

  /// Every live document with links and the path of its page, in the order that `apply` expects.
  private var linkingPages: [(document: Document, path: String)] {
    articles.map { ($0.document, $0.path) } + pages.map { ($0.document, $0.path) }
      + tree.sections.compactMap { section in section.document.map { ($0, section.path) } }
      + bylines.authors.compactMap { author in author.document.map { ($0, author.path) } }
      + (home.map { [($0, "/")] } ?? [])
  }

  /// Sets the HTML and the pictures of all pages and reports what leads nowhere.
  private mutating func apply(
    _ bodies: [ResolvedBody], of linkingPages: [(document: Document, path: String)],
    resolver: LinkResolver
  ) -> (reports: LinkReports, isWithinDocuments: Bool) {
    var reports = LinkReports(resolver: resolver, severity: configuration.missingLinkSeverity)
    let (bodies, isWithinDocuments) = followAddresses(bodies, of: linkingPages, resolver, &reports)
    var next = bodies.makeIterator()
    for index in articles.indices { setLinks(of: index, next.next(), &reports) }
    for index in pages.indices {
      let body = next.next()
      pages[index].html = body?.html(of: pages[index].document) ?? []
      pages[index].imageURL = imageURL(of: pages[index].document, body, &reports)
    }
    for index in tree.sections.indices where tree.sections[index].document != nil {
      let document = tree.sections[index].document
      tree.setHTML(next.next()?.html(of: document) ?? [], of: index)
    }
    for (index, author) in bylines.authors.enumerated() {
      guard let document = author.document else { continue }
      let body = next.next()
      let imageURL = imageURL(of: document, body, &reports)
      bylines.setContent(of: index, html: body?.html(of: document) ?? [], imageURL: imageURL)
    }
    homeHTML = next.next()?.html(of: home) ?? []
    reportUnknownPins(&reports)
    return (reports, isWithinDocuments)
  }

  private mutating func setLinks(
    of index: Int, _ body: ResolvedBody?, _ reports: inout LinkReports
  ) {
    articles[index].replacements = body?.replacements ?? []
    articles[index].cards = body?.cards ?? []
    articles[index].imageURL = imageURL(of: articles[index].document, body, &reports)
    articles[index].bodyImageURL = body?.bodyImageURL
  }

  /// Resolves relative links that name addresses, and reports all links that lead nowhere.
  ///
  /// - Returns: The bodies, and whether what was found depends neither on headlines of other
  ///   documents nor on the theme.
  private func followAddresses(
    _ bodies: [ResolvedBody], of linkingPages: [(document: Document, path: String)],
    _ resolver: LinkResolver, _ reports: inout LinkReports
  ) -> (bodies: [ResolvedBody], isWithinDocuments: Bool) {
    var bodies = bodies
    var targets = LinkTargets(self)
    let locale = LocaleFormatter(language: configuration.language)
    var showsHeadlines = false
    for (index, (document, path)) in linkingPages.enumerated() {
      for (card, file) in bodies[index].liveCards {
        showsHeadlines = true
        bodies[index].cards[card] =
          targets.document(at: file).map { self.card(of: $0, locale) }
          ?? .absent
      }
      for unresolved in bodies[index].unresolvedLinks {
        resolve(
          unresolved, in: &bodies[index], of: document, at: path, resolver, &targets, &reports)
      }
      for anchor in bodies[index].anchors {
        let file = anchor.document ?? contentPath(document.path)
        guard !targets.hasAnchor(anchor.id, in: file) else { continue }
        reports.add(anchor, in: document) { targets.nearestAnchor(to: anchor.id, in: file) }
      }
    }
    return (bodies, !showsHeadlines && !targets.knowTheme)
  }

  /// Returns what a card shows of a document.
  private func card(of document: Document, _ locale: LocaleFormatter) -> ArticleCard {
    let moment = document.front.date.map { Moment($0, in: configuration.timezone) }
    return .live(
      title: document.front.title.isEmpty ? document.slug : document.front.title,
      date: moment?.rfc3339 ?? "",
      day: moment.map { locale.date($0.civil, .long) } ?? "")
  }

  /// Resolves a link of a page by the addresses of all pages, or reports it.
  private func resolve(
    _ unresolved: ResolvedBody.UnresolvedLink, in body: inout ResolvedBody, of document: Document,
    at path: String, _ resolver: LinkResolver, _ targets: inout LinkTargets,
    _ reports: inout LinkReports
  ) {
    let (link, destination) = (unresolved.link, unresolved.link.destination)
    let page =
      unresolved.mayBeAddress
      ? targets.page(at: destination, from: path, folder: document.folder)
      : unresolved.target.address.flatMap { targets.page(atAddress: $0) }
    switch page {
    case .live(let page, let file):
      let tail = destination.drop { $0 != "#" && $0 != "?" }
      body.replacements[unresolved.replacement].url = resolver.url(page) + tail
      if !link.isOptional { check(link, leadingTo: file, &targets, &reports, in: document) }
    case .absent where link.isOptional:
      // A page does not mention what is not live.
      body.replacements[unresolved.replacement].url = ""
    case .absent:
      body.replacements[unresolved.replacement].url = nil
      reports.add(.absent, at: link, in: document)
    case nil: reports.add(unresolved, in: document)
    }
  }

  /// Reports a link to a missing heading of a document that the link names by its address.
  private func check(
    _ link: MarkdownBody.Link, leadingTo file: String?, _ targets: inout LinkTargets,
    _ reports: inout LinkReports, in document: Document
  ) {
    guard let file, let id = headingID(in: link.destination), !targets.hasAnchor(id, in: file)
    else { return }
    let anchor = ResolvedBody.Anchor(link: link, document: file, id: id)
    reports.add(anchor, in: document) { [targets] in targets.nearestAnchor(to: id, in: file) }
  }

  /// Returns the URL of the picture that the front matter names, and reports one that is missing.
  private func imageURL(
    of document: Document, _ body: ResolvedBody?, _ reports: inout LinkReports
  ) -> String? {
    guard let source = document.front.image?.source, let target = body?.image else { return nil }
    reports.add(target, key: "image", source, in: document)
    return target.isAsWritten ? source : target.url
  }

  private func reportUnknownPins(_ reports: inout LinkReports) {
    for unknown in pins.unknownNames {
      let document = articles[unknown.article].document
      guard let path = unknown.paths.first else {
        reports.add(.outside, key: "related", unknown.written, in: document)
        continue
      }
      if unknown.paths.contains(where: reports.resolver.isAbsent) { continue }
      reports.add(.missing(path: path), key: "related", unknown.written, in: document)
    }
  }

  /// Returns the paths that the configuration names: those of the menu and the logo.
  private func configuredReferences() -> [AddressReference] {
    let organization = configuration.organization
    let written =
      configuration.menu.map { ($0.url, $0.span) }
      + [(organization.logo ?? "", organization.logoSpan)]
    return written.compactMap { url, span in
      guard url.hasPrefix("/"), !url.hasPrefix("//") else { return nil }
      let end = url.firstIndex { $0 == "?" || $0 == "#" } ?? url.endIndex
      return decodedPath(url[..<end]).flatMap(normalizedPath).map {
        AddressReference(path: $0, span: span, severity: .warning)
      }
    }
  }
}
