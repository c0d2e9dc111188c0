internal import Basics
internal import CCmark

/// The words and tags of one paragraph, in their order.
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
        if tag.partsWords, text.last?.isWhitespace == false { text += " " }
      }
    }
    return text
  }

  /// What stands between two tags of one name is HTML; a single `<b>` may be a formula.
  private func isHTML(_ tag: HTMLTag) -> Bool {
    guard tag.isWellKnown else { return false }
    return tag.standsAlone || opened.contains(tag.name) && closed.contains(tag.name)
  }
}

/// What Markdown takes for an HTML tag.
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

  /// A comment, or an element of HTML with nothing but attributes that have values.
  var isWellKnown: Bool {
    isComment || Self.elements.contains(name) && (attributes.isEmpty || attributes.contains("="))
  }

  /// Whether it needs no other tag.
  var standsAlone: Bool { isComment || Self.loneElements.contains(name) }

  /// Whether words before and after it are no longer one.
  var partsWords: Bool { Self.blocks.contains(name) }

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
