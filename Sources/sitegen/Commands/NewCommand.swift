internal import Basics
internal import Content
internal import Publishing
internal import Text

extension Command {
  static let new = Command(
    name: "new", operands: "site DIR | article SECTION TITLE",
    summary: "create a site or an article", options: [.root, .config, .force, .now, .quiet]
  ) { arguments in
    let words = arguments.operands
    switch (words.first, words.count) {
    case ("site", 2): return try makeSite(words[1], arguments)
    case ("article", 3): return try makeArticle(words[1], words[2], arguments)
    case ("site", _): throw arguments.usageError("'new site' takes one folder")
    case ("article", _):
      throw arguments.usageError(
        "'new article' takes a section and a title", help: "put the title in quotes")
    case (let word?, _):
      throw arguments.usageError(
        "'new' cannot create '\(word)'", help: didYouMean(word, among: ["site", "article"]))
    case (nil, _): throw arguments.usageError("'new' takes 'site' or 'article'")
    }
  }

  private static func makeSite(_ folder: String, _ arguments: Arguments) throws -> ExitCode {
    let moment = Moment(try CommandClock(arguments).now(in: .utc), in: .utc)
    for (path, text) in starterSite(date: moment.plain) {
      try write(path, below: folder, text, arguments)
    }
    if !arguments.has(.quiet) {
      Terminal.print("\(folder) is ready: cd \(folder) && sitegen serve\n")
    }
    return .success
  }

  private static func makeArticle(
    _ section: String, _ title: String, _ arguments: Arguments
  ) throws -> ExitCode {
    let folder = section.split(separator: "/").map { shortenedPathComponent(slug(of: String($0))) }
    let name = fileName(of: title)
    guard !name.isEmpty, !folder.isEmpty, !folder.contains("") else {
      throw arguments.usageError("a section and a title need letters or digits")
    }
    let inner = (folder + [name]).joined(separator: "/")
    try checkAddress("/" + inner + "/", section: folder[0], arguments)
    let path = "Content/" + inner + ".md"
    let location = SiteLocation(arguments)
    // Throws without a site, because an article elsewhere would never be published.
    let zone = try location.timezone()
    let date = Moment(try CommandClock(arguments).now(in: zone), in: zone).rfc3339
    let text = """
      ---
      title: \(quotedForFrontMatter(title))
      date: \(date)
      draft: true
      description:
      authors: []
      tags: []
      ---

      """
    try write(path, below: location.root, text, arguments)
    if !arguments.has(.quiet) { Terminal.print("\(path)\n") }
    return .success
  }

  /// Returns the file name of an article without its extension.
  ///
  /// `index` is changed, because it would be the page of its folder.
  private static func fileName(of title: String) -> String {
    let name = shortenedPathComponent(slug(of: title))
    return name == "index" ? "index-1" : name
  }

  /// Throws if a build would reject the address, or if the file would not be an article.
  private static func checkAddress(
    _ path: String, section: String, _ arguments: Arguments
  ) throws(UsageError) {
    if section == "authors" {
      throw arguments.usageError("'authors' is for pages of authors and cannot contain articles")
    }
    let reserved = ReservedAddresses(sections: [section])
    let reservation =
      ReservedAddresses.reservation(ofSection: section)
      ?? reserved.reservation(of: path, for: .page)
    if let reservation {
      throw arguments.usageError(
        "no article can have the address \(path), which \(reservation.reason)",
        help: "rename the section or the article")
    }
  }

  private static func write(
    _ path: String, below root: String, _ text: String, _ arguments: Arguments
  ) throws(IOError) {
    do {
      try writeNewFile(
        path, below: root, Array(text.utf8), replaces: arguments.has(.force))
    } catch {
      throw IOError(
        message: "\(error.path): \(error.message)",
        help: error.isExistingFile ? "use --force to replace it" : nil)
    }
  }
}

/// Returns the files of a new site: enough to show every kind of page, few enough to delete.
private func starterSite(date: String) -> [(path: String, text: String)] {
  [
    (
      "sitegen.yml",
      """
      title: My Paper
      description: News from our town
      base_url: http://localhost/
      language: en
      timezone: UTC
      sections:
        local: Local
        contact: Contact
      menu:
        - title: About
          url: /about/
      contact:
        email: newsroom@example.org

      """
    ),
    (
      "Content/local/first-article.md",
      """
      ---
      title: The first article
      date: \(date)
      description: What this paper is for, in one sentence.
      authors: [The Editor]
      tags: [welcome]
      dateline: OUR TOWN
      ---

      Write here in Markdown. Links to other articles name their files, for example
      [how to reach us](../contact/write-to-us.md), and become their addresses.

      """
    ),
    (
      "Content/contact/write-to-us.md",
      """
      ---
      title: Write to us
      date: \(date)
      description: Letters, tips and corrections are welcome.
      authors: [The Editor]
      tags: [welcome]
      ---

      Every letter is read. Tell us what we should look into.

      """
    ),
    (
      "Content/about.md",
      """
      ---
      title: About
      description: Who makes this paper.
      ---

      This paper is made by people who live here.

      """
    ),
    (".gitignore", "/Public/\n/.sitegen/\n"),
  ]
}
