internal import Basics
internal import Signals

/// What came of an import, for people and for programs.
struct ImportSummary {
  var report: ImportReport
  /// The names of the logs, as they were given.
  var files: [String]
  var seconds: Double

  /// The reasons why lines were left out, the most frequent first.
  private var omissions: [(omission: Omission, count: Int)] {
    Omission.allCases.compactMap { omission in
      report.omissions[omission].map { (omission, $0) }
    }.sorted { $0.count > $1.count }
  }

  /// The last lines of the run.
  var text: String {
    let left = omissions.map { "\(grouped($0.count)) \($0.omission.text)" }
    var text = left.isEmpty ? "" : "left out: \(left.joined(separator: ", "))\n"
    text += "\(counted(report.lines, "line")) of \(counted(report.files, "file")): "
    if report.rows > 0 { text += "\(counted(report.rows, "row")) of counts, " }
    text += "\(counted(report.views, "view")), \(counted(report.visits, "visit")), "
    text += "\(counted(report.likes, "like")) new in \(rounded(seconds)) s"
    if report.faultCount > 0 { text += "; \(counted(report.faultCount, "line")) could not be read" }
    return text + "\n"
  }

  /// Files and lines that could not be read.
  var complaints: String {
    var text = ""
    for problem in report.problems { text += message("error", problem, "unreadable-log") }
    for warning in report.warnings { text += message("warning", warning, "misread-log") }
    for fault in report.faults {
      text += "warning: this line is left out: \(fault.message) [unreadable-line]\n" + shown(fault)
    }
    let more = report.shownFaultCount - report.faults.count
    if more > 0 { text += "and \(counted(more, "more line")) like these\n" }
    return text
  }

  private func message(_ severity: String, _ failure: SignalsFailure, _ id: String) -> String {
    var text = "\(severity): \(TerminalText.printable(failure.message)) [\(id)]\n"
    if let line = failure.line { text += shown(line) }
    if let help = failure.help { text += "help: \(help)\n" }
    return text
  }

  private func shown(_ line: FaultyLine) -> String {
    """
      --> \(name(of: line)):\(line.line)
       | \(line.text)

    """
  }

  var json: Value {
    .map([
      "files": .int(report.files), "lines": .int(report.lines), "rows": .int(report.rows),
      "views": .int(report.views), "visits": .int(report.visits), "likes": .int(report.likes),
      "left_out": .map(ValueMap(omissions.map { ($0.omission.name, .int($0.count)) })),
      "unreadable_lines": .int(report.faultCount),
      "first_unreadable": .array(
        (report.problems.compactMap(\.line) + report.faults).map { fault in
          .map([
            "file": .string(name(of: fault)), "line": .int(fault.line),
            "message": .string(fault.message), "excerpt": .string(fault.text),
          ])
        }),
      "unreadable_files": .array(report.problems.map { .string($0.message) }),
      "misread_files": .array(report.warnings.map { .string($0.message) }),
      "seconds": .double(seconds),
    ])
  }

  private func name(of fault: FaultyLine) -> String {
    files[fault.file] == "-" ? "standard input" : files[fault.file].printable
  }
}

/// `1,024 lines`, `1 line`.
func counted(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(grouped(number)) \(number == 1 ? noun : plural ?? noun + "s")"
}
