internal import Basics
internal import Text

/// Reads a file of `fronts/`.
///
/// - Parameters:
///   - path: Relative to the site's root.
///   - bytes: Its content.
///   - zone: The zone of dates that have none.
/// - Returns: The containers that could be read, and all that is wrong.
func readFrontLayout(
  path: String, bytes: [UInt8], zone: Zone
) -> (layout: FrontLayout, diagnostics: [Diagnostic]) {
  var reader = FrontReader(path: path, zone: zone)
  reader.read(bytes)
  return (reader.layout, reader.checker.diagnostics)
}

private struct FrontReader {
  private(set) var layout: FrontLayout
  private(set) var checker: ValueChecker
  private let zone: Zone

  init(path: String, zone: Zone) {
    layout = FrontLayout(path: path)
    checker = ValueChecker(path: path)
    self.zone = zone
  }

  mutating func read(_ bytes: [UInt8]) {
    do throws(SyntaxError) {
      let read = try composeYAML(bytes)
      for warning in read.warnings { checker.report(warning, id: "bad-front") }
      if !read.value.isNull { readContainers(read.value) }
    } catch {
      checker.report(error, id: "bad-front")
    }
  }

  /// A list of containers, or a mapping with one under `containers`.
  private mutating func readContainers(_ value: SourcedValue) {
    var list = value
    if value.entries != nil {
      guard let entry = checker.entries(of: value, "a front", keys: ["containers"]).first else {
        return
      }
      list = entry.value
    }
    guard case .list(let items) = list.content else {
      checker.wrongType(
        list, "containers", expected: "a list", help: "begin each container with '- source: …'")
      return
    }
    layout.containers = items.compactMap { container($0) }
  }

  private mutating func container(_ value: SourcedValue) -> FrontLayout.Container? {
    let keys = ["title", "source", "layout", "limit", "show", "until"]
    let given = checker.entries(of: value, "a container", keys: keys)
    guard value.entries != nil else { return nil }
    guard let written = given.last(where: { $0.key == "source" })?.value else {
      checker.report(
        "bad-front", "a container must have a 'source'", at: value.range,
        help: "write 'source: latest' or 'source: {section: sport}'")
      return nil
    }
    guard let source = source(written) else { return nil }
    var container = FrontLayout.Container(
      source: source, shows: [], span: SourceSpan(path: checker.path, range: written.range))
    for (key, value) in given where key == "layout" {
      container.layout = checker.choice(value, key, id: "bad-front") ?? container.layout
    }
    container.limit = container.layout.standardLimit
    if case .files(let files) = source { container.limit = files.count }
    container.shows = container.layout.standardDetails
    for (key, value) in given {
      switch key {
      case "title": container.title = checker.text(value, key)?.onOneLine
      case "limit": container.limit = limit(value) ?? container.limit
      case "show": container.shows = details(value)
      case "until": container.until = checker.date(value, key, zone: zone)
      default: break
      }
    }
    return container
  }

  private mutating func limit(_ value: SourcedValue) -> Int? {
    guard let number = checker.number(value, "limit", minimum: 1) else { return nil }
    guard number <= 100 else {
      checker.report("bad-front", "'limit' must be at most 100", at: value.range)
      return nil
    }
    return number
  }

  private mutating func details(_ value: SourcedValue) -> Set<FrontLayout.Detail> {
    guard case .list(let items) = value.content else {
      return Set([checker.choice(value, "show", id: "bad-front")].compactMap(\.self))
    }
    return Set(items.compactMap { checker.choice($0, "show", id: "bad-front") })
  }
}

// Sources of articles.
extension FrontReader {
  private static let words = ["latest", "top", "ranking", "recommendation", "opinion", "live"]
  private static let kinds = ["section", "tag", "author", "series", "type"]

  private mutating func source(_ value: SourcedValue) -> FrontLayout.Source? {
    switch value.content {
    case .list(let items):
      return .files(
        items.compactMap { item in
          checker.text(item, "source").map {
            FrontLayout.File(name: $0, span: SourceSpan(path: checker.path, range: item.range))
          }
        })
    case .mapping: return namedSource(value)
    case .text, .scalar: return generalSource(value)
    }
  }

  /// `section: sport`.
  private mutating func namedSource(_ value: SourcedValue) -> FrontLayout.Source? {
    let given = checker.entries(of: value, "'source'", keys: Self.kinds)
    guard given.count == 1, let (kind, value) = given.first else {
      if given.count > 1 {
        checker.report("bad-front", "'source' must have one key", at: value.range)
      }
      return nil
    }
    if kind == "type" { return checker.choice(value, kind, id: "bad-front").map { .type($0) } }
    guard let name = checker.text(value, kind) else { return nil }
    switch kind {
    case "section": return .section(name.trimmingSlashes)
    case "tag": return .tag(name)
    case "author": return .author(name)
    default: return .series(name)
    }
  }

  private mutating func generalSource(_ value: SourcedValue) -> FrontLayout.Source? {
    guard let word = checker.text(value, "source") else { return nil }
    switch word {
    case "latest": return .latest
    case "top": return .top
    case "ranking": return .ranking
    case "recommendation": return .recommendation
    case "opinion": return .type(.opinion)
    case "live": return .type(.live)
    default:
      checker.report(
        "bad-front", "unknown source '\(word.quoted)'", at: value.range,
        help: didYouMean(word, among: Self.words)
          ?? "use \(Self.words.joined(separator: ", ")), '{section: \(word.quoted)}' or a list of files"
      )
      return nil
    }
  }
}

extension String {
  fileprivate var trimmingSlashes: String {
    split(separator: "/", omittingEmptySubsequences: true).joined(separator: "/")
  }
}
