internal import Basics

/// Writes XML: elements, attributes and text, everything escaped, into one buffer of bytes.
struct XMLText {
  private(set) var bytes: [UInt8] = Array(#"<?xml version="1.0" encoding="UTF-8"?>"#.utf8) + [0x0A]

  /// Appends an element with text in it.
  mutating func element(_ name: String, _ text: String, _ attributes: [(String, String)] = []) {
    start(name, attributes)
    escape(text)
    end(name, breaksLine: true)
  }

  /// Appends an element that is empty but for its attributes.
  mutating func empty(_ name: String, _ attributes: [(String, String)]) {
    open(name, attributes)
    bytes += "/>\n".utf8
  }

  /// Appends an element whose content `body` writes.
  mutating func group(
    _ name: String, _ attributes: [(String, String)] = [], _ body: (inout XMLText) -> Void
  ) {
    start(name, attributes)
    bytes.append(0x0A)
    body(&self)
    end(name, breaksLine: true)
  }

  private mutating func open(_ name: String, _ attributes: [(String, String)]) {
    bytes.append(UInt8(ascii: "<"))
    bytes += name.utf8
    for (key, value) in attributes {
      bytes += " \(key)=\"".utf8
      escape(value)
      bytes.append(UInt8(ascii: "\""))
    }
  }

  private mutating func start(_ name: String, _ attributes: [(String, String)]) {
    open(name, attributes)
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func end(_ name: String, breaksLine: Bool) {
    bytes += "</\(name)>".utf8
    if breaksLine { bytes.append(0x0A) }
  }

  /// Appends text with XML's five characters escaped; characters that XML 1.0 does not know are left out.
  private mutating func escape(_ text: String) {
    unsafe withBytes(of: text) { unsafe escapeRuns(of: $0) }
  }

  /// Copies whole runs between the bytes that need care.
  private mutating func escapeRuns(of text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var place = 0
    while true {
      place = unsafe placeOfMark(in: text.span, from: place, where: Self.careMarks)
      guard place < text.count else { break }
      let byte = unsafe text[place]
      let length = unsafe Self.droppedLength(text, at: place)
      guard length > 0 || byte < 0x80 else {
        place += 1
        continue
      }
      unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<place]))
      if length == 0 { bytes += Self.entity(byte).utf8 }
      place += max(1, length)
      start = place
    }
    unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  /// Controls, the five characters, and what may begin U+FFFE or U+FFFF.
  @inline(__always)
  private static func careMarks(_ part: SixteenBytes) -> ByteMarks {
    let isSpace = (part .== every(0x09)) .| (part .== every(0x0A)) .| (part .== every(0x0D))
    return ((part .< every(0x20)) .& .!isSpace) .| (part .== every(0xEF))
      .| (part .== every(UInt8(ascii: "\"")))
      .| ((part | every(1)) .== every(UInt8(ascii: "'")))
      .| ((part | every(2)) .== every(UInt8(ascii: ">")))
  }

  /// The length of a character that XML does not know: a control, U+FFFE or U+FFFF; 0 for every other.
  private static func droppedLength(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
    let byte = unsafe text[place]
    if byte < 0x20 { return 1 }
    guard byte == 0xEF, place + 2 < text.count, unsafe text[place + 1] == 0xBF,
      unsafe text[place + 2] >= 0xBE
    else { return 0 }
    return 3
  }

  private static func entity(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    default: "&apos;"
    }
  }
}
