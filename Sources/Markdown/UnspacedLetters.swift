/// The letters of scripts that put no spaces between words.
///
/// Where their words end only a dictionary knows; for a time of reading their number is enough, which follows from that of the
/// letters, vowel signs and tone marks not counted.
struct UnspacedLetters {
  enum Script: UInt8, CaseIterable {
    case thai, lao, khmer, burmese, tibetan, javanese, vai, bopomofo

    /// How many letters ten words have.
    ///
    /// Those of the first four are what ICU's dictionaries find in the Declaration of Human Rights; a Tibetan syllable has two
    /// letters, and a word one and a half syllables. A letter of Vai is a syllable, and what Bopomofo spells is a Chinese
    /// character.
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

    /// The script of a letter; nothing where its words are parted.
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

  /// How many words the letters make, one at least where there is a letter.
  var words: Int {
    Script.allCases.reduce(0) { sum, script in
      let count = counts[Int(script.rawValue)]
      let size = script.lettersInTenWords
      return count == 0 ? sum : sum + max(1, (count * 10 + size / 2) / size)
    }
  }
}
