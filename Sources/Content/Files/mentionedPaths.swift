internal import Basics

/// The words of a text that may be paths of files with certain endings, without what follows `?` or `#`.
///
/// A theme, a style sheet or a table of data names pictures in notations that are not worth telling apart: each word
/// between spaces, quotes, brackets and commas is looked at. Words are found by their points, of which texts have few.
///
/// - Parameters:
///   - bytes: The text.
///   - endings: The endings that count, in lower case and without their dot.
///   - paths: Where the words are added.
func addMentionedPaths(in bytes: [UInt8], endings: Set<String>, to paths: inout Set<String>) {
  var index = 0
  while true {
    index = placeOfMark(in: bytes.span, from: index) { $0 .== every(UInt8(ascii: ".")) }
    guard index < bytes.count else { return }
    index += 1
    guard let end = endOfEnding(bytes, from: index, endings) else { continue }
    var start = index - 1
    while start > 0, index - start < 4096, !partsWords(bytes[start - 1]) { start -= 1 }
    guard start < index - 1 else { continue }
    paths.insert(String(decoding: bytes[start..<end], as: UTF8.self))
  }
}

/// Where an ending stops that starts behind a point, if it is one that counts.
private func endOfEnding(_ bytes: [UInt8], from start: Int, _ endings: Set<String>) -> Int? {
  var end = start
  while end < bytes.count, end - start <= 12, isEndingByte(bytes[end]) { end += 1 }
  guard end > start, end - start <= 12 else { return nil }
  let ending = String(decoding: bytes[start..<end], as: UTF8.self)
  return endings.contains(ending) || endings.contains(ending.lowercased()) ? end : nil
}

private func isEndingByte(_ byte: UInt8) -> Bool {
  isDigit(byte) || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_")
    || byte == UInt8(ascii: "-")
}

private func partsWords(_ byte: UInt8) -> Bool {
  byte <= 0x20 || "\"'`<>(){}[],;|=\\".utf8.contains(byte)
}
