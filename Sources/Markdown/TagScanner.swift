internal import Basics

/// Walks over the attributes of the start tags in a piece of HTML, as a browser would find them.
@safe struct TagScanner {
  /// How the addresses stand in an attribute's value.
  enum Kind {
    /// The value is one URL that a reader follows or a browser loads.
    case url
    /// URLs with spaces between them.
    case words
    /// The URLs of `srcset`, each with its descriptor.
    case candidates
    /// The `content` of a `<meta>`, which may lead elsewhere after some seconds.
    case refresh
    /// CSS with its `url(…)`.
    case style
    /// One URL in the CSS of a `<style>`.
    case sheetURL
    /// A page in the value, as `srcdoc` has it.
    case document
    /// The value holds none.
    case none
  }

  /// How dangerous URLs are looked for in a value.
  enum Guarding {
    case url
    /// In any part of a list.
    case list
    /// Where it moves the page on, as browsers read it.
    case refresh
    /// In each address that is found, as CSS reads it.
    case style
    case none
  }

  /// An attribute that has a value, or an address in a `<style>`; all offsets are those of the HTML.
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
    var guarding: Guarding
    /// Whether what leads nowhere may be no address at all.
    var isOptional = false
    /// Whether it is code that looks like a tag.
    var isInScript: Bool

    /// Whether the value has no quotes, but could get some.
    var isBare: Bool { quote == 0 && kind != .sheetURL }
    /// How URLs are written in it.
    var form: MarkdownBody.Link.Form {
      switch kind {
      case .style: .styleAttribute
      case .sheetURL: .styleSheet
      default: .attribute
      }
    }
  }

  let source: LentBytes
  private(set) var place: Int
  /// The `<` of the tag that is being read, and its name.
  private var tag = 0
  private(set) var tagName: Range<Int> = 0..<0
  private var isInTag = false
  /// Whether the tag is an end tag; browsers read attributes there, too, and pass them over.
  private var isEndTag = false
  /// The elements whose text is passed over; who wants one tag only has no need to look for their ends.
  private let textNames: [StaticString]
  /// Whether the tag is in a script or another element that has no tags in it, whatever its text looks like.
  private(set) var isInScript = false
  /// Where the HTML ends around the text that is being read, and around what that is in.
  private var outerEnds: [Int] = []
  /// Where the script ends, or else the HTML; no tag reaches beyond it.
  private(set) var count: Int
  /// Whether the tag is a `<meta>` or `<param>` that says of its value that it is an address.
  private(set) var announcesAddress = false
  /// Whether the tag is a `<meta>` that tells browsers to do something, such as to move on.
  private(set) var hasPragma = false
  /// The addresses in the style sheets that were met, and how many of them were given out.
  private var sheetAddresses: [Attribute] = []
  private var sheetIndex = 0
  /// An attribute that stands behind an address that is given out first.
  private var waiting: Attribute?

  /// The element of text that is open at the end of the HTML; what follows is text, too, until it ends.
  private(set) var openText: StaticString?
  /// What is open at the end of the HTML: a tag, perhaps in the value of an attribute, or a comment.
  private(set) var openEnd: OpenEnd?
  /// The quote of a value that has no end.
  private var openQuote: UInt8 = 0

  enum OpenEnd: Equatable {
    /// The quote is 0 outside of values.
    case tag(quote: UInt8)
    case comment
  }

  /// - Parameters:
  ///   - source: The HTML.
  ///   - start: The offset from which it is read.
  ///   - textNames: The elements whose text is passed over.
  ///   - openText: One of them that began in HTML before this.
  init(
    source: LentBytes, from start: Int = 0, textNames: [StaticString] = TagScanner.textNames,
    openText: StaticString? = nil
  ) {
    unsafe self.source = source
    self.textNames = textNames
    place = start
    count = source.count
    if let openText { enterText(of: openText) }
  }

  /// The next attribute of any tag, or address of a style sheet, in the order of the HTML.
  mutating func nextAttribute() -> Attribute? {
    let next = waiting ?? nextTagAttribute()
    waiting = nil
    while sheetIndex < sheetAddresses.count {
      let address = sheetAddresses[sheetIndex]
      if let next, address.value.lowerBound >= next.end { return next }
      sheetIndex += 1
      // Of an address with a guarded tag in it the tag counts.
      if let next, next.guarding != .none, address.end > next.name.lowerBound { continue }
      waiting = next
      return address
    }
    return next
  }

  private mutating func nextTagAttribute() -> Attribute? {
    while true {
      if isInTag || findTag() {
        if let attribute = nextAttributeOfTag() { return attribute }
      } else {
        guard !outerEnds.isEmpty else { return nil }
        leaveText()
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
        if !isEndTag { enterText() }
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
      var attribute = Attribute(
        tag: tag, name: name, value: value, end: place, quote: quote, kind: .none, guarding: .none,
        isInScript: isInScript)
      classify(&attribute)
      if isInScript, attribute.guarding == .none { attribute.kind = .none }
      return attribute
    }
    isInTag = false
    if !isInScript { openEnd = .tag(quote: openQuote) }
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
      if passMarkup() { continue }
      tag = place
      place += 1
      guard unsafe isLetter(source[place]) else { continue }
      let start = place
      skip { !isHTMLSpace($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
      tagName = start..<place
      isInTag = true
      (announcesAddress, hasPragma) = tagPurpose()
      return true
    }
    return false
  }

  /// Passes over what begins like a tag and is none: an end tag with its attributes, or what browsers take for a comment
  /// up to the next `>`, such as `<!x>` and `<?x>`.
  private mutating func passMarkup() -> Bool {
    let next = unsafe source[place + 1]
    let isEnd = next == UInt8(ascii: "/")
    if isEnd, place + 2 < count, unsafe isLetter(source[place + 2]) {
      place += 2
      skip { !isHTMLSpace($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
      (isInTag, isEndTag) = (true, true)
      while nextAttributeOfTag() != nil {}
      isEndTag = false
      return true
    }
    guard isEnd || next == UInt8(ascii: "!") || next == UInt8(ascii: "?") else { return false }
    // In SVG this is text up to `]]>`, elsewhere a comment: what follows is read as tags either way.
    if starts(with: "<![CDATA[") {
      place += 9
      return true
    }
    place += 2
    skip { $0 != UInt8(ascii: ">") }
    if place >= count, !isInScript { openEnd = .tag(quote: 0) }
    return true
  }

  /// The elements whose content browsers read as text, whatever it looks like; `<noscript>` only where scripts run.
  static let textNames: [StaticString] = [
    "script", "style", "noscript", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
  ]

  /// Finds the end of the text that begins behind the tag, where one does.
  private mutating func enterText() {
    guard !isInScript,
      let name = textNames.first(where: { isWord($0, at: tagName.lowerBound) })
    else { return }
    enterText(of: name)
  }

  private mutating func enterText(of name: StaticString) {
    let isNoscript = Self.isSame(name, "noscript")
    // One in another ends with it.
    if isNoscript, !outerEnds.isEmpty { return }
    var end = place
    while end < count {
      end = unsafe placeOfMark(in: source.span, from: end) { $0 .== every(UInt8(ascii: "<")) }
      let isEnd = unsafe end + 1 < count && source[end + 1] == UInt8(ascii: "/")
      if isEnd, isWord(name, at: end + 2) { break }
      end += 1
    }
    if end >= count, outerEnds.isEmpty { openText = name }
    outerEnds.append(count)
    count = min(end, count)
    isInScript = !isNoscript
    if Self.isSame(name, "style") { findSheetAddresses() }
  }

  private static func isSame(_ name: StaticString, _ other: StaticString) -> Bool {
    name.description == other.description
  }

  private mutating func findSheetAddresses() {
    var style = unsafe StyleScanner(source: source, range: place..<count, isAttribute: false)
    while let address = style.nextAddress() {
      sheetAddresses.append(
        Attribute(
          tag: address.lowerBound, name: address.lowerBound..<address.lowerBound, value: address,
          end: address.upperBound, quote: 0, kind: .sheetURL, guarding: .style, isOptional: true,
          isInScript: false))
    }
  }

  /// What the other attributes of a `<meta>` or `<param>` say of its value; asked once for each tag.
  ///
  /// - Returns: Whether the value is an address, and whether `http-equiv` makes it an order to the browser. What that
  ///   says does not count: it may be written with entities.
  private func tagPurpose() -> (announcesAddress: Bool, hasPragma: Bool) {
    let isMeta = isWord("meta", at: tagName.lowerBound)
    var purpose = (announcesAddress: false, hasPragma: false)
    guard isMeta || isWord("param", at: tagName.lowerBound) else { return purpose }
    let names = isMeta ? Self.metaNames : Self.parameterNames
    var scanner = self
    (scanner.announcesAddress, scanner.hasPragma) = purpose
    while let attribute = scanner.nextAttributeOfTag() {
      let name = text(of: attribute.name)
      if isMeta, name == "http-equiv" { purpose.hasPragma = true }
      guard name == "name" || isMeta && (name == "property" || name == "itemprop"),
        attribute.value.count < 64
      else { continue }
      if names.contains(text(of: attribute.value)) { purpose.announcesAddress = true }
    }
    return purpose
  }

  private mutating func leaveText() {
    place = count
    count = outerEnds.removeLast()
    isInScript = false
  }

  /// `<!-->` and `<!--->` are whole comments, and `--!>` ends one, too.
  private mutating func passComment() {
    place += 2
    while place < count, !starts(with: "-->"), !starts(with: "--!>") { place += 1 }
    if place >= count, !isInScript { openEnd = .comment }
  }

  private mutating func readValue() -> (Range<Int>, quote: UInt8) {
    guard place < count else { return (count..<count, 0) }
    let quote = unsafe source[place]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      place += 1
      let start = place
      skip { $0 != quote }
      openQuote = place < count ? 0 : quote
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
}
