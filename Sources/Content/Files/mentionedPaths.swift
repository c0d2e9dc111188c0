internal import Basics

/// The words of a text that may be paths of files with certain endings, without what follows `?` or `#`.
///
/// A theme, a style sheet or a table of data names pictures in notations that are not worth telling apart: each word
/// between spaces, quotes, brackets and commas is looked at.
///
/// - Parameters:
///   - bytes: The text.
///   - endings: The endings that count, in lower case and without their dot.
///   - paths: Where the words are added.
func addMentionedPaths(in bytes: [UInt8], endings: Set<String>, to paths: inout Set<String>) {
  for word in bytes.split(whereSeparator: partsWords) {
    guard word.count < 4096, let dot = word.lastIndex(of: UInt8(ascii: ".")) else { continue }
    let end =
      word.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? word.endIndex
    let isBehind = dot > end
    let last = isBehind ? word[..<end].lastIndex(of: UInt8(ascii: ".")) : dot
    guard let last, end - last <= 12 else { continue }
    let ending = String(decoding: word[(last + 1)..<end], as: UTF8.self).lowercased()
    if endings.contains(ending) { paths.insert(String(decoding: word[..<end], as: UTF8.self)) }
  }
}

private func partsWords(_ byte: UInt8) -> Bool {
  byte <= 0x20 || "\"'`<>(){}[],;|=\\".utf8.contains(byte)
}
