internal import Basics
internal import Content
internal import Signals
internal import Text

/// The logs that `signals import` or `signals evaluate` reads, and how.
struct ImportRequest {
  let files: [String]
  private let format: LogFormat
  private let keys: JSONKeys
  private let source: String
  private let hosts: [String]
  /// The value of the command line; `nil` for that of the site's settings.
  private let addressField: String?
  private let proxies: [AddressRange]?

  init(_ arguments: Arguments) throws(SignalsError) {
    addressField = arguments.text(.addressField)
    proxies = try arguments.text(.trustedProxy).map { (text) throws(SignalsError) in
      try Self.ranges(text)
    }
    files = Array(arguments.operands.dropFirst())
    source = arguments.text(.source) ?? ""
    hosts = (arguments.text(.onlyHost) ?? "").split(separator: ",").map(String.init)
    format = try Self.format(arguments.text(.format) ?? "auto")
    do {
      keys =
        try arguments.text(.keys).map { (text) throws(JSONKeys.UnknownRole) in
          try JSONKeys(text)
        } ?? JSONKeys()
    } catch {
      let roles = JSONKeys.Role.allCases.map(\.rawValue)
      throw SignalsError(
        "unknown role '\(error.role)' in '--keys'",
        help: didYouMean(error.role, among: roles)
          ?? "write it as time=ts,path=request_uri; the roles are \(roles.joined(separator: ", "))")
    }
  }

  private static func format(_ name: String) throws(SignalsError) -> LogFormat {
    if let format = LogFormat(rawValue: name) { return format }
    let names = LogFormat.allCases.map(\.rawValue)
    let help =
      programs[name.lowercased()].map {
        "it writes '\($0.rawValue)', which is detected automatically"
      }
      ?? didYouMean(name, among: names)
    throw SignalsError(
      "unknown format '\(name)'", help: help ?? "the formats are \(LogFormat.names)")
  }

  private static func ranges(_ text: String) throws(SignalsError) -> [AddressRange] {
    var ranges: [AddressRange] = []
    for part in text.split(separator: ",") {
      guard let range = AddressRange(String(part)) else {
        throw SignalsError(
          "'--trusted-proxy' takes IP addresses and ranges, not '\(part)'",
          help: "write it as 192.0.2.7 or 10.0.0.0/8, separated by commas")
      }
      ranges.append(range)
    }
    return ranges
  }

  /// The formats that well-known programs write.
  private static let programs: [String: LogFormat] = [
    "apache": .combined, "nginx": .combined, "lighttpd": .combined, "varnish": .combined,
    "iis": .w3c, "azure": .w3c, "extended": .w3c, "elb": .alb, "aws": .alb, "logpush": .cloudflare,
  ]

  /// Returns the settings of the import for a site.
  func settings(_ site: SignalsSite, _ facts: SignalsSite.Facts) -> ImportSettings {
    var settings = ImportSettings(now: site.clock.now(in: facts.zone))
    settings.format = format
    settings.keys = keys
    settings.addresses = facts.addresses
    settings.zone = facts.zone
    settings.hosts = hosts
    settings.siteHosts = facts.hosts
    settings.maximumNetworkShare = facts.readership.networkShare
    settings.addressField.proxies = proxies ?? facts.readership.trustedProxies
    switch (addressField ?? facts.readership.addressField)?.lowercased() {
    case nil, "connection": break
    case "forwarded", "x-forwarded-for": settings.addressField.field = .forwarded
    default:
      settings.keys = keys.withAddress(addressField ?? facts.readership.addressField ?? "")
    }
    settings.source = source
    settings.jobs = site.jobs
    return settings
  }
}

extension Command {
  /// Imports logs and prints the result.
  static func importSignals(
    _ request: ImportRequest, _ site: SignalsSite, _ arguments: Arguments
  ) async throws(SignalsError) -> ExitCode {
    let start = ContinuousClock.now
    let facts = await site.facts()
    let report = try await importLogs(
      request.files, root: site.root, settings: request.settings(site, facts))
    let summary = ImportSummary(
      report: report, files: request.files, seconds: (ContinuousClock.now - start) / .seconds(1))
    if arguments.has(.json) {
      Terminal.print(json: summary.json)
    } else {
      Terminal.printError(siteWarnings(facts) + summary.warnings)
      if !arguments.has(.quiet) { Terminal.print(summary.text) }
    }
    return report.fileErrors.isEmpty ? .success : .failure
  }

  /// Returns a warning if old addresses of the site may be missing.
  static func siteWarnings(_ facts: SignalsSite.Facts) -> String {
    if let error = facts.readError {
      let reason = TerminalText.printable(error.message)
      return "warning: \(reason); old addresses are not followed [no-site]\n"
    }
    guard facts.brokenFiles > 0 else { return "" }
    let files = facts.brokenFiles == 1 ? "1 file has" : "\(facts.brokenFiles) files have"
    return "warning: \(files) errors; their old addresses may not be followed [broken-site]\n"
      + "help: 'sitegen build' shows them\n"
  }
}

/// The result of an import, for people and for programs.
struct ImportSummary {
  var report: ImportReport
  /// The names of the logs on the command line.
  var files: [String]
  var seconds: Double

  /// The reasons why lines were left out, with the most frequent reason first.
  private var exclusions: [(reason: ExclusionReason, count: Int)] {
    ExclusionReason.allCases.compactMap { reason in
      report.exclusions[reason].map { (reason, $0) }
    }.sorted { $0.count > $1.count }
  }

  /// The last lines for people.
  var text: String {
    let excluded = exclusions.map { "\(grouped($0.count)) \($0.reason.text)" }
    var text = excluded.isEmpty ? "" : "left out: \(excluded.joined(separator: ", "))\n"
    text += "\(counted(report.lines, "line")) of \(counted(report.files, "file")): "
    if report.rows > 0 { text += "\(counted(report.rows, "row")) of counts, " }
    text += "\(counted(report.views, "view")), \(counted(report.visits, "visit")), "
    text += "\(counted(report.likes, "like")) new in \(rounded(seconds)) s"
    if report.unreadableCount > 0 {
      text += "; \(counted(report.unreadableCount, "line")) could not be read"
    }
    return text + "\n"
  }

  /// The files and lines that could not be read.
  var warnings: String {
    var text = ""
    for error in report.fileErrors { text += message("error", error, "unreadable-log") }
    for warning in report.warnings { text += message("warning", warning, "misread-log") }
    for line in report.unreadableLines {
      text += "warning: this line is left out: \(line.message) [unreadable-line]\n" + quoted(line)
    }
    let more = report.shownUnreadableCount - report.unreadableLines.count
    if more > 0 { text += "and \(counted(more, "more line")) like these\n" }
    return text
  }

  private func message(_ severity: String, _ error: SignalsError, _ id: String) -> String {
    var text = "\(severity): \(TerminalText.printable(error.message)) [\(id)]\n"
    if let line = error.line { text += quoted(line) }
    if let help = error.help { text += "help: \(help)\n" }
    return text
  }

  private func quoted(_ line: UnreadableLine) -> String {
    """
      --> \(name(of: line)):\(line.line)
       | \(line.text)

    """
  }

  /// The result for programs.
  var json: Value {
    .map([
      "files": .int(report.files), "lines": .int(report.lines), "rows": .int(report.rows),
      "views": .int(report.views), "visits": .int(report.visits), "likes": .int(report.likes),
      "left_out": .map(ValueMap(exclusions.map { ($0.reason.name, .int($0.count)) })),
      "unreadable_lines": .int(report.unreadableCount),
      "first_unreadable": .array(
        (report.fileErrors.compactMap(\.line) + report.unreadableLines).map { line in
          .map([
            "file": .string(name(of: line)), "line": .int(line.line),
            "message": .string(line.message), "excerpt": .string(line.text),
          ])
        }),
      "unreadable_files": .array(report.fileErrors.map { .string($0.message) }),
      "misread_files": .array(report.warnings.map { .string($0.message) }),
      "seconds": .double(seconds),
    ])
  }

  private func name(of line: UnreadableLine) -> String {
    files[line.file] == "-" ? "standard input" : files[line.file].printable
  }
}
