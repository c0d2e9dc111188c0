internal import Text

/// Finds what must be removed from a drawing while an XML parser reads it.
///
/// What remains is never rewritten: the result is the file without the removed ranges, so that a
/// harmless drawing is published byte for byte.
final class DrawingSanitizer: XMLEventHandler {
  /// A range to remove, and its replacement.
  struct Cut {
    var range: Range<Int>
    var replacement: [UInt8] = []
  }

  private let bytes: [UInt8]
  private(set) var cuts: [Cut] = []
  /// What readers will miss, in the order of the file, each name once.
  private(set) var removed: [String] = []
  /// The range of the first removal.
  private(set) var firstRemoval: Range<Int>?
  /// Why the drawing cannot be sanitized.
  private(set) var error: SyntaxError?
  private var depth = 0
  /// The depth and start of the element that is being removed.
  private var removal: (depth: Int, start: Int)?
  /// The style sheet that is being read.
  private var sheet: (depth: Int, start: Int, css: [UInt8])?
  private var documentTypeStart = 0
  private static let depthLimit = 256

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var hasEnded: Bool { error != nil }

  // MARK: Document

  func declaration(at range: Range<Int>) {
    // The text was decoded to UTF-8, so another declaration would be wrong.
    let encoding = DrawingEncoding.declared(bytes)
    if let encoding, encoding != "utf-8", encoding != "us-ascii" { cut(range) }
  }

  func documentType(before offset: Int, hasSubset: Bool) {
    // Expat reports the document type after its name; search back for its start.
    let word = Array("<!DOCTYPE".utf8)
    let start = (0..<offset).last { bytes[$0...].starts(with: word) } ?? offset
    documentTypeStart = start
    guard hasSubset else { return }
    fail(
      "a drawing must not declare entities or attributes", at: start..<start + 9,
      help: "save it as plain SVG, without a DOCTYPE")
  }

  func documentTypeEnd(at end: Int) { cut(documentTypeStart..<end) }

  func unknownEntity() {
    fail("a drawing must not use undeclared entities", at: 0..<0, help: nil)
  }

  func comment(at range: Range<Int>) {
    guard removal == nil, sheet == nil else { return }
    let text = bytes[range].dropFirst(4)
    let isCommand = text.first == UInt8(ascii: "#") || text.starts(with: "esi".utf8)
    if isCommand { cut(range, reportedAs: "a server-side include") }
  }

  func instruction(_ target: String, at range: Range<Int>) {
    cut(range, reportedAs: target == "xml-stylesheet" ? "xml-stylesheet" : nil)
  }

  // MARK: Elements

  func start(
    _ name: XMLName, _ attributes: [(name: XMLName, value: String)], at range: Range<Int>
  ) {
    depth += 1
    if depth > Self.depthLimit {
      fail("elements nest more than \(Self.depthLimit) deep", at: range, help: nil)
      return
    }
    guard removal == nil else { return }
    if depth == 1, name != XMLName(namespace: .drawing, local: "svg") {
      fail(
        "a drawing must start with <svg xmlns=\"http://www.w3.org/2000/svg\">", at: range, help: nil
      )
      return
    }
    guard sheet == nil, allows(name), isAllowedAnimation(name, attributes) else {
      removal = (depth, range.lowerBound)
      recordRemoval("<\(name.local)>", at: range)
      return
    }
    check(attributes, of: name, in: range)
    if name == XMLName(namespace: .drawing, local: "style") {
      sheet = (depth, range.upperBound, [])
    }
  }

  func end(at range: Range<Int>) {
    defer { depth -= 1 }
    if let removal {
      guard removal.depth == depth else { return }
      cut(removal.start..<range.upperBound)
      self.removal = nil
    } else if let sheet, sheet.depth == depth {
      self.sheet = nil
      endSheet(sheet.css, in: sheet.start..<max(sheet.start, range.lowerBound))
    }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) {
    if sheet != nil, removal == nil { unsafe sheet?.css.append(contentsOf: text) }
  }

  private func endSheet(_ css: [UInt8], in range: Range<Int>) {
    let filtered = StyleSanitizer.filtered(css)
    guard filtered != css else { return }
    // The replacement covers cuts that were made within it.
    while let last = cuts.last, last.range.lowerBound >= range.lowerBound { cuts.removeLast() }
    var text: [UInt8] = []
    Self.append(filtered ?? [], to: &text)
    cuts.append(Cut(range: range, replacement: text))
    recordRemoval("a style that loads other files", at: range)
  }

  private func allows(_ name: XMLName) -> Bool {
    switch name.namespace {
    case .drawing: DrawingRules.allowsElement(name.local)
    case .inert: true
    case .none, .link, .xml, .other: false
    }
  }

  /// Returns true if an animation changes only attributes that are allowed to be animated.
  private func isAllowedAnimation(
    _ name: XMLName, _ attributes: [(name: XMLName, value: String)]
  ) -> Bool {
    guard name.namespace == .drawing else { return true }
    return attributes.allSatisfy {
      $0.name != XMLName(namespace: .none, local: "attributeName")
        || DrawingRules.allowsAnimation(of: $0.value.trimmed)
    }
  }

  // MARK: Attributes

  private enum Verdict {
    case keep
    /// Removed; the name is reported if readers miss something.
    case remove(String?)
    case replace([UInt8])
  }

  private func check(
    _ attributes: [(name: XMLName, value: String)], of element: XMLName, in tag: Range<Int>
  ) {
    var ranges: [AttributeRanges.Attribute]?
    for (index, attribute) in attributes.enumerated() {
      let verdict = verdict(attribute.name, attribute.value, on: element)
      if case .keep = verdict { continue }
      let found = ranges ?? AttributeRanges(bytes, in: tag).attributes
      ranges = found
      guard found.count == attributes.count else {
        fail("this tag cannot be parsed reliably", at: tag, help: nil)
        return
      }
      switch verdict {
      case .keep: break
      case .remove(let name): cut(found[index].range, reportedAs: name)
      case .replace(let value):
        cuts.append(Cut(range: found[index].value, replacement: value))
        recordRemoval("a style that loads other files", at: found[index].value)
      }
    }
  }

  private func verdict(_ name: XMLName, _ value: String, on element: XMLName) -> Verdict {
    let isHandler = name.local.prefix(2).lowercased() == "on"
    switch name.namespace {
    case .xml: return ["space", "lang", "id"].contains(name.local) ? .keep : .remove(nil)
    case .inert: return .keep
    case .other, .drawing: return .remove(nil)
    case .link:
      if name.local == "href" { return linkVerdict(value, on: element) }
      return Self.linkAttributes.contains(name.local) ? .keep : .remove(nil)
    case .none: break
    }
    if isHandler { return .remove(name.local) }
    if element.namespace == .inert { return .keep }
    if name.local == "href" { return linkVerdict(value, on: element) }
    guard DrawingRules.allowsAttribute(name.local) else { return .remove(nil) }
    return styleVerdict(name.local, value)
  }

  private static let linkAttributes: Set = ["title", "role", "arcrole", "show", "actuate", "type"]

  private func linkVerdict(_ value: String, on element: XMLName) -> Verdict {
    if element.namespace == .inert { return .keep }
    return DrawingRules.allowsLink(value, on: element.local)
      ? .keep : .remove("a link to another file")
  }

  /// The verdict on an attribute that browsers read as CSS.
  private func styleVerdict(_ name: String, _ value: String) -> Verdict {
    guard !DrawingRules.isText(name),
      containsByte(
        value,
        where: { part in
          (part .== splat(UInt8(ascii: "("))) .| (part .== splat(UInt8(ascii: "\\")))
            .| (part .== splat(UInt8(ascii: "@")))
        })
    else { return .keep }
    let css = Array(value.utf8)
    let filtered = StyleSanitizer.filtered(css)
    if filtered == css { return .keep }
    guard name == "style", let filtered else {
      return .remove("\(name) with an address of another file")
    }
    var text: [UInt8] = []
    Self.append(filtered, to: &text)
    return .replace(text)
  }

  // MARK: Cuts

  private func fail(_ message: String, at range: Range<Int>, help: String?) {
    if error == nil { error = SyntaxError(message, at: range, help: help) }
  }

  private func cut(_ range: Range<Int>, reportedAs name: String? = nil) {
    if let name { recordRemoval(name, at: range) }
    guard removal == nil || removal?.start == range.lowerBound else { return }
    cuts.append(Cut(range: range))
  }

  private func recordRemoval(_ name: String, at range: Range<Int>) {
    if firstRemoval == nil { firstRemoval = range }
    if !removed.contains(name), removed.count < 8 { removed.append(name) }
  }

  /// The file without the removed ranges.
  var sanitized: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var copied = 0
    for cut in cuts.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where cut.range.lowerBound >= copied {
      result += bytes[copied..<cut.range.lowerBound]
      result += cut.replacement
      copied = cut.range.upperBound
    }
    return result + bytes[copied...]
  }

  /// Appends escaped text of an element or an attribute.
  private static func append(_ text: [UInt8], to xml: inout [UInt8]) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "&"): xml += "&amp;".utf8
      case UInt8(ascii: "<"): xml += "&lt;".utf8
      case UInt8(ascii: ">"): xml += "&gt;".utf8
      case UInt8(ascii: "\""): xml += "&quot;".utf8
      case UInt8(ascii: "'"): xml += "&apos;".utf8
      default: xml.append(byte)
      }
    }
  }
}
