/// The value of an attribute that leads somewhere, in HTML that its author wrote.
struct RawLink {
  var url: String
  /// The bytes of the value in the output.
  var range: Range<Int>
}

/// Appends an author's own HTML, with the dangerous URLs in its tags left out, and tells of the links in it.
func appendSafeTags(_ source: LentBytes, to html: inout [UInt8]) -> [RawLink] {
  var scanner = unsafe TagScanner(source: source)
  var links: [RawLink] = []
  var copied = 0
  while let attribute = scanner.nextAttribute() {
    guard attribute.name.leadsSomewhere else { continue }
    let value = unsafe LentBytes(rebasing: source[attribute.value])
    let isDangerous =
      attribute.name == .list
      ? unsafe hasDangerousURL(value) : unsafe isDangerousURL(value, hasEntities: true)
    unsafe html.append(contentsOf: source[copied..<attribute.value.lowerBound])
    copied = isDangerous ? attribute.value.upperBound : attribute.value.lowerBound
    guard !isDangerous, attribute.name == .link else { continue }
    let start = html.count
    unsafe html.append(contentsOf: source[attribute.value])
    copied = attribute.value.upperBound
    links.append(
      RawLink(
        url: decodeEntities(unsafe String(decoding: value, as: UTF8.self)),
        range: start..<html.count))
  }
  unsafe html.append(contentsOf: source[copied...])
  return links
}

/// Walks over the attributes of the tags in a piece of HTML.
@safe private struct TagScanner {
  /// What an attribute's value is.
  enum Name {
    /// A URL that a reader follows or a browser loads.
    case link
    /// A URL that something is sent to or that is loaded in other ways; guarded, but no link.
    case address
    /// A list of URLs.
    case list
    case other

    var leadsSomewhere: Bool { self != .other }
  }

  let source: LentBytes
  private var place = 0
  private var isInTag = false

  init(source: LentBytes) { unsafe self.source = source }

  private var count: Int { unsafe source.count }

  mutating func nextAttribute() -> (name: Name, value: Range<Int>)? {
    while place < count {
      if !isInTag {
        guard findTag() else { return nil }
      }
      skip { isHTMLSpace($0) || $0 == UInt8(ascii: "/") }
      guard place < count else { return nil }
      if unsafe source[place] == UInt8(ascii: ">") {
        place += 1
        isInTag = false
        continue
      }
      let start = place
      skip {
        !isHTMLSpace($0) && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">")
          && $0 != UInt8(ascii: "/")
      }
      if place == start { place += 1 }
      let name = Self.kind(of: unsafe String(decoding: source[start..<place], as: UTF8.self))
      skip(isHTMLSpace)
      guard place < count, unsafe source[place] == UInt8(ascii: "=") else { continue }
      place += 1
      skip(isHTMLSpace)
      return (name, value())
    }
    return nil
  }

  /// Moves behind the name of the next start tag; comments are passed over.
  private mutating func findTag() -> Bool {
    while place < count {
      skip { $0 != UInt8(ascii: "<") }
      guard place + 1 < count else { return false }
      if starts(with: "<!--") {
        place += 4
        while place < count, !starts(with: "-->") { place += 1 }
        continue
      }
      place += 1
      guard unsafe (source[place] | 0x20) >= UInt8(ascii: "a"),
        unsafe (source[place] | 0x20) <= UInt8(ascii: "z")
      else { continue }
      skip { !isHTMLSpace($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
      isInTag = true
      return true
    }
    return false
  }

  private mutating func value() -> Range<Int> {
    guard place < count else { return count..<count }
    let quote = unsafe source[place]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      place += 1
      let start = place
      skip { $0 != quote }
      let range = start..<place
      place = min(place + 1, count)
      return range
    }
    let start = place
    skip { !isHTMLSpace($0) && $0 != UInt8(ascii: ">") }
    return start..<place
  }

  private mutating func skip(_ isSkipped: (UInt8) -> Bool) {
    while place < count, unsafe isSkipped(source[place]) { place += 1 }
  }

  private func starts(with word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard place + length <= count else { return false }
    for index in 0..<length where unsafe source[place + index] != word.utf8Start[index] {
      return false
    }
    return true
  }

  private static func kind(of name: String) -> Name {
    switch name.lowercased() {
    case "href", "src", "poster": .link
    case "action", "formaction", "data", "xlink:href", "background", "cite", "ping", "longdesc",
      "lowsrc", "dynsrc", "codebase", "classid", "manifest", "to", "from", "by":
      .address
    case "srcset", "imagesrcset", "values", "content": .list
    default: .other
    }
  }
}
