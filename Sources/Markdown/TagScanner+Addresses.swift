// The addresses in an attribute's value.
extension TagScanner {
  /// One of the pictures that `srcset` offers: its address, and all of it with the descriptor.
  struct Candidate {
    var address: Range<Int>
    var whole: Range<Int>
  }

  /// Where the addresses in a value stand, without the space around them; empty ones are none.
  func addresses(in attribute: Attribute) -> [Range<Int>] {
    switch attribute.kind {
    case .url, .sheetURL:
      let range = trimmed(attribute.value)
      return range.isEmpty ? [] : [range]
    case .candidates: return candidates(in: attribute.value).map(\.address)
    case .refresh: return unsafe refreshAddress(in: source, attribute.value).map { [$0] } ?? []
    case .words: return words(in: attribute.value)
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

  /// The candidates of a `srcset`, by HTML's algorithm: addresses may hold commas (`data:`), but not end with them.
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

  /// The comma behind a candidate's descriptors, which may have commas in parentheses.
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

  /// The URL that a browser reads of an address: entities are resolved, and the escapes of CSS, tabs and line ends fall out.
  func url(_ address: Range<Int>, _ form: MarkdownBody.Link.Form = .attribute) -> String {
    let written = unsafe String(decoding: source[address], as: UTF8.self)
    let text = form == .styleSheet ? written : decodeEntities(written)
    let url = form == .attribute ? text : withoutStyleEscapes(text)
    let hasBreak = url.utf8.contains { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    guard hasBreak else { return url }
    return String(url.unicodeScalars.filter { !"\t\n\r".unicodeScalars.contains($0) })
  }
}
