import Platform
import Testing

@Suite struct FileTests {
  @Test func `an open file is read from its start and from any offset`() {
    let descriptor = openForReading(#filePath)
    defer { closeDescriptor(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 15)
    #expect(bytes.withUnsafeMutableBytes { readBytes(from: descriptor, into: $0) } == 15)
    #expect(bytes == Array("import Platform".utf8))
    #expect(bytes.withUnsafeMutableBytes { readBytes(from: descriptor, at: 7, into: $0) } == 15)
    #expect(bytes.starts(with: "Platform\nimport".utf8))
  }

  @Test func `a file that does not exist is not opened`() {
    #expect(openForReading("/nowhere/at/all") < 0)
    #expect(SystemError.current.isNotFound)
  }

  @Test func `a path is resolved if there is something at it`() {
    #expect(resolvedPath("/./usr/..") == "/")
    #expect(resolvedPath("/nowhere/at/all") == nil)
    #expect(nameExists("/usr") && !nameExists("/nowhere/at/all"))
  }
}
