internal import Normalization

/// Whether a URL keeps capitals.
package enum LetterCase: String, Sendable, CaseIterable {
  /// Every letter becomes a small one.
  case lower
  /// Letters stay as the author of the file or label wrote them.
  case keep
}

/// Returns a text as one part of a URL: lower-case letters and digits of any script, joined by
/// single hyphens.
///
/// `Café & Señor's 2nd` becomes `café-señors-2nd`; letters keep their accents, which URLs
/// percent-encode and browsers show. Apostrophes and invisible characters (soft hyphens, joiners,
/// variation selectors) are left out. Every other character that is not a letter or digit separates
/// two words. The result is in Unicode's normal form C.
package func slug(of text: String, letterCase: LetterCase = .lower) -> String {
  if let plain = plainSlug(of: text, letterCase) { return plain }
  var writer = SlugWriter(letterCase: letterCase)
  if text.unicodeScalars.allSatisfy({ $0.isASCII || $0.isPlainLetter }) {
    for scalar in text.unicodeScalars { writer.add(scalar) }
    return writer.finished()
  }
  for scalar in composed(text).unicodeScalars { writer.add(scalar) }
  return composed(writer.finished())
}

/// Returns the name of a folder or section as one part of a URL: a slug that differs for `C++` and
/// `C#` and is never empty.
package func folderSlug(of name: String, letterCase: LetterCase = .lower) -> String {
  let hasSign = name.unicodeScalars.contains { scalar in
    "+#\u{266F}\u{FF0B}\u{FF03}".unicodeScalars.contains(scalar)
  }
  if hasSign { return Label(name, letterCase: letterCase).slug }
  let slug = slug(of: name, letterCase: letterCase)
  return slug.isEmpty ? Label(name).slug : shortenedPathComponent(slug)
}

/// Returns the slug of a text that is all ASCII, as most are; `nil` for other texts.
private func plainSlug(of text: String, _ letterCase: LetterCase) -> String? {
  guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
  return unsafe String(unsafeUninitializedCapacity: text.utf8.count) { bytes in
    var count = 0
    var isGap = false
    for byte in text.utf8 where byte != UInt8(ascii: "'") {
      let small = byte &- 0x41 < 26 ? byte | 0x20 : byte
      guard small &- 0x61 < 26 || small &- 0x30 < 10 else {
        isGap = true
        continue
      }
      if isGap, count > 0 {
        unsafe bytes[count] = UInt8(ascii: "-")
        count += 1
      }
      isGap = false
      unsafe bytes[count] = letterCase == .lower ? small : byte
      count += 1
    }
    return count
  }
}

/// Builds the slug of a text character by character.
private struct SlugWriter {
  let letterCase: LetterCase
  private var result = String.UnicodeScalarView()
  private var isGap = false
  /// The number of characters of the current word.
  private var length = 0
  private var last: Unicode.Scalar?

  init(letterCase: LetterCase) {
    self.letterCase = letterCase
  }

  mutating func add(_ scalar: Unicode.Scalar) {
    switch SlugRole(of: scalar) {
    case .letter: addLetter(scalar)
    case .mark:
      // Without its letter a mark would belong to the letter or slash before it.
      if length > 0, !isGap { append(scalar) }
    case .invisible: break
    case .other:
      endWord()
      isGap = true
    }
  }

  mutating func finished() -> String {
    endWord()
    return String(result)
  }

  private mutating func addLetter(_ scalar: Unicode.Scalar) {
    if isGap, !result.isEmpty { result.append("-") }
    if isGap { length = 0 }
    isGap = false
    if scalar.isPlainSmallLetter {
      append(scalar)
    } else if let letters = lettersOfLigature(scalar) {
      for letter in letters.unicodeScalars { append(letter) }
    } else if letterCase == .lower, scalar.value > 0x7F || scalar.value &- 0x41 < 26 {
      for letter in scalar.properties.lowercaseMapping.unicodeScalars { append(letter) }
    } else {
      append(scalar)
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    // The small letter of the Turkish İ is an i, which has its dot already.
    if scalar == "\u{307}", last == "i" { return }
    result.append(scalar)
    last = scalar
    length += 1
  }

  /// A small sigma has a form of its own at the end of a word; a capital sigma has one form only.
  private mutating func endWord() {
    guard letterCase == .lower, !isGap, length > 1, last == "σ" else { return }
    result.removeLast()
    result.append("ς")
    last = "ς"
  }
}

/// The role of a character in a slug.
enum SlugRole {
  case letter
  /// A combining mark, which belongs to the letter before it.
  case mark
  /// Apostrophes and characters without a shape, which are left out and do not separate words.
  case invisible
  case other

  init(of scalar: Unicode.Scalar) {
    if scalar.isASCII {
      let isLetter = (scalar.value | 0x20) &- 0x61 < 26 || scalar.value &- 0x30 < 10
      self = isLetter ? .letter : scalar == "'" ? .invisible : .other
      return
    }
    if scalar.isPlainLetter {
      self = .letter
      return
    }
    let properties = scalar.properties
    if scalar == "\u{2019}" || scalar == "\u{02BC}" || properties.isDefaultIgnorableCodePoint {
      self = .invisible
      return
    }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark: self = .mark
    default:
      self = properties.isAlphabetic || properties.numericType != nil ? .letter : .other
    }
  }
}

/// Returns the letters of a ligature such as `ﬁ`, which is typography and not spelling.
private func lettersOfLigature(_ scalar: Unicode.Scalar) -> String? {
  switch scalar.value {
  case 0xFB00...0xFB06, 0xFB13...0xFB17: scalar.properties.uppercaseMapping.lowercased()
  default: nil
  }
}

// MARK: Letters

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
