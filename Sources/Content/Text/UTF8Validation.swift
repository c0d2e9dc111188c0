internal import Text

/// Whether a range of bytes is ASCII, and where it is not text.
struct UTF8Validation {
  private(set) var isASCII = true
  /// Offset of the first byte that is NUL or not valid UTF-8.
  private(set) var invalidOffset: Int?
  /// What the bytes most likely are if one is invalid.
  private var guess = EncodingGuess.none

  init(_ bytes: [UInt8], in range: Range<Int>) {
    let text = bytes.span.extracting(first: range.upperBound)
    var index = range.lowerBound
    while index < text.count {
      index = firstOffset(in: text, from: index) { nonASCIIMask($0) .| ($0 .== splat(0)) }
      guard index < text.count else { return }
      isASCII = false
      guard let length = characterLength(text, at: index) else {
        invalidOffset = index
        guess = EncodingGuess(text, invalidOffset: index)
        return
      }
      index += length
    }
  }

  /// The first invalid byte as an error, for text that cannot be read past it.
  var error: SyntaxError? {
    invalidOffset.map { SyntaxError(message, at: $0..<$0 + 1, help: help) }
  }

  /// Returns true if the file is UTF-16 or UTF-32, so that no part of it can be read.
  var isWide: Bool { guess.isWide }

  var message: String {
    guard let invalidOffset else { return "text must be UTF-8" }
    return guess.message(at: invalidOffset)
  }

  var help: String { guess.help }

  /// The name of UTF-16 or UTF-32 if the bytes start with its byte order mark.
  static func byteOrderMarkName(_ bytes: [UInt8]) -> String? {
    EncodingGuess.byteOrderMarkName(bytes.span)
  }
}

/// What a file that is not UTF-8 most likely is.
///
/// The guess only improves messages; nothing is decoded by it.
enum EncodingGuess: Equatable {
  case none
  case utf16(String)
  case utf32
  case nul
  /// A character encoded in more bytes than it needs, which UTF-8 forbids.
  case overlong
  /// Half of a UTF-16 surrogate pair encoded as a character (CESU-8).
  case surrogate
  /// The file ends within a character.
  case cut
  /// An encoding with one byte for each character.
  case singleByte(UInt8)

  /// - Parameters:
  ///   - bytes: The file.
  ///   - invalidOffset: The offset of the first invalid byte.
  init(_ bytes: Span<UInt8>, invalidOffset: Int) {
    let byte = bytes[invalidOffset]
    if let byteOrderMarkName = Self.byteOrderMarkName(bytes) {
      self = byteOrderMarkName == "UTF-32" ? .utf32 : .utf16("UTF-16")
    } else if byte == 0 {
      self = Self.wide(bytes) ?? .nul
    } else if Self.isCut(bytes, at: invalidOffset) {
      self = .cut
    } else {
      let next = invalidOffset + 1 < bytes.count ? bytes[invalidOffset + 1] : 0
      switch byte {
      case _ where next & 0xC0 != 0x80: self = .singleByte(byte)
      case 0xC0, 0xC1, 0xE0, 0xF0: self = .overlong
      case 0xED: self = .surrogate
      default: self = .singleByte(byte)
      }
    }
  }

  /// The name of UTF-16 or UTF-32 if the bytes start with its byte order mark.
  static func byteOrderMarkName(_ bytes: Span<UInt8>) -> String? {
    guard bytes.count >= 2 else { return nil }
    let first = (0..<min(4, bytes.count)).map { bytes[$0] }
    if first == [0xFF, 0xFE, 0, 0] || first == [0, 0, 0xFE, 0xFF] { return "UTF-32" }
    let mark = first.prefix(2)
    return mark == [0xFF, 0xFE] || mark == [0xFE, 0xFF] ? "UTF-16" : nil
  }

  /// Latin text has a zero in every second byte in UTF-16, and in three of four in UTF-32.
  private static func wide(_ bytes: Span<UInt8>) -> EncodingGuess? {
    let count = min(bytes.count, 1024) & ~3
    guard count >= 8 else { return nil }
    var zeros = [0, 0, 0, 0]
    for index in 0..<count where bytes[index] == 0 { zeros[index % 4] += 1 }
    let quarter = count / 4
    let isFull = zeros.map { $0 * 10 >= quarter * 6 }
    switch isFull {
    case [false, true, true, true], [true, true, true, false]: return .utf32
    case [false, true, false, true]: return .utf16("UTF-16LE")
    case [true, false, true, false]: return .utf16("UTF-16BE")
    default: return nil
    }
  }

  /// Returns true if the file ends within the character that starts at an offset.
  private static func isCut(_ bytes: Span<UInt8>, at index: Int) -> Bool {
    let first = bytes[index]
    guard first >= 0xC2, first <= 0xF4 else { return false }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    return index + length > bytes.count
      && (index + 1..<bytes.count).allSatisfy { bytes[$0] & 0xC0 == 0x80 }
  }

  var isWide: Bool {
    switch self {
    case .utf16, .utf32: true
    default: false
    }
  }

  func message(at offset: Int) -> String {
    switch self {
    case .none: "text must be UTF-8"
    case .utf16(let name): "text must be UTF-8, but this file is \(name)"
    case .utf32: "text must be UTF-8, but this file is UTF-32"
    case .nul: "a NUL byte is not text (byte \(offset) of the file)"
    case .overlong:
      "text must be UTF-8, but byte \(offset) starts an overlong encoding of a character"
    case .surrogate: "text must be UTF-8, but byte \(offset) starts half of a surrogate pair"
    case .cut: "text must be UTF-8, but the file ends within the character at byte \(offset)"
    case .singleByte(let byte):
      "text must be UTF-8, but byte \(offset), \(Self.hex(byte)), is not"
    }
  }

  var help: String {
    switch self {
    case .singleByte: "save the file as UTF-8; it may be Windows-1252 or another old encoding"
    case .surrogate: "save the file as UTF-8; it seems to be CESU-8"
    case .cut: "check that the file was copied completely"
    default: "save the file as UTF-8"
    }
  }

  private static func hex(_ byte: UInt8) -> String {
    "0x" + String(byte, radix: 16, uppercase: true)
  }
}
