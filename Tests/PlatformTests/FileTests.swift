import Platform
import TestSupport
import Testing

@Suite struct FileTests {
  @Test func `an open file is read from its start and from any offset`() throws {
    let file = try Descriptor(#filePath, .reading)
    var bytes = [UInt8](repeating: 0, count: 15)
    #expect(try file.read(into: &bytes) == 15)
    #expect(bytes == Array("import Platform".utf8))
    #expect(try bytes.withUnsafeMutableBytes { try file.read(at: 7, into: $0) } == 15)
    #expect(bytes.starts(with: "Platform\nimport".utf8))
    #expect(try file.read(upTo: 7) == Array("\nimport".utf8))
  }

  @Test func `a part of a file is read to the front of a buffer that grows`() throws {
    let scratch = try TemporaryFolder()
    try scratch.write("five", "12345")
    let file = try Descriptor(scratch.path + "/five", .reading)
    var bytes: [UInt8] = []
    #expect(try file.read(at: 1, count: 3, into: &bytes) && bytes.starts(with: "234".utf8))
    #expect(try file.read(at: 4, count: 1, into: &bytes) && bytes.starts(with: "534".utf8))
    #expect(try !file.read(at: 4, count: 2, into: &bytes))
    #expect(try file.read(at: 9, count: 0, into: &bytes))
  }

  @Test func `reading ends at the end of the file`() throws {
    let scratch = try TemporaryFolder()
    try scratch.write("five", "12345")
    var bytes = [UInt8](repeating: 0, count: 8)
    #expect(try Descriptor(scratch.path + "/five", .reading).fill(&bytes, count: 3) == 3)
    #expect(bytes == Array("123".utf8) + [0, 0, 0, 0, 0])
    #expect(try Descriptor(scratch.path + "/five", .reading).fill(&bytes, count: 8) == 5)
    #expect(try Descriptor(scratch.path + "/five", .reading).read(upTo: 8) == Array("12345".utf8))
  }

  @Test func `a folder cannot be read like a file`() throws {
    let folder = try Descriptor("/", .reading)
    let error = #expect(throws: SystemError.self) { try folder.read(upTo: 1) }
    #expect(error?.reason == "Is a directory")
  }

  @Test func `a file that does not exist is not opened`() {
    let error = #expect(throws: SystemError.self) {
      _ = try Descriptor("/nowhere/at/all", .reading)
    }
    #expect(error?.isNotFound == true)
  }

  @Test func `a path is resolved if there is something at it`() {
    #expect(resolvedPath("/./usr/..") == "/")
    #expect(resolvedPath("/nowhere/at/all") == nil)
    #expect(nameExists("/usr") && !nameExists("/nowhere/at/all"))
  }

  @Test func `the status tells what is at a path`() throws {
    let scratch = try TemporaryFolder()
    try scratch.write("file", "12345")
    try scratch.link("link", to: "file")
    try scratch.makePipe("pipe")
    let kinds = ["file", "link", "pipe", ""].map {
      FileStatus(scratch.path + "/" + $0, followsLinks: false)?.kind
    }
    #expect(kinds == [.file, .link, .pipe, .folder])
    #expect(FileStatus("/dev/null", followsLinks: false)?.kind == .other)
    let target = FileStatus(scratch.path + "/link", followsLinks: true)
    #expect(target?.kind == .file && target?.size == 5)
    #expect(target?.identity == (try Descriptor(scratch.path + "/file", .reading).status?.identity))
  }

  @Test func `only one of two openings of a file gets the lock`() throws {
    let scratch = try TemporaryFolder()
    let folder = try OpenFolder(scratch.path)
    let (isFirst, isSecond) = try locksOfTwo(folder)
    #expect(isFirst && !isSecond)
    #expect(try locks(folder))
  }

  /// Locks the file through two descriptors, the first of which is still open.
  private func locksOfTwo(_ folder: OpenFolder) throws -> (Bool, Bool) {
    let first = try folder.open("lock", .lock)
    let isFirst = first.lock()
    let isSecond = try locks(folder)
    return (isFirst, withExtendedLifetime(first) { isSecond })
  }

  private func locks(_ folder: OpenFolder) throws -> Bool {
    try folder.open("lock", .lock).lock()
  }

  @Test func `bytes are found and compared`() {
    let bytes = Array("a,b,c".utf8)
    let found = bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.flatMap { start in
        firstByte(UInt8(ascii: ","), from: start + 2, count: 3).map { $0 - start }
      }
    }
    #expect(found == 3)
    #expect(startsEqual(bytes, Array("a,b".utf8)) && startsEqual(bytes, []))
    #expect(!startsEqual(bytes, Array("a,c".utf8)) && !startsEqual([], bytes))
  }
}
