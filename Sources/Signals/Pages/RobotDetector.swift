internal import Text

/// Recognizes robots by their agents: by a word, by a prefix, or by the absence of any name.
struct RobotDetector: Sendable {
  /// The words by their first two letters, so that most positions of an agent cost one lookup.
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

  /// Returns true if an agent is a robot's.
  func isRobot(_ bytes: Span<UInt8>, _ agent: Range<Int>) -> Bool {
    let agent = bytes.trimmed(agent)
    return hasWord(bytes, agent)
      || robotPrefixes.contains { Self.stands($0, at: agent.lowerBound, bytes, agent.upperBound) }
        && !namesEngine(bytes, agent)
      || robotNames.contains { name in
        name.utf8CodeUnitCount == agent.count
          && Self.stands(name, at: agent.lowerBound, bytes, agent.upperBound)
      } || isBare(bytes, agent)
  }

  private func namesEngine(_ bytes: Span<UInt8>, _ agent: Range<Int>) -> Bool {
    agent.contains { index in
      engineWords.contains { Self.stands($0, at: index, bytes, agent.upperBound) }
    }
  }

  /// Returns true for a bare `Mozilla/5.0`, also with a comment that only says `compatible`.
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
    byte.isDigit || byte == UInt8(ascii: ".")
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ";"), UInt8(ascii: ","): true
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "+"): true
    default: false
    }
  }

  private func hasWord(_ bytes: Span<UInt8>, _ agent: Range<Int>) -> Bool {
    // Computed once, however often a long agent contains the word.
    var isBrowser: Bool?
    for index in agent {
      let second = index + 1 < agent.upperBound ? bytes[index + 1].lowercased : 0
      let slot = Self.slot(bytes[index].lowercased, second)
      guard !words[slot].isEmpty else { continue }
      for word in words[slot] where stands(word, at: index, bytes, agent.upperBound) {
        if isReader(bytes, agent, wordAt: index) { continue }
        guard isWithinName(word, at: index, bytes, agent) else { return true }
        let namesEngine = isBrowser ?? namesEngine(bytes, agent)
        isBrowser = namesEngine
        if !namesEngine { return true }
      }
    }
    return false
  }

  private func stands(_ word: [UInt8], at index: Int, _ bytes: Span<UInt8>, _ end: Int) -> Bool {
    guard index + word.count <= end else { return false }
    for offset in word.indices where bytes[index + offset].lowercased != word[offset] {
      return false
    }
    return true
  }

  private func isReader(_ bytes: Span<UInt8>, _ agent: Range<Int>, wordAt index: Int) -> Bool {
    readerWords.contains { name, offset in
      let start = index - offset
      return start >= agent.lowerBound && Self.stands(name, at: start, bytes, agent.upperBound)
    }
  }

  /// Returns true if `bot` is the start of another word, as in the phone name `Robotel`; `Bots` and
  /// `BotLink` are robots.
  private func isWithinName(
    _ word: [UInt8], at index: Int, _ bytes: Span<UInt8>, _ agent: Range<Int>
  ) -> Bool {
    let end = index + 3
    guard word == Self.bot, end < agent.upperBound, Self.isLetter(bytes[end]) else { return false }
    let isPlural =
      bytes[end].lowercased == UInt8(ascii: "s")
      && (end + 1 == agent.upperBound || !Self.isLetter(bytes[end + 1]))
    let isNewWord = bytes[end] & 0x20 == 0 && bytes[end - 1] & 0x20 != 0
    return !isPlural && !isNewWord
  }

  private static let bot = Array("bot".utf8)

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// Returns true if a lower-case text occurs at an index, ignoring case.
  private static func stands(
    _ text: StaticString, at index: Int, _ bytes: Span<UInt8>, _ end: Int
  ) -> Bool {
    let length = text.utf8CodeUnitCount
    guard index + length <= end else { return false }
    for offset in 0..<length where unsafe bytes[index + offset].lowercased != text.utf8Start[offset]
    {
      return false
    }
    return true
  }

  private static func slot(_ first: UInt8, _ second: UInt8) -> Int {
    Int(first & 31) << 5 | Int(second & 31)
  }
}

/// An agent as the client sent it, without the log's escapes of spaces and quotes.
struct DecodedUserAgent {
  private(set) var bytes: [UInt8]

  init(_ line: Span<UInt8>, _ range: Range<Int>, spaces: Request.AgentSpaces) {
    bytes = line.bytes(range)
    switch spaces {
    case .plain: break
    case .plus:
      for index in bytes.indices where bytes[index] == UInt8(ascii: "+") { bytes[index] = 0x20 }
    case .percent:
      // CloudFront encodes a second time what was already encoded.
      bytes = Self.decoded(Self.decoded(bytes, UInt8(ascii: "%")), UInt8(ascii: "%"))
    }
    if bytes.contains(UInt8(ascii: "\\")) { bytes = Self.decoded(bytes, UInt8(ascii: "\\")) }
  }

  /// Decodes `%20`, or `\x22`, `\u002F` and `\/`; invalid escapes are kept.
  private static func decoded(_ bytes: [UInt8], _ escape: UInt8) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == escape else {
        result.append(bytes[index])
        index += 1
        continue
      }
      let (skipped, digits) = escape == UInt8(ascii: "%") ? (1, 2) : Self.form(bytes, index + 1)
      let end = index + skipped + digits
      if digits == 0, end < bytes.count {
        result.append(bytes[end])
        index = end + 1
      } else if end <= bytes.count, let code = hexadecimalNumber(bytes[(index + skipped)..<end]) {
        result.append(UInt8(truncatingIfNeeded: min(code, 0xFF)))
        index = end
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// Returns the length of an escape's prefix and the number of its hexadecimal digits.
  private static func form(_ bytes: [UInt8], _ index: Int) -> (skipped: Int, digits: Int) {
    guard index < bytes.count else { return (1, 0) }
    return switch bytes[index] {
    case UInt8(ascii: "x"): (2, 2)
    case UInt8(ascii: "u"): (2, 4)
    default: (1, 0)
    }
  }
}
