internal import Basics
internal import Markdown

/// A text in double quotes that front matter reads as it was typed, on one line.
///
/// What YAML takes for line ends or refuses is written by its number, and so is what would not be seen in an editor, such as
/// marks of direction; what HTML would take for an entity gets its ampersand spelled.
package func frontMatterText(_ text: String) -> String {
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
  /// Without spaces of any kind at its ends, which a reader of front matter would be warned of.
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
