internal import Basics
internal import Content
internal import Newsroom

/// What `sitegen list` can list.
enum ListKind: String, CaseIterable {
  case articles
  case drafts
  case scheduled
  case expired
  case pages
  case unlinked
  case files

  /// The documents of the list, in its order.
  func choose(
    published: [ListedDocument], others: [ListedDocument]
  ) -> [ListedDocument] {
    switch self {
    case .articles, .unlinked: published.filter { $0.document.kind == .article }
    case .files: []
    case .pages: published.filter { $0.document.kind == .page }
    case .drafts: (published + others).filter { $0.absence == .draft }.sorted(by: Self.byFile)
    case .scheduled: (published + others).filter { $0.absence == .future }.sorted(by: Self.byDate)
    case .expired: (published + others).filter { $0.absence == .expired }.sorted(by: Self.byEnd)
    }
  }

  /// The date that the list is about: when a document goes or went live, or when it ended.
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
