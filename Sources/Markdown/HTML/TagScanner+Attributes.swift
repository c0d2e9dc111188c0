// What the attributes of HTML contain.
extension TagScanner {
  /// The names of a `<meta>` whose content is an address.
  static let metaNames: Set<String> = [
    "og:image", "og:image:url", "og:image:secure_url", "og:url", "og:video", "og:video:url",
    "og:video:secure_url", "og:audio", "og:audio:url", "og:audio:secure_url", "twitter:image",
    "twitter:image:src", "twitter:player", "twitter:player:stream", "msapplication-tileimage",
    "image", "url", "thumbnail", "thumbnailurl", "contenturl", "embedurl", "logo",
  ]

  /// The names of a `<param>` whose value is an address.
  static let parameterNames: Set<String> = [
    "movie", "src", "source", "url", "href", "file", "filename", "image",
  ]

  /// Sets the kind of an attribute from its name and, if scripts give it its meaning, from its
  /// value.
  func classify(_ attribute: inout Attribute) {
    let name = text(of: attribute.name)
    if name.hasPrefix("data-") {
      classifyData(&attribute, isCandidates: name.contains("srcset"))
      return
    }
    (attribute.kind, attribute.safetyCheck) =
      switch name {
      case "href", "src", "poster", "cite", "action", "formaction", "background", "longdesc",
        "xlink:href", "lowsrc", "dynsrc", "manifest":
        (.url, .url)
      case "data": (isWord("object", at: tagName.lowerBound) ? .url : .none, .url)
      case "srcset", "imagesrcset": (.candidates, .list)
      case "srcdoc": (.document, .none)
      case "fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker", "marker-start",
        "marker-mid", "marker-end":
        refersToOtherDocument(attribute.value) ? (.style, .style) : (.none, .none)
      case "style": (.style, .style)
      case "ping": (.spaceSeparated, .list)
      case "codebase", "classid", "to", "from", "by": (.none, .url)
      case "values", "content": (.none, .list)
      default: (.none, .none)
      }
    if name == "style" { attribute.isOptional = true }
    if name == "content", isWord("meta", at: tagName.lowerBound) { classifyContent(&attribute) }
    if name == "value", isWord("param", at: tagName.lowerBound) {
      attribute.safetyCheck = .url
      classifyNamed(&attribute)
    }
  }

  /// Returns true if browsers load the address of an attribute when they show the page.
  func isLoaded(_ attribute: Attribute) -> Bool {
    switch attribute.kind {
    case .candidates, .style, .sheetURL: return true
    case .url: break
    case .spaceSeparated, .refresh, .document, .none: return false
    }
    switch text(of: attribute.name) {
    case "src", "poster", "background", "lowsrc", "dynsrc", "data": return true
    case "href", "xlink:href":
      let names: [StaticString] = [
        "link", "image", "use", "feimage", "script", "pattern", "filter", "lineargradient",
        "radialgradient", "textpath", "mpath", "font-face-uri",
      ]
      return names.contains { isWord($0, at: tagName.lowerBound) }
    default: return false
    }
  }

  /// Returns true if an attribute has the values that an animation assigns to another attribute.
  func isAnimated(_ attribute: Attribute) -> Bool {
    let names: [StaticString] = ["animate", "set", "animatemotion", "animatetransform"]
    return isWord("values", at: attribute.name.lowerBound)
      && names.contains { isWord($0, at: tagName.lowerBound) }
  }

  /// Returns true if an attribute changes the target of all relative addresses of the page.
  func isBase(_ attribute: Attribute) -> Bool {
    isWord("base", at: tagName.lowerBound) && isWord("href", at: attribute.name.lowerBound)
  }

  /// Whether the tag may have a `referrerpolicy`.
  var takesReferrerPolicy: Bool {
    let names: [StaticString] = ["img", "iframe", "link", "script"]
    return names.contains { isWord($0, at: tagName.lowerBound) }
  }

  private func classifyData(_ attribute: inout Attribute, isCandidates: Bool) {
    attribute.isOptional = true
    if isCandidates {
      attribute.kind = .candidates
    } else if startsWithURLFunction(attribute.value) {
      (attribute.kind, attribute.safetyCheck) = (.style, .style)
    } else if looksLikeAddress(attribute.value) {
      attribute.kind = .url
    }
  }

  private func classifyContent(_ attribute: inout Attribute) {
    if hasPragma { attribute.safetyCheck = .refresh }
    if unsafe refreshAddress(in: source, attribute.value, needsWord: !hasPragma) != nil {
      attribute.kind = .refresh
    } else if hasPragma {
      attribute.kind = .none
    } else {
      classifyNamed(&attribute)
    }
  }

  /// Classifies a value as an address if the tag says so, or as an optional one if it looks like
  /// one.
  private func classifyNamed(_ attribute: inout Attribute) {
    guard announcesAddress || looksLikeAddress(attribute.value) else { return }
    attribute.kind = .url
    attribute.isOptional = !announcesAddress
  }

  /// Returns true if a value has a slash or a file ending, and no bytes that addresses do not have.
  private func looksLikeAddress(_ value: Range<Int>) -> Bool {
    let address = trimmed(value)
    guard let first = address.first, address.count <= 2048,
      unsafe !"#?".utf8.contains(source[first])
    else { return false }
    let end = address.first { unsafe "?#".utf8.contains(source[$0]) } ?? address.upperBound
    var hasSlash = false
    for offset in address {
      let byte = unsafe source[offset]
      if offset < end, byte == UInt8(ascii: "=") { return false }
      if byte < 0x20 || "<>{}\"\\".utf8.contains(byte) { return false }
      if byte == UInt8(ascii: "/") { hasSlash = true }
    }
    return unsafe hasSlash || hasFileEnding(source[address.lowerBound..<end], atMost: 12)
  }

  private func startsWithURLFunction(_ value: Range<Int>) -> Bool {
    let value = trimmed(value)
    return unsafe value.count > 4 && startsIgnoringCase(source, at: value.lowerBound, with: "url(")
  }

  /// Returns true if an attribute of SVG refers to another document, unlike `url(#id)`.
  private func refersToOtherDocument(_ value: Range<Int>) -> Bool {
    guard startsWithURLFunction(value) else { return false }
    let inner = trimmed(trimmed(value).dropFirst(4))
    let first = inner.first { unsafe !isHTMLSpace(source[$0]) && !"\"'".utf8.contains(source[$0]) }
    return first.map { unsafe source[$0] != UInt8(ascii: "#") } ?? false
  }

  /// Returns a name or short value in small letters.
  func text(of range: Range<Int>) -> String {
    unsafe String(decoding: source[range], as: UTF8.self).lowercased()
  }

}

// MARK: Addresses

extension TagScanner {
  /// One of the pictures of a `srcset`: its address, and the whole candidate with its descriptor.
  struct Candidate {
    var address: Range<Int>
    var whole: Range<Int>
  }

  /// Returns the ranges of the addresses in a value, without the space around them and empty ones.
  func addresses(in attribute: Attribute) -> [Range<Int>] {
    switch attribute.kind {
    case .url, .sheetURL:
      let range = trimmed(attribute.value)
      return range.isEmpty ? [] : [range]
    case .candidates: return candidates(in: attribute.value).map(\.address)
    case .refresh: return unsafe refreshAddress(in: source, attribute.value).map { [$0] } ?? []
    case .spaceSeparated: return words(in: attribute.value)
    case .style:
      var style = unsafe StyleScanner(source: source, range: attribute.value, isAttribute: true)
      var addresses: [Range<Int>] = []
      while let address = style.nextAddress() { addresses.append(address) }
      return addresses
    case .document, .none: return []
    }
  }

  private func words(in value: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var offset = end(of: value, from: value.lowerBound, where: isHTMLSpace)
    while offset < value.upperBound {
      let start = offset
      offset = end(of: value, from: start) { !isHTMLSpace($0) }
      words.append(start..<offset)
      offset = end(of: value, from: offset, where: isHTMLSpace)
    }
    return words
  }

  /// Returns the candidates of a `srcset` by HTML's algorithm: commas may be in an address, not at
  /// its end.
  func candidates(in value: Range<Int>) -> [Candidate] {
    var candidates: [Candidate] = []
    var offset = value.lowerBound
    while true {
      offset = end(of: value, from: offset) { isHTMLSpace($0) || $0 == UInt8(ascii: ",") }
      guard offset < value.upperBound else { return candidates }
      let start = offset
      offset = end(of: value, from: start) { !isHTMLSpace($0) }
      var address = start..<offset
      while unsafe source[address.upperBound - 1] == UInt8(ascii: ",") {
        address = start..<address.upperBound - 1
      }
      let hasDescriptors = address.upperBound == offset
      if hasDescriptors { offset = endOfDescriptors(in: value, from: offset) }
      candidates.append(
        Candidate(address: address, whole: hasDescriptors ? trimmed(start..<offset) : address))
    }
  }

  /// Returns the comma after a candidate's descriptors, which may have commas in parentheses.
  private func endOfDescriptors(in value: Range<Int>, from start: Int) -> Int {
    var isInside = false
    return end(of: value, from: start) { byte in
      if byte == UInt8(ascii: "(") { isInside = true }
      if byte == UInt8(ascii: ")") { isInside = false }
      return byte != UInt8(ascii: ",") || isInside
    }
  }

  private func end(
    of range: Range<Int>, from start: Int, where isPart: (UInt8) -> Bool
  ) -> Int {
    var offset = start
    while offset < range.upperBound, unsafe isPart(source[offset]) { offset += 1 }
    return offset
  }

  func trimmed(_ range: Range<Int>) -> Range<Int> {
    let start = end(of: range, from: range.lowerBound, where: isHTMLSpace)
    var end = range.upperBound
    while end > start, unsafe isHTMLSpace(source[end - 1]) { end -= 1 }
    return start..<end
  }

  /// Returns the URL that a browser reads: entities and the escapes of CSS are decoded, and tabs
  /// and line ends are removed.
  func url(_ address: Range<Int>, _ form: AddressForm = .attribute) -> String {
    let written = unsafe String(decoding: source[address], as: UTF8.self)
    let text = form == .styleSheet ? written : decodeEntities(written)
    let url = form == .attribute ? text : withoutStyleEscapes(text)
    let hasBreak = url.utf8.contains { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    guard hasBreak else { return url }
    return String(url.unicodeScalars.filter { !"\t\n\r".unicodeScalars.contains($0) })
  }
}

/// Finds the address that a page redirects to: `<meta http-equiv="refresh" content="5;
/// url='/there/'">`.
///
/// HTML's algorithm accepts more than authors usually write: a comma or space for the semicolon,
/// and an address without `url=` before it.
///
/// - Parameters:
///   - bytes: The HTML; entities are not decoded.
///   - value: The range of the attribute's value.
///   - needsWord: Whether `url=` must be there, because no tag says that the value is a redirect.
/// - Returns: The range of the address without quotes; `nil` if there is none.
func refreshAddress(
  in bytes: BorrowedBytes, _ value: Range<Int>, needsWord: Bool = false
) -> Range<Int>? {
  func end(from start: Int, where isPart: (UInt8) -> Bool) -> Int {
    var offset = start
    while offset < value.upperBound, unsafe isPart(bytes[offset]) { offset += 1 }
    return offset
  }
  let digits = end(from: value.lowerBound, where: isHTMLSpace)
  let rest = end(from: digits) { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
  guard rest > digits, rest < value.upperBound,
    unsafe isHTMLSpace(bytes[rest]) || ";,".utf8.contains(bytes[rest])
  else { return nil }
  var start = end(from: rest, where: isHTMLSpace)
  if start < value.upperBound, unsafe ";,".utf8.contains(bytes[start]) {
    start = end(from: start + 1, where: isHTMLSpace)
  }
  let word = end(from: start) { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
  let sign = end(from: word, where: isHTMLSpace)
  if unsafe startsIgnoringCase(bytes, at: start, with: "url"), word == start + 3,
    sign < value.upperBound, unsafe bytes[sign] == UInt8(ascii: "=")
  {
    start = end(from: sign + 1, where: isHTMLSpace)
  } else if needsWord {
    return nil
  }
  var stop = value.upperBound
  if start < stop, unsafe "\"'".utf8.contains(bytes[start]) {
    let quote = unsafe bytes[start]
    start += 1
    stop = end(from: start) { $0 != quote }
  }
  while stop > start, unsafe isHTMLSpace(bytes[stop - 1]) { stop -= 1 }
  return start < stop ? start..<stop : nil
}

/// Returns true if a value redirects, after its entities are decoded, to an address that the rules
/// reject.
func redirectsToRejected(_ value: BorrowedBytes, _ rules: AddressRules) -> Bool {
  var decoded = unsafe decodeEntities(String(decoding: value, as: UTF8.self))
  return decoded.withUTF8 { bytes in
    guard let address = unsafe refreshAddress(in: bytes, 0..<bytes.count) else { return false }
    return unsafe rules.rejects(BorrowedBytes(rebasing: bytes[address]))
  }
}
