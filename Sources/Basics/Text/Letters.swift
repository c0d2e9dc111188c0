internal import Normalization

extension String {
  /// The text in Unicode's normal form C, in which `é` has the same bytes whether it was one
  /// character or an `e` with an accent.
  package var normalized: String { composed(self) }
}

/// Returns a text whose first letter is a capital, as a language writes it: `local news` becomes
/// `Local news`.
///
/// The capital is that of a title, which may differ from that of a text in capitals: `ǆ` becomes
/// `ǅ`.
package func capitalized(_ text: String, language: String = "en") -> String {
  guard let first = text.unicodeScalars.first else { return text }
  let primary = language.prefix { $0 != "-" }.lowercased()
  if first == "i", ["tr", "az"].contains(primary) { return "İ" + dropFirstScalar(of: text) }
  if primary == "nl", text.hasPrefix("ij") { return "IJ" + text.dropFirst(2) }
  // No word starts with `ß`; its capital would be two letters.
  if first == "ß" { return text }
  return first.properties.titlecaseMapping + dropFirstScalar(of: text)
}

private func dropFirstScalar(of text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.dropFirst()))
}

// Unicode's tables take longer to answer than a letter takes for all the rest. Most characters
// beyond ASCII are letters of a few large scripts, which need no lookup.
extension Unicode.Scalar {
  /// Returns true for a letter that is not a capital, not a combining mark, and has one spelling
  /// only.
  ///
  /// The list is not complete: it holds the letters of the large scripts.
  package var isPlainSmallLetter: Bool {
    switch value {
    case 0xE0...0xF6, 0xF8...0xFF, 0x3B1...0x3C1, 0x3C3...0x3C9, 0x430...0x45F, 0x5D0...0x5EA,
      0x621...0x64A, 0x905...0x928, 0xE01...0xE30, 0x3041...0x3096, 0x30A1...0x30FA,
      0x4E00...0x9FFF, 0xAC00...0xD7A3:
      true
    default: false
    }
  }

  /// Returns true for the same letters and the capitals of the Cyrillic alphabet.
  var isPlainLetter: Bool { isPlainSmallLetter || 0x410...0x42F ~= value }
}
