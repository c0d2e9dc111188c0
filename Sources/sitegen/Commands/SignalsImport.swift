internal import Basics
internal import Content
internal import Signals

/// What `signals import` was asked to read, and how.
struct SignalsImport {
  let files: [String]
  private let format: LogFormat
  private let keys: JSONKeys
  private let source: String
  private let hosts: [String]
  /// What the command line says; nil where the site's settings hold.
  private let addressField: String?
  private let proxies: [AddressRange]?

  init(_ arguments: Arguments) throws(SignalsFailure) {
    addressField = arguments.text(.addressField)
    proxies = try arguments.text(.trustedProxy).map { (text) throws(SignalsFailure) in
      try Self.ranges(text)
    }
    files = Array(arguments.operands.dropFirst())
    source = arguments.text(.source) ?? ""
    hosts = (arguments.text(.onlyHost) ?? "").split(separator: ",").map(String.init)
    format = try Self.format(arguments.text(.format) ?? "auto")
    do {
      keys =
        try arguments.text(.keys).map { (text) throws(JSONKeys.Failure) in
          try JSONKeys(text)
        } ?? JSONKeys()
    } catch {
      let roles = JSONKeys.Role.allCases.map(\.rawValue)
      throw SignalsFailure(
        "'--keys' knows no '\(error.role)'",
        help: didYouMean(error.role, among: roles)
          ?? "write it as time=ts,path=request_uri; there are \(roles.joined(separator: ", "))")
    }
  }

  private static func format(_ name: String) throws(SignalsFailure) -> LogFormat {
    if let format = LogFormat(rawValue: name) { return format }
    let names = LogFormat.allCases.map(\.rawValue)
    let help =
      programs[name.lowercased()].map { "it writes '\($0.rawValue)', which is found by itself" }
      ?? didYouMean(name, among: names)
    throw SignalsFailure(
      "unknown format '\(name)'", help: help ?? "the formats are \(LogFormat.names)")
  }

  private static func ranges(_ text: String) throws(SignalsFailure) -> [AddressRange] {
    var ranges: [AddressRange] = []
    for part in text.split(separator: ",") {
      guard let range = AddressRange(String(part)) else {
        throw SignalsFailure(
          "'--trusted-proxy' takes addresses and ranges of them, not '\(part)'",
          help: "write it as 192.0.2.7 or 10.0.0.0/8, with commas between several")
      }
      ranges.append(range)
    }
    return ranges
  }

  /// What the logs of well-known programs are called here.
  private static let programs: [String: LogFormat] = [
    "apache": .combined, "nginx": .combined, "lighttpd": .combined, "varnish": .combined,
    "iis": .w3c, "azure": .w3c, "extended": .w3c, "elb": .alb, "aws": .alb, "logpush": .cloudflare,
  ]

  func settings(_ site: SignalsSite, _ reading: SignalsSite.Reading) -> ImportSettings {
    var settings = ImportSettings(now: site.now(in: reading.zone))
    settings.format = format
    settings.keys = keys
    settings.addresses = reading.addresses
    settings.zone = reading.zone
    settings.hosts = hosts
    settings.siteHosts = reading.hosts
    settings.networkShare = reading.readership.networkShare
    settings.addressField.proxies = proxies ?? reading.readership.trustedProxies
    switch (addressField ?? reading.readership.addressField)?.lowercased() {
    case nil, "connection": break
    case "forwarded", "x-forwarded-for": settings.addressField.field = .forwarded
    default:
      settings.keys = keys.withAddress(addressField ?? reading.readership.addressField ?? "")
    }
    settings.source = source
    settings.jobs = site.jobs
    return settings
  }
}

extension Command {
  /// Imports logs and prints what came of it.
  static func importSignals(
    _ request: SignalsImport, _ site: SignalsSite, _ arguments: Arguments
  ) async throws(SignalsFailure) -> ExitCode {
    let clock = ContinuousClock()
    let start = clock.now
    let reading = await site.read()
    let report = try await importLogs(
      request.files, root: site.root, settings: request.settings(site, reading))
    let summary = ImportSummary(
      report: report, files: request.files, seconds: seconds(start, clock.now))
    if arguments.has(.json) {
      Terminal.print(json: summary.json)
    } else {
      Terminal.printError(siteWarnings(reading) + summary.complaints)
      if !arguments.has(.quiet) { Terminal.print(summary.text) }
    }
    return report.problems.isEmpty ? .success : .failure
  }

  static func siteWarnings(_ reading: SignalsSite.Reading) -> String {
    if let refusal = reading.refusal {
      let reason = TerminalText.printable(refusal.message)
      return "warning: \(reason); old addresses are not followed [no-site]\n"
    }
    guard reading.brokenFiles > 0 else { return "" }
    let files = reading.brokenFiles == 1 ? "1 file has" : "\(reading.brokenFiles) files have"
    return "warning: \(files) errors; their old addresses may not be followed [broken-site]\n"
      + "help: 'sitegen build' shows them\n"
  }
}
