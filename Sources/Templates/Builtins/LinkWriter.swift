internal import Basics

/// Turns the addresses in a text into links, as `urlize` does.
struct LinkWriter {
  /// The number of characters of an address that are shown; `nil` for all.
  var shownLength: Int?
  /// The attributes of links to pages, with a leading space.
  var attributes: String
  /// The prefixes of other addresses, such as `tel:`.
  var schemes: [String]
  let limits: TemplateLimits
  private var output: [UInt8] = []

  init(shownLength: Int?, attributes: String, schemes: [String], limits: TemplateLimits) {
    self.shownLength = shownLength
    self.attributes = attributes
    self.schemes = schemes
    self.limits = limits
  }

  /// Returns HTML with links for its addresses.
  mutating func links(in html: String) throws(CallError) -> String {
    let bytes = Array(html.utf8)
    var offset = 0
    while offset < bytes.count {
      let end = endOfWord(bytes, from: offset)
      try write(bytes[offset..<end])
      offset = skipWhiteSpace(bytes, from: end)
      output += bytes[end..<offset]
      try limits.checkText(output.count)
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Writes one word; leading brackets and trailing punctuation are not part of its address.
  private mutating func write(_ word: ArraySlice<UInt8>) throws(CallError) {
    let start = Self.startOfAddress(in: word, after: ["(", "<", "&lt;"])
    var end = Self.endOfAddress(
      in: word[start...], before: [")", ">", ".", ",", "\n", "&gt;"])
    // A bracket that opens inside the address also closes inside it.
    for (open, close) in [("(", ")"), ("<", ">"), ("&lt;", "&gt;")] {
      let opened = Self.count(open, in: word[start..<end])
      guard opened > Self.count(close, in: word[start..<end]) else { continue }
      end = Self.end(ofOccurrence: opened, of: close, in: word[end...])
    }
    output += word[..<start]
    writeAddress(String(decoding: word[start..<end], as: UTF8.self))
    output += word[end...]
  }

  private mutating func writeAddress(_ text: String) {
    if isPageAddress(text) {
      let hasScheme = text.hasPrefix("https://") || text.hasPrefix("http://")
      writeLink(hasScheme ? text : "https://" + text, attributes, shortened(text))
    } else if text.hasPrefix("mailto:"), isMailAddress(text.dropFirst(7)) {
      writeLink(text, "", String(text.dropFirst(7)))
    } else if !text.hasPrefix("www."), !text.utf8.contains(UInt8(ascii: ":")),
      isMailAddress(text[...])
    {
      writeLink("mailto:" + text, "", text)
    } else if schemes.contains(where: { text != $0 && text.hasPrefix($0) }) {
      writeLink(text, attributes, text)
    } else {
      output += text.utf8
    }
  }

  private mutating func writeLink(_ url: String, _ attributes: String, _ shown: String) {
    output += #"<a href="\#(url)"\#(attributes)>\#(shown)</a>"#.utf8
  }

  private func shortened(_ text: String) -> String {
    guard let shownLength, scalarCount(text) > shownLength else { return text }
    let slice = SliceIndices(lower: nil, upper: shownLength, step: 1, of: scalarCount(text))
    return String(scalars: slice(Array(text.unicodeScalars))) + "..."
  }

  // MARK: Delimiters around an address

  /// Returns the index after the delimiters at the start of a word.
  private static func startOfAddress(
    in word: ArraySlice<UInt8>, after delimiters: [String]
  ) -> Int {
    var rest = word
    while let delimiter = delimiters.first(where: { rest.starts(with: $0.utf8) }) {
      rest = rest.dropFirst(delimiter.utf8.count)
    }
    return rest.startIndex
  }

  /// Returns the index before the delimiters at the end of a word.
  private static func endOfAddress(
    in word: ArraySlice<UInt8>, before delimiters: [String]
  ) -> Int {
    var rest = word
    while let delimiter = delimiters.first(where: {
      rest.suffix($0.utf8.count).elementsEqual($0.utf8)
    }) {
      rest = rest.dropLast(delimiter.utf8.count)
    }
    return rest.endIndex
  }

  private static func count(_ delimiter: String, in word: ArraySlice<UInt8>) -> Int {
    TextSearch(delimiter).offsets(in: Array(word)).count
  }

  /// Returns the end of the n-th occurrence of a delimiter, or of the last one if there are fewer;
  /// the start of the word if there is none.
  private static func end(
    ofOccurrence number: Int, of delimiter: String, in word: ArraySlice<UInt8>
  ) -> Int {
    let last = TextSearch(delimiter).offsets(in: Array(word), most: number).last
    return last.map { word.startIndex + $0 + delimiter.utf8.count } ?? word.startIndex
  }
}

// MARK: Addresses

/// Returns whether a word is the address of a page: with a scheme, with `www.`, or with a host in a
/// well-known top-level domain.
private func isPageAddress(_ text: String) -> Bool {
  let scalars = Array(text.unicodeScalars)
  if let rest = withoutPrefix(scalars, ["https://", "http://"]) {
    return isHost(rest, isDomain) || isHost(rest, isNumericHost)
      || isBracketedHost(rest)
  }
  if let rest = withoutPrefix(scalars, ["www."]), isHost(rest, isDomain) { return true }
  return isHost(scalars[...], isWellKnownDomain)
}

private func withoutPrefix(
  _ scalars: [Unicode.Scalar], _ prefixes: [String]
) -> ArraySlice<Unicode.Scalar>? {
  for prefix in prefixes {
    let start = String(scalars: scalars.prefix(prefix.utf8.count)).lowercased()
    if start == prefix { return scalars.dropFirst(prefix.utf8.count) }
  }
  return nil
}

/// Returns whether a text is a host, alone or followed by a port or a path.
private func isHost(
  _ text: ArraySlice<Unicode.Scalar>, _ accepts: (ArraySlice<Unicode.Scalar>) -> Bool
) -> Bool {
  let host = text.prefix { !":/?#".unicodeScalars.contains($0) }
  return accepts(host) && isTail(text.dropFirst(host.count))
}

private func isTail(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
  var rest = text
  if rest.first == ":" {
    let digits = rest.dropFirst().prefix(while: isDigit)
    guard (1...5).contains(digits.count) else { return false }
    rest = rest.dropFirst(digits.count + 1)
  }
  guard let first = rest.first else { return true }
  return "/?#".unicodeScalars.contains(first)
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType == .decimal }

private func isLabelCharacter(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "%" || scalar == "-" || isWordCharacter(scalar)
}

private func labels(_ host: ArraySlice<Unicode.Scalar>) -> [ArraySlice<Unicode.Scalar>] {
  host.split(separator: ".", omittingEmptySubsequences: false)
}

/// Returns whether the last label of a host looks like a top-level domain.
private func isDomain(_ host: ArraySlice<Unicode.Scalar>) -> Bool {
  let labels = labels(host)
  guard let last = labels.last else { return false }
  guard labels.dropLast().allSatisfy({ !$0.isEmpty && $0.allSatisfy(isLabelCharacter) }) else {
    return false
  }
  let isASCII = (2...63).contains(last.count) && last.allSatisfy(isASCIILetter)
  guard !isASCII else { return true }
  let encoded = last.dropFirst(4)
  return String(scalars: last.prefix(4)).lowercased() == "xn--" && (2...59).contains(encoded.count)
    && encoded.allSatisfy { $0 == "%" || isWordCharacter($0) }
}

private func isASCIILetter(_ scalar: Unicode.Scalar) -> Bool {
  scalar.isASCII && isLetter(scalar)
}

private func isWellKnownDomain(_ host: ArraySlice<Unicode.Scalar>) -> Bool {
  let labels = labels(host)
  guard labels.count > 1, let last = labels.last else { return false }
  return ["com", "net", "int", "edu", "gov", "org", "info", "mil"]
    .contains(String(scalars: last).lowercased())
    && labels.dropLast().allSatisfy {
      (2...63).contains($0.count) && $0.allSatisfy(isLabelCharacter)
    }
}

private func isNumericHost(_ host: ArraySlice<Unicode.Scalar>) -> Bool {
  let labels = labels(host)
  return labels.count == 4
    && labels.allSatisfy { (1...3).contains($0.count) && $0.allSatisfy(isDigit) }
}

/// Returns whether a text begins with an IPv6 address in brackets.
private func isBracketedHost(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
  guard text.first == "[", let close = text.firstIndex(of: "]") else { return false }
  var rest = text[text.startIndex..<close].dropFirst()
  var groups = 0
  while groups < 8, !rest.isEmpty {
    rest = rest.dropFirst(rest.prefix(4).prefix { $0.properties.isASCIIHexDigit }.count)
    let isDivided = rest.first == ":"
    guard isDivided || groups >= 2 else { return false }
    if isDivided { rest = rest.dropFirst() }
    groups += 1
  }
  return rest.isEmpty && groups >= 2 && isTail(text[(close + 1)...])
}

/// Returns whether a word is a mail address: something, `@`, and a host with a dot.
private func isMailAddress(_ text: Substring) -> Bool {
  let scalars = Array(text.unicodeScalars)
  guard let at = scalars.lastIndex(of: "@"), at > 0 else { return false }
  let host = scalars[(at + 1)...]
  guard let first = host.first, isWordCharacter(first), let dot = host.lastIndex(of: ".") else {
    return false
  }
  let last = host[(dot + 1)...]
  return !last.isEmpty && last.allSatisfy(isWordCharacter)
    && host.allSatisfy { $0 == "." || $0 == "-" || isWordCharacter($0) }
}
