internal import Basics
internal import Content
internal import Text

// Diagnostics that depend on all files together, sorted by name.
extension Diagnostic {
  static func absentTargets(_ count: Int, first: SourceSpan) -> Diagnostic {
    let links = count == 1 ? "1 link points" : "\(count) links point"
    return Diagnostic(
      .warning, id: "link-to-absent-page",
      "\(links) to pages that are not published now; the text stays, the links are left out",
      at: first)
  }

  static func excessLabels(
    _ count: Int, _ key: String, at span: SourceSpan, limit: Int
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: "too-many",
      "\(count) of the '\(key)' used only by contributors and wires are left out; "
        + "at most \(limit) get pages",
      at: span, help: "raise 'limits: {untrusted_\(key): …}' in sitegen.yml to give them pages")
  }

  static func excessSection(_ name: String, at span: SourceSpan, limit: Int) -> Diagnostic {
    Diagnostic(
      id: "too-many",
      "'section' creates the section '\(name)', but articles can create at most \(limit)",
      at: span,
      help: "list it under 'sections' in sitegen.yml, or raise 'limits: {sections: …}'")
  }

  static func linkToHeldFile(
    _ severity: Severity, _ written: String, at span: SourceSpan, reason: HeldFile.Reason
  ) -> Diagnostic {
    Diagnostic(
      severity, id: "missing-target",
      "the file '\(written)' exists but is not published: \(reason.text)", at: span)
  }

  static func linkOutside(
    _ severity: Severity, _ written: String, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      severity, id: "link-outside", "the link '\(written)' points outside the site's content",
      at: span,
      help: "link to a file in 'Content', or to an absolute URL")
  }

  static func longAddress(_ path: String, at span: SourceSpan?) -> Diagnostic {
    Diagnostic(
      id: "long-address",
      "the address \(path.shortened) is too long: the limit is 240 bytes for a part and 900 bytes in total",
      at: span, help: "shorten its 'slug' or 'url', or the name of its file or folder")
  }

  static func malformedLink(
    _ severity: Severity, _ written: String, at span: SourceSpan, meant: String?
  ) -> Diagnostic {
    Diagnostic(
      severity, id: "malformed-link", "the link '\(written)' is not a valid address", at: span,
      help: meant.flatMap { spellingHelp($0, for: written) })
  }

  static let manyUnlistedKinds = Diagnostic(
    .warning, id: "active-file", "more files are not published because of their kind",
    help: "'sitegen list files' lists them")

  static func missingAnchor(
    _ id: String, of document: String?, at span: SourceSpan, nearest: String?
  ) -> Diagnostic {
    let place = document.map { "'Content/\($0)' has" } ?? "this text has"
    return Diagnostic(
      .warning, id: "missing-anchor", "\(place) no heading with the id '\(id)'", at: span,
      help: nearest.map { "did you mean '#\($0)'?" })
  }

  static func missingPage(
    _ severity: Severity, _ path: String, at span: SourceSpan?, nearest: String?
  ) -> Diagnostic {
    Diagnostic(
      severity, id: "missing-page", "no page of the site has the address '\(path)'", at: span,
      help: nearest.flatMap { spellingHelp($0, for: path) }
        ?? "for a page of another site, write the complete URL with its host")
  }

  static func missingTarget(
    _ severity: Severity, _ written: String, at span: SourceSpan?, nearest: String?
  ) -> Diagnostic {
    Diagnostic(
      severity, id: "missing-target", "there is no file '\(written)'", at: span,
      help: nearest.flatMap { spellingHelp($0, for: written) })
  }

  static func reservedAddress(
    _ path: String, _ reservation: Reservation, at span: SourceSpan?
  ) -> Diagnostic {
    Diagnostic(
      id: "reserved-address",
      "no page can have the address \(path.shortened), which \(reservation.reason)",
      at: span, help: "change its 'slug' or 'url', or rename its file or folder")
  }

  static func reservedFile(_ path: String, _ reservation: Reservation) -> Diagnostic {
    let name = contentPath(path)
    return Diagnostic(
      id: "reserved-address",
      "a file in 'Content/' cannot have the address /\(name), which \(reservation.reason)",
      at: SourceSpan(file: path),
      help: "move it to 'Static/\(name)', which is published as it is, or list '\(name)' itself "
        + "under 'publish' in sitegen.yml")
  }

  static func shortRanking(
    _ count: Int, of wanted: Int, evidence: Int64, window: String
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: "short-ranking",
      "the ranking has \(count) of \(wanted) articles; no others had \(evidence) visits in \(window)",
      help: "'sitegen explain /' shows them; set 'blocks: {ranking: \(count)}' to show no more")
  }

  static func staleReadership(_ end: String) -> Diagnostic {
    Diagnostic(
      .warning, id: "stale-readership",
      "the readership data ends at \(end) and is older than 'readership.max_age' allows; "
        + "blocks do not use it",
      help: "import newer logs with 'sitegen signals import', or raise 'max_age'")
  }

  static func unlistedKind(
    _ path: String, _ reason: HeldFile.Reason, namedBy namers: [SourceSpan]
  ) -> Diagnostic {
    let file = contentPath(path)
    return Diagnostic(
      .warning, id: "active-file", "this file is not published: \(reason.text)",
      at: SourceSpan(file: path), notes: namers.map { .init("it is named here", at: $0) },
      help: "add '\(file)' to 'publish' in sitegen.yml to publish it as it is, "
        + "or move it to 'Static/'")
  }

  static func unusedPattern(_ text: String, at span: SourceSpan?) -> Diagnostic {
    Diagnostic(
      .warning, id: "unused-pattern", "no file in 'Content/' matches '\(text)'", at: span,
      help: "write a path relative to 'Content/', such as 'news/photos/**'")
  }

  static func undated(_ document: Document) -> Diagnostic {
    Diagnostic(
      .warning, id: "missing-date",
      "this article has no date: it is listed last, and not in archives or the news sitemap",
      at: SourceSpan(file: document.path), help: "add a line such as 'date: 2026-11-20'")
  }

  static func unknownSection(
    _ name: String, at span: SourceSpan, nearest: String?
  ) -> Diagnostic {
    Diagnostic(
      id: "unknown-section", "unknown section '\(name)'", at: span,
      help: nearest
        ?? "create a folder 'Content/\(name)' or list it under 'sections' in sitegen.yml")
  }
}

extension String {
  /// The form of an address in messages.
  fileprivate var shortened: String { utf8.count <= 100 ? self : String(prefix(80)) + "…" }
}
