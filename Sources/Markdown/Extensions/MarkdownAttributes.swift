internal import Basics

/// What an author writes as `{#id .class key=value}`.
struct MarkdownAttributes: Sendable, Equatable {
  struct Pair: Sendable, Equatable {
    var name: String
    var value: String
  }

  var id: String?
  var classes: [String] = []
  /// Other attributes that can do no harm; each name is there once.
  var pairs: [Pair] = []
  /// The greatest number of classes and pairs, and the greatest length of the text in braces.
  private static let limit = (items: 32, bytes: 1_000)

  /// Reads the text in braces from an offset on.
  ///
  /// - Returns: The attributes and the offset after the brace; `nil` if the text is none.
  static func parse(
    _ text: ArraySlice<UInt8>, from start: Int, needsColon: Bool = false
  ) -> (attributes: Self, end: Int)? {
    guard start < text.endIndex, text[start] == UInt8(ascii: "{"),
      let end = text[start...].prefix(limit.bytes).firstIndex(of: UInt8(ascii: "}"))
    else { return nil }
    var rest = text[(start + 1)..<end]
    if rest.first == UInt8(ascii: ":") { rest.removeFirst() } else if needsColon { return nil }
    var attributes = Self()
    var count = 0
    while let item = nextItem(&rest) {
      count += 1
      guard count <= limit.items, attributes.add(item) else { return nil }
    }
    return count == 0 ? nil : (attributes, end + 1)
  }

  /// Takes the next item: bytes without spaces, or with spaces in quotes.
  private static func nextItem(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
    guard !rest.isEmpty else { return nil }
    var quote: UInt8?
    let end =
      rest.firstIndex { byte in
        if let open = quote {
          if byte == open { quote = nil }
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
        } else if byte == 0x20 || byte == 0x09 {
          return true
        }
        return false
      } ?? rest.endIndex
    defer { rest = rest[end...] }
    return rest[..<end]
  }

  /// Adds an item; returns false if it is none.
  private mutating func add(_ item: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: item.dropFirst(), as: UTF8.self)
    switch item.first {
    case UInt8(ascii: "#"):
      guard Self.isName(text) else { return false }
      id = text
    case UInt8(ascii: "."):
      guard Self.isName(text) else { return false }
      if !classes.contains(text) { classes.append(text) }
    default: return addPair(item)
    }
    return true
  }

  private mutating func addPair(_ item: ArraySlice<UInt8>) -> Bool {
    guard let equals = item.firstIndex(of: UInt8(ascii: "=")), equals > item.startIndex else {
      return false
    }
    let name = String(decoding: item[..<equals], as: UTF8.self).lowercased()
    guard
      name.utf8.allSatisfy({
        isASCIILetter($0) || $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0)
      })
    else { return false }
    var value = item[(equals + 1)...]
    if let quote = value.first, "\"'".utf8.contains(quote) {
      guard value.count > 1, value.last == quote else { return false }
      value = value.dropFirst().dropLast()
    }
    let text = String(decoding: value, as: UTF8.self)
    // An attribute that could do harm is left out; the text in braces is still one of attributes.
    if Self.isHarmless(name, text), !pairs.contains(where: { $0.name == name }) {
      pairs.append(Pair(name: name, value: text))
    }
    return true
  }

  private static func isHarmless(_ name: String, _ value: String) -> Bool {
    switch name {
    case "title": true
    case "lang":
      value.utf8.allSatisfy { isASCIILetter($0) || $0 == 0x2D || (0x30...0x39).contains($0) }
    case "dir": ["ltr", "rtl", "auto"].contains(value)
    case "loading": ["lazy", "eager"].contains(value)
    case "width", "height":
      !value.isEmpty && value.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x25 }
    default: name.hasPrefix("data-") && name.utf8.count > 5
    }
  }

  /// Returns true for a letter and then letters, digits, hyphens, underscores and colons.
  private static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic else { return false }
    return text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_:".unicodeScalars.contains($0)
    }
  }
}
