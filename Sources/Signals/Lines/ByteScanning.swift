internal import Platform

// Lines are parsed as ranges of a block's bytes; nothing is copied.
extension Span<UInt8> {
  /// Returns the index of the first occurrence of a byte in a range.
  @inline(__always)
  func index(of byte: UInt8, in range: Range<Int>) -> Int? {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return unsafe withUnsafeBufferPointer { (bytes) -> Int? in
      guard let base = bytes.baseAddress,
        let found = unsafe firstByte(byte, from: base + range.lowerBound, count: range.count)
      else { return nil }
      return unsafe found - base
    }
  }

  /// Returns the index of the quote that ends a quoted text; a backslash escapes the next byte.
  @inline(__always)
  func closingQuote(from start: Int, to end: Int) -> Int? {
    var offset = start
    while let quote = index(of: UInt8(ascii: "\""), in: offset..<end) {
      var before = quote - 1
      while before >= start, self[before] == UInt8(ascii: "\\") { before -= 1 }
      if (quote - before) & 1 == 1 { return quote }
      offset = quote + 1
    }
    return nil
  }

  /// Returns true if a range consists of exactly these bytes.
  @inline(__always)
  func holds(_ text: StaticString, at range: Range<Int>) -> Bool {
    guard range.count == text.utf8CodeUnitCount else { return false }
    return starts(with: text, at: range.lowerBound, end: range.upperBound)
  }

  /// Returns true if the bytes at an index start with these bytes.
  @inline(__always)
  func starts(with text: StaticString, at start: Int, end: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard end - start >= length else { return false }
    for offset in 0..<length where unsafe self[start + offset] != text.utf8Start[offset] {
      return false
    }
    return true
  }

  /// Returns the value of a range of at most 15 decimal digits; `nil` if it contains anything else.
  func number(in range: Range<Int>) -> Int? {
    guard !range.isEmpty, range.count <= 15 else { return nil }
    var value = 0
    for index in range {
      let digit = Int(self[index]) - 0x30
      guard (0...9).contains(digit) else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// Returns the value of two decimal digits, or 1000, which is invalid in every date and time.
  @inline(__always)
  func twoDigits(at start: Int) -> Int {
    let (tens, ones) = (Int(self[start]) - 0x30, Int(self[start + 1]) - 0x30)
    return (0...9).contains(tens) && (0...9).contains(ones) ? tens * 10 + ones : 1000
  }

  /// Returns a range without the spaces and tabs at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, self[start] == 0x20 || self[start] == 0x09 { start += 1 }
    while end > start, self[end - 1] == 0x20 || self[end - 1] == 0x09 { end -= 1 }
    return start..<end
  }

  /// Returns a copy of the bytes of a range.
  func bytes(_ range: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    for index in range { bytes.append(self[index]) }
    return bytes
  }

  /// Returns the text of a range; invalid UTF-8 becomes the replacement character.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes(range), as: UTF8.self) }

  /// Returns the range of a line without the carriage return at its end.
  @inline(__always)
  func trimmedLine(_ range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty, self[range.upperBound - 1] == 0x0D else { return range }
    return range.lowerBound..<range.upperBound - 1
  }
}

extension UInt8 {
  /// Whether the byte is a decimal digit of ASCII.
  @inline(__always)
  var isDigit: Bool { (0x30...0x39).contains(self) }

  /// The byte with a capital letter of ASCII replaced by the small one.
  @inline(__always)
  var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}

/// A fast 64-bit hash of bytes, eight at a time, to distinguish lines, pages and readers.
///
/// Each step multiplies two 64-bit numbers and folds the product. The hash is not reversible
/// without its key; hashes under the fixed key are truncated to a few bits before they are stored.
struct ByteHash {
  private(set) var value: UInt64

  init(key: UInt64) { value = key ^ 0x9E37_79B9_7F4A_7C15 }

  /// Hashes the bytes of a range.
  @inline(__always)
  mutating func add(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    var hash = value ^ UInt64(truncatingIfNeeded: range.count) &* 0xD6E8_FEB8_6659_FD93
    var index = range.lowerBound
    let raw = unsafe bytes.bytes
    while index + 8 <= range.upperBound {
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      hash = Self.mix(hash ^ UInt64(littleEndian: word))
      index += 8
    }
    var rest: UInt64 = 0
    while index < range.upperBound {
      rest = rest << 8 | UInt64(bytes[index])
      index += 1
    }
    value = Self.mix(hash ^ rest)
  }

  /// Hashes a number.
  @inline(__always)
  mutating func add(_ number: UInt64) { value = Self.mix(value ^ number) }

  @inline(__always)
  private static func mix(_ word: UInt64) -> UInt64 {
    let product = (word ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low &+ word
  }
}
