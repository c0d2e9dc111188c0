internal import Basics
internal import CCmark

/// What a shortcode of a text has become.
struct ShortcodeOutput {
  enum Content {
    /// The HTML of a template.
    case template([UInt8])
    /// HTML of the author, which the options may not allow.
    case authorHTML([UInt8])
  }

  var content: Content
  /// The bytes of the call, counted from the start of the body.
  var range: Range<Int>
  /// The line of the parsed text that contains the call.
  var line = 0
}

/// A text in which tokens stand for shortcodes, so that libcmark reads them as words.
///
/// A token is the number of the shortcode between two equal characters of Unicode's private area
/// that the text does not contain. In code, tokens become what the author wrote.
struct ShortcodeExpansion {
  /// How deep shortcodes may be in each other.
  static let depthLimit = 20
  /// The bytes of all shortcodes of one text.
  static let outputLimit = 64 << 20

  let source: [UInt8]
  let host: any ShortcodeHost
  let options: MarkdownOptions
  let depth: Int
  let items: [ScannedShortcodes.Item]
  /// The text with tokens.
  private(set) var bytes: [UInt8] = []
  /// The source line of each line of `bytes`, both counted from 1; empty if they are the same.
  private(set) var lineOrigins: [Int] = []
  private(set) var delimiter: [UInt8] = []
  /// What the tree's custom nodes mean, by the index in their element.
  var outputs: [ShortcodeOutput] = []
  var findings: [ShortcodeFinding]
  private var strangers: [StrangeTag]
  /// The ids of the headings within shortcodes.
  var ids = HeadingIDs()
  /// What the inner texts leave out.
  var omittedHTML: MarkdownBody.OmittedHTML?
  var rejectedAddresses: MarkdownBody.RejectedAddresses?
  private(set) var outputSize = 0

  /// Finds the shortcodes of a text; `nil` if it has nothing that looks like one.
  init?(
    _ source: ArraySlice<UInt8>, _ options: MarkdownOptions, host: any ShortcodeHost,
    depth: Int = 0
  ) {
    guard mayHaveShortcodes(source) else { return nil }
    self.source = Array(source)
    (self.host, self.options, self.depth) = (host, options, depth)
    var scanner = ShortcodeScanner(self.source, host: host)
    let found = scanner.scan()
    (items, findings, strangers) = (found.items, found.findings, found.strangers)
    guard let delimiter = Self.unusedCharacter(in: self.source) else { return nil }
    self.delimiter = delimiter
    replaceItems()
  }

  /// Returns the UTF-8 of a character of the private area that a text does not contain.
  private static func unusedCharacter(in source: [UInt8]) -> [UInt8]? {
    var used: Set<UInt16> = []
    for offset in source.indices.dropLast(2) where source[offset] == 0xEE {
      used.insert(UInt16(source[offset + 1]) << 8 | UInt16(source[offset + 2]))
    }
    for second in UInt8(0x80)...0xBF {
      for third in UInt8(0x80)...0xBF where !used.contains(UInt16(second) << 8 | UInt16(third)) {
        return [0xEE, second, third]
      }
    }
    return nil
  }

  private mutating func replaceItems() {
    bytes.reserveCapacity(source.count)
    var (copied, line) = (0, 1)
    var origins = [0]
    for (index, item) in items.enumerated() {
      copy(copied..<item.range.lowerBound, &line, &origins)
      bytes += delimiter
      bytes += String(index).utf8
      bytes += delimiter
      line += source[item.range].count { $0 == 0x0A }
      copied = item.range.upperBound
    }
    copy(copied..<source.count, &line, &origins)
    origins.append(nextOrigin)
    if origins.count - 1 != line { lineOrigins = origins + [line + 1] }
  }

  /// Copies a part of the source, and records the source line of each line that ends in it.
  private mutating func copy(_ range: Range<Int>, _ line: inout Int, _ origins: inout [Int]) {
    for byte in source[range] where byte == 0x0A {
      // A line begins where the one before it ended, before the shortcodes in it.
      origins.append(nextOrigin)
      line += 1
      nextOrigin = line
    }
    bytes += source[range]
  }

  /// The source line on which the current line of `bytes` begins.
  private var nextOrigin = 1

  /// The source line of each line of a text that was rewritten from `bytes`; of `bytes` if the
  /// list is empty.
  func origins(of rewritten: [Int]) -> [Int] {
    guard !lineOrigins.isEmpty else { return rewritten }
    guard !rewritten.isEmpty else { return lineOrigins }
    return rewritten.map { lineOrigins.indices.contains($0) ? lineOrigins[$0] : $0 }
  }

  // MARK: Rendering

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
        return .text(Array(source[call.range]))
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

  /// Puts the shortcodes into the tree.
  mutating func fill(
    _ tree: borrowing MarkdownTree, origins: [Int], _ elements: inout ExtensionElements,
    ids: inout HeadingIDs
  ) {
    guard !items.isEmpty || !strangers.isEmpty else { return }
    self.ids = ids
    var nodes = ShortcodeNodes(self)
    nodes.fill(tree, origins: origins, &elements)
    self = nodes.expansion
    ids = self.ids
  }

  /// Removes what only looks like a tag and is in a block of code.
  ///
  /// - Parameter blocks: The source lines of the blocks, counted from 1, in their order.
  mutating func removeStrangers(inLines blocks: [Range<Int>]) {
    guard !strangers.isEmpty, !blocks.isEmpty else { return }
    var (line, offset, next) = (1, 0, 0)
    strangers = strangers.filter { stranger in
      line += source[offset..<stranger.range.lowerBound].count { $0 == 0x0A }
      offset = stranger.range.lowerBound
      while next < blocks.count, blocks[next].upperBound <= line { next += 1 }
      return next == blocks.count || !blocks[next].contains(line)
    }
  }

  /// Adds what was found in the shortcodes to the body of their text.
  func finish(_ body: inout MarkdownBody) {
    guard body.rejection == nil else { return }
    body.shortcodeFindings = allFindings
    body.omittedHTML = body.omittedHTML ?? omittedHTML
    body.rejectedAddresses = body.rejectedAddresses ?? rejectedAddresses
  }

  /// The findings, with one warning for each kind of tag that is no shortcode.
  var allFindings: [ShortcodeFinding] {
    findings + strangeTagFindings(strangers, known: host.names)
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
