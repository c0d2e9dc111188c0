internal import Basics

/// What a range of bytes is made of: whether it is ASCII, and the first byte that is no text at all.
struct EncodedText {
  private(set) var isASCII = true
  /// Offset of the first byte that is not UTF-8, or is NUL.
  private(set) var badByte: Int?
  private var isNUL = false
  /// The encoding that the file's first bytes tell of.
  private let foreign: String?

  init(_ bytes: [UInt8], in range: Range<Int>) {
    foreign = Self.foreignEncoding(bytes)
    var place = range.lowerBound
    while place < range.upperBound {
      place = Self.endOfPlainText(bytes.span, from: place, to: range.upperBound)
      guard place < range.upperBound else { return }
      let byte = bytes[place]
      if byte < 0x80, byte != 0 {
        place += 1
        continue
      }
      isASCII = false
      let length = Self.length(bytes, at: place, end: range.upperBound)
      guard length > 0 else {
        badByte = place
        isNUL = byte == 0
        return
      }
      place += length
    }
  }

  /// The rule that the first bad byte breaks, for front matter, where it cannot be read past.
  var failure: SyntaxFailure? {
    badByte.map { SyntaxFailure(message, at: $0..<$0 + 1, help: help) }
  }

  var message: String {
    if let foreign { return "text must be UTF-8, and this file is \(foreign)" }
    return isNUL ? "a NUL byte is not text" : "text must be UTF-8, and this byte is not"
  }

  var help: String { "save the file as UTF-8" }

  /// UTF-16 and UTF-32 by their byte order marks.
  static func foreignEncoding(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      return "UTF-32"
    }
    let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    return isWide ? "UTF-16" : nil
  }

  /// The first place from which on fewer than eight bytes in a row are ASCII without NUL.
  private static func endOfPlainText(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var place = start
    while place + 8 <= end {
      let part = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
      if part & everyByte(0x80) | zeroBytes(part) != 0 { return place }
      place += 8
    }
    return place
  }

  /// The length of a character of several bytes; 0 where the bytes are none.
  private static func length(_ bytes: [UInt8], at place: Int, end: Int) -> Int {
    let first = bytes[place]
    let length: Int
    var lower: UInt8 = 0x80
    var upper: UInt8 = 0xBF
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if first == 0xE0 { lower = 0xA0 }
      if first == 0xED { upper = 0x9F }
    case 0xF0...0xF4:
      length = 4
      if first == 0xF0 { lower = 0x90 }
      if first == 0xF4 { upper = 0x8F }
    default: return 0
    }
    guard place + length <= end, bytes[place + 1] >= lower, bytes[place + 1] <= upper else {
      return 0
    }
    for offset in 2..<max(2, length) where bytes[place + offset] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
