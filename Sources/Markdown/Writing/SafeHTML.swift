internal import Text
internal import Basics

extension MarkdownWriter {
  /// Replaces the HTML of the body by what safe mode keeps of it.
  ///
  /// The whole body is parsed as a browser parses it, and written again from the tree: tags of this
  /// writer as they are, an author's tags by an allow-list, and all text escaped. Whether a tag is
  /// an author's depends only on its place, so no HTML can pretend to be this writer's.
  mutating func keepSafeHTML() {
    let skeleton = HTMLSkeleton(of: body.html, runs: runs, excerptEnd: body.excerptEnd)
    guard !skeleton.exceedsLimits, !author.exceedsLimits else {
      author.exceedsLimits = true
      return
    }
    var writer = SafeHTMLWriter(skeleton, body, author, options)
    unsafe skeleton.bytes.withUnsafeBufferPointer { bytes in
      guard let tree = unsafe HTMLTree(parsing: bytes) else { return }
      tree.walk { node, isEntering in
        if isEntering { writer.collectAnchors(of: node) }
        return true
      }
      tree.walk { node, isEntering in
        if isEntering { return writer.enter(node) }
        writer.leave(node)
        return true
      }
    }
    body.html = writer.html
    body.excerptEnd = writer.excerptEnd ?? body.excerptEnd.map { min($0, body.html.count) }
    runs = writer.runs
    body.links = []
    // The search for the author's links starts at the top again.
    locator.restart()
    for event in writer.events { apply(event) }
    text = []
    BodyText(html: body.html, runs: runs).append(to: &text, atMost: Int.max)
  }

  private mutating func apply(_ event: SafeHTMLWriter.Event) {
    switch event {
    case .ownLink(let link): body.links.append(link)
    case .link(var link, let line):
      link.sourceRange = locator.range(of: link.destination, fromLine: line)
      body.links.append(link)
    case .media(let url, let line): noteMedia(url, line: line)
    case .rejected(let url, let line): noteRejected(url, line: line)
    case .dropped(let kind, let name, let line): noteDropped(kind, name, line: line)
    }
  }
}

/// The HTML of a body with a placeholder for each run of words, so that the parser need not read
/// the words and each run can be found again.
struct HTMLSkeleton {
  /// The HTML of the body.
  let html: [UInt8]
  private(set) var bytes: [UInt8] = []
  private(set) var runs: [BodyText.Run] = []
  /// The offsets of the placeholders, one for each of `runs`.
  private var placeholders: [Int] = []
  /// The offsets at which the parts between the runs begin, here and in the body.
  private var parts: [(start: Int, origin: Int)] = []
  /// The offset in the body at which the excerpt ends.
  private let excerptEnd: Int?
  /// The offset of the comment that stands for it.
  private(set) var marker: Int?
  /// Whether parsing could take too much time or memory.
  private(set) var exceedsLimits = false
  /// An element that the parser treats like text, in SVG and MathML too.
  private static let placeholder: StaticString = "<wbr/>"

  init(of html: [UInt8], runs: [BodyText.Run], excerptEnd: Int?) {
    self.html = html
    self.excerptEnd = excerptEnd
    var copied = 0
    for run in runs where !run.range.isEmpty {
      append(html, copied..<run.range.lowerBound)
      placeholders.append(bytes.count)
      self.runs.append(run)
      bytes.append(Self.placeholder)
      copied = run.range.upperBound
    }
    append(html, copied..<html.count)
    measure()
  }

  private mutating func append(_ html: [UInt8], _ range: Range<Int>) {
    var range = range
    if let end = excerptEnd, marker == nil, end <= range.upperBound, end >= range.lowerBound {
      parts.append((bytes.count, range.lowerBound))
      bytes += html[range.lowerBound..<end]
      marker = bytes.count
      bytes.append("<!---->")
      range = end..<range.upperBound
    }
    parts.append((bytes.count, range.lowerBound))
    bytes += html[range]
  }

  /// Returns the index of the run for which a placeholder stands.
  func run(at offset: Int) -> Int? {
    let index = lowerBound(in: placeholders.indices) { placeholders[$0] < offset }
    return index < placeholders.count && placeholders[index] == offset ? index : nil
  }

  /// Returns the offset in the body of an offset that is not in a placeholder.
  func origin(of offset: Int) -> Int {
    let next = lowerBound(in: parts.indices) { parts[$0].start <= offset }
    let part = parts[max(0, next - 1)]
    return offset - part.start + part.origin
  }

  /// Reads the tags once, to find what would take the parser unbounded time or memory.
  private mutating func measure() {
    var load = ParsingLoad()
    unsafe bytes.withUnsafeBufferPointer { source in
      var tokens = unsafe AuthorTokens(source)
      while let token = tokens.next() {
        let last = token.range.upperBound - 2
        let isClosed = unsafe token.range.count > 2 && source[last] == UInt8(ascii: "/")
        if !isClosed { load.count(token) }
        if token.kind == .start, SafeElements.texts.contains(token.name) {
          tokens.skipText(of: token.name)
        }
      }
    }
    exceedsLimits = load.isTooHigh
  }
}

/// How much work the tags of a text make for a parser of HTML.
private struct ParsingLoad {
  private var depth = 0
  private var deepest = 0
  private var tags = 0
  /// The weights of the open formatting elements by their names, and their sum.
  private var formatting: [String: [Int]] = [:]
  private var weight = 0
  /// The sum of the weights over all tags: after each, the parser may make all these elements anew.
  private var steps = 0

  /// The parser's work for a tag grows with the number of elements around it.
  private static let depthLimit = 500

  var isTooHigh: Bool { deepest > Self.depthLimit || steps > 200_000 + 16 * tags }

  mutating func count(_ token: AuthorTokens.Token) {
    guard token.kind == .start || token.kind == .end else { return }
    tags += 1
    steps += weight
    guard !SafeElements.void.contains(token.name) else { return }
    depth += token.kind == .start ? 1 : -1
    deepest = max(deepest, depth)
    guard SafeElements.formatting.contains(token.name) else { return }
    if token.kind == .start {
      let added = 1 + token.range.count / 32
      formatting[token.name, default: []].append(added)
      weight += added
    } else if let removed = formatting[token.name]?.popLast() {
      weight -= removed
    }
  }
}

extension AuthorHTML {
  /// Returns the piece at an offset of the body.
  func piece(at offset: Int) -> Piece? {
    let index = lowerBound(in: pieces.indices) { pieces[$0].range.upperBound <= offset }
    return index < pieces.count && pieces[index].range.contains(offset) ? pieces[index] : nil
  }

  /// Returns the first text of the author that begins in a range of the body.
  func text(in range: Range<Int>) -> Piece? {
    var index = lowerBound(in: pieces.indices) {
      pieces[$0].range.upperBound <= range.lowerBound
    }
    while index < pieces.count, pieces[index].range.lowerBound < range.upperBound {
      if pieces[index].isText { return pieces[index] }
      index += 1
    }
    return nil
  }
}
