internal import Text
internal import Basics
internal import CCmark

/// Makes the extended inlines among the children of one node.
///
/// The children become a list of pieces; then the pieces become the new children. New nodes get
/// their children before they get a parent, because libcmark visits all ancestors of a node when it
/// inserts a child.
struct InlineBuilder {
  enum Piece {
    case text([UInt8])
    case node(MarkdownNode)
    /// The link of a bare address and the last character of that.
    case address(MarkdownNode, last: Unicode.Scalar)
    case pending(PendingNode)
    case run(DelimiterRun)
  }

  let rules: InlineRules
  private var pieces: [Piece] = []
  /// The text that is not yet a piece.
  private var text: [UInt8] = []
  private var pairing = DelimiterPairing()
  private let isInLink: Bool
  private var typography: Typography?
  private var hasChanged = false

  init(_ rules: InlineRules, isInLink: Bool) {
    self.rules = rules
    self.isInLink = isInLink
    typography = rules.typography
  }

  /// Rebuilds the children of a node.
  mutating func rebuild(_ parent: MarkdownNode, _ elements: inout ExtensionElements) {
    var next = parent.firstChild
    while let child = next {
      next = child.next
      if child.kind == CMARK_NODE_TEXT {
        read(child)
      } else {
        endText()
        pieces.append(.node(child))
      }
    }
    endText()
    guard hasChanged || !pairing.closings.isEmpty else { return }
    write(to: parent, &elements)
  }

  // MARK: Reading

  private mutating func read(_ node: MarkdownNode) {
    typography?.startText()
    let literal = unsafe Array(node.literal)
    let bytes = literal.span
    var offset = 0
    while offset < bytes.count {
      let special = rules.nextSpecial(in: bytes, from: offset)
      text += literal[offset..<special]
      guard special < bytes.count else { break }
      offset = readSpecial(bytes, at: special, in: node)
    }
  }

  /// Reads a character that may have a meaning and returns the offset after it.
  private mutating func readSpecial(
    _ bytes: Span<UInt8>, at offset: Int, in node: MarkdownNode
  ) -> Int {
    if let (mark, length) = rules.marks.mark(in: bytes, at: offset) {
      hasChanged = true
      return readMark(mark, bytes, offset, offset + length)
    }
    let byte = bytes[offset]
    switch byte {
    case UInt8(ascii: "~") where rules.extensions.contains(.strikethrough):
      return readRun(bytes, at: offset, in: node)
    case UInt8(ascii: "*") where rules.pairsBesideCJK:
      return readRun(bytes, at: offset, in: node)
    case UInt8(ascii: ":"):
      if rules.extensions.contains(.emoji), let (emoji, end) = emojiCode(in: bytes, at: offset) {
        hasChanged = true
        text += emoji.utf8
        return end
      }
    default: break
    }
    if typography != nil { return readTypography(bytes, at: offset, in: node) }
    text.append(byte)
    return offset + 1
  }

  private mutating func readMark(
    _ mark: InlineMarks.Mark, _ bytes: Span<UInt8>, _ offset: Int, _ end: Int
  ) -> Int {
    switch mark {
    case .escape:
      // The escaped character is text, whatever it is.
      guard end < bytes.count else { return end }
      let (scalar, length) = decodeScalar(bytes, at: end)
      text += String(scalar).utf8
      return end + length
    case .hidden(let byte):
      if byte != 0 { text.append(byte) }
      return end
    case .end: return end
    case .start:
      guard let range = endOfMarked(bytes, from: end) else { return end }
      appendMarked(bytes, range)
      return range.upperBound
    }
  }

  /// Returns the bytes after a start mark up to the character after the end mark.
  private func endOfMarked(_ bytes: Span<UInt8>, from start: Int) -> Range<Int>? {
    var offset = start
    while true {
      offset = firstOffset(in: bytes, from: offset) { $0 .== splat(0xEE) }
      guard offset < bytes.count else { return nil }
      guard let found = rules.marks.mark(in: bytes, at: offset) else {
        offset += 1
        continue
      }
      // libcmark has put the end of this one into another node.
      if found.mark == .start { return nil }
      offset += found.length
      guard found.mark == .end, offset < bytes.count else { continue }
      if let (_, length) = rules.marks.mark(in: bytes, at: offset) {
        return start..<offset + length
      }
      return start..<offset + decodeScalar(bytes, at: offset).length
    }
  }

  private mutating func appendMarked(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    guard let first = text.popLast() else { return }
    let slice = bytes.extracting(range)
    let rest =
      unsafe rules.marks.removed(from: slice)
      ?? slice.withUnsafeBufferPointer { unsafe Array($0) }
    let whole = [first] + rest
    if first == UInt8(ascii: "$") {
      endText()
      hasChanged = true
      pieces.append(.pending(rules.formula(whole)))
    } else if !isInLink, let link = rules.link(to: whole), let last = lastScalar(of: whole) {
      endText()
      pieces.append(.address(link, last: last))
    } else {
      text += whole
    }
  }

  // MARK: Delimiters

  private mutating func readRun(
    _ bytes: Span<UInt8>, at start: Int, in node: MarkdownNode
  ) -> Int {
    var end = start
    while end < bytes.count, bytes[end] == bytes[start] { end += 1 }
    let before = characterBefore(node)
    let after = characterAfter(bytes, end, in: node)
    var run = DelimiterRun(
      bytes[start], count: end - start, before: before.kind, after: after.kind)
    if bytes[start] == UInt8(ascii: "*") { run = run.besideCJK(before.scalar, after.scalar) }
    guard run.canOpen || run.canClose else {
      text += Array(repeating: bytes[start], count: end - start)
      return end
    }
    endText()
    pairing.add(run, at: pieces.count)
    pieces.append(.run(run))
    return end
  }

  /// Returns the character before the next one; at a boundary of nodes, markup is punctuation.
  private func characterBefore(_ node: MarkdownNode) -> (
    kind: CharacterKind, scalar: Unicode.Scalar?
  ) {
    if let last = lastScalar(of: text) { return (CharacterKind(of: last), last) }
    switch pieces.last {
    case .run?, .pending?: return (.punctuation, nil)
    case .text(let bytes)?:
      guard let last = lastScalar(of: bytes) else { return (.space, nil) }
      return (CharacterKind(of: last), last)
    case .address(_, let last)?: return (CharacterKind(of: last), last)
    case .node(let node)?: return (node.edgeKind, nil)
    case nil: return (node.parent?.startKind ?? .space, nil)
    }
  }

  private func characterAfter(
    _ bytes: Span<UInt8>, _ offset: Int, in node: MarkdownNode
  ) -> (kind: CharacterKind, scalar: Unicode.Scalar?) {
    guard offset < bytes.count else {
      return (node.next?.edgeKind ?? node.parent?.startKind ?? .space, nil)
    }
    let scalar = decodeScalar(bytes, at: offset).scalar
    return (CharacterKind(of: scalar), scalar)
  }

  private mutating func readTypography(
    _ bytes: Span<UInt8>, at offset: Int, in node: MarkdownNode
  ) -> Int {
    let before = characterBefore(node)
    let after = characterAfter(bytes, offset + 1, in: node)
    var result = Typography.Replacement()
    typography?.read(
      bytes, at: offset, before: before.scalar, beforeKind: before.kind,
      after: after.kind, &text, &result)
    if result.hasChanged { hasChanged = true }
    return result.end
  }

  private mutating func endText() {
    guard !text.isEmpty else { return }
    if rules.changes(text.span) { hasChanged = true }
    pieces.append(.text(text))
    text = []
  }

  // MARK: Writing

  private mutating func write(to parent: MarkdownNode, _ elements: inout ExtensionElements) {
    while let child = parent.firstChild { child.unlink() }
    var writer = PieceWriter(rules, isInLink: isInLink)
    for index in pieces.indices {
      switch pieces[index] {
      case .text(let bytes): writer.add(bytes)
      case .node(let node), .address(let node, last: _): writer.add(node)
      case .pending(let pending):
        if let node = pending.make(&elements) { writer.add(node) }
      case .run(let run):
        if let closing = pairing.closings[index] {
          writer.open(run, until: closing, &elements)
        } else if !writer.close(at: index) {
          writer.add([UInt8](repeating: run.byte, count: run.count))
        }
      }
    }
    writer.finish(&elements)
    for node in writer.nodes { parent.append(node) }
  }
}

extension MarkdownNode {
  /// The kind of the characters with which an inline node begins and ends in the source.
  fileprivate var edgeKind: CharacterKind {
    switch kind {
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: .space
    default: .punctuation
    }
  }

  /// The kind of the character before the first child of a node in the source.
  fileprivate var startKind: CharacterKind {
    switch kind {
    case CMARK_NODE_EMPH, CMARK_NODE_STRONG, CMARK_NODE_LINK, CMARK_NODE_IMAGE: .punctuation
    default: .space
    }
  }
}
