internal import Basics
internal import Publishing

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Command {
  static let new = Command(
    name: "new", operands: "site DIR | article SECTION TITLE",
    summary: "start a site or an article", options: [.root, .force, .now]
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
    let moment = Moment(now(arguments), in: .utc)
    for (path, text) in starterSite(date: moment.plain) {
      try write(folder + "/" + path, text, arguments)
    }
    Terminal.print("\(folder) is ready: cd \(folder) && sitegen serve\n")
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
    let date = Moment(now(arguments), in: .utc).rfc3339
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
    try write((arguments.text(.root) ?? ".") + "/" + path, text, arguments)
    Terminal.print("\(path)\n")
    return .success
  }

  private static func now(_ arguments: Arguments) -> Instant {
    arguments.text(.now).flatMap { TimeText($0) }?.instant(in: .utc)
      ?? Instant(seconds: Int64(time(nil)))
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
