import Markdown

/// Converts Markdown to HTML with all options; the output must be well-formed markup.
///
/// The first byte selects the options, so that one corpus covers all of them.
func fuzzMarkdown(_ bytes: [UInt8]) {
  guard let choice = bytes.first else { return }
  let text = bytes[1...]
  var options = MarkdownOptions(
    style: choice & 1 == 0 ? .article : .plain,
    html: choice & 2 != 0 ? .raw : choice & 64 != 0 ? .off : .safe,
    usesSmartPunctuation: choice & 4 != 0, dateline: choice & 8 != 0 ? "DATELINE" : nil,
    marksContributorLine: choice & 16 != 0)
  options.removesServerCommands = choice & 32 != 0
  let body = parseMarkdown(text, options: options)
  precondition(
    body.html == parseMarkdown(text, options: options).html, "the same text, the same HTML")
  precondition(body.html.count < 200 * bytes.count + 4096, "more HTML than the text can mean")
  _ = htmlAnchors(in: body.html)
  let same = replacingAddresses(in: body.html) { _ in nil }
  if options.html != .raw {
    precondition(same == body.html, "addresses that are not replaced stay")
    var reader = TagReader(body.html)
    reader.read()
  }
}

/// Reads the HTML of the Markdown writer and traps at anything that the writer never produces.
private struct TagReader {
  private let html: [UInt8]
  private var offset = 0
  private var open: [[UInt8]] = []
  private static let empty: Set<String> = [
    "br", "col", "hr", "img", "input", "source", "track", "wbr",
  ]

  init(_ html: [UInt8]) { self.html = html }

  mutating func read() {
    while let start = html[offset...].firstIndex(of: UInt8(ascii: "<")) {
      offset = start + 1
      if html[offset...].starts(with: "!--".utf8) {
        skipRemark()
      } else if html[offset...].first == UInt8(ascii: "/") {
        offset += 1
        let name = word()
        precondition(open.popLast() == name, "an element is closed that is not open")
        precondition(html[offset...].first == UInt8(ascii: ">"), "a closing tag has no attributes")
      } else {
        readOpening()
      }
    }
    precondition(open.isEmpty, "an element is left open")
  }

  private mutating func readOpening() {
    let name = word()
    precondition(!name.isEmpty, "an angle bracket is not escaped")
    while html[offset...].first == UInt8(ascii: " ") {
      offset += 1
      readAttribute()
    }
    precondition(
      [UInt8(ascii: ">"), UInt8(ascii: "/")].contains(html[offset...].first), "a tag does not end")
    if !Self.empty.contains(String(decoding: name, as: UTF8.self)) { open.append(name) }
  }

  private mutating func readAttribute() {
    if html[offset...].first == UInt8(ascii: "/") { return }
    let name = String(decoding: word(), as: UTF8.self)
    precondition(!name.isEmpty && !name.hasPrefix("on"), "an attribute that nobody writes")
    guard html[offset...].starts(with: "=\"".utf8) else { return }
    offset += 2
    let end = html[offset...].firstIndex(of: UInt8(ascii: "\"")) ?? html.endIndex
    precondition(end < html.endIndex, "an attribute's value does not end")
    if name == "href" || name == "src" { check(html[offset..<end]) }
    offset = end + 1
  }

  /// Checks that the scheme of an address, as a browser parses it, runs no code.
  private func check(_ value: ArraySlice<UInt8>) {
    let text = decodeEntities(String(decoding: value, as: UTF8.self)).lowercased()
      .filter { !$0.isWhitespace && $0.asciiValue ?? 0x20 >= 0x20 }
    for scheme in ["javascript:", "vbscript:", "data:text", "data:image/svg", "file:"] {
      precondition(!text.hasPrefix(scheme), "an address runs code: \(scheme)")
    }
  }

  private mutating func skipRemark() {
    while offset < html.count, !html[offset...].starts(with: "-->".utf8) { offset += 1 }
    precondition(offset < html.count, "a remark does not end")
  }

  private mutating func word() -> [UInt8] {
    let start = offset
    while offset < html.count, isName(html[offset]) { offset += 1 }
    return Array(html[start..<offset])
  }

  private func isName(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
  }
}
