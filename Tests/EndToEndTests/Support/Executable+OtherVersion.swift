import Foundation
import TestSupport

extension Executable {
  /// Another version of sitegen: it writes another class for the body of pages and for footnotes.
  ///
  /// So a page or an article that one version takes from what the other has kept is noticed. It is
  /// a copy of the program with changed texts, beside the program.
  static let otherSitegen: Executable = {
    let url = sitegen.url.deletingLastPathComponent().appending(path: "sitegen-other-version")
    do {
      try makeOtherVersion(at: url)
    } catch {
      fatalError("cannot make another version of the program: \(error)")
    }
    return Executable(url)
  }()

  /// The texts of the program that are changed, and their replacements of the same length.
  private static let changes = [
    // In the theme.
    ("<body class=\"kind-", "<body class=\"Kind-"),
    // In the writer of Markdown.
    ("<section class=\"footnotes\"", "<section class=\"FOOTNOTES\""),
  ]

  private static func makeOtherVersion(at url: URL) throws {
    var bytes = try Data(contentsOf: sitegen.url)
    for (text, other) in changes {
      var start = bytes.startIndex
      var count = 0
      while let range = bytes.range(of: Data(text.utf8), in: start..<bytes.endIndex) {
        bytes.replaceSubrange(range, with: Data(other.utf8))
        start = range.upperBound
        count += 1
      }
      guard count > 0 else { throw TestError("the program has no text \(text)") }
    }
    try bytes.write(to: url, options: .atomic)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: url.path)
  }
}
