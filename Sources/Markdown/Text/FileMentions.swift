internal import Text

/// Collects the words in an author's HTML that look like names of files: `p.png`, `/img/p.png?v=2`.
///
/// It reads the values of all attributes, scripts, style sheets and comments, but not the text
/// between tags. A word that only looks like a name (`document.title`) does no harm, since there is
/// no such file.
struct FileMentions {
  private(set) var names: [String] = []
  private var added: Set<String> = []
  /// The greatest number of names for one body.
  static let limit = 1_000
  /// The greatest lengths of a file ending; in quotes it can be `geojson`.
  private static let endings = (bare: 5, quoted: 12)

  /// All but `<noscript>`: readers without scripts see its tags.
  private static let textElements = TagScanner.textElements.filter { $0.description != "noscript" }

  /// Adds the words of a piece of HTML.
  mutating func add(_ html: BorrowedBytes) {
    guard names.count < Self.limit, unsafe containsDot(html) else { return }
    var offset = 0
    while names.count < Self.limit {
      offset = unsafe firstOffset(in: html.span, from: offset) { $0 .== splat(UInt8(ascii: "<")) }
      guard offset + 1 < html.count else { return }
      switch unsafe html[offset + 1] {
      case UInt8(ascii: "!"), UInt8(ascii: "?"): offset = unsafe addDeclaration(html, at: offset)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
        offset = unsafe addTag(html, at: offset)
      default: offset += 1
      }
    }
  }

  private func containsDot(_ html: BorrowedBytes) -> Bool {
    unsafe firstOffset(in: html.span, from: 0) { $0 .== splat(UInt8(ascii: ".")) } < html.count
  }

  /// Adds a comment or a processing instruction and returns the offset after it.
  private mutating func addDeclaration(_ html: BorrowedBytes, at start: Int) -> Int {
    let isComment = unsafe startsIgnoringCase(html, at: start, with: "<!--")
    var end = start + (isComment ? 4 : 2)
    let first = end
    while end < html.count {
      let isEnd =
        isComment
        ? unsafe startsIgnoringCase(html, at: end, with: "-->")
        : unsafe html[end] == UInt8(ascii: ">")
      if isEnd { break }
      end += 1
    }
    end = min(end, html.count)
    if first < end { unsafe addWords(BorrowedBytes(rebasing: html[first..<end])) }
    return end
  }

  /// Adds the values of a tag and the script or style sheet after it; returns the offset after
  /// them.
  private mutating func addTag(_ html: BorrowedBytes, at start: Int) -> Int {
    var scanner = unsafe TagScanner(source: html, from: start, textElements: Self.textElements)
    guard scanner.findTag() else { return html.count }
    while let attribute = scanner.nextAttributeOfTag() {
      let value = unsafe BorrowedBytes(rebasing: html[attribute.value])
      guard unsafe value.contains(UInt8(ascii: "&")) else {
        unsafe addValue(value)
        continue
      }
      var text = decodeEntities(unsafe String(decoding: value, as: UTF8.self))
      text.withUTF8 { unsafe addValue($0) }
    }
    guard scanner.isInScript else { return scanner.offset }
    let isCode = (["script", "style"] as [StaticString]).contains {
      scanner.isWord($0, at: scanner.tagName.lowerBound)
    }
    guard isCode else { return scanner.count }
    unsafe addWords(BorrowedBytes(rebasing: html[scanner.offset..<scanner.count]))
    return scanner.count
  }

  /// Adds the words of a value, and the whole value if it is a name with spaces.
  private mutating func addValue(_ value: BorrowedBytes) {
    if value.count < 256, unsafe value.contains(0x20),
      unsafe !value.contains(where: { ",<{\"'".utf8.contains($0) }),
      unsafe hasFileEnding(value[...], atMost: Self.endings.quoted)
    {
      unsafe add(String(decoding: value, as: UTF8.self))
    }
    unsafe addWords(value, isQuoted: true)
  }

  private mutating func addWords(_ text: BorrowedBytes, isQuoted: Bool = false) {
    var start = 0
    for offset in 0...text.count {
      guard unsafe offset == text.count || isSeparator(in: text, at: offset) else { continue }
      let quoted = unsafe isQuoted || start > 0 && isQuote(text[start - 1])
      if start < offset {
        unsafe addWord(text[start..<offset], quoted ? Self.endings.quoted : Self.endings.bare)
      }
      start = offset + 1
    }
  }

  private mutating func addWord(_ word: Slice<BorrowedBytes>, _ longest: Int) {
    guard unsafe word.count < 2_048 && word.contains(UInt8(ascii: ".")) else { return }
    let startsQuery = { (byte: UInt8) in byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") }
    let end = unsafe word.firstIndex(where: startsQuery) ?? word.endIndex
    guard unsafe hasFileEnding(word[..<end], atMost: longest) else { return }
    // JSON in scripts writes `\/` for `/`.
    let name = unsafe word.filter { $0 != UInt8(ascii: "\\") }
    add(String(decoding: name, as: UTF8.self))
  }

  private mutating func add(_ name: String) {
    guard names.count < Self.limit, added.insert(name).inserted else { return }
    names.append(name)
  }

  private func isQuote(_ byte: UInt8) -> Bool { "\"'`".utf8.contains(byte) }

  /// Returns true if a byte separates words; the backslash of `\/` does not.
  private func isSeparator(in text: BorrowedBytes, at offset: Int) -> Bool {
    let byte = unsafe text[offset]
    if byte == UInt8(ascii: "\\") {
      return unsafe offset + 1 == text.count || text[offset + 1] != UInt8(ascii: "/")
    }
    return byte <= 0x20 || "\"'`<>(){}[],;|=".utf8.contains(byte)
  }
}
