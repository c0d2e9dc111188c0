internal import Text
package import Content
internal import Basics
internal import Synchronization
internal import Templates

private typealias CallError = ValueFunction.CallError

/// Returns the engine that renders the shortcodes of a site with their templates.
///
/// Shortcodes are rendered while the site is read, so that excerpts, feeds and searches see what
/// readers see. Their templates know the article's own values but no other article.
///
/// - Parameter root: The site's folder, for files below `Data/`.
/// - Returns: The engine.
package func shortcodeEngine(root: String) -> ShortcodeEngine {
  let data = DataFiles(root: root)
  return { configuration, templates, names in
    var environment = TemplateEnvironment(
      filters: filters(configuration), globals: globals(configuration, data), knownNames: names,
      undefined: configuration.allowsUndefinedNames ? .lenient : .strict)
    environment.limits = shortcodeLimits
    let sources = templates.map { TemplateSource(name: $0.name, text: $0.text) }
    let (library, diagnostics) = TemplateLibrary.compile(sources, environment: environment)
    return (
      { (name, variables) throws(Diagnostic) in
        var renderer = TemplateRenderer(library)
        var output: [UInt8] = []
        try renderer.render(name, variables: variables, into: &output)
        return output
      }, diagnostics
    )
  }
}

/// The limits of one shortcode; a text may have thousands of them.
private var shortcodeLimits: TemplateLimits {
  var limits = TemplateLimits()
  limits.calls = 100
  limits.outputBytes = 8 << 20
  limits.textBytes = 8 << 20
  limits.madeBytes = 64 << 20
  limits.listItems = 100_000
  limits.steps = 1_000_000
  return limits
}

private func globals(_ configuration: Configuration, _ data: DataFiles) -> [String: Value] {
  let labels = ValueMap(configuration.words.texts.map { ($0.key, .string($0.text)) })
  let site = ValueMap([
    ("title", .string(configuration.title)), ("language", .string(configuration.language)),
    ("base_url", .string(configuration.baseURL)), ("labels", .map(labels)),
    ("extra", .map(configuration.extra)),
  ])
  let load = dataFunction { (request) throws(Diagnostic) in try data.load(request) }
  return [
    "site": .map(site), "load_data": .object(load), "fail": .object(failFunction),
    "t": .object(wordFunction(configuration)),
  ]
}

/// `fail(message)`: ends the shortcode with an error at its place in the article.
private let failFunction = ValueFunction("fail", [.init(required: "message"), "help"]) {
  call throws(CallError) in
  throw CallError(try call.text("message") ?? "", help: try call.text("help"))
}

private func filters(_ configuration: Configuration) -> [String: ValueFunction] {
  let locale = LocaleFormatter(language: configuration.language)
  let zone = configuration.timezone
  let date = ValueFunction(filter: "date", ["format"]) { call throws(CallError) in
    guard let value = call.value else { return .string("") }
    guard let written = value.text else {
      throw CallError("'date' works on dates, not on \(value.kindName)")
    }
    guard !written.isEmpty else { return .string("") }
    guard let time = WrittenDate(written) else {
      throw CallError("'date' works on dates, not on '\(written)'")
    }
    return .string(try dateText(time, in: zone, locale, call.text("format") ?? "medium"))
  }
  let number = ValueFunction(filter: "number") { call throws(CallError) in
    switch call.value {
    case .int(let number): return .string(locale.number(number))
    case .double(let number): return .string(locale.number(number))
    case let value:
      throw CallError("'number' works on numbers, not on \((value ?? .null).kindName)")
    }
  }
  return ["date": date, "number": number, "sorted_by": rowSorting]
}

/// A date in one of the language's styles, as ISO, or as a time of day.
private func dateText(
  _ time: WrittenDate, in zone: Zone, _ locale: LocaleFormatter, _ format: String
) throws(CallError) -> String {
  let moment = Moment(time.instant(in: zone), in: zone)
  if let style = LocaleFormatter.DateStyle(rawValue: format) {
    return locale.date(moment.civil, style)
  }
  switch format {
  case "iso": return time.hasTime ? moment.rfc3339 : String(moment.rfc3339.prefix(10))
  case "time": return time.hasTime ? String(moment.timeText.prefix(5)) : ""
  default:
    throw CallError(
      "'\(format)' is no style of dates",
      help: didYouMean(format, among: ["short", "medium", "long", "full", "iso", "time"]))
  }
}
