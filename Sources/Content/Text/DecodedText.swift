internal import Basics

/// The text of a data file as UTF-8, which can map ranges back to the file.
struct DecodedText {
  private(set) var bytes: [UInt8]
  private let encoding: DataEncoding

  /// Decodes a file.
  ///
  /// - Parameters:
  ///   - file: The bytes of the file.
  ///   - declared: The encoding that the template names, if any.
  /// - Throws: `SyntaxError` at the first byte that is not a character of the encoding.
  init(_ file: [UInt8], _ declared: DataEncoding?) throws(SyntaxError) {
    let byteOrderMark = DataEncoding.byteOrderMark(of: file)
    encoding = byteOrderMark?.encoding ?? declared ?? .utf8
    if let byteOrderMark, let declared, declared != byteOrderMark.encoding {
      let found = byteOrderMark.encoding.rawValue
      throw SyntaxError(
        "the first bytes of the file declare \(found), not \(declared.rawValue)",
        at: 0..<byteOrderMark.length, help: "remove 'encoding'")
    }
    switch encoding {
    case .utf8: bytes = file
    case .utf16LittleEndian, .utf16BigEndian:
      bytes = try Self.decodeUTF16(file, from: byteOrderMark?.length ?? 0, encoding)
    case .latin1, .latin9, .windows1252: bytes = try Self.decodeSingleByte(file, encoding)
    }
    let text = UTF8Validation(bytes, in: 0..<bytes.count)
    guard let index = text.invalidOffset else { return }
    throw SyntaxError(
      text.message, at: sourceRange(index..<index + 1),
      help:
        "save the file as UTF-8, or name its encoding: load_data(\"…\", encoding=\"windows-1252\")")
  }

  /// The bytes that a diagnostic quotes: UTF-16 is decoded, every other encoding is left as it is.
  static func displayBytes(_ file: [UInt8]) -> [UInt8] {
    guard let byteOrderMark = DataEncoding.byteOrderMark(of: file), byteOrderMark.encoding != .utf8
    else { return file }
    return (try? decodeUTF16(file, from: byteOrderMark.length, byteOrderMark.encoding)) ?? file
  }

  /// Maps a range of `bytes` to a range of the bytes that `displayBytes` returns.
  func sourceRange(_ range: Range<Int>) -> Range<Int> {
    switch encoding {
    case .utf8, .utf16LittleEndian, .utf16BigEndian: return range
    case .latin1, .latin9, .windows1252:
      let start = characters(in: 0..<min(range.lowerBound, bytes.count))
      return start..<start + characters(in: range.clamped(to: 0..<bytes.count))
    }
  }

  private func characters(in range: Range<Int>) -> Int {
    bytes[range].count { $0 & 0xC0 != 0x80 }
  }

  private static func decodeSingleByte(
    _ file: [UInt8], _ encoding: DataEncoding
  ) throws(SyntaxError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(file.count)
    for (index, byte) in file.enumerated() {
      guard byte >= 0x80 else {
        bytes.append(byte)
        continue
      }
      guard let scalar = encoding.scalar(byte) else {
        throw SyntaxError(
          "this byte is not a character of \(encoding.rawValue)", at: index..<index + 1,
          help: "save the file as UTF-8")
      }
      bytes.append(contentsOf: String(scalar).utf8)
    }
    return bytes
  }

  private static func decodeUTF16(
    _ file: [UInt8], from start: Int, _ encoding: DataEncoding
  ) throws(SyntaxError) -> [UInt8] {
    let high = encoding == .utf16BigEndian ? 0 : 1
    let units = stride(from: start, to: file.count - 1, by: 2).map { index in
      UInt16(file[index + high]) << 8 | UInt16(file[index + 1 - high])
    }
    guard (file.count - start) % 2 == 0, let text = String(validating: units, as: UTF16.self) else {
      throw SyntaxError(
        "this file in UTF-16 is truncated or damaged", at: 0..<0,
        help: "save the file as UTF-8")
    }
    return Array(text.utf8)
  }
}

/// How the characters of a data file are encoded as bytes.
package enum DataEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case latin1 = "iso-8859-1"
  case latin9 = "iso-8859-15"
  case windows1252 = "windows-1252"

  /// The encoding with a name in any common spelling: `latin1`, `CP1252`, `ISO_8859-15`.
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

  /// The encoding that a byte order mark names, and the length of the mark.
  static func byteOrderMark(of bytes: [UInt8]) -> (encoding: DataEncoding, length: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if UTF8Validation.byteOrderMarkName(bytes) == "UTF-32" { return nil }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    return nil
  }

  /// The character of a byte above 127; `nil` if the encoding has none.
  func scalar(_ byte: UInt8) -> Unicode.Scalar? {
    switch self {
    case .latin9: Self.latin9Characters[byte] ?? (byte < 0xA0 ? nil : Unicode.Scalar(byte))
    // As on the web, Latin-1 means Windows-1252: files use the bytes that Latin-1 leaves undefined.
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
