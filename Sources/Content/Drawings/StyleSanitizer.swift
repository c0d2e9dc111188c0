internal import Basics

/// Filters the CSS of a drawing so that it loads no other file.
///
/// It removes rules that import, and addresses other than fragments and embedded pictures and
/// fonts. A text that browsers may read in different ways (escapes, functions that take addresses
/// as strings) is rejected as a whole.
struct StyleSanitizer {
  private let css: [UInt8]
  private var index = 0
  private var output: [UInt8] = []
  private var isRejected = false

  /// The CSS that remains; `nil` if it is rejected.
  ///
  /// Harmless CSS is returned unchanged.
  static func filtered(_ css: [UInt8]) -> [UInt8]? {
    if css.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "<") }) { return nil }
    var style = StyleSanitizer(css: css)
    style.output.reserveCapacity(css.count)
    while style.index < css.count, !style.isRejected { style.step() }
    return style.isRejected ? nil : style.output
  }

  private init(css: [UInt8]) { self.css = css }

  private mutating func step() {
    switch css[index] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): copy(to: endOfText())
    case UInt8(ascii: "/") where isComment: copy(to: endOfComment())
    case UInt8(ascii: "@"): readRule()
    case let byte where Self.isIdentifierByte(byte): readName()
    default: copy(to: index + 1)
    }
  }

  private mutating func copy(to end: Int) {
    output += css[index..<end]
    index = end
  }

  private var isComment: Bool {
    index + 1 < css.count && css[index + 1] == UInt8(ascii: "*")
  }

  /// The end of the comment that starts at the index.
  private func endOfComment() -> Int {
    var end = index + 2
    while end + 1 < css.count {
      if css[end] == UInt8(ascii: "*"), css[end + 1] == UInt8(ascii: "/") { return end + 2 }
      end += 1
    }
    return css.count
  }

  /// The end of the string at the index; a line end within a string is ambiguous.
  private mutating func endOfText() -> Int {
    let quote = css[index]
    var end = index + 1
    while end < css.count, css[end] != quote {
      if css[end] == 0x0A || css[end] == 0x0C || css[end] == 0x0D { isRejected = true }
      end += 1
    }
    if end == css.count { isRejected = true }
    return min(css.count, end + 1)
  }

  private func endOfName(from start: Int) -> Int {
    css[start...].firstIndex { !Self.isIdentifierByte($0) } ?? css.count
  }

  private static func isIdentifierByte(_ byte: UInt8) -> Bool {
    isNameByte(byte) || byte >= 0x80
  }

  private static let rules: Set = [
    "media", "font-face", "keyframes", "-webkit-keyframes", "-moz-keyframes", "supports", "layer",
    "page", "property",
  ]

  private mutating func readRule() {
    let end = endOfName(from: index + 1)
    let name = String(decoding: css[index + 1..<end], as: UTF8.self).lowercased()
    if Self.rules.contains(name) { copy(to: end) } else { skipRule() }
  }

  /// Skips a rule up to its semicolon or the end of its block.
  private mutating func skipRule() {
    var depth = 0
    while index < css.count {
      switch css[index] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): index = endOfText() - 1
      case UInt8(ascii: "/") where isComment: index = endOfComment() - 1
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        // This brace closes the enclosing block.
        if depth == 0 { return }
        depth -= 1
        if depth == 0 {
          index += 1
          return
        }
      case UInt8(ascii: ";") where depth == 0:
        index += 1
        return
      default: break
      }
      index += 1
    }
  }

  private mutating func readName() {
    let end = endOfName(from: index)
    guard end < css.count, css[end] == UInt8(ascii: "(") else { return copy(to: end) }
    let name = String(decoding: css[index..<end], as: UTF8.self).lowercased()
    if name == "url" {
      readAddress(from: end + 1)
    } else if name.contains("image") || Self.loadingFunctions.contains(name) {
      isRejected = true
    } else {
      copy(to: end + 1)
    }
  }

  /// Functions that may take the address of a file as a string.
  private static let loadingFunctions: Set = [
    "src", "cross-fade", "-webkit-cross-fade", "attr", "expression", "url-prefix", "domain",
    "paint", "document", "regexp",
  ]

  /// Keeps the address in `url(…)` or replaces it with `none`.
  private mutating func readAddress(from start: Int) {
    guard let close = endOfAddress(from: start) else {
      isRejected = true
      return
    }
    let address = String(decoding: css[start..<close], as: UTF8.self).trimmed
    if Self.isHarmless(address) {
      copy(to: close + 1)
    } else {
      output += "none".utf8
      index = close + 1
    }
  }

  /// The parenthesis that closes an address, with or without quotes.
  private func endOfAddress(from start: Int) -> Int? {
    guard let first = css[start...].firstIndex(where: { $0 > 0x20 }) else { return nil }
    let quote = css[first]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return css[first...].firstIndex(of: UInt8(ascii: ")"))
    }
    guard let end = css[(first + 1)...].firstIndex(of: quote) else { return nil }
    let next = css[(end + 1)...].firstIndex { $0 > 0x20 }
    return next.flatMap { css[$0] == UInt8(ascii: ")") ? $0 : nil }
  }

  private static func isHarmless(_ written: String) -> Bool {
    var address = written[...]
    if let quote = address.first, quote == "\"" || quote == "'", address.last == quote {
      address = address.dropFirst().dropLast()
    }
    if address.contains(where: { "\"'()\n\r".contains($0) }) { return false }
    if address.hasPrefix("#") || DrawingRules.isPicture(String(address)) { return true }
    let lower = address.prefix(40).lowercased()
    return ["data:font/", "data:application/font-", "data:application/x-font-"].contains {
      lower.hasPrefix($0)
    }
  }
}
