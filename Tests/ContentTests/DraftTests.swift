import Basics
import Testing

@testable import Content

/// Keys of many tools that hold an article back.
@Suite struct DraftTests {
  private func read(
    _ lines: String, path: String = "Content/local/a.md", mark: String = "---"
  ) throws -> (front: FrontMatter, diagnostics: [Diagnostic]) {
    let title = mark == "---" ? "title: T" : "title = \"T\""
    let text = "\(mark)\n\(title)\n\(lines)\n\(mark)\nBody\n"
    let read = readDocument(path: path, bytes: Array(text.utf8), configuration: Configuration())
    return (try #require(read.document, "\(read.diagnostics)").front, read.diagnostics)
  }

  static let heldWords = [
    "draft", "Drafts", "in-draft", "hidden", "private", "pending", "'Pending Review'", "in review",
    "review", "trash", "trashed", "deleted", "unpublished", "not published", "wip", "embargoed",
    "withdrawn", "auto-draft", "[draft]", "[ 'in_review' ]", "future", "scheduled",
    "Entwurf", "brouillon", "Черновик", "下書き",
  ]

  @Test(arguments: ["status", "state", "post_status", "postStatus", "Visibility"], heldWords)
  func `a status holds an article back, whatever its key`(_ key: String, _ word: String) throws {
    let (front, diagnostics) = try read("\(key): \(word)")
    #expect(front.isDraft)
    #expect(diagnostics == [])
  }

  @Test(arguments: [
    "status: future\ndate: 2020-01-02", "status: scheduled\npublishDate: 2020-01-02",
    "scheduled: true\ndate: 2020-01-02", "scheduled: false", "status: publish", "state: Texas",
    "visibility: visible", "state: [open]", "hidden: false", "private: no", "visible: true",
    "public: yes", "isPublished: true", "unpublished: false", "wip: 0", "headless: false",
    "extra:\n  draft: false", "params: {published: true}", "extra:\n  hidden: true",
    "extra: {date: 2099-01-01}", "image: {src: a.png, date: 2099-01-01}",
    "embargoed: false", "releaseDate: 2099-01-01", "endDate: 2000-01-01", "craft: true",
    "visible: maybe", "public: [a, b]", "build: {render: always}", "_build: {list: never}",
    "build: 12",
  ])
  func `other values hold nothing back`(_ lines: String) throws {
    let (front, diagnostics) = try read(lines)
    #expect(!front.isDraft)
    #expect((front.date?.seconds ?? 0) < 2_000_000_000)
    #expect(front.expires == nil)
    #expect(diagnostics == [])
  }

  @Test func `the date of a file's name counts for a scheduled article`() throws {
    let path = "Content/local/2026-01-02-a.md"
    #expect(try !read("status: future", path: path).front.isDraft)
    #expect(try !read("scheduled: true", path: path).front.isDraft)
  }

  @Test(arguments: [
    "status: approved", "status: 'needs work'", "post_status: inherit", "status: archived",
    "visibility: unlisted", "state: archived", "status: [ready]",
  ])
  func `an unknown status is reported once`(_ lines: String) throws {
    let (front, diagnostics) = try read(lines)
    #expect(!front.isDraft)
    #expect(diagnostics.map(\.id) == ["unknown-status"])
    #expect(diagnostics.map(\.severity) == [.warning])
    #expect(front.extra.entries.count == 1)
  }

  @Test(arguments: [
    "hidden: true", "private: yes", "Visible: false", "public: no", "unpublished: true", "wip: 1",
    "headless: true", "is_hidden: true", "isPrivate: on", "unpublish: true",
    "_build: {render: never}", "build: {render: false}", "_build:\n  render: link",
  ])
  func `a theme's switch holds an article back with a warning`(_ lines: String) throws {
    let (front, diagnostics) = try read(lines)
    #expect(front.isDraft)
    #expect(diagnostics.map(\.id) == ["held-by-key"])
    let name = String(lines.prefix { $0 != ":" })
    #expect(diagnostics.first?.message.contains("'\(name)'") == true)
  }

  @Test(arguments: [
    "isPublished: false", "is_published: false", "isPublished: 0", "scheduled: true",
    "draft: true\nhidden: true", "status: draft\nprivate: true", "embargoed: true", "publish: 0",
  ])
  func `a documented switch holds an article back without a warning`(_ lines: String) throws {
    let (front, diagnostics) = try read(lines)
    #expect(front.isDraft)
    #expect(diagnostics == [])
  }

  @Test func `contradicting switches are one conflict`() throws {
    let (front, diagnostics) = try read("draft: false\nhidden: true")
    #expect(front.isDraft)
    #expect(diagnostics.map(\.id) == ["conflicting-keys"])
  }

  @Test(arguments: [
    ("extra: {draft: true}", "extra"), ("params:\n  draft: true", "params"),
    ("meta:\n  status: draft", "meta"), ("Extra: {published: false}", "Extra"),
    ("base: &b {draft: true}\nextra: *b", "extra"),
  ])
  func `a nested table holds an article back with a warning`(_ lines: String, _ table: String)
    throws
  {
    let (front, diagnostics) = try read(lines)
    #expect(front.isDraft)
    #expect(diagnostics.map(\.id) == ["nested-key"])
    #expect(diagnostics.first?.message.contains("'\(table)'") == true)
  }

  @Test(arguments: ["extra", "params", "taxonomies", "image"])
  func `a draft key below a TOML table counts`(_ table: String) throws {
    let (front, diagnostics) = try read("[\(table)]\nsrc = \"a.png\"\ndraft = true", mark: "+++")
    #expect(front.isDraft)
    #expect(diagnostics.map(\.id).contains("nested-key"))
  }

  @Test(arguments: [
    ("date = 2026-01-02\n[extra]\ndate = 2026-05-01", "2026-05-01", 1),
    ("[taxonomies]\npublishDate = 2026-05-01", "2026-05-01", 1),
    ("date = 2026-05-02\n[extra]\ndate = 2026-05-01", "2026-05-02", 0),
  ])
  func `a later date below a table counts`(_ lines: String, _ day: String, _ count: Int) throws {
    let (front, diagnostics) = try read(lines, mark: "+++")
    #expect(front.date?.utcText == day + "T00:00:00Z")
    #expect(diagnostics.filter { $0.id == "nested-key" }.count == count)
  }

  @Test func `an earlier expiry below a table counts`() throws {
    let (front, diagnostics) = try read(
      "expires = 2026-05-01\n[params]\nexpires = 2026-03-01", mark: "+++")
    #expect(front.expires?.utcText == "2026-03-01T00:00:00Z")
    #expect(diagnostics.map(\.id) == ["nested-key"])
  }

  @Test(arguments: [
    "embargoDate", "embargoedUntil", "embargoed_until", "embargoed", "goLive", "go_live",
    "publishTime", "publish_time", "publishedTime", "published_time", "publishedDate",
    "published_date", "publishingDate", "scheduled", "publish", "Scheduled-For",
  ])
  func `all names of a date of publication count`(_ name: String) throws {
    let (front, diagnostics) = try read("\(name): 2026-05-01\ndate: 2026-01-02")
    #expect(front.date?.utcText == "2026-05-01T00:00:00Z")
    #expect(!front.isDraft)
    #expect(diagnostics.map(\.id) == ["conflicting-keys"])
  }

  @Test(arguments: [
    "expiry", "expire", "expiresOn", "expires_on", "expireAt", "validUntil", "valid_until",
    "unpublish", "unpublishAt", "unpublish_at",
  ])
  func `all names of an expiry count`(_ name: String) throws {
    let (front, diagnostics) = try read("\(name): 2026-05-01")
    #expect(front.expires?.utcText == "2026-05-01T00:00:00Z")
    #expect(diagnostics == [])
  }

  @Test(arguments: [
    "dratf: true", "\"draft \": true", "drafts: true", "drafft: yes", "Darft: 1", "isdrat: true",
    "staus: draft", "statsu: pending", "publishd: false", "drаft: true",
  ])
  func `a misspelt key holds an article back and is reported`(_ lines: String) throws {
    let (front, diagnostics) = try read(lines)
    #expect(front.isDraft)
    #expect(diagnostics.map(\.id) == ["unknown-key"])
    #expect(diagnostics.first?.message.contains("held back") == true)
  }

  @Test(arguments: ["dratf: false", "drafft: maybe", "publishd: true", "stats: many"])
  func `a misspelt key that would publish holds nothing back`(_ lines: String) throws {
    #expect(try !read(lines).front.isDraft)
  }

  @Test(arguments: [
    "base: &b {draft: true}\n<<: *b\ndraft: false", "<<: [{draft: false}, {draft: true}]",
    "base: &b {draft: true}\ndraft: false\n<<: *b",
    "<<: [{draft: true}, {draft: false}, {draft: false}]", "<<: {draft: true}",
    "a: &a {draft: true}\nb: &b\n  <<: *a\n  draft: false\n<<: *b",
  ])
  func `all merged values count`(_ lines: String) throws {
    #expect(try read(lines).front.isDraft)
  }

  @Test func `the later of merged dates counts`() throws {
    let (front, _) = try read("b: &b {date: 2026-05-01}\n<<: *b\ndate: 2026-01-02")
    #expect(front.date?.utcText == "2026-05-01T00:00:00Z")
  }

  @Test func `merging one mapping many times is fast`() throws {
    let items = Array(repeating: "*b", count: 20_000).joined(separator: ", ")
    let (front, _) = try read("b: &b {draft: true}\n<<: [\(items)]\ndraft: false")
    #expect(front.isDraft)
  }

  @Test(arguments: [
    ("cascade: {draft: true}", [String]()), ("cascade:\n  draft: true", []),
    ("cascade:\n  - draft: true", []),
    ("cascade:\n  - _target: {path: /a/**}\n    draft: true", ["cascade-target"]),
    ("cascade:\n  target: {path: /a/**}\n  draft: true", ["cascade-target"]),
  ])
  func `a cascade of a section applies to the section`(_ lines: String, _ ids: [String]) throws {
    let (front, diagnostics) = try read(lines, path: "Content/local/_index.md")
    #expect(front.isDraft)
    #expect(front.cascade.isDraft)
    #expect(diagnostics.map(\.id) == ids)
  }

  @Test func `dates of a cascade apply to the section`() throws {
    let (front, diagnostics) = try read(
      "date: 2026-01-02\ncascade: {publishDate: 2026-05-01, expiryDate: 2026-06-01}",
      path: "Content/local/_index.md")
    #expect(front.date?.utcText == "2026-05-01T00:00:00Z")
    #expect(front.expires?.utcText == "2026-06-01T00:00:00Z")
    #expect(diagnostics == [])
  }

  @Test func `a cascade of the home page is reported`() throws {
    let (front, diagnostics) = try read("cascade: {draft: true}", path: "Content/_index.md")
    #expect(front.cascade.isDraft)
    #expect(diagnostics.map(\.id) == ["cascade-site"])
  }

  @Test func `a cascade of other keys belongs to the theme`() throws {
    let (front, diagnostics) = try read("cascade: {draft: true}")
    #expect(!front.isDraft)
    #expect(diagnostics == [])
    #expect(try !read("cascade: {type: docs}", path: "Content/x/_index.md").front.isDraft)
  }
}
