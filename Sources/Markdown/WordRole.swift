/// What a character beyond ASCII is to the count of words.
///
/// One byte, because a table of them is looked into for every letter of most languages.
struct WordRole: Equatable {
  private let code: UInt8

  static let letter = WordRole(code: 0)
  /// A word of its own, for a script whose words are mostly one or two characters long.
  static let ideograph = WordRole(code: 1)
  /// Neither begins nor ends a word: marks of letters, apostrophes, what nobody sees.
  static let within = WordRole(code: 2)
  static let other = WordRole(code: 3)
  /// Parts two words unless it stands alone between their letters or digits: hyphens, points of numbers.
  static let joint = WordRole(code: 4)

  private init(code: UInt8) {
    self.code = code
  }

  /// A letter of a script without spaces between words.
  private init(_ script: UnspacedLetters.Script) {
    code = 5 + script.rawValue
  }

  /// The script whose letters have no spaces between words.
  var script: UnspacedLetters.Script? {
    code < 5 ? nil : UnspacedLetters.Script(rawValue: code - 5)
  }

  /// By block where all of a block is alike, else by Unicode's own tables, which are asked once for the first 8,192 characters.
  init(of scalar: UInt32) {
    switch scalar {
    case ..<0x2000: self = Self.firstBlocks[Int(scalar)]
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F:
      self = scalar == 0x200B ? .other : .within
    case 0x2019, 0x20D0...0x20FF: self = .within
    case 0x2010, 0x2011: self = .joint
    case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA,
      0x30FC...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA48C,
      0xF900...0xFAFF, 0xFF66...0xFF9D, 0x17000...0x18D8F, 0x1B000...0x1B2FF,
      0x20000...0x3FFFF:
      self = .ideograph
    case 0x302A...0x302F, 0x3099, 0x309A, 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xFEFF, 0xFF9E, 0xFF9F,
      0xE0000...0xE0FFF:
      self = .within
    case 0x2000...0x2BFF, 0x2E00...0x2E7F, 0x3000...0x3040, 0x3097...0x30FB, 0x3190...0x319F,
      0x31C0...0x31EF, 0x4DC0...0x4DFF, 0xE000...0xF8FF, 0xFE10...0xFE6F, 0x1F000...0x1FBEF:
      self = .other
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0xFFA0...0xFFDC, 0x1FBF0...0x1FBF9,
      0x3130...0x318F, 0x3200...0x33FF, 0xAC00...0xD7A3:
      self = .letter
    case 0xFF00...0xFFFF: self = .other
    default: self = Self.asked(scalar)
    }
  }

  /// What the first 8,192 characters are.
  static let firstBlocks: [WordRole] = (0..<0x2000).map(asked)

  /// By the properties that Unicode gives a character.
  private static func asked(_ value: UInt32) -> WordRole {
    guard let scalar = Unicode.Scalar(value) else { return .other }
    let properties = scalar.properties
    if withinWords.contains(value) { return .within }
    if joints.contains(value) { return .joint }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return .within
    case .decimalNumber, .letterNumber: return .letter
    // The fractions and powers of Latin-1 part words, as symbols do.
    case .otherNumber: return value > 0xFF ? .letter : .other
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return UnspacedLetters.Script(of: value).map(WordRole.init) ?? .letter
    default: return properties.isDefaultIgnorableCodePoint ? .within : .other
    }
  }

  /// What stands in the middle of words: Hebrew's quotes, Armenian's accents, the point of Catalan, the tones of Bopomofo.
  private static let withinWords: Set<UInt32> = [
    0xB7, 0x2BC, 0x2C7, 0x2CA, 0x2CB, 0x2D9, 0x55A, 0x55B, 0x55C, 0x55E, 0x5F3, 0x5F4, 0x640,
  ]

  /// The hyphens of Armenian and Hebrew, the points of Arabic numbers.
  private static let joints: Set<UInt32> = [0x58A, 0x5BE, 0x66B, 0x66C]
}
