internal import Basics

/// How the characters of a data file are written as bytes.
package enum DataEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case latin1 = "iso-8859-1"
  case latin9 = "iso-8859-15"
  case windows1252 = "windows-1252"

  /// The encoding of a name in any of its usual spellings: `latin1`, `CP1252`, `ISO_8859-15`.
  package init?(named name: String) {
    let plain = name.lowercased().filter { !"-_ ".contains($0) }
    switch plain {
    case "utf8", "ascii", "usascii": self = .utf8
    case "utf16", "utf16le": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    case "iso88591", "latin1", "l1": self = .latin1
    case "iso885915", "latin9", "l9": self = .latin9
    case "windows1252", "cp1252", "win1252", "ansi": self = .windows1252
    default: return nil
    }
  }

  /// The encoding that the first bytes of a file tell of, and how many bytes tell it.
  static func mark(of bytes: [UInt8]) -> (encoding: DataEncoding, length: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if EncodedText.foreignEncoding(bytes) == "UTF-32" { return nil }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    return nil
  }

  /// The character of one byte beyond ASCII; nothing where it has none.
  func scalar(_ byte: UInt8) -> Unicode.Scalar? {
    switch self {
    case .latin9: Self.latin9Characters[byte] ?? (byte < 0xA0 ? nil : Unicode.Scalar(byte))
    // Who says Latin 1 and writes the bytes that it has no characters for means Windows, on the web too.
    case .latin1, .windows1252:
      byte < 0xA0 ? Self.windowsCharacters[Int(byte) - 0x80] : Unicode.Scalar(byte)
    case .utf8, .utf16LittleEndian, .utf16BigEndian: nil
    }
  }

  private static let latin9Characters: [UInt8: Unicode.Scalar] = [
    0xA4: "€", 0xA6: "Š", 0xA8: "š", 0xB4: "Ž", 0xB8: "ž", 0xBC: "Œ", 0xBD: "œ", 0xBE: "Ÿ",
  ]

  private static let windowsCharacters: [Unicode.Scalar?] = [
    "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil,
    nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
  ]
}
