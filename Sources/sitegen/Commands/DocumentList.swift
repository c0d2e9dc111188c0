internal import Basics
internal import Content
internal import Markdown
internal import Newsroom
internal import Text

/// The lists of `sitegen list`.
enum ListKind: String, CaseIterable {
  case articles
  case drafts
  case scheduled
  case expired
  case pages
  case unlinked
  case files
  case words

  /// Returns the documents of the list, in its order.
  func select(
    published: [ListedDocument], others: [ListedDocument]
  ) -> [ListedDocument] {
    switch self {
    case .articles, .unlinked: published.filter { $0.document.kind == .article }
    case .files, .words: []
    case .pages: published.filter { $0.document.kind == .page }
    case .drafts: (published + others).filter { $0.absence == .draft }.sorted(by: Self.byFile)
    case .scheduled: (published + others).filter { $0.absence == .future }.sorted(by: Self.byDate)
    case .expired: (published + others).filter { $0.absence == .expired }.sorted(by: Self.byEnd)
    }
  }

  /// The date column: when a document goes or went live, or when it expired.
  func date(of document: ListedDocument) -> Instant? {
    self == .expired ? document.document.front.window.until : document.document.front.window.from
  }

  private static func byFile(_ first: ListedDocument, _ second: ListedDocument) -> Bool {
    first.document.path < second.document.path
  }

  private static func byDate(_ first: ListedDocument, _ second: ListedDocument) -> Bool {
    let (left, right) = (first.document.front.window.from, second.document.front.window.from)
    guard let left, let right, left != right else { return byFile(first, second) }
    return left < right
  }

  private static func byEnd(_ first: ListedDocument, _ second: ListedDocument) -> Bool {
    let (left, right) = (first.document.front.window.until, second.document.front.window.until)
    guard let left, let right, left != right else { return byFile(first, second) }
    return left > right
  }
}

/// The widest column of a list: one very long text must not push the next column off the screen.
private let columnLimit = 72

/// A list of documents, for people and for programs.
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

  /// A line for each document, in aligned columns: date, URL, title, file.
  var text: String {
    let rows = documents.map(columns)
    var widths = [0, 0, 0]
    for row in rows {
      for column in widths.indices {
        widths[column] = max(widths[column], TerminalText.width(of: row[column]))
      }
    }
    widths = widths.map { min($0, columnLimit) }
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
    let aligned = zip(row, widths).map { $0.leftAligned($1) + "  " }
    return aligned.joined() + row[widths.count] + "\n"
  }

  private func url(of listed: ListedDocument) -> String {
    configuration.basePath.dropLast() + encodedPath(listed.path)
  }

  /// The list for programs, with the diagnostics of the site.
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
      "type": .string(front.genre.rawValue),
      "views": Value(front.views), "likes": Value(front.likes), "aliases": Value(front.aliases),
      "language": .string(front.language ?? configuration.language),
      "noindex": .bool(front.isHiddenFromSearch), "words": .int(document.body.wordCount),
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

/// The files beside the articles, for people and for programs.
struct FileList {
  private struct Row {
    var file: String
    var url: String?
    /// The name of the rule that holds the file back; `nil` for a published file.
    var reason: String?
    var explanation: String
  }

  private let rows: [Row]
  private let now: Instant

  /// Makes the list, held files first.
  ///
  /// - Parameters:
  ///   - edition: The portal at one instant.
  ///   - leftovers: Backup copies of editors and tools.
  init(_ edition: Edition, leftovers: [String]) {
    now = edition.now
    let held = edition.heldFiles.map { file in
      Row(file: file.asset.path, reason: file.reason.rawValue, explanation: file.reason.text)
    }
    let copies = leftovers.map { path in
      Row(file: path, reason: "leftover", explanation: "a copy left by an editor or a tool")
    }
    let published = edition.attachments.map { file in
      Row(file: file.asset.path, url: edition.url(of: file.path), explanation: "published")
    }
    let byFile = { (first: Row, second: Row) in first.file < second.file }
    rows = (held + copies).sorted(by: byFile) + published.sorted(by: byFile)
  }

  /// A line for each file: its path, then its URL or why it is held back.
  var text: String {
    let names = rows.map { TerminalText.printable($0.file.utf8) }
    let width = min(columnLimit, names.map(TerminalText.width(of:)).max() ?? 0)
    return zip(rows, names).map { row, name in
      let outcome = row.url.map { "published at \($0)" } ?? "held back: \(row.explanation)"
      return "\(name.leftAligned(width))  \(outcome)\n"
    }.joined()
  }

  /// The list for programs, with the diagnostics of the site.
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
