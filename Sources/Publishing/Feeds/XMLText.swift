internal import Text

/// Writes XML into one buffer of bytes: elements, attributes and text, with everything escaped.
struct XMLText {
  private(set) var bytes: [UInt8] = Array(#"<?xml version="1.0" encoding="UTF-8"?>"#.utf8) + [0x0A]

  /// Appends an element that contains text.
  mutating func element(_ name: String, _ text: String, _ attributes: [(String, String)] = []) {
    appendStartTag(name, attributes)
    append(escaping: text)
    appendEndTag(name)
  }

  /// Appends an element without content.
  mutating func empty(_ name: String, _ attributes: [(String, String)]) {
    appendNameAndAttributes(name, attributes)
    bytes += "/>\n".utf8
  }

  /// Appends an element whose content `body` writes.
  mutating func group(
    _ name: String, _ attributes: [(String, String)] = [], _ body: (inout XMLText) -> Void
  ) {
    appendStartTag(name, attributes)
    bytes.append(0x0A)
    body(&self)
    appendEndTag(name)
  }

  private mutating func appendNameAndAttributes(
    _ name: String, _ attributes: [(String, String)]
  ) {
    bytes.append(UInt8(ascii: "<"))
    bytes += name.utf8
    for (key, value) in attributes {
      bytes += " \(key)=\"".utf8
      append(escaping: value)
      bytes.append(UInt8(ascii: "\""))
    }
  }

  private mutating func appendStartTag(_ name: String, _ attributes: [(String, String)]) {
    appendNameAndAttributes(name, attributes)
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func appendEndTag(_ name: String) {
    bytes += "</\(name)>\n".utf8
  }

  private mutating func append(escaping text: String) {
    appendEscaped(text, for: .xml, to: &bytes)
  }
}
