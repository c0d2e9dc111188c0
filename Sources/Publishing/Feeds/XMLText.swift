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
    for byte in text.utf8 {
      // U+FFFE and U+FFFF: the last of three bytes is dropped with the two before it.
      if byte >= 0xBE, byte <= 0xBF, bytes.suffix(2) == [0xEF, 0xBF] {
        bytes.removeLast(2)
        continue
      }
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      case UInt8(ascii: "'"): bytes += "&apos;".utf8
      case 0x09, 0x0A, 0x0D: bytes.append(byte)
      case 0..<0x20: break
      default: bytes.append(byte)
      }
    }
  }
}
