internal import Basics
internal import Content
internal import Newsroom
internal import Preview
internal import Publishing

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Command {
  static let serve = Command(
    name: "serve", summary: "show the portal locally and follow every change",
    details: """
      Only this machine reaches the preview. With --bind ADDRESS others do, too: they need the key in
      the address that is printed, unless --no-token is given.
      """,
    options: SiteBuild.options + [.port, .bind, .allowHost, .noToken, .open]
  ) { arguments in
    let site = try SiteBuild(arguments)
    let port = try arguments.number(.port, in: 0...65_535) ?? 1313
    let allowedHosts = try allowedHosts(arguments)
    let signature = site.signature()
    let first = try await look(at: site)
    let served = ServedPortal(first.state, openFile: site.fileOpener, sources: site.sources)
    let settings = PreviewSettings(
      bind: arguments.text(.bind) ?? "127.0.0.1", port: port, basePath: first.basePath,
      allowedHosts: allowedHosts, needsKey: !arguments.has(.noToken))
    let isVerbose = arguments.has(.verbose)
    let server: PreviewServer
    do throws(Diagnostic) {
      server = try PreviewServer(
        settings,
        log: { entry in
          guard isVerbose else { return }
          let request = TerminalText.printable("\(entry.method) \(entry.path)")
          Terminal.print("\(entry.status) \(request)\n")
        }, respond: { served.respond(to: $0) })
    } catch {
      throw IOFailure(message: error.message, help: error.help)
    }
    let address = server.address
    announce(address, isOpenToOthers: server.isOpenToOthers, settings, first.state, arguments)
    if arguments.has(.open) { openBrowser(address) }
    let changes = server.changes
    await watch(
      every: .milliseconds(300), since: signature, signature: { site.signature() }
    ) {
      await follow(site, served, basePath: first.basePath)
      changes.announce()
    }
    _ = consume server
    return .success
  }

  private static func allowedHosts(_ arguments: Arguments) throws(UsageFailure) -> [String] {
    let names = arguments.texts(.allowHost)
    if let name = names.first(where: { !PreviewSettings.isHost($0) }) {
      throw arguments.failure(
        "'--allow-host' must be a name, not '\(name)'",
        help: "write it as desk.example or desk.example:8080")
    }
    return names
  }

  /// Says where the portal is, and what that means where others can reach it.
  private static func announce(
    _ address: String, isOpenToOthers: Bool, _ settings: PreviewSettings,
    _ state: ServedPortal.State, _ arguments: Arguments
  ) {
    // Without its key nobody could open it, so quiet hides the address of this machine alone.
    if !arguments.has(.quiet) || isOpenToOthers {
      Terminal.print("the portal is at \(address); stop with Control-C\n")
    }
    guard isOpenToOthers else { return }
    if settings.isWildcard {
      Terminal.print("others open it with an address of this machine instead of 'localhost'\n")
    }
    Terminal.printError(openingWarning(state, needsKey: settings.needsKey))
  }

  /// What others can read now that the preview listens where they can reach it.
  static func openingWarning(_ state: ServedPortal.State, needsKey: Bool) -> String {
    let who =
      needsKey
      ? "everybody who has this address with its key"
      : "everybody who reaches this machine, without a key,"
    guard case .portal(let portal) = state else {
      return "warning: \(who) can read this preview and the errors of the site\n"
    }
    let edition = portal.plan.edition
    let documents = edition.documents.map { $0.document.front.window }
    let drafts = documents.count { $0.isDraft }
    let early = documents.count { window in window.from.map { $0 > edition.now } ?? false }
    let hidden = [
      counted(drafts, "draft"), counted(early, "article under embargo", "articles under embargo"),
    ]
    return
      "warning: \(who) can read this preview: \(grouped(documents.count)) articles and "
      + "pages, among them \(hidden.joined(separator: " and "))\n"
  }

  private static func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    number == 1 ? "1 \(one)" : "\(number == 0 ? "no" : grouped(number)) \(many ?? one + "s")"
  }

  /// Reads the site again after a change.
  private static func follow(_ site: SiteBuild, _ served: ServedPortal, basePath: String) async {
    do {
      let found = try await look(at: site)
      guard case .portal = found.state, found.basePath != basePath else {
        return served.show(found.state)
      }
      let text = "'base_url' now has the path \(found.basePath); start the preview again\n"
      Terminal.printError(text)
      served.show(.broken(text))
    } catch {
      Terminal.printError(error.text)
      served.show(.broken(error.text))
    }
  }

  /// What there is to show now; mistakes are printed too.
  private static func look(
    at site: SiteBuild
  ) async throws(IOFailure) -> (state: ServedPortal.State, basePath: String) {
    let outcome = try await site.assemble()
    Terminal.print(outcome.diagnostics, source: site.sources)
    let basePath = outcome.portal.plan.edition.configuration.basePath
    guard !outcome.isPublishable else { return (.portal(outcome.portal), basePath) }
    let report = DiagnosticReport(outcome.diagnostics)
    return (.broken(report.text(source: site.sources)), basePath)
  }

  private static func openBrowser(_ address: String) {
    #if os(macOS)
      let program = "open"
    #else
      let program = "xdg-open"
    #endif
    var process = pid_t()
    let words = [program, address]
    var pointers = words.map { strdup($0) }
    defer { pointers.forEach { free($0) } }
    pointers.append(nil)
    if posix_spawnp(&process, program, nil, nil, pointers, environ) != 0 {
      Terminal.printError("warning: no browser could be opened; go to \(address)\n")
    }
  }
}
