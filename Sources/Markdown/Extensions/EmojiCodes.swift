internal import Basics

/// Returns the emoji of a code such as `:tada:` at an offset, and the offset after it; `nil` if
/// there is none.
func emojiCode(in text: Span<UInt8>, at start: Int) -> (emoji: String, end: Int)? {
  var end = start + 1
  while end < text.count, end - start < 40, isCodeByte(text[end]) { end += 1 }
  guard end > start + 1, end < text.count, text[end] == UInt8(ascii: ":") else { return nil }
  let name = (start + 1..<end).map { text[$0] }
  return emojiCodes[String(decoding: name, as: UTF8.self)].map { ($0, end + 1) }
}

private func isCodeByte(_ byte: UInt8) -> Bool {
  isASCIILetter(byte) || (0x30...0x39).contains(byte) || "_+-".utf8.contains(byte)
}

/// The emoji by their codes.
private let emojiCodes: [String: String] = {
  var codes: [String: String] = [:]
  for entry in emojiTable.split(whereSeparator: \.isWhitespace) {
    let parts = entry.split(separator: "=")
    if parts.count == 2 { codes[String(parts[0])] = String(parts[1]) }
  }
  return codes
}()
