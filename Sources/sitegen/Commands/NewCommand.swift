internal import Basics
internal import Content
internal import Publishing

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Command {
  static let new = Command(
    name: "new", operands: "site DIR | article SECTION TITLE",
    summary: "start a site or an article", options: [.root, .config, .force, .now, .quiet]
  ) { arguments in
    let words = arguments.operands
    switch (words.first, words.count) {
    case ("site", 2): return try newSite(words[1], arguments)
    case ("article", 3): return try newArticle(words[1], words[2], arguments)
    case ("site", _): throw arguments.failure("'new site' takes one folder")
    case ("article", _):
      throw arguments.failure(
        "'new article' takes a section and a title", help: "put the title in quotes")
    case (let word?, _):
      throw arguments.failure(
        "'new' does not know '\(word)'", help: didYouMean(word, among: ["site", "article"]))
    case (nil, _): throw arguments.failure("'new' takes 'site' or 'article'")
    }
  }

  private static func newSite(_ folder: String, _ arguments: Arguments) throws -> ExitCode {
    let moment = Moment(try now(arguments, in: .utc), in: .utc)
    for (path, text) in starterSite(date: moment.plain) {
      try write(folder + "/" + path, text, arguments)
    }
    if !arguments.has(.quiet) {
      Terminal.print("\(folder) is ready: cd \(folder) && sitegen serve\n")
    }
    return .success
  }

  private static func newArticle(
    _ section: String, _ title: String, _ arguments: Arguments
  ) throws -> ExitCode {
    let folder = section.split(separator: "/").map { slug(of: String($0)) }
    let name = slug(of: title)
    guard !name.isEmpty, !folder.isEmpty, !folder.contains("") else {
      throw arguments.failure("a section and a title need letters or digits")
    }
    let path = "Content/" + (folder + [name]).joined(separator: "/") + ".md"
    let root = arguments.text(.root) ?? "."
    let zone = try siteZone(root, arguments)
    let date = Moment(try now(arguments, in: zone), in: zone).rfc3339
    let text = """
      ---
      title: \(JSONText.quoted(title))
      date: \(date)
      draft: true
      description:
      authors: []
      tags: []
      ---

      """
    try write(root + "/" + path, text, arguments)
    if !arguments.has(.quiet) { Terminal.print("\(path)\n") }
    return .success
  }

  /// The time zone of the site, which must be there: an article written elsewhere would never be published.
  private static func siteZone(_ root: String, _ arguments: Arguments) throws -> Zone {
    do {
      return try readTimezone(root: root, configurationPath: arguments.text(.config))
    } catch {
      throw IOFailure(message: error.message, help: error.help)
    }
  }

  private static func now(_ arguments: Arguments, in zone: Zone) throws -> Instant {
    guard let text = arguments.text(.now) else { return Instant(seconds: Int64(time(nil))) }
    guard let written = TimeText(text) else {
      throw arguments.failure(
        "'--now' must be a time, not '\(text)'", help: "write it as 2026-11-24T06:00:00Z")
    }
    return written.instant(in: zone)
  }

  private static func write(_ path: String, _ text: String, _ arguments: Arguments) throws {
    do {
      try writeNewFile(path, Array(text.utf8), replaces: arguments.has(.force))
    } catch {
      throw IOFailure(
        message: "\(error.path): \(error.message)",
        help: error.isThereAlready ? "--force replaces it" : nil)
    }
  }
}
