import Basics
import Foundation
import Markdown
import Testing

@testable import Content

private let article = "---\ntitle: T\n---\nText\n"

/// Files whose location, kind or size is meant to do harm.
@Suite struct HostileFilesTests {
  @Test(arguments: [
    ("Content/local/pic.jpg", "../../.env"), ("Content/local/b.txt", "../../.git/config"),
    ("Content/local/c.yml", "../../sitegen.yml"), ("Content/local/d.jpg", "../.git/e.jpg"),
    ("Content/local/store.sqlite", "../../Data/readership.sqlite"),
    ("Content/local/f", "../../Data"), ("Content/local/g", "../../"),
    ("Content/local/draft.txt", "base.md"), ("Static/h.txt", "../.env"),
    ("Static/i", "../Content"), ("Static/.well-known", "../.git"),
    ("Templates/j.html", "../.env"), ("Templates/static/k.css", "../../.env"),
  ])
  func `a link to another folder or kind of file is rejected`(
    link: String, target: String
  ) async throws {
    let site = try TemporarySite([
      "sitegen.yml": "title: SECRET\n", ".env": "SECRET", ".git/config": "SECRET",
      "Content/.git/e.jpg": "SECRET", "Data/readership.sqlite": "SECRET",
      "Content/local/base.md": article, "Static/a.txt": "a", "Templates/static/a.css": "a",
    ])
    try site.link(link, to: target)
    let (source, diagnostics) = try await site.read()
    #expect(diagnostics.filter { $0.span?.path == link }.map(\.severity) == [.error])
    #expect(!source.attachments.contains { $0.path.hasPrefix(link) })
    #expect(!source.staticSiteFiles.contains { $0.path.hasPrefix(link) })
    #expect(throws: FileError.self) { try SiteFiles(root: site.path).read(link) }
  }

  @Test func `links within their folder are followed`() async throws {
    let site = try TemporarySite([
      "sitegen.yml": "", "Content/local/base.md": article, "Content/local/a.JPG": "a",
      "Static/.well-known/a.txt": "b", "Data/a.yml": "c: 1", "articles/x.md": article,
    ])
    try site.link("Content/local/b.jpg", to: "a.JPG")
    try site.link("Static/b.txt", to: ".well-known/a.txt")
    try site.link("Data/b.yml", to: "a.yml")
    let (source, diagnostics) = try await site.read()
    #expect(diagnostics.map(\.message) == [])
    #expect(
      source.attachments.map(\.path) == ["Content/local/a.JPG", "Content/local/b.jpg"])
    let files = SiteFiles(root: site.path)
    #expect(try files.read("Content/local/b.jpg") == Array("a".utf8))
    #expect(try files.read("Static/b.txt") == Array("b".utf8))
    #expect(
      try DataFiles(root: site.path).load(DataRequest(path: "b.yml"))
        == .map(["c": 1]))
  }

  @Test func `Content may be a link to another folder of the site`() async throws {
    let site = try TemporarySite(["sitegen.yml": "", "articles/x.md": article, "Data/a.yml": ""])
    try site.link("Content", to: "articles")
    let (source, diagnostics) = try await site.read()
    #expect(diagnostics.map(\.message) == [])
    #expect(source.documents.map(\.front.title) == ["T"])
    try FileManager.default.removeItem(atPath: site.path + "/Content")
    try site.link("Content", to: ".")
    #expect(try await site.read().diagnostics.map(\.id) == ["outside-site"])
  }

  @Test(arguments: ["../.env", "../Content/a.yml", "/etc/hostname", ".hidden.yml"])
  func `data is read from its folder only`(target: String) throws {
    let site = try TemporarySite([
      "sitegen.yml": "", ".env": "a: SECRET", "Content/a.yml": "a: SECRET",
      "Data/.hidden.yml": "a: SECRET",
    ])
    try site.link("Data/x.yml", to: target)
    #expect(throws: Diagnostic.self) {
      try DataFiles(root: site.path).load(DataRequest(path: "x.yml"))
    }
    #expect(throws: Diagnostic.self) {
      try DataFiles(root: site.path).load(DataRequest(path: "../.env"))
    }
  }

  @Test func `a path that becomes a link is not opened`() throws {
    let site = try TemporarySite(["a/b.txt": "x", "secret/b.txt": "SECRET"])
    let root = try #require(FolderRoot.realPath(site.path))
    let path = root + "/a/b.txt"
    #expect(try readFileWithoutLinks(path, shownAs: "b.txt", limit: .copy) == Array("x".utf8))
    try FileManager.default.removeItem(atPath: site.path + "/a")
    try site.link("a", to: "secret")
    let error = #expect(throws: FileError.self) {
      try readFileWithoutLinks(path, shownAs: "b.txt", limit: .copy)
    }
    #expect(error?.message == "cannot read 'b.txt': Too many levels of symbolic links")
  }

  @Test(arguments: [
    "Content/local/p.md", "Content/local/p.jpg", "Data/p.yml", "Static/p.txt", "Templates/p.html",
    "Templates/static/p.css",
  ])
  func `a pipe does not block`(path: String) async throws {
    let site = try TemporarySite([
      "sitegen.yml": "", "Content/local/base.md": article, "Data/a.yml": "", "Static/a.txt": "",
      "Templates/static/a.css": "",
    ])
    #expect(mkfifo(site.path + "/" + path, 0o644) == 0)
    #expect(try await site.read().site.documents.count == 1)
    #expect(throws: FileError.self) { try SiteFiles(root: site.path).read(path) }
  }

  @Test func `the configuration must not be a pipe or too large`() async throws {
    let site = try TemporarySite(["Content/local/base.md": article])
    #expect(mkfifo(site.path + "/sitegen.yml", 0o644) == 0)
    await #expect(throws: FileError.self) { try await site.read() }
    try FileManager.default.removeItem(atPath: site.path + "/sitegen.yml")
    try Data().write(to: URL(fileURLWithPath: site.path + "/sitegen.yml"))
    #expect(truncate(site.path + "/sitegen.yml", 5 << 20) == 0)
    let failure = await #expect(throws: FileError.self) { try await site.read() }
    #expect(failure?.message == "cannot read 'sitegen.yml': it is larger than 4 MB")
  }

  @Test func `a sparse file is reported by its size and not read`() async throws {
    let site = try TemporarySite([
      "sitegen.yml": "", "Content/local/a.md": article, "Content/local/z.md": "", "Data/d.yml": "",
      "Templates/page.html": "",
    ])
    #expect(truncate(site.path + "/Content/local/z.md", 1 << 40) == 0)
    #expect(truncate(site.path + "/Data/d.yml", 1 << 40) == 0)
    let (source, diagnostics) = try await site.read()
    #expect(diagnostics.map(\.id) == ["file-too-large"])
    #expect(diagnostics.first?.span?.path == "Content/local/z.md")
    #expect(source.documents.count == 2)
    let failure = #expect(throws: Diagnostic.self) {
      try DataFiles(root: site.path).load(DataRequest(path: "d.yml"))
    }
    #expect(failure?.message == "cannot read 'Data/d.yml': it is larger than 64 MB")
    #expect(truncate(site.path + "/Templates/page.html", 1 << 40) == 0)
    await #expect(throws: FileError.self) { try await site.read() }
  }
}

/// Texts in encodings that sitegen does not read.
@Suite struct EncodingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var message: String
    var testDescription: String { name }

    init(_ name: String, _ bytes: [UInt8], _ message: String) {
      (self.name, self.bytes, self.message) = (name, bytes, message)
    }
  }

  private static let text = "---\ntitle: T\n---\nWords of a paper\n"

  private static func wide(_ bytes: Int, isBig: Bool) -> [UInt8] {
    text.utf8.flatMap { byte in
      let zeros = [UInt8](repeating: 0, count: bytes - 1)
      return isBig ? zeros + [byte] : [byte] + zeros
    }
  }

  static let cases = [
    Case("UTF-16LE with a mark", [0xFF, 0xFE] + wide(2, isBig: false), "this file is UTF-16"),
    Case("UTF-16BE with a mark", [0xFE, 0xFF] + wide(2, isBig: true), "this file is UTF-16"),
    Case("UTF-16LE", wide(2, isBig: false), "this file is UTF-16LE"),
    Case("UTF-16BE", wide(2, isBig: true), "this file is UTF-16BE"),
    Case("UTF-32 with a mark", [0xFF, 0xFE, 0, 0] + wide(4, isBig: false), "this file is UTF-32"),
    Case("UTF-32LE", wide(4, isBig: false), "this file is UTF-32"),
    Case("UTF-32BE", wide(4, isBig: true), "this file is UTF-32"),
    Case("Latin-1", Array(text.utf8) + [0xE9, 0x20], "byte 34, 0xE9, is not"),
    Case("NUL", Array(text.utf8) + [0, 0x20], "a NUL byte is not text (byte 34 of the file)"),
    Case("overlong", Array(text.utf8) + [0xC0, 0xBC], "byte 34 starts an overlong encoding"),
    Case("CESU-8", Array(text.utf8) + [0xED, 0xA0, 0x80, 0xED, 0xB0, 0x80], "half of a surrogate"),
    Case("cut", Array(text.utf8) + [0xE2, 0x82], "ends within the character at byte 34"),
  ]

  @Test(arguments: cases)
  func `an article is an error with an offset and the likely encoding`(_ sample: Case) {
    let read = readDocument(
      path: "Content/a/b.md", bytes: sample.bytes, configuration: Configuration())
    let reported = read.diagnostics.filter { $0.id == "bad-encoding" }
    #expect(reported.map(\.severity) == [.error])
    #expect(reported.first?.message.contains(sample.message) == true, "\(reported)")
    #expect(read.document?.body.html ?? [] == [])
  }

  @Test(arguments: cases)
  func `a template is an error and its bytes are not published`(_ sample: Case) async throws {
    let site = try TemporarySite(["sitegen.yml": "", "Content/a/b.md": article])
    try FileManager.default.createDirectory(
      atPath: site.path + "/Templates", withIntermediateDirectories: true)
    try Data(sample.bytes).write(to: URL(fileURLWithPath: site.path + "/Templates/page.html"))
    let (source, diagnostics) = try await site.read()
    #expect(diagnostics.map(\.id) == ["bad-encoding"])
    #expect(diagnostics.first?.span?.path == "Templates/page.html")
    #expect(diagnostics.first?.message.contains(sample.message) == true)
    #expect(source.templates.first { $0.name == "page.html" }?.text.bytes == [])
  }

  @Test(arguments: cases)
  func `the configuration is an error`(_ sample: Case) {
    let read = readConfiguration(path: "sitegen.yml", bytes: sample.bytes)
    #expect(read.diagnostics.contains { $0.message.contains(sample.message) })
  }
}
