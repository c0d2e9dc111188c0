// Letters of large scripts of which nothing needs to be asked: most characters beyond ASCII in most languages. Unicode's own
// tables take longer to look into than a letter takes for all the rest.

extension Unicode.Scalar {
  /// Whether it is a letter that is no capital, no mark and not put together in two ways.
  package var isPlainSmallLetter: Bool {
    switch value {
    case 0xE0...0xF6, 0xF8...0xFF, 0x3B1...0x3C1, 0x3C3...0x3C9, 0x430...0x45F, 0x5D0...0x5EA,
      0x621...0x64A, 0x905...0x928, 0xE01...0xE30, 0x3041...0x3096, 0x30A1...0x30FA,
      0x4E00...0x9FFF, 0xAC00...0xD7A3:
      true
    default: false
    }
  }

  /// The same or a capital of the Cyrillic alphabet.
  var isPlainLetter: Bool { isPlainSmallLetter || 0x410...0x42F ~= value }
}
