// What the attributes of HTML hold.
extension TagScanner {
  /// The names of `<meta>` whose content is an address.
  static let metaNames: Set<String> = [
    "og:image", "og:image:url", "og:image:secure_url", "og:url", "og:video", "og:video:url",
    "og:video:secure_url", "og:audio", "og:audio:url", "og:audio:secure_url", "twitter:image",
    "twitter:image:src", "twitter:player", "twitter:player:stream", "msapplication-tileimage",
    "image", "url", "thumbnail", "thumbnailurl", "contenturl", "embedurl", "logo",
  ]

  /// The names of `<param>` whose value is an address.
  static let parameterNames: Set<String> = [
    "movie", "src", "source", "url", "href", "file", "filename", "image",
  ]

  /// Says what an attribute holds, by its name and, where scripts give it its meaning, by its value.
  func classify(_ attribute: inout Attribute) {
    let name = text(of: attribute.name)
    if name.hasPrefix("data-") {
      classifyData(&attribute, isCandidates: name.contains("srcset"))
      return
    }
    (attribute.kind, attribute.guarding) =
      switch name {
      case "href", "src", "poster", "cite", "action", "formaction", "background", "longdesc",
        "xlink:href", "lowsrc", "dynsrc", "manifest":
        (.url, .url)
      case "data": (isWord("object", at: tagName.lowerBound) ? .url : .none, .url)
      case "srcset", "imagesrcset": (.candidates, .list)
      case "srcdoc": (.document, .none)
      case "fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker", "marker-start",
        "marker-mid", "marker-end":
        holdsForeignReference(attribute.value) ? (.style, .style) : (.none, .none)
      case "style": (.style, .style)
      case "ping": (.words, .list)
      case "codebase", "classid", "to", "from", "by": (.none, .url)
      case "values", "content": (.none, .list)
      default: (.none, .none)
      }
    if name == "style" { attribute.isOptional = true }
    if name == "content", isWord("meta", at: tagName.lowerBound) { classifyContent(&attribute) }
    if name == "value", isWord("param", at: tagName.lowerBound) {
      attribute.guarding = .url
      classifyNamed(&attribute)
    }
  }

  /// Whether browsers load what an attribute names when they show the page, and do not only lead there.
  func isLoaded(_ attribute: Attribute) -> Bool {
    switch attribute.kind {
    case .candidates, .style, .sheetURL: return true
    case .url: break
    case .words, .refresh, .document, .none: return false
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

  /// Whether an attribute is one that an animation gives, in turn, to another.
  func isAnimated(_ attribute: Attribute) -> Bool {
    let names: [StaticString] = ["animate", "set", "animatemotion", "animatetransform"]
    return isWord("values", at: attribute.name.lowerBound)
      && names.contains { isWord($0, at: tagName.lowerBound) }
  }

  /// Whether an attribute makes all relative addresses of the page lead elsewhere.
  func isBase(_ attribute: Attribute) -> Bool {
    isWord("base", at: tagName.lowerBound) && isWord("href", at: attribute.name.lowerBound)
  }

  /// Whether the tag is one of those that may say what another host learns of the page.
  var takesReferrerPolicy: Bool {
    let names: [StaticString] = ["img", "iframe", "link", "script"]
    return names.contains { isWord($0, at: tagName.lowerBound) }
  }

  private func classifyData(_ attribute: inout Attribute, isCandidates: Bool) {
    attribute.isOptional = true
    if isCandidates {
      attribute.kind = .candidates
    } else if holdsURLFunction(attribute.value) {
      (attribute.kind, attribute.guarding) = (.style, .style)
    } else if looksLikeAddress(attribute.value) {
      attribute.kind = .url
    }
  }

  private func classifyContent(_ attribute: inout Attribute) {
    if hasPragma { attribute.guarding = .refresh }
    if unsafe refreshAddress(in: source, attribute.value, needsWord: !hasPragma) != nil {
      attribute.kind = .refresh
    } else if hasPragma {
      attribute.kind = .none
    } else {
      classifyNamed(&attribute)
    }
  }

  /// An address where the tag says so; else perhaps one.
  private func classifyNamed(_ attribute: inout Attribute) {
    guard announcesAddress || looksLikeAddress(attribute.value) else { return }
    attribute.kind = .url
    attribute.isOptional = !announcesAddress
  }

  /// Whether a value has a slash or an ending in it and nothing that addresses do not have.
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

  private func holdsURLFunction(_ value: Range<Int>) -> Bool {
    let value = trimmed(value)
    return value.count > 4 && isLowerCase("url(", at: value.lowerBound)
  }

  /// Whether an attribute of SVG refers to something that is not in the same page: `url(#id)` is.
  private func holdsForeignReference(_ value: Range<Int>) -> Bool {
    guard holdsURLFunction(value) else { return false }
    let inner = trimmed(trimmed(value).dropFirst(4))
    let first = inner.first { unsafe !isHTMLSpace(source[$0]) && !"\"'".utf8.contains(source[$0]) }
    return first.map { unsafe source[$0] != UInt8(ascii: "#") } ?? false
  }

  /// A name or short value in small letters.
  func text(of range: Range<Int>) -> String {
    unsafe String(decoding: source[range], as: UTF8.self).lowercased()
  }

  /// Whether a text stands at an offset, in whatever case.
  func isLowerCase(_ word: StaticString, at start: Int) -> Bool {
    unsafe startsIgnoringCase(source, at: start, with: word)
  }
}

/// Whether a word ends like the name of a file: with a point and letters or digits, one letter among them.
func hasFileEnding(_ word: Slice<LentBytes>, atMost longest: Int) -> Bool {
  guard let point = unsafe word.suffix(longest + 1).lastIndex(of: UInt8(ascii: ".")) else {
    return false
  }
  let ending = unsafe word[(point + 1)...]
  guard unsafe point > word.startIndex && !ending.isEmpty else { return false }
  var hasLetter = false
  for offset in unsafe ending.indices {
    let byte = unsafe ending[offset]
    let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    guard isLetter || (0x30...0x39).contains(byte) else { return false }
    hasLetter = hasLetter || isLetter
  }
  return hasLetter
}
