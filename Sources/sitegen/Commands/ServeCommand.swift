internal import Basics
internal import Content
internal import Discovery
internal import Newsroom
internal import Platform
internal import Preview
internal import Publishing
internal import Text

extension Command {
  static let serve = Command(
    name: "serve", summary: "preview the portal locally and follow each change",
    details: """
      Only this machine can reach the preview. With --bind ADDRESS, others can too; they need the key
      in the printed address, unless --no-token is given.
      """,
    options: SourceOptions.all + [
      .port, .bind, .allowHost, .noToken, .poll, .navigate, .editor, .open,
    ]
  ) { arguments in
    let site = try SiteBuild(arguments)
    let port = try arguments.number(.port, in: 0...65_535) ?? defaultPort
    let allowedHosts = try allowedHosts(arguments)
    let editor = try EditorLink(arguments, root: site.root)
    if let warning = EditorLink.warning(arguments) { Terminal.printError(warning) }
    // Begins before the site is read, so that changes during the first build are noticed.
    let watch = try startWatch(site, polls: arguments.has(.poll))
    var start = currentTime
    let first = try await assemble(
      site, reusing: .init(documents: DocumentCache(), discovery: DiscoveryCache()))
    var reusable = first.reusable
    var knowsLastFiles = true
    let served = ServedPortal(
      first.state, openFile: site.fileOpener, sources: site.sources,
      editorLink: { editor.url(of: $0) })
    let settings = PreviewSettings(
      bind: arguments.text(.bind) ?? "127.0.0.1", port: port, basePath: first.basePath,
      allowedHosts: allowedHosts, needsKey: !arguments.has(.noToken))
    let server = try startServer(
      settings, served, triesOthers: arguments.text(.port) == nil,
      isVerbose: arguments.has(.verbose))
    let address = server.address
    announce(address, isOpenToOthers: server.isOpenToOthers, settings, first.state, arguments)
    if arguments.has(.open) { openBrowser(address) }
    // Later changes are few, and the next run of the program parses them again.
    _ = await site.store(reusable.documents)
    let announcements = server.changes
    scheduleUpdate(watch, served, site, after: start)
    while let changes = await watch.next() {
      start = currentTime
      let next = await update(
        served, from: site, basePath: first.basePath, reusing: reusable,
        after: knowsLastFiles ? changes.paths : nil)
      if let next { reusable = next }
      // The changes before a failure are not in what the last success knows.
      knowsLastFiles = next != nil
      announcements.announce(
        served.news(after: changes.paths, navigates: arguments.has(.navigate)))
      scheduleUpdate(watch, served, site, after: start)
    }
    _ = consume server
    return .success
  }

  private static func allowedHosts(_ arguments: Arguments) throws(UsageError) -> [String] {
    let names = arguments.texts(.allowHost)
    if let name = names.first(where: { !PreviewSettings.isHost($0) }) {
      throw arguments.usageError(
        "'--allow-host' must be a name, not '\(name)'",
        help: "write it as desk.example or desk.example:8080")
    }
    return names
  }

  // MARK: - Following the site

  /// Returns the portal or its errors, and prints the diagnostics.
  private static func assemble(
    _ site: SiteBuild, reusing last: SiteBuild.Reusable, after changes: Set<String>? = nil
  ) async throws(IOError) -> (
    state: ServedPortal.State, basePath: String, reusable: SiteBuild.Reusable
  ) {
    let outcome = try await site.assemble(reusing: last, after: changes)
    Terminal.print(outcome.diagnostics, source: site.sources)
    let basePath = outcome.portal.plan.edition.configuration.basePath
    guard !outcome.isPublishable else {
      return (.portal(outcome.portal), basePath, outcome.reusable)
    }
    let report = DiagnosticReport(outcome.diagnostics)
    return (.broken(report.text(source: site.sources)), basePath, outcome.reusable)
  }

  /// Reads the site again after a change.
  ///
  /// - Returns: What the next update can use; `nil` if the site cannot be read.
  private static func update(
    _ served: ServedPortal, from site: SiteBuild, basePath: String,
    reusing last: SiteBuild.Reusable, after changes: Set<String>?
  ) async -> SiteBuild.Reusable? {
    do {
      let next = try await assemble(site, reusing: last, after: changes)
      if case .portal = next.state, next.basePath != basePath {
        let text = "the path of 'base_url' is now \(next.basePath); restart the preview\n"
        Terminal.printError(text)
        served.show(.broken(text))
      } else {
        served.show(next.state)
      }
      return next.reusable
    } catch {
      Terminal.printError(error.text)
      served.show(.broken(error.text))
      return nil
    }
  }

  // MARK: - The address

  /// Prints the address, and a warning if other machines can reach it.
  private static func announce(
    _ address: String, isOpenToOthers: Bool, _ settings: PreviewSettings,
    _ state: ServedPortal.State, _ arguments: Arguments
  ) {
    // Nobody can open the preview without the printed key, so --quiet only omits a local address.
    if !arguments.has(.quiet) || isOpenToOthers {
      Terminal.print("the portal is at \(address); stop with Control-C\n")
    }
    guard isOpenToOthers else { return }
    if settings.isWildcard {
      Terminal.print("on other machines, use an address of this machine instead of 'localhost'\n")
    }
    Terminal.printError(exposureWarning(state, needsKey: settings.needsKey))
  }

  /// Returns a warning about what other machines can read.
  private static func exposureWarning(_ state: ServedPortal.State, needsKey: Bool) -> String {
    let readers =
      needsKey
      ? "everyone who has this address with its key"
      : "everyone who can reach this machine, without a key,"
    guard case .portal(let portal) = state else {
      return "warning: \(readers) can read this preview and the errors of the site\n"
    }
    let edition = portal.plan.edition
    let windows = edition.documents.map { $0.document.front.window }
    let drafts = windows.count { $0.isDraft }
    let embargoed = windows.count { window in window.from.map { $0 > edition.now } ?? false }
    let hidden = [
      countedOrNone(drafts, "draft", "drafts"),
      countedOrNone(embargoed, "article under embargo", "articles under embargo"),
    ]
    return
      "warning: \(readers) can read this preview: \(grouped(windows.count)) articles and "
      + "pages, including \(hidden.joined(separator: " and "))\n"
  }

  private static func countedOrNone(_ number: Int, _ noun: String, _ plural: String) -> String {
    number == 0 ? "no \(plural)" : counted(number, noun, plural)
  }

  private static func openBrowser(_ address: String) {
    #if os(macOS)
      let program = "open"
    #else
      let program = "xdg-open"
    #endif
    if !startProgram([program, address]) {
      Terminal.printError("warning: cannot open a browser; go to \(address)\n")
    }
  }
}
