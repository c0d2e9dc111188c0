internal import Basics
internal import Signals

extension Command {
  static let signals = Command(
    name: "signals", operands: "import FILE… | status | audit | forget | export | evaluate FILE…",
    summary: "learn from access logs what readers do",
    details: """
      'import' counts what is new in logs, 'evaluate' stores nothing: it tells how well recommendations
      foretell what readers read next. docs/readership.md explains both.
      """,
    options: [
      .root, .config, .format, .keys, .source, .onlyHost, .addressField, .trustedProxy, .before,
      .pairs, .after, .now, .jobs, .json, .quiet,
    ]
  ) { arguments in
    guard let name = arguments.operands.first else {
      throw arguments.failure("'signals' must be told what to do", help: actionsHelp)
    }
    guard let action = SignalsAction(rawValue: name) else {
      throw arguments.failure(
        "'signals' cannot '\(name)'",
        help: didYouMean(name, among: SignalsAction.allCases.map(\.rawValue)) ?? actionsHelp)
    }
    try action.check(arguments)
    let site = try SignalsSite(arguments)
    do throws(SignalsFailure) {
      switch action {
      case .import:
        return try await importSignals(try SignalsImport(arguments), site, arguments)
      case .status: try printStatus(site, arguments)
      case .audit: try await audit(site, arguments)
      case .forget: try forget(site, arguments)
      case .export: try await exportSignals(site, arguments)
      case .evaluate:
        return try await evaluateSignals(try SignalsImport(arguments), site, arguments)
      }
      return .success
    } catch {
      throw IOFailure(message: error.message, help: error.help)
    }
  }

  private static let actionsHelp =
    "it can 'import FILE…', show its 'status', 'audit' it, 'forget --before DATE', 'export', and 'evaluate FILE…'"
}

/// What `sitegen signals` can do.
enum SignalsAction: String, CaseIterable {
  case `import`
  case status
  case audit
  case forget
  case export
  case evaluate

  /// Refuses operands and options that mean nothing to the action.
  func check(_ arguments: Arguments) throws(UsageFailure) {
    let files = arguments.operands.dropFirst()
    if readsLogs, files.isEmpty {
      throw arguments.failure(
        "'signals \(rawValue)' needs a log", help: "name files, or - for standard input")
    }
    if !readsLogs, let file = files.first {
      throw arguments.failure("'signals \(rawValue)' takes no '\(file)'")
    }
    let options: [Option] = [
      .format, .keys, .source, .onlyHost, .addressField, .trustedProxy, .before, .pairs, .after,
    ]
    for option in options
    where arguments.has(option) && !self.options.contains(where: { $0.name == option.name }) {
      throw arguments.failure("'signals \(rawValue)' takes no '\(option.name)'")
    }
  }

  private var readsLogs: Bool { self == .import || self == .evaluate }

  private var options: [Option] {
    switch self {
    case .import: [.format, .keys, .source, .onlyHost, .addressField, .trustedProxy]
    case .status, .audit: []
    case .forget: [.before]
    case .export: [.pairs]
    case .evaluate: [.format, .keys, .onlyHost, .addressField, .trustedProxy, .after]
    }
  }
}
