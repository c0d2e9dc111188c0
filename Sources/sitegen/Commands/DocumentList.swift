internal import Basics
internal import Content
internal import Markdown
internal import Newsroom

/// A list of documents for people and for programs.
struct DocumentList {
  private let kind: ListKind
  private let documents: [ListedDocument]
  private let configuration: Configuration
  private let now: Instant

  init(
    _ kind: ListKind, _ documents: [ListedDocument], _ configuration: Configuration, now: Instant
  ) {
    self.kind = kind
    self.documents = documents
    self.configuration = configuration
    self.now = now
  }

  /// A line for each document, its columns aligned: date, URL, title, file.
  var text: String {
    let rows = documents.map(columns)
    var widths = [0, 0, 0]
    for row in rows {
      for column in widths.indices {
        widths[column] = max(widths[column], TerminalText.width(of: row[column]))
      }
    }
    // One very long title must not move the files of all others out of sight.
    widths = widths.map { min($0, 72) }
    return rows.map { line($0, widths) }.joined()
  }

  private func columns(_ listed: ListedDocument) -> [String] {
    let date = kind.date(of: listed).map { Moment($0, in: configuration.timezone).rfc3339 }
    return [
      date ?? "-", url(of: listed), TerminalText.printable(listed.document.front.title.utf8),
      TerminalText.printable(listed.document.path.utf8),
    ]
  }

  private func line(_ row: [String], _ widths: [Int]) -> String {
    var line = ""
    for (text, width) in zip(row, widths) {
      let missing = max(0, width - TerminalText.width(of: text))
      line += text + String(repeating: " ", count: missing + 2)
    }
    return line + row[widths.count] + "\n"
  }

  private func url(of listed: ListedDocument) -> String {
    configuration.basePath.dropLast() + encodedPath(listed.path)
  }

  /// All of it for programs, with the mistakes that reading found.
  func json(_ diagnostics: [Diagnostic], source: SourceLookup) -> Value {
    .map([
      "list": .string(kind.rawValue), "now": .string(now.utcText),
      "documents": .array(documents.map(json)),
      "diagnostics": diagnostics.bounded().json(source: source),
    ])
  }

  private func json(_ listed: ListedDocument) -> Value {
    let (document, front) = (listed.document, listed.document.front)
    return .map([
      "file": .string(document.path), "url": .string(url(of: listed)),
      "permalink": .string(configuration.origin + url(of: listed)), "title": .string(front.title),
      "kind": .string(document.kind.rawValue), "status": .string(status(of: listed)),
      "draft": .bool(front.isDraft), "date": Value(front.date?.utcText),
      "updated": Value(front.updated?.utcText), "expires": Value(front.expires?.utcText),
      "section": Value(listed.section), "tags": Value(listed.tags),
      "authors": Value(listed.authors), "description": Value(front.description),
      "series": Value(front.series), "featured": .bool(front.isFeatured),
      "views": Value(front.views), "likes": Value(front.likes), "aliases": Value(front.aliases),
      "language": .string(front.language ?? configuration.language),
      "noindex": .bool(front.isHiddenFromSearch), "words": .int(document.body.words),
    ])
  }

  private func status(of listed: ListedDocument) -> String {
    switch listed.absence {
    case nil: "live"
    case .faulty: "faulty"
    case .draft: "draft"
    case .future: "scheduled"
    case .expired: "expired"
    }
  }
}
