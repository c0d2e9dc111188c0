/// Tells by its name whether an agent is a robot: by a word in it, by its start, or because it names nothing at all.
struct RobotTest: Sendable {
  /// The words by their first two letters, so that most places of an agent cost one look.
  private var words: [[[UInt8]]]

  init() {
    words = Array(repeating: [], count: 1 << 10)
    for word in robotWords {
      let bytes = unsafe Array(
        UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
      guard bytes.count >= 2 else {
        for second in 0..<UInt8(32) { words[Self.slot(bytes[0], second)].append(bytes) }
        continue
      }
      words[Self.slot(bytes[0], bytes[1])].append(bytes)
    }
  }

  /// Whether an agent is that of a robot.
  func isRobot(_ bytes: Span<UInt8>, _ agent: Range<Int>) -> Bool {
    let agent = bytes.trimmed(agent)
    return hasWord(bytes, agent)
      || robotStarts.contains { Self.stands($0, at: agent.lowerBound, bytes, agent.upperBound) }
        && !namesEngine(bytes, agent)
      || robotNames.contains { name in
        name.utf8CodeUnitCount == agent.count
          && Self.stands(name, at: agent.lowerBound, bytes, agent.upperBound)
      } || isBare(bytes, agent)
  }

  private func namesEngine(_ bytes: Span<UInt8>, _ agent: Range<Int>) -> Bool {
    agent.contains { place in
      engineWords.contains { Self.stands($0, at: place, bytes, agent.upperBound) }
    }
  }

  /// Whether an agent is `Mozilla/5.0` and nothing more, or with a comment that says `compatible` and nothing more.
  private func isBare(_ bytes: Span<UInt8>, _ agent: Range<Int>) -> Bool {
    guard Self.stands("mozilla/", at: agent.lowerBound, bytes, agent.upperBound) else {
      return false
    }
    var index = agent.lowerBound + 8
    while index < agent.upperBound, Self.isVersion(bytes[index]) { index += 1 }
    while index < agent.upperBound {
      if Self.stands("compatible", at: index, bytes, agent.upperBound) {
        index += 10
      } else if Self.isPunctuation(bytes[index]) {
        index += 1
      } else {
        return false
      }
    }
    return true
  }

  private static func isVersion(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".")
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ";"), UInt8(ascii: ","): true
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "+"): true
    default: false
    }
  }

  private func hasWord(_ bytes: Span<UInt8>, _ agent: Range<Int>) -> Bool {
    // Asked once, however often a long agent has the word.
    var isBrowser: Bool?
    for place in agent {
      let second = place + 1 < agent.upperBound ? Self.lower(bytes[place + 1]) : 0
      let slot = Self.slot(Self.lower(bytes[place]), second)
      guard !words[slot].isEmpty else { continue }
      for word in words[slot] where stands(word, at: place, bytes, agent.upperBound) {
        if isReader(bytes, agent, wordAt: place) { continue }
        guard isWithinName(word, at: place, bytes, agent) else { return true }
        let namesEngine = isBrowser ?? namesEngine(bytes, agent)
        isBrowser = namesEngine
        if !namesEngine { return true }
      }
    }
    return false
  }

  private func stands(_ word: [UInt8], at place: Int, _ bytes: Span<UInt8>, _ end: Int) -> Bool {
    guard place + word.count <= end else { return false }
    for offset in word.indices where Self.lower(bytes[place + offset]) != word[offset] {
      return false
    }
    return true
  }

  private func isReader(_ bytes: Span<UInt8>, _ agent: Range<Int>, wordAt place: Int) -> Bool {
    readerWords.contains { name, offset in
      let start = place - offset
      return start >= agent.lowerBound && Self.stands(name, at: start, bytes, agent.upperBound)
    }
  }

  /// Whether `bot` goes on as another word, as the name of a telephone (`Robotel`) does; `Bots` and `BotLink` do not.
  private func isWithinName(
    _ word: [UInt8], at place: Int, _ bytes: Span<UInt8>, _ agent: Range<Int>
  ) -> Bool {
    let end = place + 3
    guard word == Self.bot, end < agent.upperBound, Self.isLetter(bytes[end]) else { return false }
    let isPlural =
      Self.lower(bytes[end]) == UInt8(ascii: "s")
      && (end + 1 == agent.upperBound || !Self.isLetter(bytes[end + 1]))
    let isNewWord = bytes[end] & 0x20 == 0 && bytes[end - 1] & 0x20 != 0
    return !isPlural && !isNewWord
  }

  private static let bot = Array("bot".utf8)

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// Whether a text in lower case stands at a place, however it is written there.
  private static func stands(
    _ text: StaticString, at place: Int, _ bytes: Span<UInt8>, _ end: Int
  ) -> Bool {
    let length = text.utf8CodeUnitCount
    guard place + length <= end else { return false }
    for offset in 0..<length where unsafe lower(bytes[place + offset]) != text.utf8Start[offset] {
      return false
    }
    return true
  }

  private static func slot(_ first: UInt8, _ second: UInt8) -> Int {
    Int(first & 31) << 5 | Int(second & 31)
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
