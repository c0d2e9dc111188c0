// The characters that no page, feed or JSON shows: C0 but tab and line ends, DEL, C1, U+FFFE and U+FFFF. HTML calls
// them errors, XML refuses most of them, and readers see nothing or a box.

/// A control character at an offset of a text.
package struct ControlCharacter {
  /// Its length in bytes.
  package let length: Int
  /// What stands for it; nothing for most.
  package let replacement: Unicode.Scalar?

  /// The control character at an offset; nothing where there is another character.
  package init?(in bytes: Span<UInt8>, at offset: Int) {
    switch bytes[offset] {
    case 0x09, 0x0A, 0x0D: return nil
    case 0..<0x20, 0x7F: self.init(length: 1, code: UInt32(bytes[offset]))
    case 0xC2:
      guard offset + 1 < bytes.count, (0x80...0x9F).contains(bytes[offset + 1]) else { return nil }
      self.init(length: 2, code: UInt32(bytes[offset + 1]))
    case 0xEF:
      guard offset + 2 < bytes.count, bytes[offset + 1] == 0xBF, bytes[offset + 2] >= 0xBE else {
        return nil
      }
      self.init(length: 3, code: 0xFFFE)
    default: return nil
    }
  }

  /// The control character with a code; nothing where the code is another character's.
  package init?(code: UInt32) {
    switch code {
    case 0x09, 0x0A, 0x0D: return nil
    case 0..<0x20, 0x7F...0x9F, 0xFFFE, 0xFFFF: self.init(length: 0, code: code)
    default: return nil
    }
  }

  /// Vertical tab and form feed part words; a C1 character is nearly always one of Windows-1252 in the wrong
  /// encoding, and browsers read references to it so.
  private init(length: Int, code: UInt32) {
    self.length = length
    replacement =
      switch code {
      case 0x0B, 0x0C: " "
      case 0x80...0x9F: Self.windows1252[Int(code - 0x80)]
      default: nil
      }
  }

  /// What bytes of 0x80 to 0x9F are in Windows-1252, by the Encoding Standard's table; five are nothing.
  private static let windows1252: [Unicode.Scalar?] = [
    "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil,
    nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
  ]
}

/// The offset of the first control character from `start` on; the end of the text where there is none.
package func offsetOfControlCharacter(in bytes: Span<UInt8>, from start: Int) -> Int {
  var offset = start
  while true {
    offset = placeOfMark(in: bytes, from: offset, where: possibleControlMarks)
    guard offset < bytes.count, ControlCharacter(in: bytes, at: offset) == nil else {
      return offset
    }
    offset += 1
  }
}

/// Controls, and the bytes with which C1, U+FFFE and U+FFFF begin.
@inline(__always)
private func possibleControlMarks(_ part: SixteenBytes) -> ByteMarks {
  let isSpace = (part .== every(0x09)) .| (part .== every(0x0A)) .| (part .== every(0x0D))
  return ((part .< every(0x20)) .& .!isSpace) .| (part .== every(0x7F)) .| (part .== every(0xC2))
    .| (part .== every(0xEF))
}

/// A text without its control characters; nothing where it has none.
package func withoutControlCharacters(_ bytes: Span<UInt8>) -> [UInt8]? {
  var offset = offsetOfControlCharacter(in: bytes, from: 0)
  guard offset < bytes.count else { return nil }
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  var copied = 0
  while offset < bytes.count {
    guard let control = ControlCharacter(in: bytes, at: offset) else { break }
    for index in copied..<offset { result.append(bytes[index]) }
    if let replacement = control.replacement { result += String(replacement).utf8 }
    copied = offset + control.length
    offset = offsetOfControlCharacter(in: bytes, from: copied)
  }
  for index in copied..<bytes.count { result.append(bytes[index]) }
  return result
}

extension String {
  /// Without control characters; those of C1 become what Windows-1252 has in their place.
  package var withoutControlCharacters: String {
    var clean: [UInt8]?
    withBytes(of: self) { clean = Basics.withoutControlCharacters($0.span) }
    return clean.map { String(decoding: $0, as: UTF8.self) } ?? self
  }
}
