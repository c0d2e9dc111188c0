import Foundation
import TestSupport

/// A small site whose blocks are delivered inline or separately, and its output below `www/p`.
final class DeliverySite {
  let folder: TemporaryFolder

  var root: URL { folder.url }

  /// Writes the site.
  ///
  /// - Parameters:
  ///   - delivery: The value of `delivery:` in the configuration.
  ///   - sections: The folders of the sections; each has eight articles.
  ///   - settings: Further settings.
  /// - Throws: If the files cannot be written.
  init(
    delivery: String, sections: [String] = ["local", "sport", "küste nord"], settings: String = ""
  ) throws {
    folder = try TemporaryFolder()
    try folder.write(
      "sitegen.yml",
      """
      title: The Paper
      base_url: https://paper.example/p/
      paginate: 3
      blocks: {related: 3, ranking: 4, recommendation: 3, delivery: \(delivery)}
      \(settings)
      """)
    for (index, section) in sections.enumerated() {
      for number in 0..<8 { try writeArticle(section, number, views: 100 * (index + 1) + number) }
    }
  }

  func writeArticle(
    _ section: String, _ number: Int, views: Int, frontMatter: String = ""
  ) throws {
    try folder.write(
      "Content/\(section)/s\(number).md",
      """
      ---
      title: Story \(number) of \(section)
      date: 2026-06-\(10 + number)T08:00:00Z
      views: \(views)
      \(frontMatter)
      ---
      What happened in \(section) on day \(number).
      """, atomically: false)
  }

  /// Builds the site.
  func build(at now: String = "2026-06-30T00:00:00Z") throws {
    _ = try sitegen("build", "--quiet", "--now", now, "--output", "www/p")
  }

  /// Runs sitegen in the site and returns its output.
  func sitegen(_ arguments: String...) throws -> String {
    let result = try Executable.sitegen.run(arguments, in: root)
    guard result.status == 0 else { throw TestError("\(arguments): \(result)") }
    return result.output
  }

  /// Returns a published file.
  func read(_ file: String) throws -> String { try folder.read("www/p/" + file) }

  /// Builds again after `change` and returns the names of changed files, sorted.
  func changedFiles(after change: () throws -> Void) throws -> [String] {
    let before = folder.files(in: "www/p")
    try change()
    try build()
    let after = folder.files(in: "www/p")
    return Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
  }
}
