internal import Basics

/// Walks over the attributes of the start tags in a piece of HTML, as a browser would find them.
@safe struct TagScanner {
  /// What an attribute's value is.
  enum Kind {
    /// A URL that a reader follows or a browser loads.
    case url
    /// The URLs of `srcset`, each with its descriptor.
    case candidates
    /// The `content` of a `<meta>`, which may lead elsewhere after some seconds.
    case refresh
    /// A URL that is guarded, but no link.
    case guardedURL
    /// A list in which URLs are guarded.
    case guardedList
    case other
  }

  /// An attribute that has a value; all offsets are those of the HTML.
  struct Attribute {
    /// The `<` of its tag.
    var tag: Int
    var name: Range<Int>
    /// Without quotes.
    var value: Range<Int>
    /// Behind the value and its quote.
    var end: Int
    /// 0 where the value has none.
    var quote: UInt8
    var kind: Kind
    /// Whether it is code that looks like a tag.
    var isInScript: Bool
  }

  let source: LentBytes
  private(set) var place: Int
  /// The `<` of the tag that is being read, and its name.
  private var tag = 0
  private(set) var tagName: Range<Int> = 0..<0
  private var isInTag = false
  /// Whether the tag is in a script or a style sheet, which are code whatever it looks like.
  private var isInScript = false
  /// Where the script ends, or else the HTML; no tag reaches beyond it.
  private var count: Int

  init(source: LentBytes, from start: Int = 0) {
    unsafe self.source = source
    place = start
    count = source.count
  }

  /// The next attribute of any tag.
  mutating func nextAttribute() -> Attribute? {
    while true {
      if isInTag || findTag() {
        if let attribute = nextAttributeOfTag() { return attribute }
      } else {
        guard isInScript, unsafe count < source.count else { return nil }
        leaveScript()
      }
    }
  }

  /// The next attribute of this tag; nothing once `place` is behind the tag.
  mutating func nextAttributeOfTag() -> Attribute? {
    while place < count {
      skip { isHTMLSpace($0) || $0 == UInt8(ascii: "/") }
      guard place < count else { break }
      if unsafe source[place] == UInt8(ascii: ">") {
        place += 1
        isInTag = false
        enterScript()
        return nil
      }
      let start = place
      skip {
        !isHTMLSpace($0) && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">")
          && $0 != UInt8(ascii: "/")
      }
      if place == start { place += 1 }
      let name = start..<place
      skip(isHTMLSpace)
      guard place < count, unsafe source[place] == UInt8(ascii: "=") else { continue }
      place += 1
      skip(isHTMLSpace)
      let (value, quote) = readValue()
      return Attribute(
        tag: tag, name: name, value: value, end: place, quote: quote, kind: kind(of: name),
        isInScript: isInScript)
    }
    isInTag = false
    return nil
  }

  /// Moves behind the name of the next start tag; comments are passed over.
  mutating func findTag() -> Bool {
    while place < count {
      place = unsafe placeOfMark(in: source.span, from: place) { $0 .== every(UInt8(ascii: "<")) }
      guard place + 1 < count else { return false }
      if starts(with: "<!--") {
        passComment()
        continue
      }
      tag = place
      place += 1
      guard unsafe isLetter(source[place]) else { continue }
      let start = place
      skip { !isHTMLSpace($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
      tagName = start..<place
      isInTag = true
      return true
    }
    return false
  }

  private static let scriptNames: [StaticString] = ["script", "style"]

  /// Finds the end of the script that begins behind the tag, where one does.
  private mutating func enterScript() {
    guard !isInScript,
      let name = Self.scriptNames.first(where: { isWord($0, at: tagName.lowerBound) })
    else { return }
    isInScript = true
    var end = place
    while end < count {
      end = unsafe placeOfMark(in: source.span, from: end) { $0 .== every(UInt8(ascii: "<")) }
      let isEnd = unsafe end + 1 < count && source[end + 1] == UInt8(ascii: "/")
      if isEnd, isWord(name, at: end + 2) { break }
      end += 1
    }
    count = min(end, count)
  }

  private mutating func leaveScript() {
    place = count
    count = unsafe source.count
    isInScript = false
  }

  /// `<!-->` and `<!--->` are whole comments, and `--!>` ends one, too.
  private mutating func passComment() {
    place += 2
    while place < count, !starts(with: "-->"), !starts(with: "--!>") { place += 1 }
  }

  private mutating func readValue() -> (Range<Int>, quote: UInt8) {
    guard place < count else { return (count..<count, 0) }
    let quote = unsafe source[place]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      place += 1
      let start = place
      skip { $0 != quote }
      let range = start..<place
      place = min(place + 1, count)
      return (range, quote)
    }
    let start = place
    skip { !isHTMLSpace($0) && $0 != UInt8(ascii: ">") }
    return (start..<place, 0)
  }

  private mutating func skip(_ isSkipped: (UInt8) -> Bool) {
    while place < count, unsafe isSkipped(source[place]) { place += 1 }
  }

  private func starts(with word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard place + length <= count else { return false }
    for index in 0..<length where unsafe source[place + index] != word.utf8Start[index] {
      return false
    }
    return true
  }

  /// Whether a whole name stands at an offset, in whatever case; the name is in lower case.
  func isWord(_ name: StaticString, at start: Int) -> Bool {
    let end = start + name.utf8CodeUnitCount
    guard end <= count else { return false }
    for index in start..<end where unsafe source[index] | 0x20 != name.utf8Start[index - start] {
      return false
    }
    return unsafe end == count || isHTMLSpace(source[end]) || ">/=".utf8.contains(source[end])
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private func kind(of name: Range<Int>) -> Kind {
    switch unsafe String(decoding: source[name], as: UTF8.self).lowercased() {
    case "href", "src", "poster", "cite", "action", "formaction", "background", "longdesc",
      "xlink:href":
      .url
    case "data": isWord("object", at: tagName.lowerBound) ? .url : .guardedURL
    case "srcset", "imagesrcset": .candidates
    case "content": isWord("meta", at: tagName.lowerBound) ? .refresh : .guardedList
    case "ping", "lowsrc", "dynsrc", "codebase", "classid", "manifest", "to", "from", "by":
      .guardedURL
    case "values": .guardedList
    default: .other
    }
  }
}
