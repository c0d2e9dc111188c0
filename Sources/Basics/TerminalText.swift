/// Text as a terminal shows it safely.
package enum TerminalText {
  /// The text with control characters as `·`, tabs as a space and bad UTF-8 as the replacement mark.
  package static func printable(_ bytes: some Collection<UInt8>) -> String {
    var text = ""
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x09: text += " "
      case 0x00...0x1F, 0x7F...0x9F, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: text += "·"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// Columns on a terminal: East Asian wide characters and emoji take two, combining marks none.
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
