import Basics
import Markdown
import Testing

@testable import Content

/// Alternative spellings of keys, and several keys with one meaning.
@Suite struct KeyMeaningTests {
  private func read(_ lines: String) throws -> (front: FrontMatter, diagnostics: [Diagnostic]) {
    let text = "---\ntitle: T\n\(lines)\n---\nBody\n"
    let read = readDocument(
      path: "Content/local/a.md", bytes: Array(text.utf8), configuration: Configuration())
    return (try #require(read.document).front, read.diagnostics)
  }

  @Test(arguments: [
    "draft: true", "Draft: true", "DRAFT: yes", "is_draft: true", "isDraft: true", "is-draft: on",
    "published: false", "Published: no", "publish: false", "status: draft", "Status: Private",
    "status: hidden", "status: pending", "STATUS: 'auto-draft'", "draft: 1", "draft: '1'",
    "draft: [true]", "draft: perhaps", "draft: false\nDraft: true", "draft: true\ndraft: false",
    "draft: true\ntags: [a]\ndraft: no",
    "published: false\npublished: true", "draft: true\nDraft: false",
    "draft: false\nstatus: draft", "draft: false\npublished: false",
    "published: false\ndraft: false",
  ])
  func `every statement of a draft holds an article back`(_ lines: String) throws {
    #expect(try read(lines).front.isDraft)
  }

  @Test(arguments: [
    "draft: false", "draft: 0", "draft: '0'", "draft: [false]", "draft: ''", "draft:",
    "published: true", "status: publish", "status: active", "status: 3", "published: 2026-01-02",
    "draft: no\npublished: yes",
  ])
  func `other statements hold nothing back`(_ lines: String) throws {
    #expect(try !read(lines).front.isDraft)
  }

  @Test(arguments: [
    ("Date: 2026-01-02", "2026-01-02"), ("publish_date: 2026-01-02", "2026-01-02"),
    ("PubDate: 2026-01-02", "2026-01-02"), ("publishdate: 2026-01-02", "2026-01-02"),
    ("Publish-Date: 2026-01-02", "2026-01-02"), ("embargo: 2026-01-02", "2026-01-02"),
    ("date: 2026-01-02\npublishDate: 2026-03-01", "2026-03-01"),
    ("publishDate: 2026-03-01\ndate: 2026-01-02", "2026-03-01"),
    ("date: 2026-05-01\npublished: 2026-03-01", "2026-05-01"),
    ("date: 2026-01-02\nDATE: 2026-04-01", "2026-04-01"),
    ("date:\npublishDate: 2026-03-01", "2026-03-01"),
    ("date: 2026-03-01\ndate: 2026-01-01", "2026-03-01"),
  ])
  func `the latest date of publication counts`(_ lines: String, _ day: String) throws {
    #expect(try read(lines).front.date?.utcText == day + "T00:00:00Z")
  }

  @Test(arguments: [
    ("unpublishDate: 2026-01-02", "2026-01-02"), ("unpublish_date: 2026-01-02", "2026-01-02"),
    ("ExpiryDate: 2026-01-02", "2026-01-02"),
    ("expires: 2026-05-01\nunpublishdate: 2026-02-01", "2026-02-01"),
    ("expiryDate: 2026-02-01\nexpires: 2026-05-01", "2026-02-01"),
  ])
  func `the earliest expiry counts`(_ lines: String, _ day: String) throws {
    #expect(try read(lines).front.expires?.utcText == day + "T00:00:00Z")
  }

  @Test(arguments: [
    ("date: 2026-01-02\npublishDate: 2026-03-01", ["publishDate", "date"]),
    ("draft: false\npublished: false", ["published", "draft"]),
    ("expires: 2026-05-01\nunpublishDate: 2026-02-01", ["unpublishDate", "expires"]),
    ("noindex: false\nNoIndex: true", ["NoIndex", "noindex"]),
    ("url: /a/\npermalink: /b/", ["url", "permalink"]),
    ("updated: 2026-01-02\nlastmod: 2026-01-03", ["updated", "lastmod"]),
  ])
  func `a warning names both contradicting keys`(_ lines: String, _ names: [String]) throws {
    let warnings = try read(lines).diagnostics.filter { $0.id == "conflicting-keys" }
    #expect(warnings.count == 1)
    for name in names { #expect(warnings.first?.message.contains("'\(name)'") == true) }
    #expect(warnings.first?.severity == .warning)
  }

  @Test(arguments: [
    "date: 2026-01-02\npublishDate: 2026-01-02", "draft: true\nstatus: draft",
    "date: 2026-01-02\npublishDate: 2026-01-02T00:00:00Z", "noindex: yes\nNoIndex: true",
    "summary: One\ndescription: Two\ndeck: Three", "url: /a/\npermalink: /a/",
    "published: true\ndraft: false", "date:\npublishDate: 2026-03-01", "date: 2026-03-01\nDate: ~",
  ])
  func `equivalent keys do not conflict`(_ lines: String) throws {
    #expect(try read(lines).diagnostics == [])
  }

  @Test func `lists with one meaning are combined`() throws {
    let (front, diagnostics) = try read(
      "tags: [a, b]\ncategories: [c, a]\nKeywords: [d]\nauthor: Ana\nauthors: [Bo]\n"
        + "aliases: [/x/]\nredirect_from: [/y/]")
    #expect(front.tags == ["a", "b", "c", "d"])
    #expect(front.authors == ["Bo", "Ana"])
    #expect(front.aliases == ["/x/", "/y/"])
    #expect(diagnostics == [])
  }

  @Test(arguments: [
    ("views: [6530]", "read as 6530"), ("views: 6,530", "read as 6530"),
    ("views: '1 234 567'", "read as 1234567"), ("views: many", "left out"),
    ("featured: 1", "read as true"), ("noindex: [yes]", "read as true"),
    ("draft: 0", "read as false"), ("draft: perhaps", "treated as a draft"),
    ("kicker: [Live]", "read as 'Live'"),
    ("kicker: [a, b]", "left out"), ("weight: {a: 1}", "left out"), ("likes: 1.5", "whole number"),
  ])
  func `a wrong type of an optional key is a warning that says how it was read`(
    _ line: String, _ words: String
  ) throws {
    let (_, diagnostics) = try read(line)
    #expect(diagnostics.count == 1)
    #expect(diagnostics.first?.id == "wrong-type")
    #expect(diagnostics.first?.severity == .warning)
    #expect(diagnostics.first?.message.contains(words) == true)
  }

  @Test func `numbers of optional keys are inferred`() throws {
    let (front, _) = try read("views: [6530]\nlikes: 6,530\nweight: ['7']\nfeatured: 1")
    #expect(front.views == 6530)
    #expect(front.likes == 6530)
    #expect(front.weight == 7)
    #expect(front.isFeatured)
  }

  @Test func `a status is kept for the theme`() throws {
    let (front, diagnostics) = try read("status: active")
    #expect(front.extra["status"] == "active")
    #expect(diagnostics == [])
  }

  private func readFile(_ text: String) -> (document: Document?, diagnostics: [Diagnostic]) {
    let read = readDocument(
      path: "Content/local/a.md", bytes: Array(text.utf8), configuration: Configuration())
    return (read.document, read.diagnostics)
  }

  @Test func `header lines are front matter`() throws {
    let (document, diagnostics) = readFile(
      "Title: Ferry: the return\r\nDate: 2026-01-02 10:00\r\nTags: one, two\r\n"
        + "Authors: Vane, Osric; Li, Bo\r\nSummary: A long\r\n    summary\r\nStatus: draft\r\n\r\nBody.\r\n"
    )
    let front = try #require(document?.front)
    #expect(diagnostics == [])
    #expect(front.title == "Ferry: the return")
    #expect(front.date?.utcText == "2026-01-02T10:00:00Z")
    #expect(front.tags == ["one", "two"])
    #expect(front.authors == ["Vane, Osric", "Li, Bo"])
    #expect(front.description == "A long summary")
    #expect(front.isDraft)
    #expect(document?.body.text.string == "Body.\n")
  }

  @Test(arguments: [
    "Note: this is a text.\n\nMore.", "Title of a text without a colon\n\nMore.",
    "Date: 2026\n\nno title", "Title: x\nno key in this line\n\nMore.", "http://ex.example/\n",
  ])
  func `other texts are not front matter`(_ text: String) throws {
    let document = try #require(readFile("# Heading\n\n" + text).document)
    #expect(document.front.title == "Heading")
    #expect(readFile(text).diagnostics.contains { $0.id == "missing-title" })
  }

  @Test(arguments: [
    ("# One\n\nText", "One", "Text\n"), ("One\n===\nText", "One", "Text\n"),
    ("\n\n# *One* & two #\nText", "One & two", "Text\n"), ("## Two\n\nText", "Two", "Two\nText\n"),
    ("Text\n\n# One", "One", "Text\nOne\n"),
    ("---\ndate: 2026-01-02\n---\n# One\nText", "One", "Text\n"),
    ("---\nslug: x\n---\n# One\nText", "One", "Text\n"), ("# One", "One", ""),
  ])
  func `a text without a title uses its first heading`(
    _ text: String, _ title: String, _ body: String
  ) throws {
    let (document, diagnostics) = readFile(text)
    #expect(document?.front.title == title)
    #expect(document?.body.text.string == body)
    #expect(diagnostics.map(\.id) == ["missing-title"])
    #expect(diagnostics.map(\.severity) == [.warning])
  }
}
