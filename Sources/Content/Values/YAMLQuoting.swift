internal import Markdown
internal import Text

/// Returns a text in double quotes that front matter reads back unchanged, on one line.
///
/// Line separators, invisible characters and characters that YAML forbids are escaped by number; an
/// ampersand that HTML would read as an entity is written as `&amp;`.
package func quotedForFrontMatter(_ text: String) -> String {
  let line = text.withoutControlCharacters.onOneLine.withoutOuterSpaces
  let written = decodeEntities(line) == line ? line : line.replacing("&", with: "&amp;")
  var quoted = "\""
  for scalar in written.unicodeScalars {
    switch scalar {
    case "\"": quoted += #"\""#
    case "\\": quoted += #"\\"#
    default:
      if isPlain(scalar) { quoted.unicodeScalars.append(scalar) } else { quoted += escape(scalar) }
    }
  }
  return quoted + "\""
}

extension String {
  /// The text without outer white space of any kind, which would cause a warning when read.
  fileprivate var withoutOuterSpaces: String {
    let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
    guard let first = unicodeScalars.firstIndex(where: { !isSpace($0) }),
      let last = unicodeScalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(unicodeScalars[first...last])
  }
}

private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
    return false
  default: return true
  }
}

/// `\u2028`, or `\U000E0001` beyond the first plane.
private func escape(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16)
  let length = scalar.value > 0xFFFF ? 8 : 4
  return (length == 8 ? #"\U"# : #"\u"#) + String(repeating: "0", count: length - digits.count)
    + digits
}

extension YAMLErrorMessage {
  /// A help that shows the text from an offset to the end of its line in quotes.
  static func quotesHelp(from start: Int, in file: [UInt8], text: Range<Int>) -> String {
    let end = file[start..<text.upperBound].firstIndex { $0 == 0x0A || $0 == 0x0D }
    return quotesHelp(
      String(decoding: file[start..<(end ?? text.upperBound)], as: UTF8.self).trimmed)
  }

  /// A help that shows a text in quotes.
  static func quotesHelp(_ text: String) -> String {
    let text = withoutQuotes(text.trimmed)
    let quoted =
      text.contains("\"") || text.contains("\\")
      ? "'\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
      : "\"\(text)\""
    guard !text.isEmpty, text.utf8.count <= 80, !text.contains(where: \.isNewline) else {
      return "put the text in quotes: \"…\", with \\\" for a quotation mark inside"
    }
    return "put the text in quotes: \(quoted)"
  }

  /// `'It's'` without the quotation marks that were meant to enclose it.
  private static func withoutQuotes(_ text: String) -> String {
    guard text.utf8.count > 2, let quote = text.first, quote == "'" || quote == "\"",
      text.last == quote
    else { return text }
    return String(text.dropFirst().dropLast())
  }
}
