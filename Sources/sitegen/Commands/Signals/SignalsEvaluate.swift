internal import Basics
internal import Content
internal import Discovery
internal import Newsroom
internal import Signals

extension Command {
  /// Prints how well each kind of recommendation predicts what readers read next.
  ///
  /// The logs are not stored (`signals evaluate`).
  static func evaluateSignals(
    _ request: ImportRequest, _ site: SignalsSite, _ arguments: Arguments
  ) async throws(SignalsError) -> ExitCode {
    let (source, facts) = try await readSource(site)
    let log = await readSessions(request.files, settings: request.settings(site, facts))
    if !arguments.has(.json) {
      let summary = ImportSummary(report: log.report, files: request.files, seconds: 0)
      Terminal.printError(siteWarnings(facts) + summary.warnings)
    }
    let start = try start(of: log, after: site.after(in: facts.zone), facts.zone)
    let history = await PortalHistory(
      source, until: log.span?.upperBound ?? start, jobs: site.jobs)
    let contenders: [Contender] = [.recommendation, .popular, .newest, .section]
    let evaluation = await evaluate(contenders, on: log, history, after: start)
    let summary = EvaluationSummary(
      evaluation: evaluation, contenders: contenders, end: log.span?.upperBound ?? start,
      zone: facts.zone)
    guard evaluation.sheet.count > 0 else { throw summary.emptyError }
    if arguments.has(.json) {
      Terminal.print(json: summary.json(log.report))
    } else if !arguments.has(.quiet) {
      Terminal.print(summary.text)
    }
    return log.report.fileErrors.isEmpty ? .success : .failure
  }

  private static func readSource(
    _ site: SignalsSite
  ) async throws(SignalsError) -> (SiteSource, SignalsSite.Facts) {
    do {
      let (source, facts) = try await site.read()
      return (source, facts)
    } catch {
      throw SignalsError(
        error.message, help: error.help ?? "an evaluation needs the articles of the site")
    }
  }

  /// Returns the start of the held-out clicks: `--after`, or the last fifth of the logs' time span.
  private static func start(
    of log: SessionLog, after given: Instant?, _ zone: Zone
  ) throws(SignalsError) -> Instant {
    guard let span = log.span, let lastFifth = log.lastFifth else {
      throw SignalsError(
        "the logs contain no readers",
        help: "an evaluation needs an access log, not a table of counts")
    }
    guard let given else { return lastFifth }
    guard given <= span.upperBound else {
      let last = Moment(span.upperBound, in: zone).plain
      throw SignalsError("the logs end at \(last), before the time of '--after'")
    }
    return given
  }
}

/// The result of an evaluation, for people and for programs.
struct EvaluationSummary {
  var evaluation: Evaluation
  var contenders: [Contender]
  /// The time of the last line of the logs.
  var end: Instant
  var zone: Zone

  private var sheet: ScoreSheet { evaluation.sheet }

  /// The number of sessions that are left out by reason, without zeros.
  private var omissions: [(key: String, count: Int, text: String)] {
    let all = [
      ("single", evaluation.trials.singleArticleSessions, "read one article only"),
      ("ended", evaluation.trials.sessionsWithoutNewArticle, "read no new article after that time"),
      (
        "absent", evaluation.absent,
        "clicked between articles, one of which was not live at that time"
      ),
      ("hidden", evaluation.hidden, "clicked an article that is excluded from recommendations"),
    ]
    return all.filter { $0.1 > 0 }.map { (key: $0.0, count: $0.1, text: $0.2) }
  }

  /// The share of sessions that are left out, from 0 to 1.
  private var omittedShare: Double {
    let sessions = evaluation.trials.sessions
    return sessions == 0 ? 0 : Double(sessions - sheet.count) / Double(sessions)
  }

  /// The error if no session can be held out.
  var emptyError: SignalsError {
    let start = Moment(evaluation.start, in: zone).plain
    let reasons = omissions.map { "\(grouped($0.count)) \($0.text)" }.joined(separator: ", ")
    return SignalsError(
      "no session after \(start) can be held out"
        + (reasons.isEmpty ? ": there are no sessions" : ": \(reasons)"),
      help: "give longer logs, or an earlier '--after'")
  }

  /// The tables for people.
  var text: String {
    let scores = sheet.scores()
    return opening + "\n" + table("", zip(contenders, scores).map { ($0.name, $1.estimates) })
      + "\n"
      + table(
        lead, zip(contenders, scores).dropFirst().map { ($0.name, $1.leads) })
        + """

        in brackets: 95 % confidence interval from 1,000 bootstrap samples of \(sheet.unit.rawValue)s
        Clicks favor the articles that readers were shown. Compare the rows with each other, not with other sites.

        """
  }

  private var opening: String {
    let start = Moment(evaluation.start, in: zone).plain
    let last = Moment(end, in: zone).plain
    var text = "from \(start) to \(last): \(counted(evaluation.trials.sessions, "session")), "
    text += "\(counted(sheet.count, "click")) held out on \(counted(sheet.dayCount, "day"))\n"
    guard !omissions.isEmpty else { return text }
    let reasons = omissions.map { "\(grouped($0.count)) \($0.text)" }.joined(separator: ", ")
    return text + "left out: \(percent(omittedShare)) of the sessions: \(reasons)\n"
  }

  private func table(_ title: String, _ rows: [(name: String, cells: [Estimate])]) -> String {
    let width = ([lead] + contenders.map(\.name)).map(\.count).max() ?? 0
    let names = Measure.allCases.map(\.name)
    var lines = [[title.leftAligned(width)] + names.map { $0.leftAligned(Self.cellWidth) }]
    lines += rows.map { name, cells in
      [name.leftAligned(width)] + cells.map { cell($0).leftAligned(Self.cellWidth) }
    }
    return lines.map { $0.joined(separator: "  ").trimmingEnd() + "\n" }.joined()
  }

  private static let cellWidth = 26

  /// The heading of the second table.
  private var lead: String { "\(contenders[0].name) is ahead of" }

  private func cell(_ estimate: Estimate) -> String {
    "\(decimal(estimate.value)) (\(decimal(estimate.low)) to \(decimal(estimate.high)))"
  }

  /// The result for programs.
  func json(_ report: ImportReport) -> Value {
    .map([
      "after": .string(evaluation.start.utcText), "until": .string(end.utcText),
      "sessions": .int(evaluation.trials.sessions), "held_out": .int(sheet.count),
      "left_out": .map(ValueMap(omissions.map { ($0.key, .int($0.count)) })),
      "share_left_out": .double(omittedShare), "days": .int(sheet.dayCount),
      "portals": .int(evaluation.portals), "list_length": .int(Measure.listLength),
      "intervals_by": .string(sheet.unit.rawValue),
      "contenders": .array(
        zip(contenders, sheet.scores()).enumerated().map { index, row in
          var map: ValueMap = [
            "key": .string(row.0.key), "name": .string(row.0.name),
            "scores": json(row.1.estimates),
          ]
          if index > 0 { map["behind_the_first"] = json(row.1.leads) }
          return .map(map)
        }),
      "lines": .int(report.lines), "unreadable_lines": .int(report.unreadableCount),
      "unreadable_files": .array(report.fileErrors.map { .string($0.message) }),
    ])
  }

  private func json(_ estimates: [Estimate]) -> Value {
    .map(
      ValueMap(
        zip(Measure.allCases, estimates).map { measure, estimate in
          (
            measure.key,
            .map([
              "value": .double(estimate.value), "low": .double(estimate.low),
              "high": .double(estimate.high),
            ])
          )
        }))
  }
}

/// Formats a number with three decimals.
private func decimal(_ number: Double) -> String {
  let thousandths = Int((number.magnitude * 1000).rounded())
  let digits = String(1000 + thousandths % 1000).dropFirst()
  return (number < 0 && thousandths > 0 ? "-" : "") + "\(thousandths / 1000).\(digits)"
}

/// Formats a share from 0 to 1 as `62.5 %`.
private func percent(_ share: Double) -> String {
  let tenths = Int((share * 1000).rounded())
  return "\(tenths / 10).\(tenths % 10) %"
}
