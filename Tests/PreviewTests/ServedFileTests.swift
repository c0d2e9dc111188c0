import Content
import TestSupport
import Testing

@testable import Preview

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files that are read from the disk while they are sent.
@Suite(.timeLimit(.minutes(5))) struct ServedFileTests {
  private func server(_ folder: TemporaryFolder) throws -> PreviewServer {
    let files = SiteFiles(root: folder.path)
    return try PreviewServer(PreviewSettings()) { path in
      do throws(FileError) {
        return .ready(.file(try files.open(String(path.dropFirst())), contentType: "video/mp4"))
      } catch {
        return .ready(.plain(404, error.message))
      }
    }
  }

  @Test func `files and ranges of them arrive`() throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<300_000).map { UInt8(ascii: "a") + UInt8($0 % 26) }
    try folder.write("film.mp4", bytes, atomically: false)
    let server = try server(folder)
    let whole = try #require(ask(server.port, "/film.mp4"))
    #expect(whole.body == String(decoding: bytes, as: UTF8.self))
    #expect(whole.headers["accept-ranges"] == "bytes")
    let tag = try #require(whole.headers["etag"])
    for range in [0..<1, 1..<70_000, 65_535..<65_537, 299_999..<300_000, 0..<300_000] {
      let field = "Range: bytes=\(range.lowerBound)-\(range.upperBound - 1)"
      let part = try #require(
        ask(server.port, "/film.mp4", headers: [field, "If-Range: \(tag)"]))
      #expect(part.status == 206)
      #expect(part.body == String(decoding: bytes[range], as: UTF8.self))
      #expect(part.headers["content-length"] == String(range.count))
    }
    let head = try #require(ask(server.port, "/film.mp4", method: "HEAD"))
    #expect(head.headers["content-length"] == "300000" && head.body.isEmpty)
    #expect(ask(server.port, "/film.mp4", headers: ["If-None-Match: \(tag)"])?.status == 304)
    try folder.write("film.mp4", bytes + [0], atomically: false)
    #expect(ask(server.port, "/film.mp4", headers: ["If-None-Match: \(tag)"])?.status == 200)
  }

  @Test func `an empty file is served`() throws {
    let folder = try TemporaryFolder()
    try folder.write("film.mp4", [], atomically: false)
    let server = try server(folder)
    #expect(ask(server.port, "/film.mp4")?.headers["content-length"] == "0")
    #expect(ask(server.port, "/film.mp4", headers: ["Range: bytes=0-"])?.status == 416)
  }

  @Test func `a file that is truncated while it is sent ends the connection`() throws {
    let folder = try TemporaryFolder()
    try folder.write("film.mp4", [UInt8](repeating: 0x61, count: 20_000_000), atomically: false)
    let server = try server(folder)
    let connection = try #require(LoopbackConnection(port: server.port))
    connection.write(request("/film.mp4"))
    let first = connection.read(atLeast: 1000)
    #expect(first.count >= 1000)
    truncate("\(folder.path)/film.mp4", 10)
    #expect(first.count + connection.readToEnd().count < 20_000_000)
    #expect(ask(server.port, "/film.mp4")?.body == "aaaaaaaaaa")
  }

  @Test func `only regular files of the site are opened`() throws {
    let folder = try TemporaryFolder()
    try folder.makePipe("pipe")
    try folder.link("link", to: "/etc/hostname")
    try folder.write("film.mp4", Array("a".utf8), atomically: false)
    try folder.link("inner", to: "film.mp4")
    let server = try server(folder)
    for path in ["/pipe", "/link", "/none", "/film.mp4/", "/"] {
      #expect(ask(server.port, path)?.status == 404)
    }
    #expect(ask(server.port, "/inner")?.body == "a")
  }
}
