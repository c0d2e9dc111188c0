/// Text that is safe to print on a terminal: characters that would move the cursor, colour the
/// screen or reverse the order of letters become escapes such as `\u{1B}`.
package enum TerminalText {
  /// Returns one line of text: controls and line breaks become escapes, a tab becomes a space, and
  /// bad UTF-8 becomes U+FFFD.
  package static func printable(_ bytes: some Collection<UInt8>) -> String {
    var text = ""
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar == "\t" {
        text += " "
      } else {
        append(scalar, to: &text)
      }
    }
    return text
  }

  /// Returns one line of text.
  package static func printable(_ text: String) -> String {
    text.utf8.allSatisfy { (0x20..<0x7F).contains($0) } ? text : printable(text.utf8)
  }

  /// Returns several lines, whose line feeds are kept.
  package static func printableLines(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0 != "\n" && isControl($0) }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\n" { result += "\n" } else { append(scalar, to: &result) }
    }
    return result
  }

  private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
    if isControl(scalar) {
      text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    } else {
      text.unicodeScalars.append(scalar)
    }
  }

  /// Returns true if a terminal obeys a character instead of showing it, or does not show it: C0,
  /// DEL, C1, line and paragraph separators, marks and overrides of direction, invisible format
  /// characters.
  ///
  /// Joiners (U+200C, U+200D) are text: Persian, Indic scripts and emoji need them.
  package static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F: false
    case 0...0x1F, 0x7F...0x9F, 0x061C, 0x180E, 0x200B, 0x200E...0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xFFFE...0xFFFF, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// Returns JSON in which every such character from DEL on is an escape, which has the same
  /// meaning.
  ///
  /// In JSON they occur in strings only, and those below U+0020 are always escaped there.
  package static func printable(json bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: { $0 >= 0x7F }) else { return bytes }
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.unicodeScalars.contains(where: { $0.value >= 0x7F && isControl($0) }) else {
      return bytes
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 64)
    for scalar in text.unicodeScalars {
      if scalar.value >= 0x7F, isControl(scalar) {
        for unit in UTF16.encode(scalar) ?? .init() { result += jsonEscape(unit) }
      } else {
        result += UTF8.encode(scalar) ?? .init()
      }
    }
    return result
  }

  private static func jsonEscape(_ unit: UInt16) -> [UInt8] {
    let digits = String(unit, radix: 16)
    return Array("\\u\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)".utf8)
  }

  /// Returns the number of columns on a terminal; wide East Asian characters and emoji take two.
  package static func width(of text: String) -> Int {
    text.reduce(0) { total, character in
      let value = character.unicodeScalars.first?.value ?? 0
      let isWide =
        (0x1100...0x115F).contains(value) || (0x2E80...0xA4CF).contains(value)
        || (0xAC00...0xD7A3).contains(value) || (0xF900...0xFAFF).contains(value)
        || (0xFE30...0xFE6F).contains(value) || (0xFF00...0xFF60).contains(value)
        || (0x1F300...0x1FAFF).contains(value)
      return total + (isWide ? 2 : 1)
    }
  }
}
