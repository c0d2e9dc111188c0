internal import Normalization

/// Whether an address keeps capitals.
package enum LetterCase: String, Sendable, CaseIterable {
  /// Every letter is a small one.
  case lower
  /// Letters are as whoever named the file or the label wrote them.
  case keep
}

/// Text as one part of a URL: lower case letters and digits of any script, joined by single hyphens.
///
/// `Café & Señor's 2nd` becomes `café-señors-2nd`; letters keep their marks, which URLs carry percent-encoded and
/// browsers show as they are. Apostrophes vanish, and so does what nobody sees: soft hyphens, joiners, selectors of
/// variants. Everything else that is no letter or digit parts two words. The result is in Unicode's normal form C.
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

/// The name of a folder or a section as one part of a URL: a slug in which `C++` and `C#` are two, and which is never empty.
package func folderSlug(of name: String, letterCase: LetterCase = .lower) -> String {
  let hasSign = name.unicodeScalars.contains { scalar in
    "+#\u{266F}\u{FF0B}\u{FF03}".unicodeScalars.contains(scalar)
  }
  if hasSign { return Label(name, letterCase: letterCase).slug }
  let slug = slug(of: name, letterCase: letterCase)
  return slug.isEmpty ? Label(name).slug : fittedPart(slug)
}

/// The slug of a text that is nothing but ASCII, as most are.
private func plainSlug(of text: String, _ letterCase: LetterCase) -> String? {
  guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
  return String(unsafeUninitializedCapacity: text.utf8.count) { bytes in
    var count = 0
    var isGap = false
    for byte in text.utf8 where byte != UInt8(ascii: "'") {
      let small = byte &- 0x41 < 26 ? byte | 0x20 : byte
      guard small &- 0x61 < 26 || small &- 0x30 < 10 else {
        isGap = true
        continue
      }
      if isGap, count > 0 {
        bytes[count] = UInt8(ascii: "-")
        count += 1
      }
      isGap = false
      bytes[count] = letterCase == .lower ? small : byte
      count += 1
    }
    return count
  }
}

/// Writes the slug of a text character by character.
private struct SlugWriter {
  let letterCase: LetterCase
  private var result = String.UnicodeScalarView()
  private var isGap = false
  /// How many characters the word has that is being written.
  private var length = 0
  private var last: Unicode.Scalar?

  init(letterCase: LetterCase) {
    self.letterCase = letterCase
  }

  mutating func add(_ scalar: Unicode.Scalar) {
    switch SlugRole(of: scalar) {
    case .letter: addLetter(scalar)
    case .mark:
      // A mark without its letter would be one of the letter before it, or of the slash.
      if length > 0, !isGap { append(scalar) }
    case .unseen: break
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
    // The small letter of the Turkish İ is an i, whose dot is there already.
    if scalar == "\u{307}", last == "i" { return }
    result.append(scalar)
    last = scalar
    length += 1
  }

  /// A sigma at the end of a word has a form of its own, which capitals do not tell.
  private mutating func endWord() {
    guard letterCase == .lower, !isGap, length > 1, last == "σ" else { return }
    result.removeLast()
    result.append("ς")
    last = "ς"
  }
}

/// What a character is to a slug.
enum SlugRole {
  case letter
  /// Belongs to the letter before it.
  case mark
  /// Vanishes and parts nothing: apostrophes, and what has no shape of its own.
  case unseen
  case other

  init(of scalar: Unicode.Scalar) {
    if scalar.isASCII {
      let isLetter = (scalar.value | 0x20) &- 0x61 < 26 || scalar.value &- 0x30 < 10
      self = isLetter ? .letter : scalar == "'" ? .unseen : .other
      return
    }
    if scalar.isPlainLetter {
      self = .letter
      return
    }
    let properties = scalar.properties
    if scalar == "\u{2019}" || scalar == "\u{02BC}" || properties.isDefaultIgnorableCodePoint {
      self = .unseen
      return
    }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark: self = .mark
    default:
      self = properties.isAlphabetic || properties.numericType != nil ? .letter : .other
    }
  }
}

/// The letters of `ﬁ` and its kin, which are a matter of type and not of spelling.
private func lettersOfLigature(_ scalar: Unicode.Scalar) -> String? {
  switch scalar.value {
  case 0xFB00...0xFB06, 0xFB13...0xFB17: scalar.properties.uppercaseMapping.lowercased()
  default: nil
  }
}
