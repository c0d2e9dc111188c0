internal import Basics

/// Text with HTML's five characters escaped.
func escaped(_ text: String) -> String {
  var bytes: [UInt8] = []
  appendEscaped(text, to: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}

/// Text without white space at its ends.
func trimmed(_ text: String) -> String {
  let start = text.drop { $0.isWhitespace }
  guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
  return String(start[...last])
}

/// The pieces of a text between the occurrences of another.
func parts(of text: String, by separator: String) -> [String] {
  var parts: [String] = []
  var rest = text[...]
  while let found = rest.firstRange(of: separator) {
    parts.append(String(rest[..<found.lowerBound]))
    rest = rest[found.upperBound...]
  }
  return parts + [String(rest)]
}

/// Text with every occurrence of one text replaced by another.
func replaced(_ text: String, _ old: String, _ new: String) -> String {
  old.isEmpty ? text : parts(of: text, by: old).joined(separator: new)
}

/// Text with a capital at the start of every word.
func titled(_ text: String) -> String {
  var result = ""
  var startsWord = true
  for character in text {
    result += startsWord ? character.uppercased() : character.lowercased()
    startsWord = character.isWhitespace || "-([{<".contains(character)
  }
  return result
}

/// Text cut to a length, at a word's end unless words may be cut.
func truncated(_ text: String, _ length: Int, cutsWords: Bool, end: String, leeway: Int) -> String {
  let scalars = text.unicodeScalars
  guard scalars.count > max(0, length) + max(0, leeway) else { return text }
  let room = max(0, length - end.unicodeScalars.count)
  let cut = String(String.UnicodeScalarView(scalars.prefix(room)))
  if cutsWords { return cut + end }
  let whole = cut.lastIndex(of: " ").map { String(cut[..<$0]) } ?? cut
  return whole + end
}

/// Text without HTML tags and comments, its white space folded.
func withoutTags(_ text: String) -> String {
  var result = ""
  var isInTag = false
  for character in text {
    if character == "<" {
      isInTag = true
    } else if character == ">" {
      isInTag = false
    } else if !isInTag {
      result.append(character)
    }
  }
  return result.split { $0.isWhitespace }.joined(separator: " ")
}

/// Text percent-encoded for a URL; slashes stay.
func urlEncoded(_ text: String) -> String {
  let digits = Array("0123456789ABCDEF")
  return text.utf8.map { byte in
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."), UInt8(ascii: "~"), UInt8(ascii: "/"):
      String(Unicode.Scalar(byte))
    default: "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }
  }.joined()
}
