import Basics
import Testing
import TestSupport

@testable import Content

/// Which files a walk finds, in which order, and what it reports.
@Suite struct FolderWalkTests {
  /// What a walk found; all paths are relative to the root.
  private struct Outcome: Equatable {
    var paths: [String]
    /// The id and the path of each diagnostic.
    var reports: [String]
    var leftovers: [String]
  }

  private let site: TemporaryFolder

  init() throws {
    site = try TemporaryFolder()
    try site.makeFolder("Content")
  }

  private func write(_ names: String...) throws {
    for name in names { try site.write(name, "") }
  }

  /// Walks a folder of the site, or returns `nil` if there is none.
  private func walk(
    _ folder: String = "Content", jobs: Int = 1, includesDotNames: Bool = false
  ) async throws -> FolderWalk? {
    var walk = FolderWalk(root: FolderRoot(site.path), includesDotNames: includesDotNames)
    return try await walk.walk(folder, jobs: jobs) ? walk : nil
  }

  private func outcome(_ walk: FolderWalk) -> Outcome {
    Outcome(
      paths: walk.files.map(\.path),
      reports: walk.diagnostics.map { "\($0.id) \($0.span?.path ?? "")" },
      leftovers: walk.leftovers)
  }

  @Test func `paths are in byte order, folders included`() async throws {
    let sorted = [
      "Content/B.md", "Content/a-b.md", "Content/a.md", "Content/a/b/c.md", "Content/a/b0.md",
      "Content/a/x.md", "Content/a0.md", "Content/é.md",
    ]
    for name in sorted.reversed() { try write(name) }
    let walk = try #require(try await walk())
    #expect(walk.files.map(\.path) == sorted)
    #expect(walk.diagnostics.isEmpty && walk.leftovers.isEmpty && !walk.containsLinks)
  }

  @Test func `a folder that does not exist is not walked, and neither is a file`() async throws {
    try write("Data")
    #expect(try await walk("Static") == nil)
    #expect(try await walk("Data") == nil)
    #expect(try #require(try await walk("Content")).files.isEmpty)
  }

  @Test func `a file has its size and its resolved path`() async throws {
    try site.write("Content/a/ferry.svg", "<svg/>")
    let file = try #require(try await walk()?.files.first)
    #expect(file.size == 6)
    #expect(file.realPath(in: FolderRoot(site.path))?.hasSuffix("/Content/a/ferry.svg") == true)
    #expect(file.realPath(in: FolderRoot(site.path + "/none")) == nil)
  }

  /// Names, and whether a walk without and with dot names finds, reports or passes over them.
  static let names: [(name: String, plain: Fate, withDotNames: Fate)] = [
    ("ferry.md", .found, .found), ("ferry copy.md", .found, .found), ("~ferry", .found, .found),
    (".hidden.md", .ignored, .ignored), (".git", .ignored, .ignored),
    (".htaccess", .reported, .found), (".nojekyll", .reported, .found),
    ("ferry.md~", .left, .left), ("ferry.md.bak", .left, .left), ("Thumbs.db", .left, .left),
    ("#ferry.md#", .left, .left), ("4913", .left, .left),
    ("a\u{1}b.md", .misnamed, .misnamed), ("a\nb.md", .misnamed, .misnamed),
    ("a\u{7F}.md", .misnamed, .misnamed),
  ]

  enum Fate: Sendable {
    case found
    /// Nothing mentions it.
    case ignored
    /// A publishable name in a folder whose dot names are not published.
    case reported
    /// A leftover copy.
    case left
    /// It cannot be an address.
    case misnamed
  }

  @Test(arguments: names, [false, true])
  func `a name decides whether a file is found`(
    _ row: (name: String, plain: Fate, withDotNames: Fate), _ includesDotNames: Bool
  ) async throws {
    let path = "Static/" + row.name
    try write(path)
    let walk = try #require(try await walk("Static", includesDotNames: includesDotNames))
    let expected: Outcome =
      switch includesDotNames ? row.withDotNames : row.plain {
      case .found: Outcome(paths: [path], reports: [], leftovers: [])
      case .ignored: Outcome(paths: [], reports: [], leftovers: [])
      case .reported: Outcome(paths: [], reports: ["hidden-file \(path)"], leftovers: [])
      case .left: Outcome(paths: [], reports: [], leftovers: [path])
      case .misnamed: Outcome(paths: [], reports: ["bad-name Static"], leftovers: [])
      }
    #expect(outcome(walk) == expected)
  }

  /// Links, the files that they add, and the id of the diagnostic.
  static let links: [(link: String, target: String, added: [String], report: String?)] = [
    ("Content/l.md", "draft.md", ["Content/l.md"], nil),
    ("Content/l.md", "a/x.md", ["Content/l.md"], nil),
    ("Content/l.txt", "draft.md", [], "other-kind"),
    ("Content/l", "b", ["Content/l/y.md"], nil),
    ("Content/l.md", "b", ["Content/l.md/y.md"], nil),
    ("Content/a/l", "../b", ["Content/a/l/y.md"], nil),
    ("Content/l", "nowhere", [], "broken-link"), ("Content/l", "l", [], "broken-link"),
    ("Content/l", "../outside", [], "outside-site"),
    ("Content/l.md", "../outside/z.md", [], "outside-site"),
    ("Content/l", "/etc", [], "outside-site"), ("Content/l", "..", [], "outside-site"),
    ("Content/l", "../Content-old", [], "outside-site"),
    ("Content/l", ".hidden", [], "outside-site"),
    ("Content/l.md", ".hidden/h.md", [], "outside-site"),
    ("Content/l", ".", [], nil), ("Content/a/l", "..", [], nil), ("Content/a/l", "../a", [], nil),
  ]

  @Test(arguments: links)
  func `a link is followed within its folder and rejected elsewhere`(
    _ row: (link: String, target: String, added: [String], report: String?)
  ) async throws {
    let files = ["Content/a/x.md", "Content/b/y.md", "Content/draft.md"]
    for file in files { try write(file) }
    try write("Content/.hidden/h.md", "outside/z.md", "Content-old/w.md")
    try site.link(row.link, to: row.target)
    let walk = try #require(try await walk())
    #expect(walk.containsLinks)
    #expect(walk.files.map(\.path) == (files + row.added).sorted())
    #expect(outcome(walk).reports == (row.report.map { ["\($0) \(row.link)"] } ?? []))
  }

  @Test func `folders that link to each other are walked once through each link`() async throws {
    try write("Content/a/x.md", "Content/b/y.md")
    try site.link("Content/a/to-b", to: "../b")
    try site.link("Content/b/to-a", to: "../a")
    let walk = try #require(try await walk())
    #expect(
      walk.files.map(\.path)
        == ["Content/a/to-b/y.md", "Content/a/x.md", "Content/b/to-a/x.md", "Content/b/y.md"])
    #expect(walk.diagnostics.isEmpty)
  }

  @Test func `a walked folder may be a link within the site only`() async throws {
    try write("articles/x.md")
    try site.link("Data", to: "articles")
    try site.link("Static", to: "/etc")
    try site.link("Templates", to: ".")
    let data = try #require(try await walk("Data"))
    #expect(outcome(data) == Outcome(paths: ["Data/x.md"], reports: [], leftovers: []))
    let real = data.files[0].realPath(in: FolderRoot(site.path))
    #expect(real?.hasSuffix("/articles/x.md") == true)
    for folder in ["Static", "Templates"] {
      let walk = try #require(try await walk(folder))
      #expect(
        outcome(walk) == Outcome(paths: [], reports: ["outside-site \(folder)"], leftovers: []))
    }
  }

  @Test func `a pipe is reported and not opened`() async throws {
    try site.makePipe("Content/pipe.md")
    let walk = try #require(try await walk())
    #expect(outcome(walk).reports == ["special-file Content/pipe.md"])
    #expect(walk.diagnostics.map(\.severity) == [.warning])
  }

  @Test func `a hundred folders may nest`() async throws {
    let deepest = "Content" + String(repeating: "/d", count: 99)
    try write(deepest + "/x.md", deepest + "/d/y.md")
    let walk = try #require(try await walk())
    #expect(walk.files.map(\.path) == [deepest + "/x.md"])
    #expect(outcome(walk).reports == ["too-deep \(deepest)/d"])
  }

  @Test(arguments: [false, true], [2, 7])
  func `the result is the same for every number of jobs`(_ hasLinks: Bool, _ jobs: Int) async throws
  {
    for section in ["a", "b", "c", "d"] {
      try write("Content/\(section)/x.md", "Content/\(section)/deep/y.md", "Content/\(section).md")
      try write("Content/\(section)/.htaccess", "Content/\(section)/x.md~")
      try site.makePipe("Content/\(section)/pipe")
    }
    if hasLinks {
      try site.link("Content/d/link", to: "../a")
      try site.link("Content/b/out", to: "/etc")
    }
    let alone = try #require(try await walk())
    let together = try #require(try await walk(jobs: jobs))
    // The linked folder is walked once more under its other name.
    #expect(alone.files.count == (hasLinks ? 14 : 12))
    #expect(alone.leftovers.count == (hasLinks ? 5 : 4))
    #expect(outcome(together) == outcome(alone))
  }
}
