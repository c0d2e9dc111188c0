@testable import Markdown

/// Checks HTML against lists of its own, so that a mistake in the allow-list of the writer is
/// found.
enum HTMLChecker {
  static let elements: Set<String> = [
    "a", "abbr", "address", "article", "aside", "audio", "b", "bdi", "bdo", "blockquote", "br",
    "caption", "cite", "code", "col", "colgroup", "data", "dd", "del", "details", "dfn", "div",
    "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "i", "iframe", "img", "ins", "kbd", "li", "mark", "ol", "p", "picture", "pre",
    "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "source", "span", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "track", "u",
    "ul", "var", "video", "wbr",
  ]
  static let attributes: Set<String> = [
    "abbr", "align", "allowfullscreen", "alt", "aria-hidden", "aria-label", "cite", "class",
    "colspan", "controls", "datetime", "decoding", "default", "dir", "download", "height", "href",
    "hreflang", "id", "kind", "label", "lang", "loading", "loop", "media", "muted", "name", "open",
    "playsinline", "poster", "preload", "referrerpolicy", "rel", "reversed", "rowspan", "sandbox",
    "scope", "sizes", "span", "src", "srclang", "srcset", "start", "target", "title", "translate",
    "type", "value", "width",
  ]
  static let voidElements: Set<String> = ["br", "col", "hr", "img", "source", "track", "wbr"]

  /// Returns what is wrong in HTML that was written in safe mode; empty if nothing is.
  static func faults(in html: [UInt8], frames: Set<String> = []) -> [String] {
    var faults = tokenFaults(in: String(decoding: html, as: UTF8.self))
    html.withUnsafeBufferPointer { bytes in
      guard let tree = HTMLTree(parsing: bytes) else { return }
      tree.walk { node, isEntering in
        if isEntering, node.kind == .element { faults += self.faults(of: node, frames) }
        if isEntering, node.kind == .comment || node.kind == .other { faults.append("a comment") }
        return true
      }
    }
    return faults
  }

  private static func faults(of node: HTMLNode, _ frames: Set<String>) -> [String] {
    var faults: [String] = []
    if !node.isHTML || !elements.contains(node.name) { faults.append("<\(node.name)>") }
    for (name, value) in node.attributes {
      if !attributes.contains(name) { faults.append("\(node.name) \(name)=") }
      let isAddress = ["href", "src", "poster", "cite"].contains(name)
      if isAddress || name == "srcset" {
        let parts = isAddress ? [value] : value.split(separator: ",").map { String($0) }
        faults += parts.filter { !isSafe($0) }.map { "\(name)=\($0)" }
      }
      // Headings have ids of their own.
      let isAnchor = name == "id" && !node.name.hasPrefix("h") || name == "name"
      if isAnchor, !value.contains("-") { faults.append("\(name)=\(value)") }
      if node.name == "iframe", name == "src", !frames.contains(where: { isFrame(value, $0) }) {
        faults.append("frame \(value)")
      }
    }
    if node.name == "iframe", !node.attributes.contains(where: { $0.name == "sandbox" }) {
      faults.append("a frame without sandbox")
    }
    return faults
  }

  private static func isFrame(_ url: String, _ host: String) -> Bool {
    ["https://\(host)", "//\(host)"].contains { start in
      url == start || ["/", "?", "#"].contains { url.hasPrefix(start + $0) }
    }
  }

  /// Reads the scheme as the most lenient browser would.
  private static func isSafe(_ url: String) -> Bool {
    let visible = url.unicodeScalars.filter {
      $0.value > 0x20 && !$0.properties.isDefaultIgnorableCodePoint
    }
    let start = String(String.UnicodeScalarView(visible)).lowercased()
    guard let colon = start.firstIndex(of: ":") else { return true }
    let scheme = start[..<colon]
    if scheme.contains(where: { "/?#".contains($0) }) { return true }
    return ["http", "https", "mailto", "tel", "sms", "xmpp"].contains(String(scheme))
      || start.hasPrefix("data:image/png") || start.hasPrefix("data:image/gif")
      || start.hasPrefix("data:image/jpeg") || start.hasPrefix("data:image/webp")
  }

  /// Checks that each `<` begins a complete tag with quoted values, and that the tags are balanced.
  private static func tokenFaults(in html: String) -> [String] {
    var faults: [String] = []
    var open: [Substring] = []
    var rest = html.utf8[...].drop { $0 != UInt8(ascii: "<") }
    while !rest.isEmpty {
      rest = rest.dropFirst()
      let isEnd = rest.first == UInt8(ascii: "/")
      if isEnd { rest = rest.dropFirst() }
      let name = rest.prefix { isLetterOrDigit($0) }
      rest = rest[name.endIndex...]
      if name.isEmpty || !elements.contains(String(Substring(name))) { faults.append("< \(name)") }
      while let quote = rest.first, quote != UInt8(ascii: ">") {
        rest = rest.dropFirst()
        guard quote == UInt8(ascii: "\"") else { continue }
        rest = rest.drop { $0 != quote }.dropFirst()
      }
      if rest.isEmpty { faults.append("an open tag") }
      rest = rest.drop { $0 != UInt8(ascii: "<") }
      let tag = Substring(name)
      if isEnd {
        if open.popLast() != tag { faults.append("</\(tag)> closes another element") }
      } else if !voidElements.contains(String(tag)) {
        open.append(tag)
      }
    }
    return faults + open.map { "<\($0)> is open" }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }
}
