internal import Text
internal import Basics

// The tags of an author, written by the allow-list.

extension SafeHTMLWriter {
  /// Writes an element of an author; one that is not allowed loses its tags and keeps its words.
  mutating func enterAuthors(_ node: HTMLNode, _ line: Int) -> Bool {
    let name = node.name
    if name == "iframe" {
      writeFrame(node.attributes, line)
      return false
    }
    guard node.isHTML, SafeElements.contains(name) else {
      ends.append(("", false))
      return true
    }
    let isBlock = SafeElements.blocks.contains(name)
    if isBlock { endRun(with: 0x0A) }
    // A page has one headline.
    let written = name == "h1" && style == .article ? "h2" : name
    writeTag(written, node.attributes, line)
    if name == "br" { endRun(with: UInt8(ascii: " ")) }
    if SafeElements.void.contains(name) { return false }
    if name == "pre", node.startsWithLineEnd { html.append(0x0A) }
    ends.append((written, isBlock))
    return true
  }

  private mutating func writeTag(
    _ name: String, _ attributes: [(name: String, value: String)], _ line: Int
  ) {
    var tag = SafeTag(name: name, start: html.count, line: line)
    html += "<\(name)".utf8
    for (attribute, value) in attributes {
      if let kind = SafeElements.value(of: attribute, in: name) {
        write(attribute, value, kind, &tag)
      } else {
        events.append(.dropped(.attribute, attribute, line: line))
      }
    }
    // A medium without controls could not be played, or not be stopped.
    if name == "audio" || name == "video", !tag.written.contains("controls") {
      writeValue("controls", "")
    }
    if tag.isExternal, name == "img" { writeValue("referrerpolicy", "no-referrer") }
    if tag.written.contains("target") { tag.relations.append("noopener") }
    if !tag.relations.isEmpty { writeValue("rel", tag.relations.joined(separator: " ")) }
    html.append(UInt8(ascii: ">"))
  }

  // MARK: Values

  private mutating func write(
    _ name: String, _ value: String, _ kind: SafeElements.Value, _ tag: inout SafeTag
  ) {
    switch kind {
    case .text: writeValue(name, value)
    case .anchor:
      guard !value.isEmpty else { return }
      writeValue(name, SafeElements.anchor(value))
    case .word(let words):
      let word = value.lowercased()
      guard words.contains(word) else {
        events.append(.dropped(.attribute, name, line: tag.line))
        return
      }
      writeValue(name, word)
    case .words(let words):
      let found = value.lowercased().split(whereSeparator: \.isWhitespace).map { String($0) }
      tag.relations += found.filter { words.contains($0) && $0 != "noopener" }
      return
    case .address(let isLoaded): writeAddress(name, value, isLoaded: isLoaded, &tag)
    case .candidates: writeCandidates(name, value, &tag)
    }
    tag.written.insert(name)
  }

  private mutating func writeValue(_ name: String, _ value: String) {
    html += " \(name)=\"".utf8
    appendEscaped(value, for: .attribute, to: &html)
    html.append(UInt8(ascii: "\""))
  }

  private mutating func writeAddress(
    _ name: String, _ value: String, isLoaded: Bool, _ tag: inout SafeTag
  ) {
    guard let url = checked(value, name, tag.line) else { return }
    html += " \(name)=\"".utf8
    append(prefixedFragment(url) ?? mailAddressOnly(url) ?? url, isLoaded: isLoaded, &tag)
    html.append(UInt8(ascii: "\""))
  }

  /// Writes the candidates of a `srcset` whose addresses are allowed.
  private mutating func writeCandidates(_ name: String, _ value: String, _ tag: inout SafeTag) {
    var value = value
    let candidates = value.withUTF8 { bytes in
      let scanner = unsafe TagScanner(source: bytes)
      return scanner.candidates(in: 0..<bytes.count).map { candidate in
        let rest = candidate.address.upperBound..<candidate.whole.upperBound
        return unsafe (
          String(decoding: bytes[candidate.address], as: UTF8.self),
          String(decoding: bytes[rest], as: UTF8.self)
        )
      }
    }
    let allowed = candidates.compactMap { url, rest in
      checked(url, name, tag.line).map { ($0, rest) }
    }
    guard !allowed.isEmpty else { return }
    html += " \(name)=\"".utf8
    for (index, (url, rest)) in allowed.enumerated() {
      if index > 0 { html.append(", ") }
      append(url, isLoaded: true, &tag)
      appendEscaped(rest, for: .attribute, to: &html)
    }
    html.append(UInt8(ascii: "\""))
  }

  /// Appends an address and records it as a link.
  private mutating func append(_ url: String, isLoaded: Bool, _ tag: inout SafeTag) {
    let start = html.count
    appendEscaped(url, for: .attribute, to: &html)
    // A picture within its address is long and not a link.
    guard !url.isEmpty, !url.hasPrefix("data:") else { return }
    let link = MarkdownBody.Link(
      kind: .html, destination: url, htmlRange: start..<html.count, sourceRange: 0..<0,
      tagOffset: start - tag.start)
    events.append(.link(link, line: tag.line))
    guard isLoaded, rules.externalHost(of: url) != nil else { return }
    tag.isExternal = true
    events.append(.media(url, line: tag.line))
  }

  /// Returns an address as browsers read it, or `nil` if it must not be in the page.
  private mutating func checked(_ value: String, _ name: String, _ line: Int) -> String? {
    let url = cleaned(value)
    guard rules.rejects(url) else { return url }
    if isDangerousURL(url) {
      events.append(.dropped(.address, name, line: line))
    } else {
      events.append(.rejected(url, line: line))
    }
    return nil
  }

  /// Removes what browsers remove from an address: the space around it, and control characters.
  private func cleaned(_ value: String) -> String {
    var bytes = value.utf8.filter { $0 >= 0x20 && $0 != 0x7F }[...].drop { $0 == 0x20 }
    while bytes.last == 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Frames

  /// Writes a frame whose host the site lists, without the privileges of a page of the site.
  private mutating func writeFrame(_ attributes: [(name: String, value: String)], _ line: Int) {
    let source = cleaned(attributes.first { $0.name == "src" }?.value ?? "")
    let host = frameHost(source)
    guard let host, iframeHosts.contains(host) else {
      events.append(.dropped(.frame, host ?? "", line: line))
      return
    }
    var tag = SafeTag(name: "iframe", start: html.count, line: line)
    html += "<iframe src=\"".utf8
    append(source, isLoaded: false, &tag)
    html.append(UInt8(ascii: "\""))
    for (name, value) in attributes where name != "src" {
      guard let kind = SafeElements.value(of: name, in: "iframe") else { continue }
      write(name, value, kind, &tag)
    }
    writeValue("loading", "lazy")
    writeValue("referrerpolicy", "strict-origin-when-cross-origin")
    // A page of the site's own host could remove a sandbox in which it has its origin.
    let isOwn = host == rules.siteHost
    writeValue(
      "sandbox",
      "allow-popups allow-presentation allow-scripts" + (isOwn ? "" : " allow-same-origin"))
    html += "></iframe>".utf8
  }

  /// Returns the host of an `https:` address in small letters; `nil` for any address that a browser
  /// could read in another way.
  private func frameHost(_ url: String) -> String? {
    let lowered = url.lowercased()
    let rest = lowered.hasPrefix("https://") ? lowered.dropFirst(8) : lowered.dropFirst(2)
    guard lowered.hasPrefix("https://") || lowered.hasPrefix("//") else { return nil }
    let host = rest.prefix { !"/?#".contains($0) }
    let isPlain = host.utf8.allSatisfy {
      isASCIILetter($0) || (0x30...0x39).contains($0) || "-._".utf8.contains($0) || $0 >= 0x80
    }
    return isPlain && !host.isEmpty ? String(host) : nil
  }
}

/// What is known of a tag while it is written.
private struct SafeTag {
  let name: String
  /// The offset of its `<` in the output.
  let start: Int
  let line: Int
  var written: Set<String> = []
  /// The words of its `rel`.
  var relations: [String] = []
  /// Whether it loads something from another host.
  var isExternal = false
}

extension HTMLNode {
  /// Whether the first text of an element begins with a line end, of which a parser skips one.
  fileprivate var startsWithLineEnd: Bool {
    guard let first = child(at: 0), first.kind == .text else { return false }
    return unsafe first.text.first == 0x0A
  }
}
