internal import Basics
internal import Content
internal import Newsroom
internal import Text

extension Command {
  static let list = Command(
    name: "list",
    operands: ListKind.allCases.map(\.rawValue).joined(separator: "|") + " [LANGUAGE]",
    summary: "list published and held-back documents, one per line",
    details: """
      articles   published articles, newest first
      drafts     documents with 'draft: true', by file
      scheduled  documents with a future date, the next one first
      expired    documents whose 'expires' date has passed, the latest first
      pages      published standing pages, by file
      unlinked   articles that no other article links to, newest first
      files      files beside articles: held-back files with the reason, then published files
      words      the languages with words for the theme; with LANGUAGE its words

      A line has the date (the expiry date for 'expired'), the URL, the title and the file.
      docs/commands.md describes the output of --json.
      """,
    options: [
      .root, .config, .baseURL, .drafts, .future, .expired, .now, .jobs, .json,
    ]
  ) { arguments in
    let kind = try listKind(arguments)
    let build = try SiteBuild(arguments)
    if kind == .words { return try printWords(build, arguments) }
    let (site, siteDiagnostics, _) = try await build.read()
    let schedule = build.schedule(of: site)
    if kind == .files {
      let derived = await deriveEdition(site, schedule: schedule, jobs: build.jobs)
      let list = FileList(derived.edition, leftovers: site.leftovers)
      return printList(
        list.text, list.json, siteDiagnostics + derived.diagnostics, build, arguments)
    }
    let (published, others, listDiagnostics) = await listDocuments(
      site, schedule: schedule, jobs: build.jobs)
    var documents = kind.select(published: published, others: others)
    if kind == .unlinked {
      let unlinked = try await unlinkedFiles(site, schedule, build)
      documents.removeAll { !unlinked.contains($0.document.path) }
    }
    let list = DocumentList(kind, documents, site.configuration, now: schedule.now)
    return printList(
      list.text, list.json, siteDiagnostics + listDiagnostics, build, arguments)
  }

  private static func printList(
    _ text: String, _ json: ([Diagnostic], SourceLookup) -> Value, _ diagnostics: [Diagnostic],
    _ build: SiteBuild, _ arguments: Arguments
  ) -> ExitCode {
    if arguments.has(.json) {
      Terminal.print(json: json(diagnostics, build.sources))
    } else {
      Terminal.print(diagnostics, source: build.sources)
      Terminal.print(text)
    }
    return diagnostics.hasErrors ? .siteHasErrors : .success
  }

  /// Prints the languages that have words, or the words of the language that the operand names.
  private static func printWords(
    _ build: SiteBuild, _ arguments: Arguments
  ) throws -> ExitCode {
    let (table, language, diagnostics) = try readWords(
      root: build.root, configurationPath: arguments.text(.config))
    let list = WordList(table, language: arguments.operands.dropFirst().first)
    guard list.isKnown else {
      let name = arguments.operands[1]
      throw arguments.usageError(
        "'\(name)' is not the tag of a language",
        help: LanguageTag.closestTag(meantBy: name).map { "did you mean '\($0)'?" })
    }
    return printList(
      list.text(siteLanguage: language), list.json(siteLanguage: language), diagnostics, build,
      arguments)
  }

  /// Returns the files of the articles to which no other article links.
  private static func unlinkedFiles(
    _ site: SiteSource, _ schedule: Schedule, _ build: SiteBuild
  ) async throws(IOError) -> Set<String> {
    let readership = try await build.readership(of: site, schedule)
    let edition = await deriveEdition(
      site, readership: readership, schedule: schedule, jobs: build.jobs
    ).edition
    return Set(edition.unlinkedArticles().map { edition.articles[$0].document.path })
  }

  private static func listKind(_ arguments: Arguments) throws(UsageError) -> ListKind {
    let names = ListKind.allCases.map(\.rawValue)
    let help = "the lists are \(names.joined(separator: ", "))"
    guard let word = arguments.operands.first else {
      throw arguments.usageError("'list' takes the name of a list", help: help)
    }
    guard let kind = ListKind(rawValue: word) else {
      throw arguments.usageError(
        "unknown list '\(word)'", help: didYouMean(word, among: names) ?? help)
    }
    guard arguments.operands.count <= (kind == .words ? 2 : 1) else {
      throw arguments.usageError(
        "'list' takes one name, not \(arguments.operands.count)", help: help)
    }
    return kind
  }
}
