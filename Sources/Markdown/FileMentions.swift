internal import Basics

/// Gathers the words in an author's HTML that look like names of files: `p.png`, `/img/p.png?v=2`.
///
/// They stand in the values of attributes, whatever those are called, in scripts, style sheets and comments; the text
/// between tags is none of it. Words that only look like names (`document.title`) do no harm, since no file is called so.
struct FileMentions {
  private(set) var names: [String] = []
  private var known: Set<String> = []
  /// How many a body may have.
  static let limit = 1_000
  /// How long the ending of a name is at most; in quotes it may be `geojson`.
  private static let endings = (bare: 5, quoted: 12)

  /// Readers without scripts see the tags in a `<noscript>`.
  private static let textNames = TagScanner.textNames.filter { $0.description != "noscript" }

  /// Adds the words of a piece of HTML.
  mutating func add(_ html: LentBytes) {
    guard names.count < Self.limit, unsafe holdsPoint(html) else { return }
    var offset = 0
    while names.count < Self.limit {
      offset = unsafe placeOfMark(in: html.span, from: offset) { $0 .== every(UInt8(ascii: "<")) }
      guard offset + 1 < html.count else { return }
      switch unsafe html[offset + 1] {
      case UInt8(ascii: "!"), UInt8(ascii: "?"): offset = unsafe addDeclaration(html, at: offset)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
        offset = unsafe addTag(html, at: offset)
      default: offset += 1
      }
    }
  }

  private func holdsPoint(_ html: LentBytes) -> Bool {
    unsafe placeOfMark(in: html.span, from: 0) { $0 .== every(UInt8(ascii: ".")) } < html.count
  }

  /// Adds a comment or an instruction to a program; gives the offset behind it.
  private mutating func addDeclaration(_ html: LentBytes, at start: Int) -> Int {
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
    if first < end { unsafe addWords(LentBytes(rebasing: html[first..<end])) }
    return end
  }

  /// Adds the values of a tag, and the script or style sheet behind it; gives the offset behind them.
  private mutating func addTag(_ html: LentBytes, at start: Int) -> Int {
    var scanner = unsafe TagScanner(source: html, from: start, textNames: Self.textNames)
    guard scanner.findTag() else { return html.count }
    while let attribute = scanner.nextAttributeOfTag() {
      let value = unsafe LentBytes(rebasing: html[attribute.value])
      guard unsafe value.contains(UInt8(ascii: "&")) else {
        unsafe addValue(value)
        continue
      }
      var text = decodeEntities(unsafe String(decoding: value, as: UTF8.self))
      text.withUTF8 { unsafe addValue($0) }
    }
    guard scanner.isInScript else { return scanner.place }
    let isCode = (["script", "style"] as [StaticString]).contains {
      scanner.isWord($0, at: scanner.tagName.lowerBound)
    }
    guard isCode else { return scanner.count }
    unsafe addWords(LentBytes(rebasing: html[scanner.place..<scanner.count]))
    return scanner.count
  }

  /// Adds the words of a value, and the whole of it where a name has spaces in it.
  private mutating func addValue(_ value: LentBytes) {
    if value.count < 256, unsafe value.contains(0x20),
      unsafe !value.contains(where: { ",<{\"'".utf8.contains($0) }),
      unsafe hasFileEnding(value[...], atMost: Self.endings.quoted)
    {
      unsafe add(String(decoding: value, as: UTF8.self))
    }
    unsafe addWords(value, isQuoted: true)
  }

  private mutating func addWords(_ text: LentBytes, isQuoted: Bool = false) {
    var start = 0
    for offset in 0...text.count {
      guard unsafe offset == text.count || parts(text, at: offset) else { continue }
      let quoted = unsafe isQuoted || start > 0 && isQuote(text[start - 1])
      if start < offset {
        unsafe addWord(text[start..<offset], quoted ? Self.endings.quoted : Self.endings.bare)
      }
      start = offset + 1
    }
  }

  private mutating func addWord(_ word: Slice<LentBytes>, _ longest: Int) {
    guard unsafe word.count < 2_048 && word.contains(UInt8(ascii: ".")) else { return }
    let isTail = { (byte: UInt8) in byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") }
    let end = unsafe word.firstIndex(where: isTail) ?? word.endIndex
    guard unsafe hasFileEnding(word[..<end], atMost: longest) else { return }
    // JSON in scripts writes `\/` for `/`.
    let name = unsafe word.filter { $0 != UInt8(ascii: "\\") }
    add(String(decoding: name, as: UTF8.self))
  }

  private mutating func add(_ name: String) {
    guard names.count < Self.limit, known.insert(name).inserted else { return }
    names.append(name)
  }

  private func isQuote(_ byte: UInt8) -> Bool { "\"'`".utf8.contains(byte) }

  /// Whether a byte stands between words; the backslash of `\/` does not.
  private func parts(_ text: LentBytes, at offset: Int) -> Bool {
    let byte = unsafe text[offset]
    if byte == UInt8(ascii: "\\") {
      return unsafe offset + 1 == text.count || text[offset + 1] != UInt8(ascii: "/")
    }
    return byte <= 0x20 || "\"'`<>(){}[],;|=".utf8.contains(byte)
  }
}
