#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// How lines are looked at: ranges of a block's bytes, nothing copied.
extension Span<UInt8> {
  /// The first place of a byte in a range.
  @inline(__always)
  func index(of byte: UInt8, in range: Range<Int>) -> Int? {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return unsafe withUnsafeBufferPointer { (bytes) -> Int? in
      guard let base = bytes.baseAddress,
        let found = unsafe memchr(base + range.lowerBound, Int32(byte), range.count)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
  }

  /// Where a text in double quotes ends that starts at a place; a backslash keeps the next byte from ending it.
  @inline(__always)
  func closingQuote(from start: Int, to end: Int) -> Int? {
    var place = start
    while let quote = index(of: UInt8(ascii: "\""), in: place..<end) {
      var before = quote - 1
      while before >= start, self[before] == UInt8(ascii: "\\") { before -= 1 }
      if (quote - before) & 1 == 1 { return quote }
      place = quote + 1
    }
    return nil
  }

  /// Whether a range holds exactly these bytes.
  @inline(__always)
  func holds(_ text: StaticString, at range: Range<Int>) -> Bool {
    guard range.count == text.utf8CodeUnitCount else { return false }
    return starts(with: text, at: range.lowerBound, end: range.upperBound)
  }

  /// Whether these bytes stand at a place.
  @inline(__always)
  func starts(with text: StaticString, at place: Int, end: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard end - place >= length else { return false }
    for offset in 0..<length where unsafe self[place + offset] != text.utf8Start[offset] {
      return false
    }
    return true
  }

  /// A number of decimal digits that fill a range; at most 15 of them.
  func number(in range: Range<Int>) -> Int? {
    guard !range.isEmpty, range.count <= 15 else { return nil }
    var value = 0
    for place in range {
      let digit = Int(self[place]) - 0x30
      guard (0...9).contains(digit) else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// Two decimal digits at a place, or a number that no clock shows.
  @inline(__always)
  func twoDigits(at place: Int) -> Int {
    let (tens, ones) = (Int(self[place]) - 0x30, Int(self[place + 1]) - 0x30)
    return (0...9).contains(tens) && (0...9).contains(ones) ? tens * 10 + ones : 1000
  }

  /// A range without the spaces and tabs at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, self[start] == 0x20 || self[start] == 0x09 { start += 1 }
    while end > start, self[end - 1] == 0x20 || self[end - 1] == 0x09 { end -= 1 }
    return start..<end
  }

  /// The bytes of a range.
  func bytes(_ range: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    for place in range { bytes.append(self[place]) }
    return bytes
  }

  /// The text of a range; bad UTF-8 becomes the replacement mark.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes(range), as: UTF8.self) }
}
