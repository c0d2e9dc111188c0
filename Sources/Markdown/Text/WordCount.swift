internal import Text

/// Returns the number of words in UTF-8 text as people count them: text between spaces that has a
/// letter or digit; each Chinese character and each kana is one word.
///
/// A single ASCII sign between two letters or digits does not separate words: `don't`,
/// `well-known`, `3.14`, `and/or` and `U.S.A.` are one word each. Dashes and several signs do:
/// `end...Start`, `word--word`. For scripts without spaces between words the number is estimated
/// from the letters.
func countWords(_ text: [UInt8]) -> Int {
  var words = 0
  // Branch predictors cannot predict the ends of words, so the common path has no branches.
  var state = WordState()
  var unspaced = UnspacedLetters()
  var index = 0
  let roles = WordRole.firstBlocks
  let bytes = text.span
  while index < bytes.count {
    let plain = countPlainWords(bytes, from: index, &state)
    words += plain.words
    index += plain.bytes
    guard index < bytes.count else { break }
    let byte = bytes[index]
    if byte < 0x80 {
      let letters = byte < 64 ? lettersBelow64 : lettersFrom64
      let isLetter = (letters >> UInt64(byte & 63)) & 1
      let isSign: UInt64 = byte &- 0x21 < 0x5E ? isLetter ^ 1 : 0
      words += Int(isLetter & ~(state.afterLetter | state.afterJoint))
      state = WordState(afterLetter: isLetter, afterJoint: isSign & state.afterLetter)
      index += 1
      continue
    }
    let (scalar, length) = decodeScalar(bytes, at: index)
    index += length
    let code = scalar.value
    let role = code < 0x2000 ? roles[Int(code)] : WordRole(of: code)
    if role == .letter {
      words += Int((state.afterLetter | state.afterJoint) ^ 1)
      state = WordState(afterLetter: 1, afterJoint: 0)
      continue
    }
    guard role != .within else { continue }
    state = WordState(afterLetter: 0, afterJoint: role == .joint ? state.afterLetter : 0)
    if role == .ideograph {
      words += 1
    } else if let script = role.script {
      unspaced.add(script)
    }
  }
  return words + unspaced.words
}

/// The characters of a text whose number gives the reading time: those of Chinese, Japanese, Korean
/// and Thai.
struct CharacterCount: Sendable, Equatable {
  /// The characters of Chinese, Japanese and Korean.
  private(set) var characters = 0
  /// The letters of Thai, without the signs above and below them.
  private(set) var thaiLetters = 0
  /// The words that they are in `countWords`: each Chinese character and kana, each run of Korean
  /// syllables, and the estimated words of Thai.
  private(set) var words = 0

  init() {}

  init(characters: Int, thaiLetters: Int, words: Int) {
    (self.characters, self.thaiLetters, self.words) = (characters, thaiLetters, words)
  }

  init(_ text: [UInt8]) {
    let bytes = text.span
    var index = 0
    var endOfSyllable = -1
    while true {
      // All of them are in the characters from U+0800 on, whose first bytes are these.
      index = firstOffset(in: bytes, from: index) { $0 .>= splat(0xE0) }
      guard index < bytes.count else { break }
      let (scalar, length) = decodeScalar(bytes, at: index)
      if (0xAC00...0xD7A3).contains(scalar.value) {
        characters += 1
        if endOfSyllable != index { words += 1 }
        endOfSyllable = index + length
      } else {
        add(WordRole(of: scalar.value))
      }
      index += length
    }
    words += UnspacedLetters.words(in: thaiLetters, of: .thai)
  }

  private mutating func add(_ role: WordRole) {
    if role == .ideograph {
      characters += 1
      words += 1
    } else if role.script == .thai {
      thaiLetters += 1
    }
  }
}

/// What is before a character; each number is 1 or 0.
private struct WordState {
  /// A letter or a digit.
  var afterLetter: UInt64 = 0
  /// A single sign after a letter or digit, which does not separate words if another one follows.
  var afterJoint: UInt64 = 0
}

/// Counts the words that begin before the next byte beyond ASCII, sixteen bytes at a time.
///
/// - Returns: The number of words, and the number of bytes that were read; the last few bytes are
///   not.
@inline(__always)
private func countPlainWords(
  _ bytes: Span<UInt8>, from start: Int, _ state: inout WordState
) -> (words: Int, bytes: Int) {
  var words = 0
  var index = start
  while index + 16 <= bytes.count {
    let part = unsafe sixteenBytes(bytes, at: index)
    let plain = firstSetByte(in: maskWords(nonASCIIMask(part)))
    guard plain > 0 else { break }
    let letters = keepingFirst(plain, of: maskWords(alphanumericMask(part)))
    let signs = maskWords((part &- splat(0x21)) .< splat(0x5E)) & ~letters
    let afterLetters = SIMD2(
      letters[0] << 8 | state.afterLetter, letters[1] << 8 | letters[0] >> 56)
    let joints = signs & afterLetters
    let afterJoints = SIMD2(joints[0] << 8 | state.afterJoint, joints[1] << 8 | joints[0] >> 56)
    words += countSetBytes(in: letters & ~(afterLetters | afterJoints))
    let (half, bit) = ((plain - 1) / 8, UInt64((plain - 1) % 8 * 8))
    state.afterLetter = letters[half] >> bit & 1
    state.afterJoint = joints[half] >> bit & 1
    index += plain
    guard plain == 16 else { break }
  }
  return (words, index - start)
}

// One bit for each ASCII digit and letter.
private let lettersBelow64: UInt64 = 0x3ff000000000000
private let lettersFrom64: UInt64 = 0x7fffffe07fffffe

// MARK: Roles of characters

/// The role of a character beyond ASCII in the count of words.
///
/// It is one byte, because most languages need a lookup in a table of them for every letter.
struct WordRole: Equatable {
  private let code: UInt8

  static let letter = WordRole(code: 0)
  /// A word by itself, in a script whose words are mostly one or two characters long.
  static let ideograph = WordRole(code: 1)
  /// Does not begin or end a word: combining marks, apostrophes, invisible characters.
  static let within = WordRole(code: 2)
  static let other = WordRole(code: 3)
  /// Separates two words unless it is single between letters or digits: hyphens, decimal points.
  static let joint = WordRole(code: 4)

  private init(code: UInt8) {
    self.code = code
  }

  /// A letter of a script without spaces between words.
  private init(_ script: UnspacedLetters.Script) {
    code = 5 + script.rawValue
  }

  /// The script, if it has no spaces between words.
  var script: UnspacedLetters.Script? {
    code < 5 ? nil : UnspacedLetters.Script(rawValue: code - 5)
  }

  /// The role by block if all characters of the block have the same, else by Unicode's tables,
  /// which are read once for the first 8,192 characters.
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
    default: self = Self.lookedUp(scalar)
    }
  }

  /// The roles of the first 8,192 characters.
  static let firstBlocks: [WordRole] = (0..<0x2000).map(lookedUp)

  /// Returns the role by the properties of the character in Unicode.
  private static func lookedUp(_ value: UInt32) -> WordRole {
    guard let scalar = Unicode.Scalar(value) else { return .other }
    let properties = scalar.properties
    if withinWords.contains(value) { return .within }
    if joints.contains(value) { return .joint }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return .within
    case .decimalNumber, .letterNumber: return .letter
    // The fractions and powers of Latin-1 separate words, as symbols do.
    case .otherNumber: return value > 0xFF ? .letter : .other
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return UnspacedLetters.Script(of: value).map(WordRole.init) ?? .letter
    default: return properties.isDefaultIgnorableCodePoint ? .within : .other
    }
  }

  /// Signs within words: the quotes of Hebrew, the accents of Armenian, the middle dot of Catalan,
  /// the tones of Bopomofo.
  private static let withinWords: Set<UInt32> = [
    0xB7, 0x2BC, 0x2C7, 0x2CA, 0x2CB, 0x2D9, 0x55A, 0x55B, 0x55C, 0x55E, 0x5F3, 0x5F4, 0x640,
  ]

  /// The hyphens of Armenian and Hebrew, the separators of Arabic numbers.
  private static let joints: Set<UInt32> = [0x58A, 0x5BE, 0x66B, 0x66C]
}

// MARK: Scripts without spaces

/// The number of letters of scripts without spaces between words.
///
/// Only a dictionary could find the words. For the reading time an estimate from the number of
/// letters, without vowel signs and tone marks, is good enough.
struct UnspacedLetters {
  enum Script: UInt8, CaseIterable {
    case thai, lao, khmer, burmese, tibetan, javanese, vai, bopomofo

    /// The number of letters of ten words.
    ///
    /// For the first four, ICU's dictionaries give it for the Declaration of Human Rights. A
    /// Tibetan syllable has two letters, and a word one and a half syllables. A letter of Vai is a
    /// syllable, and a word of Bopomofo spells one Chinese character.
    var lettersInTenWords: Int {
      switch self {
      case .thai: 35
      case .lao: 33
      case .khmer: 37
      case .burmese: 23
      case .tibetan: 32
      case .javanese: 35
      case .vai: 20
      case .bopomofo: 25
      }
    }

    /// The script of a letter; `nil` if it has spaces between words.
    init?(of scalar: UInt32) {
      switch scalar {
      case 0xE00...0xE7F: self = .thai
      case 0xE80...0xEFF, 0x1950...0x19DF, 0x1A20...0x1AAF, 0xAA80...0xAADF, 0x11700...0x1174F:
        self = .lao
      case 0xF00...0xFFF: self = .tibetan
      case 0x1000...0x109F, 0xA9E0...0xA9FF, 0xAA60...0xAA7F: self = .burmese
      case 0x1780...0x17FF: self = .khmer
      case 0x1A00...0x1A1F, 0x1B00...0x1B7F, 0x1BC0...0x1BFF, 0xA980...0xA9DF: self = .javanese
      case 0xA500...0xA63F: self = .vai
      case 0x3100...0x312F, 0x31A0...0x31BF: self = .bopomofo
      default: return nil
      }
    }
  }

  private var counts: [8 of Int] = .init(repeating: 0)

  mutating func add(_ script: Script) {
    counts[Int(script.rawValue)] += 1
  }

  /// The estimated number of words; at least 1 for each script with a letter.
  var words: Int {
    Script.allCases.reduce(0) { $0 + Self.words(in: counts[Int($1.rawValue)], of: $1) }
  }

  /// Returns the estimated number of words in a number of letters.
  static func words(in letters: Int, of script: Script) -> Int {
    let size = script.lettersInTenWords
    return letters == 0 ? 0 : max(1, (letters * 10 + size / 2) / size)
  }
}
