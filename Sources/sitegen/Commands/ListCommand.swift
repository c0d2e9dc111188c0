internal import Basics
internal import Content
internal import Newsroom

extension Command {
  static let list = Command(
    name: "list", operands: ListKind.allCases.map(\.rawValue).joined(separator: "|"),
    summary: "list what is published or held back, a line each",
    details: """
      articles   published articles, newest first
      drafts     everything that says 'draft: true', by file
      scheduled  what goes live by its date, the next one first
      expired    what has gone by its 'expires', the last one first
      pages      published standing pages, by file
      unlinked   articles that no other article leads to, newest first
      files      files beside the articles: what is held back and why, then what is published

      A line holds a date (for 'expired' that of the end), the URL, the title and the file.
      docs/commands.md tells what --json gives.
      """,
    options: [
      .root, .config, .baseURL, .drafts, .future, .expired, .now, .jobs, .json,
    ]
  ) { arguments in
    let kind = try kind(arguments)
    let build = try SiteBuild(arguments)
    var (site, diagnostics) = try await build.read()
    let schedule = build.schedule(of: site)
    if kind == .files { return await listFiles(site, diagnostics, schedule, build, arguments) }
    let (published, others, problems) = await listDocuments(
      site, schedule: schedule, jobs: build.jobs)
    diagnostics += problems
    var chosen = kind.choose(published: published, others: others)
    if kind == .unlinked {
      let unlinked = try await unlinked(site, schedule, build)
      chosen.removeAll { !unlinked.contains($0.document.path) }
    }
    let list = DocumentList(kind, chosen, site.configuration, now: schedule.now)
    if arguments.has(.json) {
      let json = list.json(diagnostics, source: build.sources)
      Terminal.print(json: json)
    } else {
      Terminal.print(diagnostics, source: build.sources)
      Terminal.print(list.text)
    }
    return diagnostics.hasErrors ? .siteHasErrors : .success
  }

  /// Lists the files beside the articles.
  private static func listFiles(
    _ site: SiteSource, _ found: [Diagnostic], _ schedule: Schedule, _ build: SiteBuild,
    _ arguments: Arguments
  ) async -> ExitCode {
    let derived = await deriveEdition(site, schedule: schedule, jobs: build.jobs)
    let diagnostics = found + derived.diagnostics
    let list = FileList(derived.edition, leftovers: site.leftovers)
    if arguments.has(.json) {
      Terminal.print(json: list.json(diagnostics, source: build.sources))
    } else {
      Terminal.print(diagnostics, source: build.sources)
      Terminal.print(list.text)
    }
    return diagnostics.hasErrors ? .siteHasErrors : .success
  }

  /// The files of the articles that no other article leads to.
  private static func unlinked(
    _ site: SiteSource, _ schedule: Schedule, _ build: SiteBuild
  ) async throws(IOFailure) -> Set<String> {
    let readership = try await build.readership(of: site, schedule)
    let edition = await deriveEdition(
      site, readership: readership, schedule: schedule, jobs: build.jobs
    ).edition
    return Set(edition.unlinkedArticles().map { edition.articles[$0].document.path })
  }

  private static func kind(_ arguments: Arguments) throws(UsageFailure) -> ListKind {
    let names = ListKind.allCases.map(\.rawValue)
    let known = "the lists are \(names.joined(separator: ", "))"
    guard let word = arguments.operands.first else {
      throw arguments.failure("'list' takes the name of a list", help: known)
    }
    guard arguments.operands.count == 1 else {
      throw arguments.failure("'list' takes one name, not \(arguments.operands.count)", help: known)
    }
    guard let kind = ListKind(rawValue: word) else {
      throw arguments.failure(
        "there is no list '\(word)'", help: didYouMean(word, among: names) ?? known)
    }
    return kind
  }
}
