internal import Basics
internal import Content

// Addresses that pages cannot have. Those that front matter writes out are looked at when it is read; here are those that are
// made of names, and those that only a site's sections show.
extension EditionDraft {
  /// How long a path may be, in bytes: macOS takes 1,024 with all that is put before and behind it.
  private static let pathLimit = 900
  /// How long a part may be, in bytes: systems take 255, and the names of fragments are longer than those of their pages.
  private static let partLimit = 240

  /// What is reserved on this site.
  var reserved: ReservedAddresses { ReservedAddresses(sections: sectionPaths) }

  /// The paths of sections, of those that are not live, too: their lists need their addresses when they are.
  private var sectionPaths: [String] {
    tree.sections.map(\.path)
      + absentDocuments.lazy.filter { $0.document.kind == .section }.map(\.path)
  }

  /// Errors for documents, live or not, whose addresses are the site's, will be a list's, or are too long.
  func addressProblems() -> [Diagnostic] {
    let reserved = reserved
    var problems: [Diagnostic] = []
    let standing = pages.lazy.map { ($0.document, $0.path) }
    let written = articles.lazy.map { ($0.document, $0.path) } + standing
    for (document, path) in written + absentDocuments.lazy.map({ ($0.document, $0.path) }) {
      guard document.kind != .home else { continue }
      add(problem(of: path, document, reserved), aliasProblem(of: document, reserved), &problems)
    }
    for author in bylines.authors {
      guard let document = author.document else { continue }
      add(
        problem(of: author.path, document, reserved), aliasProblem(of: document, reserved),
        &problems)
    }
    for section in tree.sections {
      let article = section.articles.first.map { articles[$0].document }
      let span = section.document.map(addressSpan) ?? article?.span(of: "section")
      let alias = section.document.flatMap { aliasProblem(of: $0, reserved) }
      add(problem(of: section.path, .page, at: span, reserved), alias, &problems)
    }
    return problems
  }

  private func add(_ first: Diagnostic?, _ second: Diagnostic?, _ problems: inout [Diagnostic]) {
    if let first { problems.append(first) }
    if let second { problems.append(second) }
  }

  private func problem(
    of path: String, _ document: Document, _ reserved: ReservedAddresses
  ) -> Diagnostic? {
    problem(of: path, claimant(of: document), at: addressSpan(of: document), reserved)
  }

  private func problem(
    of path: String, _ claimant: ReservedAddresses.Claimant,
    at span: @autoclosure () -> SourceSpan?, _ reserved: ReservedAddresses
  ) -> Diagnostic? {
    if let reservation = reserved.reservation(of: path, for: claimant) {
      return .reservedAddress(path, reservation, at: span())
    }
    guard path.utf8.count > Self.partLimit else { return nil }
    let longest = path.utf8.split(separator: UInt8(ascii: "/")).map(\.count).max() ?? 0
    let isTooLong = path.utf8.count > Self.pathLimit || longest > Self.partLimit
    return isTooLong ? .longAddress(path, at: span()) : nil
  }

  /// The first old address of a document that a list needs.
  private func aliasProblem(
    of document: Document, _ reserved: ReservedAddresses
  ) -> Diagnostic? {
    for alias in document.front.aliases {
      let span = document.span(of: "aliases")
      if let found = problem(of: cleanPath(alias), claimant(of: document), at: span, reserved) {
        return found
      }
    }
    return nil
  }

  private func claimant(of document: Document) -> ReservedAddresses.Claimant {
    document.kind == .author ? .author : .page
  }

  /// Where a document says what its address is made of.
  private func addressSpan(of document: Document) -> SourceSpan {
    document.span(of: document.places["url"] == nil ? "slug" : "url")
  }
}
