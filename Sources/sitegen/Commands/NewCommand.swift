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
      try write(path, below: folder, text, arguments)
    }
    if !arguments.has(.quiet) {
      Terminal.print("\(folder) is ready: cd \(folder) && sitegen serve\n")
    }
    return .success
  }

  private static func newArticle(
    _ section: String, _ title: String, _ arguments: Arguments
  ) throws -> ExitCode {
    let folder = section.split(separator: "/").map { fittedPart(slug(of: String($0))) }
    let name = fileName(of: title)
    guard !name.isEmpty, !folder.isEmpty, !folder.contains("") else {
      throw arguments.failure("a section and a title need letters or digits")
    }
    let inner = (folder + [name]).joined(separator: "/")
    try checkAddress("/" + inner + "/", section: folder[0], arguments)
    let path = "Content/" + inner + ".md"
    let root = arguments.text(.root) ?? "."
    let zone = try siteZone(root, arguments)
    let date = Moment(try now(arguments, in: zone), in: zone).rfc3339
    let text = """
      ---
      title: \(frontMatterText(title))
      date: \(date)
      draft: true
      description:
      authors: []
      tags: []
      ---

      """
    try write(path, below: root, text, arguments)
    if !arguments.has(.quiet) { Terminal.print("\(path)\n") }
    return .success
  }

  /// The name of an article's file without its ending; `index` alone would be the page of its folder.
  private static func fileName(of title: String) -> String {
    let name = fittedPart(slug(of: title))
    return name == "index" ? "index-1" : name
  }

  /// Refuses what a build would refuse, and files that would be no articles.
  private static func checkAddress(
    _ path: String, section: String, _ arguments: Arguments
  ) throws(UsageFailure) {
    if section == "authors" {
      throw arguments.failure("'authors' holds the pages of people and no articles")
    }
    let reserved = ReservedAddresses(sections: [section])
    let found =
      ReservedAddresses.reservation(ofSection: section)
      ?? reserved.reservation(of: path, for: .page)
    if let found {
      throw arguments.failure(
        "no article can have the address \(path), which \(found.reason)",
        help: "give the section or the article another name")
    }
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

  private static func write(
    _ path: String, below root: String, _ text: String, _ arguments: Arguments
  ) throws {
    do {
      try writeNewFile(
        path, below: root, Array(text.utf8), replaces: arguments.has(.force))
    } catch {
      throw IOFailure(
        message: "\(error.path): \(error.message)",
        help: error.isThereAlready ? "--force replaces it" : nil)
    }
  }
}
