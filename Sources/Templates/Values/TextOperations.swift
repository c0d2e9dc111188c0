internal import Basics
internal import Text

/// A value as text that remembers whether it is markup.
struct TextOrMarkup {
  var text: String
  var isMarkup: Bool

  init(_ value: Value) {
    text = printed(value)
    if case .markup = value { isMarkup = true } else { isMarkup = false }
  }

  init(_ text: String, isMarkup: Bool) {
    self.text = text
    self.isMarkup = isMarkup
  }

  /// The text as a value.
  var value: Value { with(text) }

  /// Returns another text as a value of the same kind.
  func with(_ text: String) -> Value { isMarkup ? .markup(text) : .string(text) }

  /// Returns another text as a value of the same kind.
  func with(_ bytes: [UInt8]) -> Value { with(String(decoding: bytes, as: UTF8.self)) }

  /// Returns a value as text to insert into this one: escaped if this is markup and the value is
  /// not.
  func inserted(_ value: Value) -> String { isMarkup ? escapedText(of: value) : printed(value) }
}

/// Returns the number of code points in a text, which is its length in Python.
func scalarCount(_ text: String) -> Int {
  var text = text
  return text.withUTF8 { bytes in
    var count = 0
    for index in bytes.indices where unsafe bytes[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}

extension String {
  /// Creates a text of code points.
  init(scalars: some Sequence<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}

/// Returns text without white space at its ends.
func trimmed(_ text: String) -> String {
  let bytes = Array(text.utf8)
  let start = skipWhiteSpace(bytes, from: 0)
  let end = skipWhiteSpaceBackwards(bytes, from: bytes.count, downTo: start)
  return String(decoding: bytes[start..<end], as: UTF8.self)
}

/// Returns the words of a text, which white space separates.
func words(of text: String) -> [String] {
  let bytes = Array(text.utf8)
  var words: [String] = []
  var offset = skipWhiteSpace(bytes, from: 0)
  while offset < bytes.count {
    let end = endOfWord(bytes, from: offset)
    words.append(String(decoding: bytes[offset..<end], as: UTF8.self))
    offset = skipWhiteSpace(bytes, from: end)
  }
  return words
}

/// Returns the end of the word that starts at an offset.
func endOfWord(_ bytes: [UInt8], from start: Int) -> Int {
  var offset = start
  while offset < bytes.count {
    let (scalar, length) = decodeScalar(bytes, at: offset)
    if isWhiteSpace(scalar) { break }
    offset += length
  }
  return offset
}

/// Splits a text at each occurrence of a separator, which must not be empty.
func split(of text: String, by separator: String, most: Int = .max) -> [String] {
  let bytes = Array(text.utf8)
  var pieces: [String] = []
  var start = 0
  for offset in TextSearch(separator).offsets(in: bytes, most: most) {
    pieces.append(String(decoding: bytes[start..<offset], as: UTF8.self))
    start = offset + separator.utf8.count
  }
  pieces.append(String(decoding: bytes[start...], as: UTF8.self))
  return pieces
}

/// Replaces the first occurrences of one text by another.
///
/// The empty text occurs before every character and at the end.
func replaced(
  _ text: String, _ old: String, by new: String, most: Int, _ limits: TemplateLimits
) throws(CallError) -> String {
  let bytes = Array(text.utf8)
  let offsets =
    old.isEmpty ? gaps(in: bytes, most: most) : TextSearch(old).offsets(in: bytes, most: most)
  guard !offsets.isEmpty else { return text }
  let growth = max(0, new.utf8.count - old.utf8.count)
  try limits.checkText(offsets.count, times: growth)
  try limits.checkText(bytes.count + offsets.count * growth)
  var result: [UInt8] = []
  var start = 0
  for offset in offsets {
    result += bytes[start..<offset]
    result += new.utf8
    start = offset + old.utf8.count
  }
  result += bytes[start...]
  return String(decoding: result, as: UTF8.self)
}

/// Returns the offsets between characters, where the empty text occurs.
private func gaps(in bytes: [UInt8], most: Int) -> [Int] {
  var gaps: [Int] = []
  for offset in 0...bytes.count
  where gaps.count < most && (offset == bytes.count || bytes[offset] & 0xC0 != 0x80) {
    gaps.append(offset)
  }
  return gaps
}

/// Splits a text at Unicode's line breaks; a break at the end does not begin another line.
func lines(of text: String, keepingEnds: Bool = false) -> [String] {
  let bytes = Array(text.utf8)
  var lines: [String] = []
  var start = 0
  var offset = 0
  while offset < bytes.count {
    let length = lineBreakLength(bytes, at: offset)
    guard length > 0 else {
      offset += 1
      continue
    }
    let end = keepingEnds ? offset + length : offset
    lines.append(String(decoding: bytes[start..<end], as: UTF8.self))
    offset += length
    start = offset
  }
  if start < bytes.count { lines.append(String(decoding: bytes[start...], as: UTF8.self)) }
  return lines
}

/// Returns the length of the line break at an offset, or 0.
private func lineBreakLength(_ bytes: [UInt8], at offset: Int) -> Int {
  func next(_ distance: Int) -> UInt8 {
    offset + distance < bytes.count ? bytes[offset + distance] : 0
  }
  switch bytes[offset] {
  case 0x0D: return next(1) == 0x0A ? 2 : 1
  case 0x0A...0x0C, 0x1C...0x1E: return 1
  case 0xC2: return next(1) == 0x85 ? 2 : 0
  case 0xE2: return next(1) == 0x80 && (next(2) == 0xA8 || next(2) == 0xA9) ? 3 : 0
  default: return 0
  }
}

/// Removes the characters of a set from the ends of a text.
struct Stripping {
  /// The characters to remove, or `nil` for white space.
  private let characters: Set<Unicode.Scalar>?

  /// - Parameter characters: The characters to remove; `nil` means white space.
  init(of characters: String?) {
    self.characters = characters.map { Set($0.unicodeScalars) }
  }

  private func isRemoved(_ scalar: Unicode.Scalar) -> Bool {
    characters?.contains(scalar) ?? isWhiteSpace(scalar)
  }

  /// Returns the text with the characters removed from its start.
  func start(_ text: String) -> String {
    String(text.unicodeScalars.drop(while: isRemoved))
  }

  /// Returns the text with the characters removed from its end.
  func end(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let last = scalars.lastIndex(where: { !isRemoved($0) }) else { return "" }
    return String(scalars[...last])
  }

  /// Returns the text with the characters removed from both ends.
  func both(_ text: String) -> String { end(start(text)) }
}

/// A text that is padded to a width.
struct Padding {
  private let text: String
  private let fill: String
  private let missing: Int
  private let width: Int

  /// - Throws: If the result would exceed the limits.
  init(
    _ text: String, to width: Int, with fill: String, _ limits: TemplateLimits
  ) throws(CallError) {
    let missing = width.subtractingReportingOverflow(scalarCount(text))
    self.missing = missing.overflow ? 0 : max(0, missing.partialValue)
    try limits.checkText(self.missing, times: fill.utf8.count)
    try limits.checkText(self.missing * fill.utf8.count + text.utf8.count)
    self.text = text
    self.fill = fill
    self.width = width
  }

  private func filling(_ count: Int) -> String { String(repeating: fill, count: count) }

  /// The text in the middle.
  ///
  /// If the padding is odd, Python puts the larger half on the left for odd widths and on the right
  /// for even ones.
  var centered: String {
    let left = missing / 2 + (missing & width & 1)
    return filling(left) + text + filling(missing - left)
  }

  /// The text on the left.
  var leading: String { text + filling(missing) }

  /// The text on the right.
  var trailing: String { filling(missing) + text }
}

/// A search for one text in others by the Knuth-Morris-Pratt algorithm, in linear time.
struct TextSearch {
  private let pattern: [UInt8]
  /// For each prefix of `pattern`, the length of its longest proper suffix that is also a prefix.
  private let borders: [Int]

  init(_ pattern: String) {
    self.pattern = Array(pattern.utf8)
    borders = Self.borders(of: self.pattern)
  }

  private static func borders(of pattern: [UInt8]) -> [Int] {
    var borders = [Int](repeating: 0, count: pattern.count)
    var length = 0
    for offset in pattern.indices.dropFirst() {
      while length > 0, pattern[offset] != pattern[length] { length = borders[length - 1] }
      if pattern[offset] == pattern[length] { length += 1 }
      borders[offset] = length
    }
    return borders
  }

  /// Returns whether the text occurs in another; the empty text occurs everywhere.
  func isFound(in text: String) -> Bool {
    guard !pattern.isEmpty else { return true }
    var text = text
    return text.withUTF8 { bytes in
      unsafe !search(bytes.span, overlapping: true, most: 1).isEmpty
    }
  }

  /// Returns the offsets at which the text, which must not be empty, occurs.
  ///
  /// - Parameters:
  ///   - bytes: The text to search.
  ///   - overlapping: Whether an occurrence may begin inside the previous one.
  ///   - most: The maximum number of occurrences.
  /// - Returns: The offsets, ascending.
  func offsets(in bytes: [UInt8], overlapping: Bool = false, most: Int = .max) -> [Int] {
    search(bytes.span, overlapping: overlapping, most: most)
  }

  private func search(_ bytes: Span<UInt8>, overlapping: Bool, most: Int) -> [Int] {
    var found: [Int] = []
    var length = 0
    for offset in bytes.indices where found.count < most {
      while length > 0, bytes[offset] != pattern[length] { length = borders[length - 1] }
      if bytes[offset] == pattern[length] { length += 1 }
      guard length == pattern.count else { continue }
      found.append(offset + 1 - length)
      length = overlapping ? borders[length - 1] : 0
    }
    return found
  }
}
