internal import Basics

/// Makes links of the addresses in a text, as `urlize` does.
struct LinkWriter {
  /// How many characters of an address are shown; nothing means all.
  var shownLength: Int?
  /// The attributes of links to pages, with a space in front.
  var attributes: String
  /// The beginnings of further addresses, such as `tel:`.
  var schemes: [String]
  let limits: TemplateLimits
  private var output: [UInt8] = []

  init(shownLength: Int?, attributes: String, schemes: [String], limits: TemplateLimits) {
    self.shownLength = shownLength
    self.attributes = attributes
    self.schemes = schemes
    self.limits = limits
  }

  /// HTML with its addresses as links.
  mutating func links(in html: String) throws(CallError) -> String {
    let bytes = Array(html.utf8)
    var place = 0
    while place < bytes.count {
      let end = endOfWord(bytes, from: place)
      try write(bytes[place..<end])
      place = skipWhiteSpace(bytes, from: end)
      output += bytes[end..<place]
      try limits.checkText(output.count)
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// One word; brackets in front and punctuation behind are not part of the address.
  private mutating func write(_ word: ArraySlice<UInt8>) throws(CallError) {
    let start = Self.skip(word, marks: ["(", "<", "&lt;"])
    var end = Self.skipBackwards(
      word[start...], marks: [")", ">", ".", ",", "\n", "&gt;"])
    // Brackets that the address opens are closed in it.
    for (open, close) in [("(", ")"), ("<", ">"), ("&lt;", "&gt;")] {
      let opened = Self.count(open, in: word[start..<end])
      guard opened > Self.count(close, in: word[start..<end]) else { continue }
      end = Self.end(ofFirst: opened, close, in: word[end...])
    }
    output += word[..<start]
    writeAddress(String(decoding: word[start..<end], as: UTF8.self))
    output += word[end...]
  }

  private mutating func writeAddress(_ text: String) {
    if isPageAddress(text) {
      let hasScheme = text.hasPrefix("https://") || text.hasPrefix("http://")
      writeLink(hasScheme ? text : "https://" + text, attributes, shortened(text))
    } else if text.hasPrefix("mailto:"), isMailAddress(text.dropFirst(7)) {
      writeLink(text, "", String(text.dropFirst(7)))
    } else if !text.hasPrefix("www."), !text.utf8.contains(UInt8(ascii: ":")),
      isMailAddress(text[...])
    {
      writeLink("mailto:" + text, "", text)
    } else if schemes.contains(where: { text != $0 && text.hasPrefix($0) }) {
      writeLink(text, attributes, text)
    } else {
      output += text.utf8
    }
  }

  private mutating func writeLink(_ url: String, _ attributes: String, _ shown: String) {
    output += #"<a href="\#(url)"\#(attributes)>\#(shown)</a>"#.utf8
  }

  private func shortened(_ text: String) -> String {
    guard let shownLength, scalarCount(text) > shownLength else { return text }
    let places = SlicePlaces(lower: nil, upper: shownLength, step: 1, of: scalarCount(text))
    return String(scalars: places(Array(text.unicodeScalars))) + "..."
  }

  // MARK: Marks around a word

  /// Where a word begins behind the marks in front of it.
  private static func skip(_ word: ArraySlice<UInt8>, marks: [String]) -> Int {
    var rest = word
    while let mark = marks.first(where: { rest.starts(with: $0.utf8) }) {
      rest = rest.dropFirst(mark.utf8.count)
    }
    return rest.startIndex
  }

  /// Where a word ends in front of the marks behind it.
  private static func skipBackwards(_ word: ArraySlice<UInt8>, marks: [String]) -> Int {
    var rest = word
    while let mark = marks.first(where: { rest.suffix($0.utf8.count).elementsEqual($0.utf8) }) {
      rest = rest.dropLast(mark.utf8.count)
    }
    return rest.endIndex
  }

  private static func count(_ mark: String, in word: ArraySlice<UInt8>) -> Int {
    TextSearch(mark).places(in: Array(word)).count
  }

  /// Where the last of the first occurrences of a mark ends; the start where there is none.
  private static func end(
    ofFirst most: Int, _ mark: String, in word: ArraySlice<UInt8>
  ) -> Int {
    let last = TextSearch(mark).places(in: Array(word), most: most).last
    return last.map { word.startIndex + $0 + mark.utf8.count } ?? word.startIndex
  }
}
