internal import Basics

/// Writes XML into one buffer of bytes: elements, attributes and text, with everything escaped.
struct XMLText {
  private(set) var bytes: [UInt8] = Array(#"<?xml version="1.0" encoding="UTF-8"?>"#.utf8) + [0x0A]

  /// Appends an element that contains text.
  mutating func element(_ name: String, _ text: String, _ attributes: [(String, String)] = []) {
    appendStartTag(name, attributes)
    append(escaping: text)
    appendEndTag(name)
  }

  /// Appends an element without content.
  mutating func empty(_ name: String, _ attributes: [(String, String)]) {
    appendNameAndAttributes(name, attributes)
    bytes += "/>\n".utf8
  }

  /// Appends an element whose content `body` writes.
  mutating func group(
    _ name: String, _ attributes: [(String, String)] = [], _ body: (inout XMLText) -> Void
  ) {
    appendStartTag(name, attributes)
    bytes.append(0x0A)
    body(&self)
    appendEndTag(name)
  }

  private mutating func appendNameAndAttributes(
    _ name: String, _ attributes: [(String, String)]
  ) {
    bytes.append(UInt8(ascii: "<"))
    bytes += name.utf8
    for (key, value) in attributes {
      bytes += " \(key)=\"".utf8
      append(escaping: value)
      bytes.append(UInt8(ascii: "\""))
    }
  }

  private mutating func appendStartTag(_ name: String, _ attributes: [(String, String)]) {
    appendNameAndAttributes(name, attributes)
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func appendEndTag(_ name: String) {
    bytes += "</\(name)>\n".utf8
  }

  /// Appends text with XML's five special characters escaped; characters that XML 1.0 forbids are
  /// left out.
  private mutating func append(escaping text: String) {
    unsafe withUTF8Bytes(of: text) { unsafe appendRuns(of: $0) }
  }

  /// Copies whole runs between the bytes that are escaped or left out.
  private mutating func appendRuns(of text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var index = 0
    while true {
      index = unsafe firstOffset(in: text.span, from: index, where: Self.specialBytes)
      guard index < text.count else { break }
      let byte = unsafe text[index]
      let length = unsafe Self.lengthOfForbiddenCharacter(text, at: index)
      guard length > 0 || byte < 0x80 else {
        index += 1
        continue
      }
      unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      if length == 0 { bytes += Self.entity(byte).utf8 }
      index += max(1, length)
      start = index
    }
    unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  /// Finds control characters, the five special characters, and the possible start of U+FFFE or
  /// U+FFFF.
  @inline(__always)
  private static func specialBytes(_ part: SixteenBytes) -> ByteMask {
    let isSpace = (part .== splat(0x09)) .| (part .== splat(0x0A)) .| (part .== splat(0x0D))
    return ((part .< splat(0x20)) .& .!isSpace) .| (part .== splat(0xEF))
      .| (part .== splat(UInt8(ascii: "\"")))
      .| ((part | splat(1)) .== splat(UInt8(ascii: "'")))
      .| ((part | splat(2)) .== splat(UInt8(ascii: ">")))
  }

  /// The length in bytes of a control character, U+FFFE or U+FFFF, which XML forbids; otherwise 0.
  private static func lengthOfForbiddenCharacter(
    _ text: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> Int {
    let byte = unsafe text[index]
    if byte < 0x20 { return 1 }
    guard byte == 0xEF, index + 2 < text.count, unsafe text[index + 1] == 0xBF,
      unsafe text[index + 2] >= 0xBE
    else { return 0 }
    return 3
  }

  private static func entity(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    default: "&apos;"
    }
  }
}
