// The elements and attributes of an author's HTML that `html: safe` keeps.

/// How the content of an element of HTML is treated.
enum SafeElements {
  /// The elements that stay.
  static func contains(_ name: String) -> Bool { all.contains(name) }

  private static let all = inline.union(blocks)

  /// Elements within a line of text; they do not separate words.
  static let inline: Set<String> = [
    "a", "abbr", "audio", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i",
    "iframe", "img", "ins", "kbd", "mark", "picture", "q", "rp", "rt", "ruby", "s", "samp",
    "small", "source", "span", "strong", "sub", "sup", "time", "track", "u", "var", "video", "wbr",
  ]

  /// Elements that begin and end a block.
  static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "caption", "col", "colgroup", "dd", "details",
    "div", "dl", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "li", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul",
  ]

  /// Elements without an end tag.
  static let void: Set<String> = [
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "hr", "img", "input", "link",
    "meta", "param", "source", "track", "wbr",
  ]

  /// The elements that HTML's parser opens again after a block that ended them.
  static let formatting: Set<String> = [
    "a", "b", "code", "em", "i", "s", "small", "strong", "u",
  ]

  /// Elements whose content browsers read as text up to their end tag, whatever it looks like.
  static let texts: Set<String> = [
    "iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp",
  ]

  /// Elements that are left out with their content: it is code, another language than HTML, or the
  /// choices of a form.
  static let withContent: Set<String> = texts.union([
    "datalist", "frameset", "math", "noscript", "select", "svg", "template",
  ])

  /// Blocks that end an open paragraph.
  static let endsParagraph = blocks.subtracting(["caption", "col", "colgroup", "td", "th", "tr"])
    .subtracting(["tbody", "tfoot", "thead"])

  /// The open elements that a start tag ends, and those within which it searches for them.
  static func ended(by name: String) -> (ended: Set<String>, within: Set<String>)? {
    switch name {
    case "li": (["li"], ["ol", "ul", "table", "td", "th"])
    case "dt", "dd": (["dt", "dd"], ["dl", "table", "td", "th"])
    case "td", "th": (["td", "th", "caption", "colgroup"], ["tr", "table"])
    case "tr": (["tr", "caption", "colgroup"], ["table", "tbody", "tfoot", "thead"])
    case "tbody", "tfoot", "thead":
      (["tbody", "tfoot", "thead", "tr", "caption", "colgroup"], ["table"])
    case "rt", "rp": (["rt", "rp"], ["ruby"])
    case "a": (["a"], ["table", "td", "th", "caption"])
    default: nil
    }
  }

  // MARK: Attributes

  /// How a value of an attribute is read.
  enum Value {
    /// Words for readers, or a value that has no effect if it is wrong.
    case text
    /// One URL; `isLoaded` if a browser loads it with the page.
    case address(isLoaded: Bool)
    /// The URLs of a `srcset`.
    case candidates
    /// An id or the name of an anchor.
    case anchor
    /// One of some words, in any case.
    case word(Set<String>)
    /// Words of a list, of which unknown ones are left out.
    case words(Set<String>)
  }

  private static let anywhere: [String: Value] = [
    "aria-hidden": .word(["true", "false"]), "aria-label": .text, "class": .text,
    "dir": .word(["auto", "ltr", "rtl"]), "id": .anchor, "lang": .text, "title": .text,
    "translate": .word(["yes", "no"]),
  ]

  private static let size: [String: Value] = ["height": .text, "width": .text]
  private static let media: [String: Value] = [
    "controls": .text, "loop": .text, "muted": .text,
    "preload": .word(["auto", "metadata", "none"]), "src": .address(isLoaded: true),
  ]
  private static let cell: [String: Value] = [
    "abbr": .text, "align": .word(["center", "justify", "left", "right"]), "colspan": .text,
    "rowspan": .text, "scope": .word(["col", "colgroup", "row", "rowgroup"]),
  ]
  private static let edit: [String: Value] = [
    "cite": .address(isLoaded: false), "datetime": .text,
  ]

  private static let own: [String: [String: Value]] = [
    "a": [
      "download": .text, "href": .address(isLoaded: false), "hreflang": .text, "name": .anchor,
      "rel": .words([
        "author", "external", "license", "me", "nofollow", "noopener", "noreferrer", "sponsored",
        "tag", "ugc",
      ]), "target": .word(["_blank"]),
    ],
    "audio": media,
    "blockquote": edit, "del": edit, "ins": edit, "q": edit,
    "col": ["span": .text], "colgroup": ["span": .text],
    "data": ["value": .text],
    "details": ["open": .text],
    "iframe": size.merging(["allowfullscreen": .text]) { $1 },
    "img": size.merging([
      "alt": .text, "decoding": .word(["async", "auto", "sync"]),
      "loading": .word(["eager", "lazy"]), "sizes": .text, "src": .address(isLoaded: true),
      "srcset": .candidates,
    ]) { $1 },
    "li": ["value": .text],
    "ol": ["reversed": .text, "start": .text, "type": .text],
    "source": size.merging([
      "media": .text, "sizes": .text, "src": .address(isLoaded: true), "srcset": .candidates,
      "type": .text,
    ]) { $1 },
    "td": cell, "th": cell,
    "time": ["datetime": .text],
    "track": [
      "default": .text,
      "kind": .word(["captions", "chapters", "descriptions", "metadata", "subtitles"]),
      "label": .text, "src": .address(isLoaded: true), "srclang": .text,
    ],
    "video": media.merging(size) { $1 }.merging([
      "playsinline": .text, "poster": .address(isLoaded: true),
    ]) { $1 },
  ]

  /// Returns how an attribute of an element is read; `nil` if it is left out.
  static func value(of attribute: String, in element: String) -> Value? {
    own[element]?[attribute] ?? anywhere[attribute]
  }

  // MARK: Ids

  /// The prefix of ids that could have a meaning for scripts or the theme.
  static let anchorPrefix = "user-content-"

  /// Returns the id that an author's id becomes.
  ///
  /// Scripts reach elements by their ids as properties of `window` and `document`, so an id such as
  /// `cookie` would hide the real property. No property has a hyphen in its name, so an id with one
  /// stays.
  static func anchor(_ written: String) -> String {
    let canStay = written.utf8.contains(UInt8(ascii: "-")) && !written.hasPrefix("_")
    return canStay ? written : anchorPrefix + written
  }
}
