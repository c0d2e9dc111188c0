extension Lexer {
  mutating func readNumber(_ start: Int) {
    if bytes[start] == UInt8(ascii: "0"), let end = prefixedNumberEnd(start) {
      place = end
      return add(.integer, start)
    }
    let whole = digitsEnd(start)
    let isAfterDot = start > 0 && bytes[start - 1] == UInt8(ascii: ".")
    if !isAfterDot, let end = fractionEnd(whole) {
      place = end
      return add(.float, start)
    }
    place = bytes[start] == UInt8(ascii: "0") ? zerosEnd(start) : whole
    add(.integer, start)
  }

  private func prefixedNumberEnd(_ start: Int) -> Int? {
    let base: Int
    switch byte(start + 1) | 0x20 {
    case UInt8(ascii: "x"): base = 16
    case UInt8(ascii: "o"): base = 8
    case UInt8(ascii: "b"): base = 2
    default: return nil
    }
    var index = start + 2
    while true {
      let digit = byte(index) == UInt8(ascii: "_") ? index + 1 : index
      guard let value = Character(Unicode.Scalar(byte(digit))).hexDigitValue, value < base else {
        break
      }
      index = digit + 1
    }
    return index > start + 2 ? index : nil
  }

  private func isDigit(_ offset: Int) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte(offset))
  }

  private func digitsEnd(_ start: Int) -> Int {
    var index = start
    while isDigit(index)
      || (byte(index) == UInt8(ascii: "_") && isDigit(index + 1) && index > start)
    {
      index += 1
    }
    return index
  }

  private func zerosEnd(_ start: Int) -> Int {
    var index = start + 1
    while true {
      let digit = byte(index) == UInt8(ascii: "_") ? index + 1 : index
      guard byte(digit) == UInt8(ascii: "0") else { return index }
      index = digit + 1
    }
  }

  /// The end of a fraction or an exponent that follows a number's digits.
  private func fractionEnd(_ whole: Int) -> Int? {
    var end = whole
    if byte(end) == UInt8(ascii: "."), isDigit(end + 1) { end = digitsEnd(end + 1) }
    if byte(end) | 0x20 == UInt8(ascii: "e") {
      let sign = byte(end + 1)
      let isSigned = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
      let digits = end + (isSigned ? 2 : 1)
      if isDigit(digits) { end = digitsEnd(digits) }
    }
    return end > whole ? end : nil
  }
}
