internal import Basics
internal import Markdown

extension DocumentReader {

  /// Returns the shortcodes of this document.
  func documentShortcodes(
    _ site: SiteShortcodes, _ front: FrontMatter, _ trust: Trust, slug: String, folder: String
  ) -> DocumentShortcodes {
    DocumentShortcodes(
      site: site, folder: Document.linkFolder(of: path),
      page: front.shortcodePage(
        path: path, section: folder, slug: slug, zone: configuration.timezone,
        language: configuration.language), trust: trust,
      missingSeverity: configuration.missingLinkSeverity, use: shortcodeUse)
  }

  /// Reports what is wrong with shortcodes; nobody needs these findings later.
  mutating func reportShortcodes(_ body: inout MarkdownBody, from start: Int) {
    for finding in body.shortcodeFindings {
      let range = finding.range.lowerBound + start..<finding.range.upperBound + start
      diagnostics.append(
        Diagnostic(
          finding.severity, id: finding.id, finding.message,
          at: SourceSpan(path: path, range: range), notes: finding.notes, help: finding.help))
    }
    body.shortcodeFindings = []
  }

  /// Warns of HTML that is omitted.
  mutating func reportOmitted(_ body: MarkdownBody, from start: Int) {
    guard let omitted = body.omittedHTML else { return }
    // The parser ends an unclosed block after the last line end, which may not exist.
    let end = min(omitted.range.upperBound + start, bytes.count)
    let range = min(omitted.range.lowerBound + start, end)..<end
    diagnostics.append(
      Diagnostic(
        .warning, id: "omitted-html", "HTML is left out of this text",
        at: SourceSpan(path: path, range: range), help: help(for: omitted)))
  }

  private func help(for omitted: MarkdownBody.OmittedHTML) -> String {
    if omitted.exceedsLimits {
      return "it is too long or nested too deep to be checked; write it as Markdown"
    }
    return configuration.html == .off
      ? "write it as Markdown, or keep what is safe with 'markdown: {html: safe}'"
      : "write it without the shortcode: what is safe stays"
  }

  /// Warns of HTML that is left out because it is not safe, once for each kind.
  mutating func reportDropped(_ body: MarkdownBody, _ trust: Trust, from start: Int) {
    for dropped in body.droppedHTML {
      let end = min(dropped.range.upperBound + start, bytes.count)
      let range = min(dropped.range.lowerBound + start, end)..<end
      let others = dropped.count - 1
      let more = others > 0 ? " (and \(others) more like it)" : ""
      diagnostics.append(
        Diagnostic(
          .warning, id: "html-dropped", "\(phrase(for: dropped))\(more) is left out",
          at: SourceSpan(path: path, range: range), help: help(for: dropped, trust)))
    }
  }

  private func phrase(for dropped: MarkdownBody.DroppedHTML) -> String {
    let name = dropped.name.quoted
    switch dropped.kind {
    case .element: return "the HTML element '<\(name)>'"
    case .attribute: return "the HTML attribute '\(name)'"
    case .address: return "a dangerous address in the HTML attribute '\(name)'"
    case .frame: return name.isEmpty ? "an '<iframe>'" : "an '<iframe>' from '\(name)'"
    }
  }

  private func help(for dropped: MarkdownBody.DroppedHTML, _ trust: Trust) -> String {
    if dropped.kind == .frame, !dropped.name.isEmpty {
      return "list the host: 'markdown: {iframe_hosts: [\(dropped.name.quoted)]}' in sitegen.yml"
    }
    guard !trust.withheld.contains(.rawHTML), dropped.kind != .address else {
      return "write it as Markdown, or as HTML that runs no code"
    }
    return "remove it, or keep all HTML of all authors with 'markdown: {html: raw}' in sitegen.yml"
  }

  /// Warns of links that are omitted because of their scheme.
  mutating func reportAddresses(_ body: MarkdownBody, from start: Int) {
    guard let refused = body.rejectedAddresses else { return }
    let range = refused.range.lowerBound + start..<refused.range.upperBound + start
    let others = refused.count - 1
    let more = others > 0 ? ", with \(others) more like it," : ""
    let scheme = String(refused.first.prefix { $0 != ":" }).trimmed.lowercased()
    diagnostics.append(
      Diagnostic(
        .warning, id: "refused-address", "'\(refused.first.quoted)'\(more) is left out",
        at: SourceSpan(path: path, range: range),
        help:
          "addresses with '\(scheme.quoted):' need 'links: {schemes: [\(scheme.quoted)]}' in sitegen.yml"
      ))
  }

  /// Reports pictures and films of other hosts.
  mutating func reportMedia(
    _ body: MarkdownBody, _ front: FrontMatter, at imageRange: Range<Int>?,
    from start: Int
  ) {
    guard configuration.externalImages != .allow else { return }
    var hosts: [String] = []
    var range: Range<Int>?
    if let image = front.image, let host = configuration.addressRules.externalHost(of: image.source)
    {
      hosts.append(host)
      range = imageRange
    }
    if let media = body.externalMedia {
      for host in media.hosts where !hosts.contains(host) { hosts.append(host) }
      range = range ?? media.range.lowerBound + start..<media.range.upperBound + start
    }
    guard !hosts.isEmpty else { return }
    let limit = MarkdownBody.ExternalMedia.hostLimit
    let more = hosts.count >= limit ? " and perhaps others" : ""
    let names = hosts.prefix(limit).map(\.quoted).joined(separator: ", ")
    let isRejected = configuration.externalImages == .refuse
    diagnostics.append(
      Diagnostic(
        isRejected ? .error : .warning, id: "external-image",
        isRejected
          ? "loading files from other hosts is not allowed; these are from \(names)\(more)"
          : "this page loads pictures or films from \(names)\(more)",
        at: range.map { SourceSpan(path: path, range: $0) } ?? SourceSpan(file: path),
        help: isRejected
          ? "put the files beside the article"
          : "put the files beside the article, or write 'external_images: allow' in sitegen.yml"))
  }

  /// Reports a body that exceeds the limits of the Markdown parser.
  mutating func reportLimit(_ body: MarkdownBody, from start: Int) {
    guard let rejection = body.rejection else { return }
    let range = rejection.range.lowerBound + start..<rejection.range.upperBound + start
    diagnostics.append(
      Diagnostic(
        id: "markdown-limit", rejection.message, at: SourceSpan(path: path, range: range),
        help: rejection.help))
  }

}

/// A level-one heading at the start of a text, in either of Markdown's notations.
enum LeadingHeading {
  /// The offset after the heading; `nil` if the text starts with something else.
  static func end(in bytes: [UInt8], from start: Int) -> Int? {
    var line = nextLine(in: bytes, from: start)
    while let found = line, bytes[found.text].allSatisfy({ $0 <= 0x20 }) {
      line = nextLine(in: bytes, from: found.end)
    }
    guard let first = line else { return nil }
    if isHash(bytes[first.text]) { return first.end }
    guard let second = nextLine(in: bytes, from: first.end), isUnderline(bytes[second.text]),
      !isBlank(bytes[first.text.lowerBound])
    else { return nil }
    return second.end
  }

  /// The range of a line without its end, and the start of the next line.
  private static func nextLine(
    in bytes: [UInt8], from start: Int
  ) -> (text: Range<Int>, end: Int)? {
    guard start < bytes.count else { return nil }
    let end = lineEnd(in: bytes, from: start)
    return (start..<end, nextLineStart(in: bytes, after: end))
  }

  /// `# Title`.
  private static func isHash(_ line: ArraySlice<UInt8>) -> Bool {
    line.count > 2 && line.first == UInt8(ascii: "#") && isBlank(line[line.startIndex + 1])
  }

  /// A line of `=` under a title.
  private static func isUnderline(_ line: ArraySlice<UInt8>) -> Bool {
    line.first == UInt8(ascii: "=") && line.allSatisfy { $0 == UInt8(ascii: "=") || $0 == 0x20 }
  }
}
