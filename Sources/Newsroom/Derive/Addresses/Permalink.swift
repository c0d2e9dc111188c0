internal import Basics
package import Content
internal import Text

/// Returns the URL of one document without a site, from the root of the host.
///
/// - Parameters:
///   - document: What was read of the file.
///   - configuration: The site's, for its permalink pattern and its base URL.
/// - Returns: The URL with the base path: `/paper/local/ferry/`.
package func documentURL(_ document: Document, configuration: Configuration) -> String {
  let path = permalink(
    of: document, PermalinkPattern(configuration),
    section: document.front.section ?? topFolder(of: document.folder))
  return configuration.basePath.dropLast() + encodedPath(path)
}

/// Returns the raw path of a document within the site, by its `url:` or by the pattern of articles.
///
/// If an article has no date, the date's parts of the pattern are left out. Standing pages and
/// authors do not follow the pattern.
func permalink(of document: Document, _ pattern: PermalinkPattern, section: String) -> String {
  if let url = document.front.url { return cleanPath(url) }
  switch document.kind {
  case .page: return pagePath(document.slug)
  case .author: return pagePath("authors/\(document.slug)")
  case .home: return "/"
  case .section: return pagePath(slugged(folder: document.folder, letterCase: pattern.letterCase))
  case .article: return pattern.path(of: document, section: section)
  }
}

/// The pattern of the paths of articles, parsed once for all of them.
struct PermalinkPattern: Sendable {
  /// A piece of a part of the path.
  private enum Piece: Sendable {
    case text(String)
    case section, folder, slug, year, month, day

    static let names: [(name: String, piece: Piece)] = [
      (":section", .section), (":folder", .folder), (":slug", .slug), (":year", .year),
      (":month", .month), (":day", .day),
    ]
  }

  /// The pieces of each part between slashes.
  private let parts: [[Piece]]
  /// Whether the pattern itself ends in the name of a file: `/:folder/:slug.html`.
  private let namesFile: Bool
  private let zone: Zone
  private let needsDate: Bool
  let letterCase: LetterCase

  init(_ configuration: Configuration) {
    zone = configuration.timezone
    letterCase = configuration.letterCase
    parts = configuration.permalink.split(separator: "/").map(Self.pieces)
    if case .text(let ending)? = parts.last?.last, !configuration.permalink.hasSuffix("/") {
      namesFile = ending.contains(".")
    } else {
      namesFile = false
    }
    needsDate = parts.joined().contains { piece in
      switch piece {
      case .year, .month, .day: true
      case .text, .section, .folder, .slug: false
      }
    }
  }

  /// Parses a part: `:year-:month` is a year, a hyphen and a month.
  private static func pieces(of part: Substring) -> [Piece] {
    var pieces: [Piece] = []
    var text = ""
    var rest = part
    while let first = rest.first {
      guard let known = Piece.names.first(where: { rest.hasPrefix($0.name) }) else {
        text.append(first)
        rest.removeFirst()
        continue
      }
      if !text.isEmpty { pieces.append(.text(text)) }
      text = ""
      pieces.append(known.piece)
      rest = rest.dropFirst(known.name.count)
    }
    return text.isEmpty ? pieces : pieces + [.text(text)]
  }

  /// Returns the path of an article in the section of a folder, without empty parts.
  func path(of document: Document, section: String) -> String {
    let moment = needsDate ? writtenMoment(document.front) : nil
    var path = ""
    for part in parts {
      var isFirst = true
      for piece in part {
        let text = text(of: piece, document, section, moment)
        guard !text.isEmpty else { continue }
        if isFirst, !path.isEmpty { path.append("/") }
        isFirst = false
        path.append(text)
      }
    }
    return namesFile ? "/" + path : pagePath(path)
  }

  /// Returns the date as its author wrote it: in another zone it may be another day.
  private func writtenMoment(_ front: FrontMatter) -> Moment? {
    guard let date = front.date else { return nil }
    return front.dateOffset.map { Moment(date, offset: $0) } ?? Moment(date, in: zone)
  }

  private func text(
    of piece: Piece, _ document: Document, _ section: String, _ moment: Moment?
  ) -> String {
    switch piece {
    case .text(let text): text
    case .section: slugged(folder: section, letterCase: letterCase)
    case .folder: slugged(folder: document.folder, letterCase: letterCase)
    case .slug: document.slug
    case .year: moment.map { String($0.dateText.prefix(4)) } ?? ""
    case .month: moment.map { twoDigits($0.civil.month) } ?? ""
    case .day: moment.map { twoDigits($0.civil.day) } ?? ""
    }
  }
}
