import Foundation
import TestSupport

/// A site of many short articles and its output, in a temporary folder.
final class PublishedSite {
  let folder: TemporaryFolder
  let articleCount: Int

  var root: URL { folder.url }

  init(articles count: Int) throws {
    articleCount = count
    folder = try TemporaryFolder()
    try folder.write("sitegen.yml", "title: The Paper\n")
    try writeArticles(word: "first")
  }

  /// Writes all articles with a word that distinguishes the versions of the site.
  func writeArticles(word: String) throws {
    for number in 0..<articleCount { try writeArticle(number, word: word) }
  }

  /// Writes one article.
  func writeArticle(_ number: Int, word: String) throws {
    try folder.write(
      "Content/local/a\(number).md",
      """
      ---
      title: Article \(number) \(word)
      date: 2026-01-\(10 + number % 20)
      ---
      \(String(repeating: "The \(word) edition. ", count: 40))
      """, atomically: false)
  }

  /// Removes the output.
  func removeOutput() throws {
    if folder.contains("Public") { try folder.remove("Public") }
  }

  /// Starts a build.
  func start(_ options: String..., output: String = "Public") throws -> Process {
    try Executable.sitegen.start(buildArguments(options, output), in: root)
  }

  /// Builds the site.
  func build(_ options: String..., output: String = "Public") throws -> Executable.Result {
    try Executable.sitegen.run(buildArguments(options, output), in: root)
  }

  /// The arguments of a build after `build`.
  var arguments: [String] { ["--now", "2026-02-01T00:00:00Z", "--output", "Public"] }

  private func buildArguments(_ options: [String], _ output: String) -> [String] {
    ["build", "--now", "2026-02-01T00:00:00Z", "--output", output] + options
  }

  /// The files of an output with their bytes.
  func files(_ output: String = "Public") -> [String: Data] { folder.files(in: output) }

  /// Whether the tests may mount file systems, as only root may.
  static let canMount: Bool = {
    guard geteuid() == 0, let folder = try? TemporaryFolder() else { return false }
    guard
      Executable.named("mount").succeeds("-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.path)
    else { return false }
    return Executable.named("umount").succeeds(folder.path)
  }()
}
