internal import Basics

/// Text with HTML's entities as the characters that they mean; what means none stays.
func unescaped(_ text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
  let bytes = Array(text.utf8)
  var result: [UInt8] = []
  var place = 0
  while place < bytes.count {
    let found = bytes[place] == UInt8(ascii: "&") ? reference(bytes[(place + 1)...]) : nil
    if let found {
      result += found.character.utf8
      place += found.length + 1
    } else {
      result.append(bytes[place])
      place += 1
    }
  }
  return String(decoding: result, as: UTF8.self)
}

private func reference(_ text: ArraySlice<UInt8>) -> (character: String, length: Int)? {
  guard text.first == UInt8(ascii: "#") else { return CharacterNames.html.character(text) }
  let mark = text.dropFirst().first.map { $0 | 0x20 }
  let isHexadecimal = mark == UInt8(ascii: "x")
  let body = text.dropFirst(isHexadecimal ? 2 : 1)
  let digits = body.prefix { byte in
    switch byte {
    case 0x30...0x39: true
    case 0x41...0x46, 0x61...0x66: isHexadecimal
    default: false
    }
  }
  guard !digits.isEmpty else { return nil }
  let hasSemicolon = body.dropFirst(digits.count).first == UInt8(ascii: ";")
  let length = (isHexadecimal ? 2 : 1) + digits.count + (hasSemicolon ? 1 : 0)
  let code = UInt32(String(decoding: digits, as: UTF8.self), radix: isHexadecimal ? 16 : 10)
  return (character(code ?? .max), length)
}

/// The character of a number; those of Windows stand where old pages meant them.
private func character(_ code: UInt32) -> String {
  switch code {
  case 0x80...0x9F: return windowsCharacters[Int(code - 0x80)]
  case 0x1...0x8, 0xB, 0xE...0x1F, 0x7F, 0xFDD0...0xFDEF: return ""
  case 0x10000... where code <= 0x10FFFF && code & 0xFFFE == 0xFFFE: return ""
  case 0xFFFE, 0xFFFF: return ""
  case 0xD: return "\r"
  case 0: return "\u{FFFD}"
  default: return Unicode.Scalar(code).map { String($0) } ?? "\u{FFFD}"
  }
}

/// What Windows has at 0x80 to 0x9F.
private let windowsCharacters =
  """
  20ac 81 201a 192 201e 2026 2020 2021 2c6 2030 160 2039 152 8d 17d 8f 90 2018 2019 201c 201d \
  2022 2013 2014 2dc 2122 161 203a 153 9d 17e 178
  """
  .split(separator: " ")
  .map { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? "" }
