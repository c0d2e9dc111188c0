import Basics
import Foundation
import Markdown
import TestSupport
import Testing
import Text

@testable import Content

/// Documents in files are used exactly if they are those that reading would give.
@Suite struct StoredDocumentsTests {
  private static let files = [
    "sitegen.yml": "title: The Harbour\nstrict: false\n",
    "Content/local/_index.md": "---\ntitle: Local\n---\n",
    "Content/local/ferry.md": "---\ntitle: Ferry\ndate: 2026-05-01\n---\nThe ferry *returns*.\n",
    "Content/local/quay.md": "---\ntitle: Quay\ndate: 2026-05-02\n---\n{{< box >}} and more.\n",
    "Content/sport/match.md": "---\ntitle: Match\ncolour: red\n---\nA draw. [b](c.md)\n",
    "Templates/shortcodes/box.html": "one",
  ]

  /// Short enough to try each byte of the stored document.
  private static let smallFiles = [
    "sitegen.yml": "title: T\nstrict: false\n", "Content/a.md": "A *draw*. [b](c.md)\n",
  ]

  @Test func `a second run parses nothing`() async throws {
    let site = try StoringSite(Self.files)
    try await site.settle()
    let first = try await site.readAndStore()
    #expect(first.reusedCount == 0)
    let second = try await site.readAndStore()
    let fresh = try await site.readAgain()
    #expect(second.reusedCount == 4 && second.lines == first.lines && second.lines == fresh.lines)
    #expect(site.segments == ["documents-1"])
  }

  @Test func `only what has changed is parsed and stored`() async throws {
    let site = try StoringSite(Self.files)
    try await site.settle()
    _ = try await site.readAndStore()
    let size = site.bytes("documents-1").count
    try site.folder.write("Content/sport/match.md", "---\ntitle: Match\n---\nA victory.\n")
    let second = try await site.readAndStore()
    #expect(second.reusedCount == 3 && second.lines.contains { $0.contains("victory") })
    #expect(site.segments == ["documents-1", "documents-2"])
    #expect(site.bytes("documents-2").count < size / 2)
    let fresh = try await site.readAgain()
    #expect(second.lines == fresh.lines)
  }

  @Test func `documents with shortcodes follow their templates`() async throws {
    let site = try StoringSite(Self.files)
    try await site.settle()
    _ = try await site.readAndStore()
    try site.folder.write("Templates/shortcodes/box.html", "two")
    let second = try await site.readAndStore()
    #expect(second.reusedCount == 3 && second.lines.contains { $0.contains("two and more") })
  }

  @Test func `a file with another status is used if its bytes are the same`() async throws {
    let site = try StoringSite(Self.files)
    try await site.settle()
    _ = try await site.readAndStore()
    let path = "Content/local/ferry.md"
    try site.folder.write(path, try site.folder.read(path))
    #expect(try await site.readAndStore().reusedCount == 4)
    // The new status is stored without the document.
    #expect(site.bytes("documents-2").count < 200)
  }

  @Test func `a file with the times and the size of another is read`() async throws {
    let site = try StoringSite(Self.files)
    try await site.settle()
    _ = try await site.readAndStore()
    let path = "Content/local/ferry.md"
    let before = try FileManager.default.attributesOfItem(atPath: site.folder.file(path).path)
    let text = try site.folder.read(path).replacingOccurrences(of: "returns", with: "departs")
    try site.folder.write(path, text, atomically: false)
    try FileManager.default.setAttributes(
      [.modificationDate: before[.modificationDate] as Any],
      ofItemAtPath: site.folder.file(path).path)
    let second = try await site.readAndStore()
    #expect(second.reusedCount == 3 && second.lines.contains { $0.contains("departs") })
  }

  @Test func `other settings are another cache`() async throws {
    let site = try StoringSite(Self.files)
    try await site.settle()
    _ = try await site.readAndStore()
    try site.folder.write("sitegen.yml", "title: The Quay\nstrict: false\nsmart: true\n")
    let second = try await site.readAndStore()
    let fresh = try await site.readAgain()
    #expect(second.reusedCount == 0 && second.warnings == 0 && second.lines == fresh.lines)
    #expect(site.segments == ["documents-2"])
  }

  /// The bytes 16 to 23 of a segment identify the program, and the bytes 8 to 15 the format.
  @Test(arguments: [8, 16])
  func `files of another program are replaced without a warning`(_ offset: Int) async throws {
    let site = try StoringSite(Self.files)
    try await site.settle()
    _ = try await site.readAndStore()
    var bytes = site.bytes("documents-1")
    bytes[offset] ^= 1
    try site.writeSegment("documents-1", bytes)
    let second = try await site.readAndStore()
    #expect(second.reusedCount == 0 && second.warnings == 0)
    #expect(site.segments == ["documents-2"])
    #expect(try await site.readAndStore().reusedCount == 4)
  }

  @Test(arguments: ["", "x", "sitegen:", String(repeating: "\0", count: 5_000)])
  func `foreign files are replaced with a warning`(_ text: String) async throws {
    let site = try StoringSite(Self.files)
    try await site.settle()
    let first = try await site.readAndStore()
    try site.writeSegment("documents-7", Array(text.utf8))
    let second = try await site.readAndStore()
    #expect(second.reusedCount == 0 && second.warnings == 1 && second.lines == first.lines)
    #expect(site.segments == ["documents-8"])
    let third = try await site.readAndStore()
    #expect(third.reusedCount == 4 && third.warnings == 0)
  }

  @Test func `one wrong byte anywhere is never believed`() async throws {
    let site = try StoringSite(TestScale.isThorough ? Self.files : Self.smallFiles)
    try await site.settle()
    let first = try await site.readAndStore()
    let bytes = site.bytes("documents-1")
    for offset in stride(from: 0, to: bytes.count, by: TestScale.isThorough ? 1 : 3) {
      var damaged = bytes
      damaged[offset] ^= UInt8(1 << (offset % 8))
      try site.writeSegment("documents-1", damaged)
      let read = try await site.readAgain(usesStored: true)
      #expect(read.lines == first.lines && read.warnings <= 1, "byte \(offset)")
      // Every document is used here, so damage is found wherever it is.
      #expect(read.reusedCount == 0, "byte \(offset)")
      #expect(read.warnings == 1 || (8..<32).contains(offset), "byte \(offset)")
    }
  }

  @Test func `a file that is too short or too long is never believed`() async throws {
    let site = try StoringSite(TestScale.isThorough ? Self.files : Self.smallFiles)
    try await site.settle()
    let first = try await site.readAndStore()
    let bytes = site.bytes("documents-1")
    for count in stride(from: 0, to: bytes.count, by: TestScale.isThorough ? 1 : 3) {
      try site.writeSegment("documents-1", Array(bytes[..<count]))
      let read = try await site.readAgain(usesStored: true)
      #expect(read.lines == first.lines && read.warnings == 1 && read.reusedCount == 0)
    }
    try site.writeSegment("documents-1", bytes + [0])
    let read = try await site.readAgain(usesStored: true)
    #expect(read.lines == first.lines && read.warnings == 1 && read.reusedCount == 0)
  }

  @Test func `segments and garbage are bounded`() async throws {
    let site = try StoringSite(Self.files)
    for number in 0..<40 {
      try site.folder.write("Content/sport/n\(number).md", "# Number \(number)\n")
    }
    try await site.settle()
    _ = try await site.readAndStore()
    for number in 0..<60 {
      try site.folder.write("Content/sport/n\(number % 3).md", "Edit \(number).\n")
      let read = try await site.readAndStore()
      #expect(read.lines.contains { $0.contains("Edit \(number).") })
      #expect(site.segments.count <= 16)
    }
    for number in 3..<40 { try site.folder.remove("Content/sport/n\(number).md") }
    _ = try await site.readAndStore()
    #expect(site.segments.count == 1)
    #expect(try await site.readAndStore().reusedCount == 7)
  }

  @Test func `a document that is much longer than its file is not stored`() async throws {
    let site = try StoringSite(Self.files)
    try site.folder.write(
      "Templates/shortcodes/box.html", String(repeating: "many ", count: 10_000))
    try await site.settle()
    _ = try await site.readAndStore()
    #expect(site.bytes("documents-1").count < 10_000)
    let second = try await site.readAndStore()
    let fresh = try await site.readAgain()
    #expect(second.reusedCount == 3 && second.lines == fresh.lines)
    #expect(site.segments == ["documents-1"])
  }

  @Test func `a clock that went back makes every file be read`() async throws {
    let site = try StoringSite(Self.files)
    try await site.settle()
    _ = try await site.readAndStore()
    // The time of the reading, in the future.
    var bytes = site.bytes("documents-1")
    var encoder = BinaryEncoder()
    encoder.encode(fixed: UInt64(Int64.max))
    bytes.replaceSubrange(32..<40, with: encoder.bytes)
    try site.writeSegment("documents-1", site.sealed(bytes))
    // The files are read, so that their documents have a new status.
    let second = try await site.readAndStore()
    #expect(second.reusedCount == 4 && second.warnings == 0)
    #expect(site.segments == ["documents-1", "documents-2"])
  }

  #if os(Linux)
    @Test func `an update of a library is another program`() {
      #expect(loadedLibraries().contains { $0.contains("libcmark") })
      #expect(loadedLibraries() == loadedLibraries().sorted())
    }
  #endif

  @Test(arguments: 0..<TestScale.count(1, thorough: 60))
  func `after any edits a run with stored documents equals one without`(seed: Int) async throws {
    var random = RandomNumbers(seed: UInt64(seed + 1))
    let site = try StoringSite(Self.files)
    for step in 0..<25 {
      try editAtRandom(site.folder, &random)
      if random.isOne(in: 8) { try await site.settle() }
      let found = try await site.readAndStore()
      let fresh = try await site.readAgain()
      #expect(found.lines == fresh.lines && found.warnings == 0, "step \(step)")
    }
  }
}

/// A site whose documents are stored, and read without the help of memory.
struct StoringSite {
  let site: TemporarySite

  init(_ files: [String: String]) throws { site = try TemporarySite(files) }

  var folder: TemporaryFolder { site.folder }

  /// What one run of the program reads.
  struct Run {
    /// Everything that later stages can see of the documents and the diagnostics.
    var lines: [String]
    var reusedCount: Int
    /// The number of warnings about the stored documents.
    var warnings: Int
  }

  /// Renders each shortcode to the text of its template.
  private static let engine: ShortcodeEngine = { _, templates, _ in
    let texts = Dictionary(uniqueKeysWithValues: templates.map { ($0.name, $0.text.bytes) })
    return ({ (name, _) throws(Diagnostic) in texts[name] ?? [] }, [])
  }

  private func read(_ documents: DocumentCache?) async throws -> (Run, DocumentCache?) {
    let read = try await readSite(
      ReadOptions(
        root: site.path, configurationPath: nil, baseURL: nil, jobs: 2, shortcodes: Self.engine,
        documents: documents, usesStoredDocuments: true))
    let findings = read.diagnostics.filter { $0.id != DocumentCache.damageID }
    let lines = read.site.documents.flatMap { document in
      reflectedLines(of: document) + [String(decoding: document.body.html, as: UTF8.self)]
    }
    let run = Run(
      lines: lines + findings.map { "\($0)" },
      reusedCount: read.site.documentCache?.reusedCount ?? 0,
      warnings: read.diagnostics.count - findings.count)
    return (run, read.site.documentCache)
  }

  /// Reads everything, and stores nothing.
  func readAgain(usesStored: Bool = false) async throws -> Run {
    try await read(usesStored ? DocumentCache() : nil).0
  }

  /// Reads with the stored documents, and stores the new ones.
  func readAndStore() async throws -> Run {
    let (run, cache) = try await read(DocumentCache())
    guard let segment = cache?.newSegment else { return run }
    var bytes: [UInt8] = []
    let hasContent = try await segment.encode(jobs: 2) { part throws(TestError) in bytes += part }
    let names = segments
    if hasContent { try writeSegment(segment.name(after: names), bytes) }
    for name in names where segment.isObsolete(name) {
      try folder.remove(".sitegen/cache/" + name)
    }
    return run
  }

  /// Waits until no file can change without a change of its status.
  func settle() async throws { try await Task.sleep(for: .seconds(3.1)) }

  /// The names of the segments, the oldest first.
  var segments: [String] {
    folder.files(in: ".sitegen/cache").keys
      .sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
  }

  func bytes(_ segment: String) -> [UInt8] {
    Array(folder.files(in: ".sitegen/cache")[segment] ?? Data())
  }

  func writeSegment(_ name: String, _ bytes: [UInt8]) throws {
    try folder.write(".sitegen/cache/" + name, bytes)
  }

  /// Replaces the checksum of a segment's header and index by the right one.
  func sealed(_ bytes: [UInt8]) -> [UInt8] {
    var decoder = BinaryDecoder(bytes, in: bytes.count - 16..<bytes.count)
    let offset = Int(decoder.decodeFixed())
    var encoder = BinaryEncoder()
    encoder.encode(fixed: checksum(of: Array(bytes[..<40]) + bytes[offset..<(bytes.count - 8)]))
    return bytes.dropLast(8) + encoder.bytes
  }
}
