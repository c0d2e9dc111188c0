/// What the Unicode characters beyond ASCII mean for words, remembered for those seen lately.
///
/// Asking the Unicode tables costs a hundred times more than reading a word's byte; a text keeps to a few alphabets.
struct ScalarTable {
  /// The part that a character plays in words.
  enum Role: UInt8 {
    /// Ends a word.
    case separator
    /// Stands in a word.
    case letter
    /// Belongs to a script written without spaces, where pairs of characters serve as words.
    case paired
    /// Changes nothing, like a soft hyphen.
    case ignored
  }

  /// A character's role and its lower case.
  struct Entry {
    var scalar: UInt32
    var lowerCase: UInt32
    var role: Role
  }

  private var entries = [Entry](
    repeating: Entry(scalar: 0, lowerCase: 0, role: .separator), count: 1024)

  mutating func look(up scalar: UInt32) -> Entry {
    let place = Int(scalar & 1023)
    let known = entries[place]
    if known.scalar == scalar { return known }
    let found = Self.classify(scalar)
    entries[place] = found
    return found
  }

  private static func classify(_ value: UInt32) -> Entry {
    guard let scalar = Unicode.Scalar(value) else {
      return Entry(scalar: value, lowerCase: value, role: .separator)
    }
    let lowerCase = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
    return Entry(scalar: value, lowerCase: lowerCase.value, role: role(of: scalar))
  }

  private static func role(of scalar: Unicode.Scalar) -> Role {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber:
      isWrittenWithoutSpaces(scalar.value) ? .paired : .letter
    case .format: .ignored
    default: .separator
    }
  }

  private static func isWrittenWithoutSpaces(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0E00...0x0EFF,  // Thai, Lao
      0x1000...0x109F,  // Myanmar
      0x1780...0x17FF,  // Khmer
      0x3005...0x3007, 0x3040...0x30FF, 0x31F0...0x31FF,  // kana
      0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,  // Han
      0xAC00...0xD7AF,  // Hangul: particles cling to its words
      0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
