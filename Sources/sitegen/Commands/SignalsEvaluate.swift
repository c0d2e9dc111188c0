internal import Basics
internal import Content
internal import Newsroom
internal import Signals

extension Command {
  /// Reads logs, stores nothing of them, and prints how well each way of recommending foretells what readers read next.
  static func evaluateSignals(
    _ request: SignalsImport, _ site: SignalsSite, _ arguments: Arguments
  ) async throws(SignalsFailure) -> ExitCode {
    let (source, reading) = try await read(site)
    let log = await readSessions(request.files, settings: request.settings(site, reading))
    let complaints = ImportSummary(report: log.report, files: request.files, seconds: 0).complaints
    if !arguments.has(.json) {
      Terminal.printError(siteWarnings(reading) + complaints)
    }
    let start = try start(of: log, after: site.after(in: reading.zone), reading.zone)
    let history = await PortalHistory(
      source, until: log.span?.upperBound ?? start, jobs: site.jobs)
    let contenders: [Contender] = [.recommendation, .popular, .newest, .section]
    let evaluation = await evaluate(contenders, on: log, history, after: start)
    let summary = EvaluationSummary(
      evaluation: evaluation, contenders: contenders, end: log.span?.upperBound ?? start,
      zone: reading.zone)
    guard evaluation.sheet.count > 0 else { throw summary.refusal }
    if arguments.has(.json) {
      Terminal.print(json: summary.json(log.report))
    } else if !arguments.has(.quiet) {
      Terminal.print(summary.text)
    }
    return log.report.problems.isEmpty ? .success : .failure
  }

  private static func read(
    _ site: SignalsSite
  ) async throws(SignalsFailure) -> (SiteSource, SignalsSite.Reading) {
    do {
      let (source, reading) = try await site.readAll()
      return (source, reading)
    } catch {
      throw SignalsFailure(
        error.message, help: error.help ?? "an evaluation needs the articles of the site")
    }
  }

  /// Since when clicks are held out: the last fifth of the time that the logs cover, or what `--after` says.
  private static func start(
    of log: SessionLog, after written: Instant?, _ zone: Zone
  ) throws(SignalsFailure) -> Instant {
    guard let span = log.span, let lastFifth = log.lastFifth else {
      throw SignalsFailure(
        "the logs tell of no reader",
        help: "an evaluation needs an access log, not a table of counts")
    }
    guard let written else { return lastFifth }
    guard written <= span.upperBound else {
      let last = Moment(span.upperBound, in: zone).plain
      throw SignalsFailure("the logs end at \(last), before the time of '--after'")
    }
    return written
  }
}
