internal import Text
internal import Basics

/// Writes the tree of a body's HTML again: this package's own tags as they are, and an author's by
/// the allow-list.
///
/// The output has no element whose content browsers read as anything else than HTML, and no other
/// namespace. Its text and values are escaped. So every tag in it is one that this type wrote,
/// however a browser reads it.
struct SafeHTMLWriter {
  /// What was found, in the order of the output.
  enum Event {
    case ownLink(MarkdownBody.Link)
    case link(MarkdownBody.Link, line: Int)
    case media(String, line: Int)
    case rejected(String, line: Int)
    case dropped(MarkdownBody.DroppedHTML.Kind, String, line: Int)
  }

  var html: [UInt8] = []
  var runs: [BodyText.Run] = []
  var events: [Event] = []
  private(set) var excerptEnd: Int?

  private let skeleton: HTMLSkeleton
  private let author: AuthorHTML
  let rules: AddressRules
  let iframeHosts: Set<String>
  let style: MarkdownOptions.Style
  /// The links of the writer's own tags, by the offsets of the tags in the body.
  private var links: [Int: [MarkdownBody.Link]] = [:]
  /// The ids of the writer's own elements.
  private let ownAnchors: Set<String>
  /// The author's ids that get a prefix.
  private var prefixed: Set<String> = []
  /// The end tags of the open elements, without brackets; empty for elements that are left out.
  var ends: [(name: String, isBlock: Bool)] = []
  /// Whether the open element is a script or style sheet of this package, whose text is code.
  private var isInCode = false

  init(
    _ skeleton: HTMLSkeleton, _ body: MarkdownBody, _ author: AuthorHTML, _ options: MarkdownOptions
  ) {
    self.skeleton = skeleton
    self.author = author
    var rules = options.addresses
    rules.schemes = rules.schemes ?? AddressRules.standardSchemes
    self.rules = rules
    iframeHosts = options.iframeHosts
    style = options.style
    ownAnchors = Set(body.outline.map(\.id))
    for link in body.links {
      links[link.htmlRange.lowerBound - Int(link.tagOffset), default: []].append(link)
    }
    html.reserveCapacity(body.html.count + body.html.count / 8)
  }

  // MARK: Nodes

  /// Collects the ids that get a prefix; links to them are written before some of them.
  mutating func collectAnchors(of node: HTMLNode) {
    guard node.kind == .element, node.hasAttributes, let range = node.sourceRange,
      line(of: range) != nil
    else { return }
    for (name, value) in node.attributes where name == "id" || name == "name" {
      if SafeElements.anchor(value) != value { prefixed.insert(value) }
    }
  }

  /// Writes a text, or the start tag of an element.
  ///
  /// - Returns: Whether the content of an element is to be written.
  mutating func enter(_ node: HTMLNode) -> Bool {
    switch node.kind {
    case .element: return enterElement(node)
    case .text: writeText(node)
    case .comment:
      if let offset = node.sourceRange?.lowerBound, offset == skeleton.marker {
        excerptEnd = html.count
      }
    case .other: break
    }
    return false
  }

  /// Writes the end tag of an element that was entered.
  mutating func leave(_ node: HTMLNode) {
    guard let end = ends.popLast() else { return }
    isInCode = false
    if !end.name.isEmpty { html += "</\(end.name)>".utf8 }
    if end.isBlock { endRun(with: 0x0A) }
  }

  private mutating func enterElement(_ node: HTMLNode) -> Bool {
    guard let range = node.sourceRange else { return enterImplied(node) }
    if let run = skeleton.run(at: range.lowerBound) {
      write(skeleton.runs[run])
      return false
    }
    guard let line = line(of: range) else { return enterOwn(node, range) }
    return enterAuthors(node, line)
  }

  /// Returns the line of an author's tag; `nil` for a tag of this package.
  private func line(of range: Range<Int>) -> Int? {
    author.piece(at: skeleton.origin(of: range.lowerBound))?.line
  }

  /// Writes an element that the parser adds, such as a `<tbody>`.
  private mutating func enterImplied(_ node: HTMLNode) -> Bool {
    let name = node.name
    guard node.isHTML, SafeElements.contains(name) else {
      ends.append(("", false))
      return true
    }
    if node.isFromEndTag, node.isEmpty { return false }
    html += "<\(name)>".utf8
    ends.append((name, false))
    return true
  }

  // MARK: Own tags

  private mutating func enterOwn(_ node: HTMLNode, _ range: Range<Int>) -> Bool {
    let tag = skeleton.bytes[range]
    let nameBytes = tag.dropFirst().prefix { !isHTMLSpace($0) && !"/>".utf8.contains($0) }
    let name = String(decoding: nameBytes, as: UTF8.self)
    writeOwnTag(tag, links[skeleton.origin(of: range.lowerBound)] ?? [])
    let isClosed = !node.isHTML && tag.dropLast().last == UInt8(ascii: "/")
    guard !SafeElements.void.contains(name.lowercased()), !isClosed else { return false }
    ends.append((name, false))
    isInCode = node.isHTML && (name == "script" || name == "style")
    return true
  }

  /// Copies a tag of this package, and its links.
  private mutating func writeOwnTag(_ tag: ArraySlice<UInt8>, _ links: [MarkdownBody.Link]) {
    let start = html.count
    var copied = tag.startIndex
    for var link in links {
      let first = tag.startIndex + Int(link.tagOffset)
      let last = first + link.htmlRange.count
      guard copied <= first, last <= tag.endIndex else { continue }
      html += tag[copied..<first]
      let linkStart = html.count
      if let url = prefixedFragment(link.destination) {
        appendEscaped(url, for: .attribute, to: &html)
        link.destination = url
      } else {
        html += tag[first..<last]
      }
      link.tagOffset = UInt32(clamping: linkStart - start)
      link.htmlRange = linkStart..<html.count
      events.append(.ownLink(link))
      copied = last
    }
    html += tag[copied...]
  }

  /// Returns the new fragment for a link to an id of the author that gets a prefix.
  func prefixedFragment(_ url: String) -> String? {
    guard url.utf8.first == UInt8(ascii: "#") else { return nil }
    let id = String(url.dropFirst())
    guard prefixed.contains(id), !ownAnchors.contains(id) else { return nil }
    return "#" + SafeElements.anchor(id)
  }

  // MARK: Text

  private mutating func writeText(_ node: HTMLNode) {
    let text = unsafe node.text
    if isInCode {
      unsafe html.append(contentsOf: text)
      return
    }
    // What is left out at the start leaves the line ends after it.
    if unsafe html.isEmpty && text.allSatisfy(isHTMLSpace) { return }
    guard isAuthors(node) else {
      unsafe appendEscaped(text, for: .html, to: &html)
      return
    }
    let lines = unsafe text.split(separator: 0x0A, omittingEmptySubsequences: false)
    for index in unsafe lines.indices {
      let part = unsafe lines[index]
      if index > 0 {
        html.append(0x0A)
        endRun(with: UInt8(ascii: " "))
      }
      let start = html.count
      unsafe appendEscaped(BorrowedBytes(rebasing: part), for: .html, to: &html)
      if unsafe part.contains(where: { !isHTMLSpace($0) }) { addRun(start..<html.count) }
    }
  }

  private func isAuthors(_ text: HTMLNode) -> Bool {
    guard let range = text.sourceRange else { return false }
    let origin = skeleton.origin(of: range.lowerBound)..<skeleton.origin(of: range.upperBound)
    return author.text(in: origin) != nil
  }

  private mutating func write(_ run: BodyText.Run) {
    let start = html.count
    html += skeleton.html[run.range]
    addRun(start..<html.count)
    if run.separator != 0 { endRun(with: run.separator) }
  }

  private mutating func addRun(_ range: Range<Int>) {
    if !runs.isEmpty, runs[runs.count - 1].extend(by: range) { return }
    runs.append(BodyText.Run(range))
  }

  mutating func endRun(with separator: UInt8) {
    guard !runs.isEmpty else { return }
    if runs[runs.count - 1].separator != 0x0A { runs[runs.count - 1].separator = separator }
  }
}
