import Basics
import Testing

@testable import Publishing

@Suite struct ManifestTests {
  private static var manifest: Manifest {
    var manifest = Manifest()
    manifest.instant = Instant(seconds: 1_793_577_600)
    manifest.copyLibraries = "zlib 1.2.13 at 9"
    manifest.files = [
      ("index.html", .init(size: 18_204, checksum: .max)),
      ("a b/c d.html", .init(size: 0, checksum: 0)),
      ("index.html.gz", .init(size: 4_321, checksum: 0x0123_4567_89AB_CDEF, originalChecksum: 7)),
      ("new.html", .planned),
    ]
    return manifest
  }

  @Test func `a manifest is read as it was written`() {
    let read = Manifest(Self.manifest.bytes)
    #expect(read.files.map(\.path) == Self.manifest.files.map(\.path))
    #expect(read.files.map(\.entry) == Self.manifest.files.map(\.entry))
    #expect(read.instant == Self.manifest.instant)
    #expect(read.copyLibraries == Self.manifest.copyLibraries)
    let empty = Manifest(Manifest().bytes)
    #expect(empty.files.isEmpty && empty.instant == nil)
  }

  @Test func `a part of a manifest is not taken for the whole`() {
    let whole = Self.manifest.bytes
    for end in 0..<whole.count - 1 {
      #expect(Manifest(Array(whole[..<end])).files.isEmpty, "\(end) bytes")
    }
  }

  @Test func `paths that lead out are ignored`() {
    let paths = ["../x", "/etc/x", "a/../../x", "a", "..", "..b/c"]
    #expect(Manifest(Manifest(planned: paths).bytes).files.map(\.path) == ["a", "..b/c"])
    #expect(Manifest(Array("whatever\n../x\n".utf8)).files.isEmpty)
  }

  @Test func `a manifest of version 0.1, with paths only, is read`() {
    let text = """
      sitegen published these files; it may remove them, and no others
      a/b.html
      ../x
      index.html
      these were 3

      """
    let old = Manifest(Array(text.utf8))
    #expect(old.files.map(\.path) == ["a/b.html", "index.html"])
    #expect(old.files.allSatisfy { $0.entry.isUnknown })
  }

  @Test func `two spellings of an accent are two files`() {
    #expect(OutputPath("caf\u{E9}.html") != OutputPath("cafe\u{301}.html"))
    #expect(Set(["caf\u{E9}", "cafe\u{301}", "caf\u{E9}"].map(OutputPath.init)).count == 2)
  }
}
