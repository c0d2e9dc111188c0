internal import Basics
internal import Content

// Addresses that pages cannot have. Those that front matter states are checked when it is read;
// here are those that are derived from names, and those that depend on the site's sections.
extension EditionDraft {
  /// The maximum length of a path in bytes: macOS allows 1,024 with its prefix and suffix.
  private static let pathLimit = 900
  /// The maximum length of a part in bytes: systems allow 255, and fragments have longer names than
  /// their pages.
  private static let partLimit = 240

  /// The addresses that are reserved on this site.
  var reserved: ReservedAddresses { ReservedAddresses(sections: sectionPaths) }

  /// The paths of all sections, including those that are not live: their lists will need them.
  private var sectionPaths: [String] {
    tree.sections.map(\.path)
      + absentDocuments.lazy.filter { $0.document.kind == .section }.map(\.path)
  }

  /// Returns errors for documents whose addresses are reserved, a future list's, or too long.
  func addressDiagnostics() -> [Diagnostic] {
    let reserved = reserved
    var found: [Diagnostic] = []
    let standing = pages.lazy.map { ($0.document, $0.path) }
    let written = articles.lazy.map { ($0.document, $0.path) } + standing
    for (document, path) in written + absentDocuments.lazy.map({ ($0.document, $0.path) }) {
      guard document.kind != .home else { continue }
      add(error(at: path, document, reserved), aliasError(of: document, reserved), to: &found)
    }
    for author in bylines.authors {
      guard let document = author.document else { continue }
      add(
        error(at: author.path, document, reserved), aliasError(of: document, reserved),
        to: &found)
    }
    for section in tree.sections {
      let article = section.articles.first.map { articles[$0].document }
      let span = section.document?.addressSpan ?? article?.span(of: "section")
      let alias = section.document.flatMap { aliasError(of: $0, reserved) }
      add(Self.error(at: section.path, .page, at: span, reserved), alias, to: &found)
    }
    return found
  }

  private func add(_ first: Diagnostic?, _ second: Diagnostic?, to found: inout [Diagnostic]) {
    if let first { found.append(first) }
    if let second { found.append(second) }
  }

  private func error(
    at path: String, _ document: Document, _ reserved: ReservedAddresses
  ) -> Diagnostic? {
    Self.error(at: path, claimant(of: document), at: document.addressSpan, reserved)
  }

  // It is static, because an autoclosure in a method copies the whole draft for each document.
  private static func error(
    at path: String, _ claimant: ReservedAddresses.Claimant,
    at span: @autoclosure () -> SourceSpan?, _ reserved: ReservedAddresses
  ) -> Diagnostic? {
    if let reservation = reserved.reservation(of: path, for: claimant) {
      return .reservedAddress(path, reservation, at: span())
    }
    guard path.utf8.count > partLimit else { return nil }
    let longest = path.utf8.split(separator: UInt8(ascii: "/")).map(\.count).max() ?? 0
    let isTooLong = path.utf8.count > pathLimit || longest > partLimit
    return isTooLong ? .longAddress(path, at: span()) : nil
  }

  /// Returns an error for the first alias of a document that it cannot have.
  private func aliasError(
    of document: Document, _ reserved: ReservedAddresses
  ) -> Diagnostic? {
    for alias in document.front.aliases {
      let span = document.span(of: "aliases")
      if let found = Self.error(at: cleanPath(alias), claimant(of: document), at: span, reserved) {
        return found
      }
    }
    return nil
  }

  private func claimant(of document: Document) -> ReservedAddresses.Claimant {
    document.kind == .author ? .author : .page
  }
}

extension Document {
  /// The span of the key that determines its address.
  fileprivate var addressSpan: SourceSpan {
    span(of: keyRanges["url"] == nil ? "slug" : "url")
  }
}
