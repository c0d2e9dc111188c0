extension Lexer {
  mutating func readToken() throws(Fault) {
    let start = place
    switch bytes[place] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), 0x80...:
      try readName(start)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): readNumber(start)
    case UInt8(ascii: "'"), UInt8(ascii: "\""): try readString(start)
    default: try readOperator(start)
    }
  }

  private mutating func readName(_ start: Int) throws(Fault) {
    while place < bytes.count {
      if bytes[place] < 0x80 {
        guard isNamePart(bytes[place]) else { break }
        place += 1
      } else {
        let (scalar, length) = decodeScalar(bytes, at: place)
        guard scalar.properties.isXIDContinue else { break }
        place += length
      }
    }
    guard place > start else { throw unexpectedCharacter(start) }
    if bytes[start] < 0x80 { return add(.name, start) }
    let first = decodeScalar(bytes, at: start).scalar
    guard first.properties.isXIDStart else { throw unexpectedCharacter(start) }
    add(.name, start)
  }

  private func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  func unexpectedCharacter(_ start: Int) -> Fault {
    let (scalar, length) = decodeScalar(bytes, at: start)
    return .unexpectedCharacter(scalar, start..<(start + length))
  }

  private mutating func readString(_ start: Int) throws(Fault) {
    let quote = bytes[start]
    var index = start + 1
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 1
      } else if bytes[index] == quote {
        place = index + 1
        return add(.string, start)
      }
      index += 1
    }
    throw .unclosedString(quote, start..<(start + 1))
  }
}
