internal import Text
internal import Basics

// What the shortcodes of a text become.

extension ShortcodeExpansion {
  /// What stands in the place of a token.
  enum Result {
    case template([UInt8])
    case authorHTML([UInt8])
    case code(language: String, [UInt8])
    case text([UInt8])
  }

  /// Returns the bytes that the author wrote.
  func written(_ index: Int) -> ArraySlice<UInt8> { source[items[index].range] }

  /// Renders one of the items; after an error it is the text that the author wrote.
  mutating func render(_ index: Int) -> Result {
    switch items[index] {
    case .escaped(let text, _): return .text(Array(text.utf8))
    case .call(let call):
      do throws(ShortcodeFinding) {
        return try render(call)
      } catch {
        findings.append(error)
        return error.isLeftOut ? .template([]) : .text(Array(source[call.range]))
      }
    }
  }

  private mutating func render(_ call: ShortcodeCall) throws(ShortcodeFinding) -> Result {
    guard let definition = host.definition(of: call.name) else {
      return .text(Array(source[call.range]))
    }
    guard depth < Self.depthLimit else {
      throw ShortcodeFinding(
        "shortcodes must not be more than \(Self.depthLimit) deep in each other", at: call.nameRange
      )
    }
    let inner = call.innerRange.map { source[$0] } ?? []
    switch definition.kind {
    case .html: return .authorHTML(Array(inner))
    case .code:
      return .code(
        language: call.arguments.first { $0.name == nil || $0.name == "lang" }?.value.text ?? "",
        trimmedLines(inner))
    case .address: return .text(try host.render(call, inner: nil, source: inner))
    case .template:
      let html = try host.render(
        call, inner: call.innerRange.flatMap { self.inner(of: call, in: $0, definition.inner) },
        source: inner)
      outputSize += html.count
      guard outputSize <= Self.outputLimit else {
        throw ShortcodeFinding(
          "the shortcodes of a text must not make more than \(Self.outputLimit >> 20) MB",
          at: call.nameRange)
      }
      return .template(html)
    }
  }

  /// Returns the HTML of an inner text; `nil` if the shortcode has none.
  private mutating func inner(
    of call: ShortcodeCall, in range: Range<Int>, _ kind: ShortcodeDefinition.Inner
  ) -> [UInt8]? {
    switch kind {
    case .none: nil
    case .markdown: markdown(in: range, of: call)
    case .text: text(in: range, of: call)
    case .asWritten: call.isMarkdown ? markdown(in: range, of: call) : text(in: range, of: call)
    }
  }

  private mutating func markdown(in range: Range<Int>, of call: ShortcodeCall) -> [UInt8] {
    var innerOptions = options
    innerOptions.dateline = nil
    innerOptions.marksContributorLine = false
    // Media are noted where the HTML of the shortcode is written.
    innerOptions.addresses.siteHost = nil
    innerTexts += 1
    innerOptions.footnotePrefix += "\(innerTexts)-"
    let unindented = withoutIndentation(source[range])
    var expansion = ShortcodeExpansion(
      unindented ?? source[range], innerOptions, host: host, depth: depth + 1)
    var ids = ids
    let body = parseMarkdown(
      unindented ?? source[range], options: innerOptions, &expansion, ids: &ids)
    self.ids = ids
    merge(body, unindented == nil ? { $0 + range.lowerBound } : nil, call)
    return source[range].contains(0x0A) ? body.html : withoutParagraph(body.html)
  }

  /// Renders the shortcodes within a text, and escapes the rest.
  private mutating func text(in range: Range<Int>, of call: ShortcodeCall) -> [UInt8] {
    var html: [UInt8] = []
    var copied = 0
    let inner = Array(source[range])
    var nested = ShortcodeExpansion(inner[...], options, host: host, depth: depth + 1)
    nested?.ids = ids
    nested?.innerTexts = innerTexts
    for index in nested?.items.indices ?? 0..<0 {
      guard let item = nested?.items[index].range else { break }
      appendEscaped(
        String(decoding: inner[copied..<item.lowerBound], as: UTF8.self), for: .html, to: &html)
      copied = item.upperBound
      switch nested?.render(index) {
      case .template(let output)?: html += output
      case .text(let text)?:
        appendEscaped(String(decoding: text, as: UTF8.self), for: .html, to: &html)
      case .authorHTML?, .code?:
        html += markdown(
          in: range.lowerBound + item.lowerBound..<range.lowerBound + item.upperBound, of: call)
      case nil: break
      }
    }
    appendEscaped(String(decoding: inner[copied...], as: UTF8.self), for: .html, to: &html)
    if let nested {
      ids = nested.ids
      innerTexts = max(innerTexts, nested.innerTexts)
      var body = MarkdownBody()
      body.omittedHTML = nested.omittedHTML
      body.rejectedAddresses = nested.rejectedAddresses
      body.shortcodeFindings = nested.allFindings
      merge(body, { $0 + range.lowerBound }, call)
    }
    return html
  }

  /// Takes over what was found in an inner text.
  ///
  /// - Parameters:
  ///   - body: The inner text.
  ///   - place: Turns its offsets into those of this text; `nil` if that is not possible.
  ///   - call: The call that it belongs to.
  private mutating func merge(
    _ body: MarkdownBody, _ place: ((Int) -> Int)?, _ call: ShortcodeCall
  ) {
    func moved(_ range: Range<Int>) -> Range<Int> {
      guard let place else { return call.tagRange }
      return place(range.lowerBound)..<place(range.upperBound)
    }
    for var finding in body.shortcodeFindings {
      finding.range = moved(finding.range)
      findings.append(finding)
    }
    if let rejection = body.rejection {
      findings.append(
        ShortcodeFinding(rejection.message, at: moved(rejection.range), help: rejection.help))
    }
    if var omitted = body.omittedHTML {
      omitted.range = moved(omitted.range)
      omittedHTML = omittedHTML ?? omitted
    }
    if var refused = body.rejectedAddresses {
      refused.range = moved(refused.range)
      rejectedAddresses = rejectedAddresses ?? refused
    }
  }
}

// MARK: Inner texts

/// Returns lines without the white space that all of them begin with; `nil` if there is none.
private func withoutIndentation(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
  let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
  let written = lines.dropFirst().filter { !$0.allSatisfy { $0 <= 0x20 } }
  let width = written.map { $0.prefix { $0 == 0x20 || $0 == 0x09 }.count }.min() ?? 0
  guard width > 0, lines.first?.allSatisfy({ $0 <= 0x20 }) == true else { return nil }
  let shorter = lines.map { line in
    line.dropFirst(min(width, line.prefix { $0 == 0x20 || $0 == 0x09 }.count))
  }
  return Array(shorter.joined(separator: [0x0A]))[...]
}

/// Returns the words of a single paragraph, or else the HTML as it is.
private func withoutParagraph(_ html: [UInt8]) -> [UInt8] {
  let (start, end) = (Array("<p>".utf8), Array("</p>\n".utf8))
  guard html.starts(with: start), html.reversed().starts(with: end.reversed()) else { return html }
  let words = Array(html.dropFirst(start.count).dropLast(end.count))
  return String(decoding: words, as: UTF8.self).contains("</p>") ? html : words
}

/// Returns a text without the line end after the opening and the white space before the closing
/// tag.
private func trimmedLines(_ text: ArraySlice<UInt8>) -> [UInt8] {
  var text = text
  if let line = text.firstIndex(of: 0x0A), text[..<line].allSatisfy({ $0 <= 0x20 }) {
    text = text[(line + 1)...]
  }
  while let last = text.last, last <= 0x20 { text.removeLast() }
  return text + [0x0A]
}
