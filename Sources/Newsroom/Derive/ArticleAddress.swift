internal import Basics
internal import Content

/// The pattern by which articles get their paths, taken apart once for all of them.
struct ArticleAddress: Sendable {
  /// What a part of the path is made of.
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
  /// Whether the pattern itself ends in a file's name: `/:folder/:slug.html`.
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

  /// `:year-:month` as a year, a hyphen and a month.
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

  /// The path of an article in the section of a folder.
  ///
  /// Parts that come to nothing are left out: those of a date where the article has none.
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

  /// The date as its author wrote it: in another zone it may be another day.
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
