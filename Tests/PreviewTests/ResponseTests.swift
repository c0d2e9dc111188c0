import Testing

@testable import Preview

@Suite struct ByteRangeTests {
  @Test(arguments: [
    ("bytes=0-0", ByteRange.part(0..<1)), ("bytes=0-9", .part(0..<10)), ("bytes=0-", .part(0..<10)),
    ("bytes=3-5", .part(3..<6)), ("BYTES=3-5", .part(3..<6)), ("bytes=9-", .part(9..<10)),
    ("bytes=3-99", .part(3..<10)), ("bytes=-3", .part(7..<10)), ("bytes=-99", .part(0..<10)),
    ("bytes= 3 - 5 ", .part(3..<6)), ("bytes=10-", .unsatisfiable), ("bytes=10-20", .unsatisfiable),
    ("bytes=-0", .unsatisfiable), ("bytes=99999999999999999999-", .unsatisfiable),
    ("bytes=0-99999999999999999999", .part(0..<10)),
    ("bytes=-99999999999999999999", .part(0..<10)), ("bytes=5-3", .whole), ("bytes=-", .whole),
    ("bytes=", .whole), ("bytes", .whole), ("", .whole), ("lines=0-1", .whole),
    ("bytes=0-1,3-4", .whole), ("bytes=a-b", .whole), ("bytes=0x1-2", .whole),
    ("bytes=--1", .whole), ("bytes=1-2-3", .whole), ("bytes=+1-2", .whole), ("bytes=1.0-2", .whole),
  ])
  func `a range of a body of ten bytes`(_ field: String, _ range: ByteRange) {
    #expect(ByteRange(field, size: 10) == range)
  }

  @Test(arguments: ["bytes=0-", "bytes=0-0", "bytes=-1", "bytes=-0"])
  func `an empty body has no satisfiable range`(_ field: String) {
    #expect(ByteRange(field, size: 0) == .unsatisfiable)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var fields: [(String, String)]
    var status: Int
    var body = "0123456789"
    var range: String?
    var method = "GET"
    var testDescription: String { "\(method) \(fields) -> \(status)" }
  }

  static let cases: [Case] = [
    Case(fields: [], status: 200),
    Case(fields: [("Range", "bytes=2-4")], status: 206, body: "234", range: "bytes 2-4/10"),
    Case(fields: [("Range", "bytes=-1")], status: 206, body: "9", range: "bytes 9-9/10"),
    Case(fields: [("Range", "bytes=10-")], status: 416, body: "", range: "bytes */10"),
    Case(fields: [("Range", "bytes=2-4")], status: 200, method: "HEAD"),
    Case(fields: [("Range", "bytes=0-1,3-4")], status: 200),
    Case(
      fields: [("Range", "bytes=2-4"), ("If-Range", "\"v1\"")], status: 206, body: "234",
      range: "bytes 2-4/10"),
    Case(fields: [("Range", "bytes=2-4"), ("If-Range", "\"v0\"")], status: 200),
    Case(fields: [("Range", "bytes=2-4"), ("If-Range", "W/\"v1\"")], status: 200),
    Case(
      fields: [("Range", "bytes=2-4"), ("If-Range", "Mon, 30 Nov 2026 06:00:00 GMT")], status: 200),
    Case(fields: [("If-None-Match", "\"v1\"")], status: 304, body: ""),
    Case(fields: [("If-None-Match", "\"v0\", W/\"v1\"")], status: 304, body: ""),
    Case(fields: [("If-None-Match", "*"), ("Range", "bytes=2-4")], status: 304, body: ""),
    Case(fields: [("If-None-Match", "\"v0\"")], status: 200),
  ]

  @Test(arguments: cases)
  func `conditions and ranges are applied to a file`(_ row: Case) {
    var file = PreviewResponse.file(Array("0123456789".utf8), contentType: "text/plain")
    file.entityTag = "v1"
    let response = file.applyingConditions(of: head("/", method: row.method, row.fields))
    #expect(response.status == row.status)
    #expect(text(of: response) == row.body)
    #expect(response.fields.first { $0.name == "Content-Range" }?.value == row.range)
    #expect(response.fields.contains(.init(name: "ETag", value: "\"v1\"")))
    #expect(response.fields.contains(.init(name: "Accept-Ranges", value: "bytes")))
  }

  @Test func `a slice of a slice is copied in pieces`() {
    let body = ResponseBody.bytes(Array("0123456789".utf8)[...]).slice(2..<9).slice(1..<5)
    var bytes = [UInt8](repeating: 0, count: 3)
    let counts = [0, 3, 4].map { offset in
      bytes.withUnsafeMutableBytes { body.copy(from: offset, into: $0) }
    }
    #expect(counts == [3, 1, 0])
    #expect(String(decoding: bytes, as: UTF8.self) == "645")
  }
}

@Suite struct ContentTypeTests {
  @Test(arguments: [
    ("/", "text/html; charset=utf-8"), ("", "text/html; charset=utf-8"),
    ("/local/ferry/", "text/html; charset=utf-8"), ("/404.html", "text/html; charset=utf-8"),
    ("/a.css", "text/css; charset=utf-8"), ("/a.b.js", "text/javascript; charset=utf-8"),
    ("/feed.xml", "application/xml; charset=utf-8"),
    ("/feed.rss", "application/rss+xml; charset=utf-8"),
    ("/feed.atom", "application/atom+xml; charset=utf-8"), ("/feed.json", "application/json"),
    ("/a.svg", "image/svg+xml"), ("/A.PNG", "image/png"), ("/a.JpEg", "image/jpeg"),
    ("/a.webp", "image/webp"), ("/a.avif", "image/avif"), ("/a.gif", "image/gif"),
    ("/favicon.ico", "image/x-icon"), ("/robots.txt", "text/plain; charset=utf-8"),
    ("/a.woff2", "font/woff2"), ("/a.pdf", "application/pdf"), ("/a.mp4", "video/mp4"),
    ("/a.mp3", "audio/mpeg"), ("/site.webmanifest", "application/manifest+json"),
    ("/a", "application/octet-stream"), ("/a.b/c", "application/octet-stream"),
    ("/a.", "application/octet-stream"), ("/.html", "text/html; charset=utf-8"),
    ("/a.kés", "application/octet-stream"), ("/a.exe", "application/octet-stream"),
  ])
  func `the file extension decides`(_ path: String, _ type: String) {
    #expect(contentType(forPath: path) == type)
  }
}

@Test(arguments: [
  ("127.0.0.1", "/", "http://127.0.0.1:1313/"), ("::1", "/paper/", "http://[::1]:1313/paper/"),
  ("[::1]", "/", "http://[::1]:1313/"), ("fe80::1%eth0", "/", "http://[fe80::1%25eth0]:1313/"),
  ("localhost", "/süd/", "http://localhost:1313/s%C3%BCd/"),
  ("0.0.0.0", "/", "http://localhost:1313/"), ("::", "/", "http://localhost:1313/"),
])
func `the address of the preview is a valid URL`(_ bind: String, _ basePath: String, _ url: String)
{
  #expect(PreviewSettings(bind: bind, basePath: basePath).url(port: 1313) == url)
}

@Suite struct IncludesTests {
  @Test(arguments: [
    ("a<!--#include virtual=\"/r\" -->b", "aRANKb"), ("<esi:include src=\"/r\"/>", "RANK"),
    ("<!--#include virtual=\"/r\" --><!--#include virtual=\"/r\" -->", "RANKRANK"),
    (
      "<p><!--#include virtual=\"/x\" --><esi:include src=\"/r\"/><",
      "<p><!--#include virtual=\"/x\" -->RANK<"
    ),
    ("<!--#include virtual=\"/r", "<!--#include virtual=\"/r"),
    ("<!--#include virtual=\"/r\"", "<!--#include virtual=\"/r\""),
    ("<!--#include file=\"/r\" -->", "<!--#include file=\"/r\" -->"), ("", ""), ("<", "<"),
    // Included text is not searched again.
    ("<esi:include src=\"/again\"/>", "<esi:include src=\"/r\"/>"),
  ])
  func `commands are replaced by the fragments that they name`(_ page: String, _ whole: String) {
    let result = resolvingIncludes(Array(page.utf8)) { url in
      switch url {
      case "/r": Array("RANK".utf8)
      case "/again": Array("<esi:include src=\"/r\"/>".utf8)
      default: nil
      }
    }
    #expect(String(decoding: result, as: UTF8.self) == whole)
  }
}
