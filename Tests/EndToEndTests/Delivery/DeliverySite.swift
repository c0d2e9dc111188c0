import Foundation

/// A small portal whose blocks are delivered in one way or another.
final class DeliverySite {
  let root: URL

  /// - Parameters:
  ///   - delivery: What stands after `delivery:` in the configuration.
  ///   - sections: The folders of the sections; each has eight articles.
  ///   - more: Further settings.
  /// - Throws: Where the files cannot be written.
  init(
    delivery: String, sections: [String] = ["local", "sport", "küste nord"], more: String = ""
  ) throws {
    root = FileManager.default.temporaryDirectory.appending(path: "sitegen-\(UUID().uuidString)")
    let settings = """
      title: The Paper
      base_url: https://paper.example/p/
      paginate: 3
      blocks: {related: 3, ranking: 4, recommendation: 3, delivery: \(delivery)}
      \(more)
      """
    try write("sitegen.yml", settings)
    for (place, section) in sections.enumerated() {
      for number in 0..<8 { try writeArticle(section, number, views: 100 * (place + 1) + number) }
    }
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  func writeArticle(
    _ section: String, _ number: Int, views: Int, hour: Int = 8, more: String = ""
  ) throws {
    let text = """
      ---
      title: Story \(number) of \(section)
      date: 2026-06-\(10 + number)T0\(hour):00:00Z
      views: \(views)
      \(more)
      ---
      What happened in \(section) on day \(number).
      """
    try write("Content/\(section)/s\(number).md", text)
  }

  func write(_ name: String, _ text: String) throws {
    let file = root.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: false, encoding: .utf8)
  }

  /// Builds into `www/p`, as the base path wants it.
  func build(at now: String = "2026-06-30T00:00:00Z") throws {
    let process = Process()
    process.executableURL = ScriptRun.program
    process.currentDirectoryURL = root
    process.arguments = ["build", "--quiet", "--now", now, "--output", "www/p"]
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw "the build ended with an error" }
  }

  func read(_ file: String) throws -> String {
    try String(contentsOf: root.appending(path: "www/p").appending(path: file), encoding: .utf8)
  }

  /// Every published file with its bytes.
  func files() throws -> [String: Data] {
    let folder = root.appending(path: "www/p")
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let file = folder.appending(path: name)
      let isFolder = try file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory ?? false
      if !isFolder { files[name] = try Data(contentsOf: file) }
    }
    return files
  }

  /// Builds again after `change` and gives the files that are other than before, sorted.
  func changes(_ change: () throws -> Void) throws -> [String] {
    let before = try files()
    try change()
    try build()
    let after = try files()
    return Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
  }
}
