internal import Basics
internal import Content
internal import Newsroom

/// The files beside the articles, for people and for programs: which are published and why the others are not.
struct FileList {
  /// One file as it is listed.
  private struct Row {
    var file: String
    var url: String?
    /// The name of the rule that keeps it back; `nil` where it is published.
    var reason: String?
    var words: String
  }

  private let rows: [Row]
  private let now: Instant

  /// - Parameters:
  ///   - edition: The portal at one instant.
  ///   - leftovers: Copies that editors and tools left.
  init(_ edition: Edition, leftovers: [String]) {
    now = edition.now
    let held = edition.heldFiles.map { file in
      Row(file: file.asset.path, reason: file.reason.rawValue, words: file.reason.text)
    }
    let copies = leftovers.map { path in
      Row(file: path, reason: "leftover", words: "an editor or a tool left it")
    }
    let published = edition.attachments.map { file in
      Row(file: file.asset.path, url: edition.url(of: file.path), words: "published")
    }
    let byFile = { (first: Row, second: Row) in first.file < second.file }
    rows = (held + copies).sorted(by: byFile) + published.sorted(by: byFile)
  }

  /// A line for each file, what is held back first: the file, then its URL or why it has none.
  var text: String {
    let names = rows.map { TerminalText.printable($0.file.utf8) }
    let width = min(72, names.map(TerminalText.width(of:)).max() ?? 0)
    return zip(rows, names).map { row, name in
      let room = max(0, width - TerminalText.width(of: name)) + 2
      let outcome = row.url.map { "published at \($0)" } ?? "held back: \(row.words)"
      return name + String(repeating: " ", count: room) + outcome + "\n"
    }.joined()
  }

  /// All of it for programs, with the mistakes that were found on the way.
  func json(_ diagnostics: [Diagnostic], source: SourceLookup) -> Value {
    .map([
      "list": "files", "now": .string(now.utcText),
      "files": .array(
        rows.map { row in
          .map([
            "file": .string(row.file), "status": row.url == nil ? "held" : "published",
            "url": Value(row.url), "reason": Value(row.reason),
          ])
        }),
      "diagnostics": diagnostics.bounded().json(source: source),
    ])
  }
}
