// Characters that no page, feed or JSON shows: C0 except tab and line ends, DEL, C1, U+FFFE and
// U+FFFF. HTML calls them errors, XML forbids most of them, and readers see a box or none at all.

/// A control character at an offset of a text.
package struct ControlCharacter {
  /// The length in bytes.
  package let length: Int
  /// The character that replaces it; `nil` for most, which are left out.
  package let replacement: Unicode.Scalar?

  /// Returns the control character at an offset, or `nil` if there is another character.
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

  /// Returns the control character with a code, or `nil` if the code is that of another character.
  package init?(code: UInt32) {
    switch code {
    case 0x09, 0x0A, 0x0D: return nil
    case 0..<0x20, 0x7F...0x9F, 0xFFFE, 0xFFFF: self.init(length: 0, code: code)
    default: return nil
    }
  }

  // Vertical tab and form feed separate words. A C1 character is nearly always one of Windows-1252
  // in the wrong encoding, and browsers read references to it as such.
  private init(length: Int, code: UInt32) {
    self.length = length
    replacement =
      switch code {
      case 0x0B, 0x0C: " "
      case 0x80...0x9F: Self.windows1252[Int(code - 0x80)]
      default: nil
      }
  }

  /// The characters of the bytes 0x80 to 0x9F in Windows-1252, by the table of the Encoding
  /// Standard; five bytes have none.
  private static let windows1252: [Unicode.Scalar?] = [
    "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil,
    nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
  ]
}

/// Returns the offset of the first control character from `start` on, or the length of the text if
/// there is none.
package func offsetOfControlCharacter(in bytes: Span<UInt8>, from start: Int) -> Int {
  var offset = start
  while true {
    offset = firstOffset(in: bytes, from: offset, where: firstBytesOfControls)
    guard offset < bytes.count, ControlCharacter(in: bytes, at: offset) == nil else {
      return offset
    }
    offset += 1
  }
}

/// Controls, and the bytes with which C1, U+FFFE and U+FFFF begin.
@inline(__always)
private func firstBytesOfControls(_ part: SixteenBytes) -> ByteMask {
  let isSpace = (part .== splat(0x09)) .| (part .== splat(0x0A)) .| (part .== splat(0x0D))
  return ((part .< splat(0x20)) .& .!isSpace) .| (part .== splat(0x7F)) .| (part .== splat(0xC2))
    .| (part .== splat(0xEF))
}

/// Returns a text without its control characters, or `nil` if it has none.
package func removingControlCharacters(from bytes: Span<UInt8>) -> [UInt8]? {
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
  /// The text without control characters; those of C1 become the characters of Windows-1252.
  package var withoutControlCharacters: String {
    var clean: [UInt8]?
    unsafe withUTF8Bytes(of: self) { clean = removingControlCharacters(from: unsafe $0.span) }
    return clean.map { String(decoding: $0, as: UTF8.self) } ?? self
  }
}
