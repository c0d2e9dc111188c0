internal import CCmark

// An author's own HTML, and what is reported of addresses.
extension MarkdownWriter {
  mutating func writeInlineHTML(_ node: MarkdownNode) {
    if options.allowsRawHTML {
      unsafe writeHTML(node.literal, line: node.startLine)
    } else {
      unsafe omitHTML(node.literal, at: node)
    }
  }

  /// Leaves out an author's HTML, of which CommonMark's own renderer leaves a comment.
  mutating func omitHTML(_ html: LentBytes, at node: MarkdownNode) {
    if options.style == .plain { append("<!-- raw HTML omitted -->", to: &body.html) }
    unsafe mentions.add(html)
    // A comment is for no reader.
    guard unsafe !html.starts(with: "<!--".utf8) else { return }
    let start = places.offset(ofLine: node.startLine, column: max(1, node.startColumn))
    let length = unsafe html.prefix { $0 != 0x0A && $0 != 0x0D }.count
    var omitted = body.omittedHTML ?? MarkdownBody.OmittedHTML(range: start..<start + length)
    var unused: [UInt8] = []
    var openText: StaticString?
    let links = unsafe appendSafeTags(html, to: &unused, options.addresses, openText: &openText)
    omitted.links += links.map(\.url)
    body.omittedHTML = omitted
  }

  mutating func writeHTML(_ html: LentBytes, line: Int) {
    unsafe mentions.add(html)
    if options.addresses.schemes != nil, let plain = unsafe withoutCharacterData(html) {
      unsafe plain.withUnsafeBufferPointer { unsafe writeSafely($0, line: line) }
    } else {
      unsafe writeSafely(html, line: line)
    }
  }

  mutating func writeSafely(_ html: LentBytes, line: Int) {
    if options.disarmsServerCommands, let harmless = unsafe withoutServerCommands(html) {
      unsafe harmless.withUnsafeBufferPointer { unsafe writeTags(in: $0, line: line) }
    } else {
      unsafe writeTags(in: html, line: line)
    }
  }

  mutating func writeTags(in html: LentBytes, line: Int) {
    let links = unsafe appendSafeTags(
      html, to: &body.html, options.addresses, openText: &openText)
    for value in links {
      if value.isRefused {
        noteRefused(value.url, line: line)
        continue
      }
      if value.isLoaded { noteMedia(value.url, line: line) }
      guard !value.isWithinDocument else { continue }
      var link = MarkdownBody.Link(
        kind: .html, destination: value.url, htmlRange: value.range,
        sourceRange: places.range(of: value.url, fromLine: line), tagOffset: value.tagOffset)
      link.form = value.form
      link.isOptional = value.isOptional
      body.links.append(link)
    }
  }

  /// Remembers an address that is left out; of dangerous ones nobody needs to be told.
  mutating func noteRefused(_ destination: String, line: Int) {
    guard !isDangerousURL(destination) else { return }
    if body.refusedAddresses == nil {
      body.refusedAddresses = .init(
        first: destination, range: places.range(of: destination, fromLine: line), count: 0)
    }
    body.refusedAddresses?.count += 1
  }

  /// Remembers a picture or film of another host; tells whether it is one.
  @discardableResult mutating func noteMedia(_ destination: String, line: Int) -> Bool {
    guard let host = options.addresses.foreignHost(of: destination) else { return false }
    var media =
      body.foreignMedia ?? .init(range: places.range(of: destination, fromLine: line))
    media.count += 1
    if media.hosts.count < MarkdownBody.ForeignMedia.hostLimit, !media.hosts.contains(host) {
      media.hosts.append(host)
    }
    body.foreignMedia = media
    return true
  }
}
