internal import CCmark
internal import Text

/// Returns the words of a short Markdown text such as a title, without emphasis, links, entities
/// and HTML tags.
///
/// Everything else stays: a text of one line is never a list, a heading or a quote, `f*ck` and
/// `2*3*4` keep their asterisks, and `a <b and c> d` is not HTML. A text of several lines becomes
/// one line without the markers of lists, headings and quotes.
///
/// - Parameters:
///   - markdown: The text.
///   - extensions: What the site has switched on. `~~gone~~` loses its tildes, and `:tada:` becomes
///     a character if that is asked for; single tildes stay, because many titles have two of them
///     that mean "about" or "to". The other extensions have no meaning in a title.
/// - Returns: The words.
package func plainText(
  ofInline markdown: String, extensions: MarkdownExtensions = .standard
) -> String {
  let extensions = extensions.intersection([.strikethrough, .emoji])
  guard mayHaveMarkup(markdown, extensions) else { return markdown }
  let source = Array(markdown.utf8)
  guard rejection(of: source[...], MarkdownLimits()) == nil else { return decodeEntities(markdown) }
  return DescriptionLines(markdown).paragraphs.map { plainParagraph($0, extensions) }
    .joined(separator: " ")
}

/// Returns true if a text has a character with which inline Markdown begins, or more than one line.
private func mayHaveMarkup(_ text: String, _ extensions: MarkdownExtensions) -> Bool {
  let tilde = extensions.contains(.strikethrough) ? UInt8(ascii: "~") : 0x0A
  let colon = extensions.contains(.emoji) ? UInt8(ascii: ":") : 0x0A
  return containsByte(text) { part in
    let isBracket =
      (part .== splat(UInt8(ascii: "["))) .| (part .== splat(UInt8(ascii: "]")))
      .| (part .== splat(UInt8(ascii: "<")))
    let isEmphasis =
      (part .== splat(UInt8(ascii: "*"))) .| (part .== splat(UInt8(ascii: "_")))
      .| (part .== splat(UInt8(ascii: "`")))
    let isEnd = (part .== splat(0x0A)) .| (part .== splat(0x0D))
    return isBracket .| isEmphasis .| isEnd .| (part .== splat(UInt8(ascii: "&")))
      .| (part .== splat(UInt8(ascii: "\\"))) .| (part .== splat(UInt8(ascii: "!")))
      .| (part .== splat(tilde)) .| (part .== splat(colon))
  }
}

/// Parses one paragraph with libcmark; a word before the text makes sure that it is a paragraph.
private func plainParagraph(_ text: String, _ extensions: MarkdownExtensions) -> String {
  let signs = LiteralSigns(text)
  var source = Array("x \(signs.text)".utf8)
  var options = MarkdownOptions(style: .plain)
  options.extensions = extensions
  let protection =
    mayHaveExtendedInlines(source.span, options)
    ? InlineProtection(source.span, extensions) : nil
  if let protection, protection.hasMarks { source = protection.bytes }
  guard let tree = MarkdownTree(parsing: source[...], options: CMARK_OPT_VALIDATE_UTF8) else {
    return text
  }
  if let protection {
    var elements = ExtensionElements()
    buildInlines(in: tree, protection, options, &elements)
  }
  var pieces = DescriptionPieces()
  tree.walk { node, isEntering in if isEntering { pieces.append(node) } }
  return signs.restored(String(pieces.text.dropFirst(2)))
}

/// The paragraphs of a description, each on one line.
private struct DescriptionLines {
  private(set) var paragraphs: [String] = []
  private var current: [Substring] = []
  private let stripsPlus: Bool

  init(_ text: String) {
    let lines = Self.lines(of: text)
    let written = lines.map(Self.trimmed).filter { !$0.isEmpty }
    stripsPlus = written.count { $0.hasPrefix("+ ") } > 1
    guard written.count > 1 else {
      paragraphs = written.map(String.init)
      return
    }
    for line in lines { append(Self.trimmed(line)) }
    end()
  }

  /// Returns the lines of a text; most descriptions have one, which the bytes tell at once.
  private static func lines(of text: String) -> [Substring] {
    let mayHaveNewline = text.utf8.contains { byte in
      // U+0085, U+2028 and U+2029 begin with 0xC2 and 0xE2.
      (0x0A...0x0D).contains(byte) || byte == 0xC2 || byte == 0xE2
    }
    guard mayHaveNewline else { return [text[...]] }
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  private mutating func append(_ line: Substring) {
    var line = line
    while line.hasPrefix(">") { line = Self.trimmed(line.dropFirst()) }
    guard !line.isEmpty, !Self.isRule(line) else { return end() }
    if line.hasPrefix("- ") || line.hasPrefix("* ") || stripsPlus && line.hasPrefix("+ ") {
      end()
      line = Self.trimmed(line.dropFirst(2))
    }
    let level = line.prefix { $0 == "#" }.count
    if (1...6).contains(level), line.dropFirst(level).first?.isWhitespace == true {
      end()
      current.append(Self.trimmed(line.dropFirst(level)))
      return end()
    }
    if line.hasPrefix("```") || line.hasPrefix("~~~") {
      end()
      line = Self.trimmed(line.drop { $0 == "`" || $0 == "~" })
      if line.isEmpty { return }
    }
    // A backslash at the end of a line breaks it.
    if line.hasSuffix("\\"), !line.hasSuffix("\\\\") { line.removeLast() }
    current.append(line)
  }

  private mutating func end() {
    if !current.isEmpty { paragraphs.append(current.joined(separator: " ")) }
    current = []
  }

  /// Returns true for a thematic break and for the underline of a heading.
  private static func isRule(_ line: Substring) -> Bool {
    guard let sign = line.first, "-*_=".contains(sign) else { return false }
    return line.count > 2 && line.allSatisfy { $0 == sign || $0 == " " }
  }

  private static func trimmed(_ line: Substring) -> Substring {
    var line = line.drop { $0 == " " || $0 == "\t" }
    while let last = line.last, last == " " || last == "\t" { line.removeLast() }
    return line
  }
}

/// A text in which signs that are no markup are hidden from Markdown: asterisks within words,
/// `f*ck` and `2*3`, and single tildes.
///
/// A run of asterisks between two letters or digits closes emphasis if a run of the same length
/// before a word opened it; else it is text. Scripts without spaces between words are left to
/// Markdown.
private struct LiteralSigns {
  private(set) var text: String
  /// The characters that stand for the hidden signs.
  private var standIns: [Unicode.Scalar: Unicode.Scalar] = [:]

  init(_ text: String) {
    self.text = text
    let signs = (["*", "~"] as [Unicode.Scalar]).filter(text.unicodeScalars.contains)
    guard !signs.isEmpty else { return }
    let used = Set(text.unicodeScalars)
    let free = (0xE000..<0xE100).lazy.compactMap { Unicode.Scalar($0 as UInt32) }
      .filter { !used.contains($0) }
    standIns = Dictionary(uniqueKeysWithValues: zip(signs, free))
    hide()
  }

  func restored(_ text: String) -> String {
    guard !standIns.isEmpty else { return text }
    let signs = Dictionary(uniqueKeysWithValues: standIns.map { ($1, $0) })
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(signs[scalar] ?? scalar) }
    return String(scalars)
  }

  private mutating func hide() {
    var scalars = Array(text.unicodeScalars)
    var open: [Int: Int] = [:]
    var index = 0
    while index < scalars.count {
      guard let standIn = standIns[scalars[index]] else {
        index += 1
        continue
      }
      let start = index
      while index < scalars.count, scalars[index] == scalars[start] { index += 1 }
      let isLiteral =
        scalars[start] == "*"
        ? Self.isInWord(scalars, start..<index, &open)
        : index == start + 1 && (start == 0 || scalars[start - 1] != "\\")
      if isLiteral { for hidden in start..<index { scalars[hidden] = standIn } }
    }
    text = String(String.UnicodeScalarView(scalars))
  }

  /// Returns true if a run of asterisks is within a word and closes no emphasis.
  private static func isInWord(
    _ scalars: [Unicode.Scalar], _ run: Range<Int>, _ open: inout [Int: Int]
  ) -> Bool {
    let (start, end) = (run.lowerBound, run.upperBound)
    let isAfterWord = start > 0 && isWordCharacter(scalars[start - 1])
    let isBeforeWord = end < scalars.count && isWordCharacter(scalars[end])
    if isBeforeWord, !isAfterWord { open[run.count, default: 0] += 1 }
    guard isAfterWord else { return false }
    guard open[run.count, default: 0] > 0 else { return isBeforeWord }
    open[run.count, default: 0] -= 1
    return false
  }

  private static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x2E80
      && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
  }
}

// MARK: Words and tags

/// The words and tags of one paragraph in their order.
struct DescriptionPieces {
  private enum Piece {
    case words(String)
    case tag(HTMLTag)
  }

  private var pieces: [Piece] = []
  private var opened: Set<String> = []
  private var closed: Set<String> = []

  mutating func append(_ node: MarkdownNode) {
    switch node.kind {
    case CMARK_NODE_TEXT, CMARK_NODE_CODE:
      append(unsafe String(decoding: node.literal, as: UTF8.self))
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: append(" ")
    case CMARK_NODE_HTML_INLINE:
      append(HTMLTag(unsafe String(decoding: node.literal, as: UTF8.self)))
    default: break
    }
  }

  private mutating func append(_ words: String) { pieces.append(.words(words)) }

  private mutating func append(_ tag: HTMLTag) {
    if tag.isClosing { closed.insert(tag.name) } else { opened.insert(tag.name) }
    pieces.append(.tag(tag))
  }

  /// The words without the tags that are HTML.
  var text: String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .words(let words): text += words
      case .tag(let tag) where !isHTML(tag): text += decodeEntities(tag.written)
      case .tag(let tag):
        if tag.separatesWords, text.last?.isWhitespace == false { text += " " }
      }
    }
    return text
  }

  /// A pair of tags with one name is HTML; a single `<b>` may be a formula.
  private func isHTML(_ tag: HTMLTag) -> Bool {
    guard tag.isWellKnown else { return false }
    return tag.standsAlone || opened.contains(tag.name) && closed.contains(tag.name)
  }
}

/// Text that Markdown reads as an HTML tag.
struct HTMLTag {
  let written: String
  let name: String
  let isClosing: Bool
  private let isComment: Bool
  private let attributes: Substring

  init(_ written: String) {
    self.written = written
    isComment = written.hasPrefix("<!--")
    isClosing = written.hasPrefix("</")
    let inner = written.dropFirst(isClosing ? 2 : 1).dropLast()
    let name = inner.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
    self.name = name.lowercased()
    attributes = inner.dropFirst(name.count).drop { $0.isWhitespace || $0 == "/" }
  }

  /// Whether it is a comment, or an element of HTML whose attributes have values.
  var isWellKnown: Bool {
    isComment || Self.elements.contains(name) && (attributes.isEmpty || attributes.contains("="))
  }

  /// Whether it is complete without another tag.
  var standsAlone: Bool { isComment || Self.loneElements.contains(name) }

  /// Whether it separates the words before and after it.
  var separatesWords: Bool { Self.blocks.contains(name) }

  private static let loneElements: Set<String> = [
    "area", "br", "col", "embed", "hr", "img", "input", "li", "p", "source", "wbr",
  ]

  private static let blocks: Set<String> = [
    "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
    "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
  ]

  private static let elements: Set<String> = loneElements.union(blocks).union([
    "a", "abbr", "acronym", "address", "audio", "b", "bdi", "bdo", "big", "button", "caption",
    "center", "cite", "code", "data", "del", "details", "dfn", "em", "font", "form", "i", "iframe",
    "ins", "kbd", "label", "mark", "meter", "noscript", "object", "output", "picture", "progress",
    "q", "rp", "rt", "ruby", "s", "samp", "script", "select", "small", "span", "strike", "strong",
    "style", "sub", "summary", "sup", "svg", "template", "textarea", "time", "tt", "u", "var",
    "video",
  ])
}
