internal import Basics
internal import Newsroom

extension Command {
  static let explain = Command(
    name: "explain", operands: "URL",
    summary: "show why a page's blocks show what they show, and what they leave out",
    details: """
      URL is a whole URL, a path of the site with or without its base path, or an article's file
      below Content/. Articles have three blocks, the home page two, the front of a section its
      ranking, /ranking/ all windows. Every block lists what is shown and what was near, with
      the parts of the score and the reason; docs/commands.md explains the columns and --json.
      """,
    options: [
      .root, .config, .baseURL, .drafts, .future, .expired, .now, .jobs, .json,
    ]
  ) { arguments in
    guard let operand = arguments.operands.first, arguments.operands.count == 1 else {
      throw arguments.failure(
        "'explain' takes one page", help: "name it by its URL, its path or its file")
    }
    let build = try SiteBuild(arguments)
    let (site, problems) = try await build.read()
    let schedule = build.schedule(of: site)
    let (explainer, others) = await Explainer.derive(
      site, readership: try await build.readership(of: site, schedule), schedule: schedule,
      jobs: build.jobs)
    let diagnostics = problems + others
    let report: ExplainReport
    do throws(ExplainTarget.Miss) {
      let page = try ExplainTarget(explainer.edition, site).page(operand)
      guard let explanation = explainer.explain(page.subject) else {
        throw .withoutBlocks(explainer.edition.url(of: page.path))
      }
      report = ExplainReport(page: page, edition: explainer.edition, explanation: explanation)
    } catch {
      throw arguments.failure(error.message, help: error.help)
    }
    if arguments.has(.json) {
      Terminal.print(json: report.json(diagnostics, source: build.sources))
    } else {
      Terminal.print(diagnostics, source: build.sources)
      Terminal.print(report.text)
    }
    return diagnostics.hasErrors ? .siteHasErrors : .success
  }
}
