import Foundation

/// A site of many articles in a folder of its own, for tests of what a build does to its output.
final class PublishedSite {
  let root: URL
  let count: Int

  init(articles count: Int) throws {
    self.count = count
    root = FileManager.default.temporaryDirectory.appending(path: "sitegen-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    try "title: The Paper\n".write(
      to: root.appending(path: "sitegen.yml"), atomically: true, encoding: .utf8)
    try write(word: "first")
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  /// Writes all articles with a word in each that tells the editions apart.
  func write(word: String) throws {
    let folder = root.appending(path: "Content/local")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for number in 0..<count {
      let text = """
        ---
        title: Article \(number) \(word)
        date: 2026-01-\(10 + number % 20)
        ---
        \(String(repeating: "The \(word) edition. ", count: 40))
        """
      try text.write(
        to: folder.appending(path: "a\(number).md"), atomically: false, encoding: .utf8)
    }
  }

  /// Removes what was published.
  func removeOutput() throws {
    let output = root.appending(path: "Public")
    guard FileManager.default.fileExists(atPath: output.path) else { return }
    try FileManager.default.removeItem(at: output)
  }

  /// A build that has been started.
  func start(_ arguments: String..., output: String = "Public") throws -> Process {
    let process = Process()
    process.executableURL = ScriptRun.program
    process.currentDirectoryURL = root
    process.arguments =
      ["build", "--now", "2026-02-01T00:00:00Z", "--output", output] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = Pipe()
    try process.run()
    return process
  }

  /// Builds and gives the exit code and what was said.
  func build(output: String = "Public") throws -> (status: Int32, errors: String) {
    let process = try start(output: output)
    let pipe = process.standardError as? Pipe
    let errors = pipe?.fileHandleForReading.readDataToEndOfFile() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: errors, as: UTF8.self))
  }

  /// The files of an output with their bytes.
  func files(_ output: String = "Public") -> [String: Data] {
    let folder = root.appending(path: output).resolvingSymlinksInPath()
    var found: [String: Data] = [:]
    let names = FileManager.default.enumerator(atPath: folder.path)
    while let name = names?.nextObject() as? String {
      let file = folder.appending(path: name)
      if let bytes = try? Data(contentsOf: file) { found[name] = bytes }
    }
    return found
  }

  /// Runs a program of the system and tells whether it succeeded.
  static func run(_ program: String, _ arguments: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  /// Whether file systems may be mounted here, as only root may.
  static let canMount: Bool = {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    guard geteuid() == 0, run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.path) else {
      return false
    }
    return run("umount", folder.path)
  }()
}
