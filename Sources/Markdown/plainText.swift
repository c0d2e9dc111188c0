internal import Basics
internal import CCmark

/// The words of a short Markdown text such as a description, without emphasis, links, entities and HTML tags.
///
/// Nothing else goes: a text of one line is never a list, a heading or a quote, `f*ck` and `2*3*4` keep their stars, and
/// `a <b and c> d` is no HTML. In a text of several lines the marks of lists, headings and quotes go, and it becomes one
/// line.
package func plainText(ofInline markdown: String) -> String {
  guard hasMarks(markdown) else { return markdown }
  let source = Array(markdown.utf8)
  guard refusal(of: source[...], MarkdownLimits()) == nil else { return decodeEntities(markdown) }
  return DescriptionLines(markdown).paragraphs.map(plainParagraph).joined(separator: " ")
}

/// Whether a text has any of the characters with which inline Markdown begins, or more than one line.
private func hasMarks(_ text: String) -> Bool {
  holdsMark(text) { part in
    let isBracket =
      (part .== every(UInt8(ascii: "["))) .| (part .== every(UInt8(ascii: "]")))
      .| (part .== every(UInt8(ascii: "<")))
    let isEmphasis =
      (part .== every(UInt8(ascii: "*"))) .| (part .== every(UInt8(ascii: "_")))
      .| (part .== every(UInt8(ascii: "`")))
    let isEnd = (part .== every(0x0A)) .| (part .== every(0x0D))
    return isBracket .| isEmphasis .| isEnd .| (part .== every(UInt8(ascii: "&")))
      .| (part .== every(UInt8(ascii: "\\"))) .| (part .== every(UInt8(ascii: "!")))
  }
}

/// One paragraph by libcmark; a word before it sees to it that it is one.
private func plainParagraph(_ text: String) -> String {
  let stars = WordStars(text)
  let source = Array("x \(stars.text)".utf8)
  guard let tree = MarkdownTree(parsing: source[...], options: CMARK_OPT_VALIDATE_UTF8) else {
    return text
  }
  var pieces = DescriptionPieces()
  tree.walk { node, isEntering in if isEntering { pieces.append(node) } }
  return stars.restored(String(pieces.text.dropFirst(2)))
}

/// The paragraphs of a description, each on one line.
private struct DescriptionLines {
  private(set) var paragraphs: [String] = []
  private var current: [Substring] = []
  private let stripsPlus: Bool

  init(_ text: String) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let written = lines.map(Self.trimmed).filter { !$0.isEmpty }
    stripsPlus = written.count { $0.hasPrefix("+ ") } > 1
    guard written.count > 1 else {
      paragraphs = written.map(String.init)
      return
    }
    for line in lines { append(Self.trimmed(line)) }
    end()
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

  /// A line between parts, or one that underlines a heading.
  private static func isRule(_ line: Substring) -> Bool {
    guard let mark = line.first, "-*_=".contains(mark) else { return false }
    return line.count > 2 && line.allSatisfy { $0 == mark || $0 == " " }
  }

  private static func trimmed(_ line: Substring) -> Substring {
    var line = line.drop { $0 == " " || $0 == "\t" }
    while let last = line.last, last == " " || last == "\t" { line.removeLast() }
    return line
  }
}

/// A text in which stars within words, `f*ck` and `2*3`, are hidden from Markdown.
///
/// A run of stars between two letters or digits closes what a run of as many opened before a word; else it is text.
/// Scripts without spaces between words are left to Markdown.
private struct WordStars {
  private(set) var text: String
  private var standIn: Unicode.Scalar?

  init(_ text: String) {
    self.text = text
    guard text.utf8.contains(UInt8(ascii: "*")),
      let free = (0xE000..<0xE100).lazy.compactMap({ Unicode.Scalar($0 as UInt32) })
        .first(where: { !text.unicodeScalars.contains($0) })
    else { return }
    standIn = free
    hide(with: free)
  }

  func restored(_ text: String) -> String {
    guard let standIn else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(scalar == standIn ? "*" : scalar) }
    return String(scalars)
  }

  private mutating func hide(with standIn: Unicode.Scalar) {
    var scalars = Array(text.unicodeScalars)
    var open: [Int: Int] = [:]
    var index = 0
    while index < scalars.count {
      guard scalars[index] == "*" else {
        index += 1
        continue
      }
      let start = index
      while index < scalars.count, scalars[index] == "*" { index += 1 }
      let isAfterWord = start > 0 && Self.isOfWord(scalars[start - 1])
      let isBeforeWord = index < scalars.count && Self.isOfWord(scalars[index])
      let length = index - start
      if isBeforeWord, !isAfterWord { open[length, default: 0] += 1 }
      guard isAfterWord else { continue }
      if open[length, default: 0] > 0 {
        open[length, default: 0] -= 1
      } else if isBeforeWord {
        for place in start..<index { scalars[place] = standIn }
      }
    }
    text = String(String.UnicodeScalarView(scalars))
  }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x2E80
      && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
  }
}
