internal import Text

/// Visits the attributes of the start tags in a piece of HTML, as a browser would find them.
@safe struct TagScanner {
  /// How an attribute's value contains addresses.
  enum Kind {
    /// The value is one URL, which a reader follows or a browser loads.
    case url
    /// URLs with spaces between them.
    case spaceSeparated
    /// The URLs of a `srcset`, each with its descriptor.
    case candidates
    /// The `content` of a `<meta>`, which can redirect after some seconds.
    case refresh
    /// CSS with `url(…)`.
    case style
    /// One URL in the CSS of a `<style>`.
    case sheetURL
    /// A whole page, as in `srcdoc`.
    case document
    /// The value has no addresses.
    case none
  }

  /// How dangerous URLs are searched for in a value.
  enum SafetyCheck {
    case url
    /// In any part of a list.
    case list
    /// In a redirect, as browsers read it.
    case refresh
    /// In each of the addresses, as CSS reads them.
    case style
    case none
  }

  /// An attribute with a value, or an address in a `<style>`; all offsets are those of the HTML.
  struct Attribute {
    /// The offset of its tag's `<`.
    var tag: Int
    var name: Range<Int>
    /// The range without quotes.
    var value: Range<Int>
    /// The offset after the value and its quote.
    var end: Int
    /// 0 if the value has no quotes.
    var quote: UInt8
    var kind: Kind
    var safetyCheck: SafetyCheck
    /// Whether the value may be something else than an address, so that a dead link is not an
    /// error.
    var isOptional = false
    /// Whether it is text of a script that looks like a tag.
    var isInScript: Bool

    /// Whether the value has no quotes but can get them.
    var isBare: Bool { quote == 0 && kind != .sheetURL }
    /// How addresses are written in the value.
    var form: AddressForm {
      switch kind {
      case .style: .styleAttribute
      case .sheetURL: .styleSheet
      default: .attribute
      }
    }
  }

  let source: BorrowedBytes
  /// The offset of the next byte.
  private(set) var offset: Int
  /// The offset of the current tag's `<`, and the range of its name.
  private var tag = 0
  private(set) var tagName: Range<Int> = 0..<0
  private var isInTag = false
  /// Whether the tag is an end tag; browsers read attributes there too, and ignore them.
  private var isEndTag = false
  /// The names of the elements whose text is skipped; none if only one tag is to be read.
  private let textElements: [StaticString]
  /// Whether the offset is in a script or another element that has text only, whatever it looks
  /// like.
  private(set) var isInScript = false
  /// The ends of the pieces of HTML around the current text, the innermost one last.
  private var outerEnds: [Int] = []
  /// The end of the script, or else of the HTML; no tag extends beyond it.
  private(set) var count: Int
  /// Whether the tag is a `<meta>` or `<param>` whose name says that its value is an address.
  private(set) var announcesAddress = false
  /// Whether the tag is a `<meta>` with an instruction for browsers, such as a redirect.
  private(set) var hasPragma = false
  /// The addresses of the style sheets so far, and the index of the next one to return.
  private var sheetAddresses: [Attribute] = []
  private var sheetIndex = 0
  /// An attribute that follows an address that is returned first.
  private var waiting: Attribute?

  /// The text element that is open at the end of the HTML: what follows is text too.
  private(set) var openText: StaticString?
  /// The tag or comment that is open at the end of the HTML.
  private(set) var openEnd: OpenEnd?
  /// The quote of a value that is not closed.
  private var openQuote: UInt8 = 0

  enum OpenEnd: Equatable {
    /// The quote is that of an open value, or 0.
    case tag(quote: UInt8)
    case comment
  }

  /// - Parameters:
  ///   - source: The HTML.
  ///   - start: The offset at which to start.
  ///   - textElements: The names of the elements whose text is skipped.
  ///   - openText: One of them that began in an earlier piece of HTML.
  init(
    source: BorrowedBytes, from start: Int = 0,
    textElements: [StaticString] = TagScanner.textElements,
    openText: StaticString? = nil
  ) {
    unsafe self.source = source
    self.textElements = textElements
    offset = start
    count = source.count
    if let openText { enterText(of: openText) }
  }

  /// Returns the next attribute of any tag, or address of a style sheet, in the order of the HTML.
  mutating func nextAttribute() -> Attribute? {
    let next = waiting ?? nextTagAttribute()
    waiting = nil
    while sheetIndex < sheetAddresses.count {
      let address = sheetAddresses[sheetIndex]
      if let next, address.value.lowerBound >= next.end { return next }
      sheetIndex += 1
      // If an address contains a tag with a guarded attribute, the attribute is returned instead.
      if let next, next.safetyCheck != .none, address.end > next.name.lowerBound { continue }
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

  /// Returns the next attribute of this tag; `nil` once `offset` is after the tag.
  mutating func nextAttributeOfTag() -> Attribute? {
    while offset < count {
      skip { isHTMLSpace($0) || $0 == UInt8(ascii: "/") }
      guard offset < count else { break }
      if unsafe source[offset] == UInt8(ascii: ">") {
        offset += 1
        isInTag = false
        if !isEndTag { enterText() }
        return nil
      }
      let start = offset
      skip {
        !isHTMLSpace($0) && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">")
          && $0 != UInt8(ascii: "/")
      }
      if offset == start { offset += 1 }
      let name = start..<offset
      skip(isHTMLSpace)
      guard offset < count, unsafe source[offset] == UInt8(ascii: "=") else { continue }
      offset += 1
      skip(isHTMLSpace)
      let (value, quote) = readValue()
      var attribute = Attribute(
        tag: tag, name: name, value: value, end: offset, quote: quote, kind: .none,
        safetyCheck: .none, isInScript: isInScript)
      classify(&attribute)
      if isInScript, attribute.safetyCheck == .none { attribute.kind = .none }
      return attribute
    }
    isInTag = false
    if !isInScript { openEnd = .tag(quote: openQuote) }
    return nil
  }

  /// Moves to the end of the name of the next start tag; comments are skipped.
  mutating func findTag() -> Bool {
    while offset < count {
      offset = unsafe firstOffset(in: source.span, from: offset) { $0 .== splat(UInt8(ascii: "<")) }
      guard offset + 1 < count else { return false }
      if starts(with: "<!--") {
        skipComment()
        continue
      }
      if skipOtherMarkup() { continue }
      tag = offset
      offset += 1
      guard unsafe isASCIILetter(source[offset]) else { continue }
      let start = offset
      skip { !isHTMLSpace($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
      tagName = start..<offset
      isInTag = true
      (announcesAddress, hasPragma) = tagPurpose()
      return true
    }
    return false
  }

  /// Skips an end tag with its attributes, or markup such as `<!x>` and `<?x>` that browsers read
  /// as a comment up to the next `>`.
  private mutating func skipOtherMarkup() -> Bool {
    let next = unsafe source[offset + 1]
    let isEnd = next == UInt8(ascii: "/")
    if isEnd, offset + 2 < count, unsafe isASCIILetter(source[offset + 2]) {
      offset += 2
      skip { !isHTMLSpace($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
      (isInTag, isEndTag) = (true, true)
      while nextAttributeOfTag() != nil {}
      isEndTag = false
      return true
    }
    guard isEnd || next == UInt8(ascii: "!") || next == UInt8(ascii: "?") else { return false }
    // In SVG this is text up to `]]>`, elsewhere a comment; in both cases the rest is read as tags.
    if starts(with: "<![CDATA[") {
      offset += 9
      return true
    }
    offset += 2
    skip { $0 != UInt8(ascii: ">") }
    if offset >= count, !isInScript { openEnd = .tag(quote: 0) }
    return true
  }

  /// The elements whose content browsers read as text; `<noscript>` only if scripts run.
  static let textElements: [StaticString] = [
    "script", "style", "noscript", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
  ]

  /// Finds the end of the text that begins after the tag, if the element has text only.
  private mutating func enterText() {
    guard !isInScript,
      let name = textElements.first(where: { isWord($0, at: tagName.lowerBound) })
    else { return }
    enterText(of: name)
  }

  private mutating func enterText(of name: StaticString) {
    let isNoscript = Self.isSame(name, "noscript")
    // A `<noscript>` in another one ends with it.
    if isNoscript, !outerEnds.isEmpty { return }
    var end = offset
    while end < count {
      end = unsafe firstOffset(in: source.span, from: end) { $0 .== splat(UInt8(ascii: "<")) }
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
    var style = unsafe StyleScanner(source: source, range: offset..<count, isAttribute: false)
    while let address = style.nextAddress() {
      sheetAddresses.append(
        Attribute(
          tag: address.lowerBound, name: address.lowerBound..<address.lowerBound, value: address,
          end: address.upperBound, quote: 0, kind: .sheetURL, safetyCheck: .style, isOptional: true,
          isInScript: false))
    }
  }

  /// Reads the other attributes of a `<meta>` or `<param>`, which give its value a meaning.
  ///
  /// - Returns: Whether the value is an address, and whether `http-equiv` makes it an instruction
  ///   for the browser, with any value, since that may be written with entities.
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
    offset = count
    count = outerEnds.removeLast()
    isInScript = false
  }

  /// Skips a comment: `<!-->` and `<!--->` are whole comments, and `--!>` ends one too.
  private mutating func skipComment() {
    offset += 2
    while offset < count, !starts(with: "-->"), !starts(with: "--!>") { offset += 1 }
    if offset >= count, !isInScript { openEnd = .comment }
  }

  private mutating func readValue() -> (Range<Int>, quote: UInt8) {
    guard offset < count else { return (count..<count, 0) }
    let quote = unsafe source[offset]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      offset += 1
      let start = offset
      skip { $0 != quote }
      openQuote = offset < count ? 0 : quote
      let range = start..<offset
      offset = min(offset + 1, count)
      return (range, quote)
    }
    let start = offset
    skip { !isHTMLSpace($0) && $0 != UInt8(ascii: ">") }
    return (start..<offset, 0)
  }

  private mutating func skip(_ isSkipped: (UInt8) -> Bool) {
    while offset < count, unsafe isSkipped(source[offset]) { offset += 1 }
  }

  private func starts(with word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard offset + length <= count else { return false }
    for index in 0..<length where unsafe source[offset + index] != word.utf8Start[index] {
      return false
    }
    return true
  }

  /// Returns true if a whole name, given in lower case, is at an offset in any case.
  func isWord(_ name: StaticString, at start: Int) -> Bool {
    let end = start + name.utf8CodeUnitCount
    guard end <= count else { return false }
    for index in start..<end where unsafe source[index] | 0x20 != name.utf8Start[index - start] {
      return false
    }
    return unsafe end == count || isHTMLSpace(source[end]) || ">/=".utf8.contains(source[end])
  }
}
