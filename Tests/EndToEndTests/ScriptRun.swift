import Foundation

/// One run of a script in a folder of its own, against the built program.
struct ScriptRun {
  /// An expectation that does not hold, or a command that a script may not use.
  struct Failure: Error, CustomStringConvertible {
    var line: Int
    var description: String
  }

  private let root: URL
  private var output = ""
  private var errors = ""

  init(_ script: SiteScript) throws {
    root = FileManager.default.temporaryDirectory.appending(path: "sitegen-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    for file in script.files { try write(file.path, file.text) }
  }

  func finish() {
    try? FileManager.default.removeItem(at: root)
  }

  /// Runs every command in turn and throws at the first that goes wrong.
  mutating func run(_ script: SiteScript) throws {
    for (line, words) in script.commands {
      do {
        try step(words)
      } catch let failure as String {
        throw Failure(
          line: line,
          description: "\(script.name):\(line): \(failure)\nstdout: \(output)\nstderr: \(errors)")
      }
    }
  }

  private mutating func step(_ words: [String]) throws {
    let isNegated = words.first == "!"
    let words = isNegated ? Array(words.dropFirst()) : words
    switch words.first {
    case "sitegen":
      let status = try launch(Array(words.dropFirst()))
      guard (status == 0) != isNegated else { throw "ended with \(status)" }
    case "exit":
      let status = try launch(Array(words.dropFirst(3)))
      guard status == Int32(words[1]) else { throw "ended with \(status), not \(words[1])" }
    case "stdout": try check(output.contains(words[1]), isNegated, words)
    case "stderr": try check(errors.contains(words[1]), isNegated, words)
    case "exists":
      try check(FileManager.default.fileExists(atPath: path(words[1])), isNegated, words)
    case "contains": try check(try read(words[1]).contains(words[2]), isNegated, words)
    case "order": try checkOrder(try read(words[1]), Array(words.dropFirst(2)))
    case "count":
      let found = try read(words[2]).components(separatedBy: words[3]).count - 1
      guard found == Int(words[1]) else { throw "'\(words[3])' stands there \(found) times" }
    case "xml": try checkXML(try read(words[1]))
    case "json": try checkJSON(try read(words[1]))
    case "json-ld": try checkStructuredData(try read(words[1]))
    default: try change(words)
    }
  }

  private func change(_ words: [String]) throws {
    switch words.first {
    case "write": try write(words[1], words[2])
    case "append": try write(words[1], try read(words[1]) + words[2])
    // Builds trust the times of files only when some seconds have passed.
    case "wait": Thread.sleep(forTimeInterval: Double(words[1]) ?? 0)
    case "delete": try FileManager.default.removeItem(atPath: path(words[1]))
    case "link":
      try FileManager.default.createSymbolicLink(
        atPath: path(words[1]), withDestinationPath: words[2])
    case "mode":
      try FileManager.default.setAttributes(
        [.posixPermissions: Int(words[1], radix: 8) ?? 0o644], ofItemAtPath: path(words[2]))
    default: throw "unknown command \(words)"
    }
  }

  private func check(_ holds: Bool, _ isNegated: Bool, _ words: [String]) throws {
    guard holds != isNegated else { throw "does not hold: \(isNegated ? "! " : "")\(words)" }
  }

  private func checkOrder(_ text: String, _ parts: [String]) throws {
    var rest = text[...]
    for part in parts {
      guard let found = rest.range(of: part) else { throw "'\(part)' does not follow" }
      rest = rest[found.upperBound...]
    }
  }

  private mutating func launch(_ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = arguments
    process.currentDirectoryURL = root
    let files = [root.appending(path: ".stdout"), root.appending(path: ".stderr")]
    for file in files { try Data().write(to: file) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    try process.run()
    process.waitUntilExit()
    output = try String(contentsOf: files[0], encoding: .utf8)
    errors = try String(contentsOf: files[1], encoding: .utf8)
    guard process.terminationReason == .exit else { throw "crashed: \(errors)" }
    return process.terminationStatus
  }

  /// The program that was built beside the tests.
  static var program: URL {
    var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    while folder.path != "/" {
      let candidate = folder.appending(path: "sitegen")
      if FileManager.default.isExecutableFile(atPath: candidate.path),
        !candidate.hasDirectoryPath
      {
        return candidate
      }
      folder.deleteLastPathComponent()
    }
    return URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../.build/debug/sitegen")
  }

  private func path(_ name: String) -> String { root.appending(path: name).path }

  private func read(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  private func write(_ name: String, _ text: String) throws {
    let file = root.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }
}

extension String: @retroactive Error {}
