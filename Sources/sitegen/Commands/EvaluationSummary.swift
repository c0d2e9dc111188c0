internal import Basics
internal import Newsroom
internal import Signals

/// What an evaluation found, for people and for programs.
struct EvaluationSummary {
  var evaluation: Evaluation
  var contenders: [Contender]
  /// The last line of the logs.
  var end: Instant
  var zone: Zone

  private var sheet: ScoreSheet { evaluation.sheet }

  /// Why sessions were left out, and how many; only reasons that there are.
  private var leftOut: [(key: String, count: Int, text: String)] {
    let all = [
      ("single", evaluation.trials.single, "read one article only"),
      ("ended", evaluation.trials.ended, "read no new article after that time"),
      (
        "absent", evaluation.absent,
        "clicked between articles of which one was not live by its dates"
      ),
      ("hidden", evaluation.hidden, "clicked on an article that is not to be recommended"),
    ]
    return all.filter { $0.1 > 0 }.map { (key: $0.0, count: $0.1, text: $0.2) }
  }

  /// The share of sessions that were left out, from 0 to 1.
  private var shareLeftOut: Double {
    let sessions = evaluation.trials.sessions
    return sessions == 0 ? 0 : Double(sessions - sheet.count) / Double(sessions)
  }

  /// Why there is nothing to print.
  var refusal: SignalsFailure {
    let start = Moment(evaluation.start, in: zone).plain
    let reasons = leftOut.map { "\(grouped($0.count)) \($0.text)" }.joined(separator: ", ")
    return SignalsFailure(
      "no session after \(start) can be held out"
        + (reasons.isEmpty ? ": there is none" : ": \(reasons)"),
      help: "give longer logs, or an earlier '--after'")
  }

  /// The table.
  var text: String {
    let scores = sheet.scores()
    return opening + "\n" + table("", zip(contenders, scores).map { ($0.name, $1.estimates) })
      + "\n"
      + table(
        lead, zip(contenders, scores).dropFirst().map { ($0.name, $1.leads) })
        + """

        in brackets: where 95 of 100 repetitions would lie, by 1,000 draws of \(sheet.unit.rawValue)s
        Clicks lean towards what readers were shown. Compare the rows with each other, not with another paper's.

        """
  }

  private var opening: String {
    let start = Moment(evaluation.start, in: zone).plain
    let last = Moment(end, in: zone).plain
    var text = "from \(start) to \(last): \(counted(evaluation.trials.sessions, "session")), "
    text += "\(counted(sheet.count, "click")) held out on \(counted(sheet.dayCount, "day"))\n"
    guard !leftOut.isEmpty else { return text }
    let reasons = leftOut.map { "\(grouped($0.count)) \($0.text)" }.joined(separator: ", ")
    return text + "left out: \(percent(shareLeftOut)) of the sessions: \(reasons)\n"
  }

  private func table(_ title: String, _ rows: [(name: String, cells: [Estimate])]) -> String {
    let width = ([lead] + contenders.map(\.name)).map(\.count).max() ?? 0
    let names = Measure.allCases.map(\.name)
    var lines = [[padded(title, width)] + names.map { padded($0, Self.cellWidth) }]
    lines += rows.map { name, cells in
      [padded(name, width)] + cells.map { padded(cell($0), Self.cellWidth) }
    }
    return lines.map { line in
      let text = line.joined(separator: "  ")
      return String(text.reversed().drop { $0 == " " }.reversed()) + "\n"
    }.joined()
  }

  private static let cellWidth = 26

  /// What stands over the second table.
  private var lead: String { "\(contenders[0].name) is ahead of" }

  private func cell(_ estimate: Estimate) -> String {
    "\(decimal(estimate.value)) (\(decimal(estimate.low)) to \(decimal(estimate.high)))"
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// The same for programs.
  func json(_ report: ImportReport) -> Value {
    .map([
      "after": .string(evaluation.start.utcText), "until": .string(end.utcText),
      "sessions": .int(evaluation.trials.sessions), "held_out": .int(sheet.count),
      "left_out": .map(ValueMap(leftOut.map { ($0.key, .int($0.count)) })),
      "share_left_out": .double(shareLeftOut), "days": .int(sheet.dayCount),
      "portals": .int(evaluation.portals), "list_length": .int(Measure.listLength),
      "intervals_by": .string(sheet.unit.rawValue),
      "contenders": .array(
        zip(contenders, sheet.scores()).enumerated().map { place, row in
          var map: ValueMap = [
            "key": .string(row.0.key), "name": .string(row.0.name),
            "scores": json(row.1.estimates),
          ]
          if place > 0 { map["behind_the_first"] = json(row.1.leads) }
          return .map(map)
        }),
      "lines": .int(report.lines), "unreadable_lines": .int(report.faultCount),
      "unreadable_files": .array(report.problems.map { .string($0.message) }),
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

/// A number between -1 and 1 with three digits after the point.
private func decimal(_ number: Double) -> String {
  let thousandths = Int((number.magnitude * 1000).rounded())
  let digits = String(1000 + thousandths % 1000).dropFirst()
  return (number < 0 && thousandths > 0 ? "-" : "") + "\(thousandths / 1000).\(digits)"
}

/// A share as `62.5 %`.
private func percent(_ share: Double) -> String {
  let tenths = Int((share * 1000).rounded())
  return "\(tenths / 10).\(tenths % 10) %"
}
