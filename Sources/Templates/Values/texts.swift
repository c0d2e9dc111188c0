internal import Basics

/// The number of code points in a text, which is its length in Python.
func scalarCount(_ text: String) -> Int {
  var text = text
  return text.withUTF8 { bytes in
    var count = 0
    for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }
}

extension String {
  /// A text of code points.
  init(scalars: some Sequence<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}

/// Text without white space at its ends.
func trimmed(_ text: String) -> String {
  let bytes = Array(text.utf8)
  let start = skipWhiteSpace(bytes, from: 0)
  let end = skipWhiteSpaceBackwards(bytes, from: bytes.count, downTo: start)
  return String(decoding: bytes[start..<end], as: UTF8.self)
}

/// The words of a text, which white space divides.
func words(of text: String) -> [String] {
  let bytes = Array(text.utf8)
  var words: [String] = []
  var place = skipWhiteSpace(bytes, from: 0)
  while place < bytes.count {
    let end = endOfWord(bytes, from: place)
    words.append(String(decoding: bytes[place..<end], as: UTF8.self))
    place = skipWhiteSpace(bytes, from: end)
  }
  return words
}

/// Where the white space begins that follows a word.
func endOfWord(_ bytes: [UInt8], from start: Int) -> Int {
  var place = start
  while place < bytes.count {
    let (scalar, length) = decodeScalar(bytes, at: place)
    if isWhiteSpace(scalar) { break }
    place += length
  }
  return place
}

/// The pieces of a text between the occurrences of another, which must not be empty.
func pieces(of text: String, by separator: String, most: Int = .max) -> [String] {
  let bytes = Array(text.utf8)
  var pieces: [String] = []
  var start = 0
  for place in TextSearch(separator).places(in: bytes, most: most) {
    pieces.append(String(decoding: bytes[start..<place], as: UTF8.self))
    start = place + separator.utf8.count
  }
  pieces.append(String(decoding: bytes[start...], as: UTF8.self))
  return pieces
}

/// Text with the first occurrences of one text replaced by another; the empty text occurs around every character.
func replaced(
  _ text: String, _ old: String, by new: String, most: Int, _ limits: TemplateLimits
) throws(CallError) -> String {
  let bytes = Array(text.utf8)
  let places =
    old.isEmpty ? gaps(in: bytes, most: most) : TextSearch(old).places(in: bytes, most: most)
  guard !places.isEmpty else { return text }
  let growth = max(0, new.utf8.count - old.utf8.count)
  try limits.checkText(places.count, times: growth)
  try limits.checkText(bytes.count + places.count * growth)
  var result: [UInt8] = []
  var start = 0
  for place in places {
    result += bytes[start..<place]
    result += new.utf8
    start = place + old.utf8.count
  }
  result += bytes[start...]
  return String(decoding: result, as: UTF8.self)
}

private func gaps(in bytes: [UInt8], most: Int) -> [Int] {
  var gaps: [Int] = []
  for place in 0...bytes.count
  where gaps.count < most && (place == bytes.count || bytes[place] & 0xC0 != 0x80) {
    gaps.append(place)
  }
  return gaps
}

/// The lines of a text, divided wherever Unicode breaks a line; a break at the end begins no further line.
func lines(of text: String, keepingEnds: Bool = false) -> [String] {
  let bytes = Array(text.utf8)
  var lines: [String] = []
  var start = 0
  var place = 0
  while place < bytes.count {
    let length = lineBreakLength(bytes, at: place)
    guard length > 0 else {
      place += 1
      continue
    }
    let end = keepingEnds ? place + length : place
    lines.append(String(decoding: bytes[start..<end], as: UTF8.self))
    place += length
    start = place
  }
  if start < bytes.count { lines.append(String(decoding: bytes[start...], as: UTF8.self)) }
  return lines
}

/// The bytes of the line break at an offset; none where there is no break.
private func lineBreakLength(_ bytes: [UInt8], at place: Int) -> Int {
  func next(_ distance: Int) -> UInt8 {
    place + distance < bytes.count ? bytes[place + distance] : 0
  }
  switch bytes[place] {
  case 0x0D: return next(1) == 0x0A ? 2 : 1
  case 0x0A...0x0C, 0x1C...0x1E: return 1
  case 0xC2: return next(1) == 0x85 ? 2 : 0
  case 0xE2: return next(1) == 0x80 && (next(2) == 0xA8 || next(2) == 0xA9) ? 3 : 0
  default: return 0
  }
}
