internal import CExpat

/// Receives the events of an XML text; ranges are byte offsets.
protocol XMLEventHandler: AnyObject {
  /// The XML declaration.
  func declaration(at range: Range<Int>)
  /// The document type; the offset is after its name, before its subset or end.
  func documentType(before offset: Int, hasSubset: Bool)
  func documentTypeEnd(at end: Int)
  func start(_ name: XMLName, _ attributes: [(name: XMLName, value: String)], at range: Range<Int>)
  /// The range of the closing tag, empty for `<element/>`.
  func end(at range: Range<Int>)
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
  func comment(at range: Range<Int>)
  func instruction(_ target: String, at range: Range<Int>)
  /// A reference to an entity that the text does not declare.
  func unknownEntity()
  /// True to stop parsing.
  var hasEnded: Bool { get }
}

/// Parses a text with expat, event by event.
///
/// It loads no other file and expands no entity.
///
/// Expat takes linear time: it looks names up in hash tables.
@safe struct XMLEventParser: ~Copyable {
  /// The text is not well-formed.
  struct ParseError: Error {
    var message: String
    var offset: Int
  }

  private let parser: XML_Parser
  /// XML forbids this character, so it cannot occur in a namespace.
  fileprivate static let separator: XML_Char = 1

  init() {
    guard let parser = unsafe XML_ParserCreateNS("UTF-8", Self.separator) else {
      preconditionFailure("expat ran out of memory")
    }
    unsafe self.parser = parser
  }

  deinit { unsafe XML_ParserFree(parser) }

  /// Parses a whole text, or until the handler has ended.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, whatever the XML declaration says.
  ///   - handler: Receives the events.
  /// - Throws: `ParseError` at the first byte that is not well-formed.
  borrowing func parse(
    _ bytes: [UInt8], into handler: some XMLEventHandler
  ) throws(ParseError) {
    let sink = unsafe EventSink(parser: parser, handler: handler)
    setHandlers()
    let status = withExtendedLifetime(sink) {
      unsafe XML_SetUserData(parser, Unmanaged.passUnretained(sink).toOpaque())
      return unsafe bytes.withUnsafeBufferPointer { buffer in
        unsafe buffer.withMemoryRebound(to: CChar.self) {
          unsafe XML_Parse(parser, $0.baseAddress, Int32($0.count), 1)
        }
      }
    }
    guard status != XML_STATUS_OK, !handler.hasEnded else { return }
    let words = unsafe XML_ErrorString(XML_GetErrorCode(parser))
    let message = unsafe words.map { unsafe String(cString: $0) }
    throw ParseError(
      message: message ?? "it cannot be read",
      offset: min(bytes.count, max(0, unsafe Int(XML_GetCurrentByteIndex(parser)))))
  }

  private borrowing func setHandlers() {
    unsafe XML_SetElementHandler(
      parser,
      { unsafe sink($0).start($1, $2) },
      { data, _ in unsafe sink(data).end() })
    unsafe XML_SetCharacterDataHandler(parser) { unsafe sink($0).text($1, $2) }
    unsafe XML_SetCommentHandler(parser) { data, _ in unsafe sink(data).comment() }
    unsafe XML_SetProcessingInstructionHandler(parser) { data, target, _ in
      unsafe sink(data).instruction(target)
    }
    unsafe XML_SetXmlDeclHandler(parser) { data, _, _, _ in unsafe sink(data).declaration() }
    unsafe XML_SetDoctypeDeclHandler(
      parser,
      { data, _, _, _, hasSubset in unsafe sink(data).documentType(hasSubset != 0) },
      { unsafe sink($0).documentTypeEnd() })
    unsafe XML_SetSkippedEntityHandler(parser) { data, _, _ in unsafe sink(data).unknownEntity() }
  }
}

/// Recovers the Swift object from expat's user data.
private func sink(_ data: UnsafeMutableRawPointer?) -> EventSink {
  guard let data = unsafe data else { preconditionFailure("expat lost its user data") }
  return unsafe Unmanaged<EventSink>.fromOpaque(data).takeUnretainedValue()
}

/// Converts expat's callbacks to Swift values for the handler.
@safe private final class EventSink {
  private let parser: XML_Parser
  private let handler: any XMLEventHandler

  init(parser: XML_Parser, handler: any XMLEventHandler) {
    unsafe self.parser = parser
    self.handler = handler
  }

  private var range: Range<Int> {
    let start = unsafe Int(XML_GetCurrentByteIndex(parser))
    return unsafe start..<start + Int(XML_GetCurrentByteCount(parser))
  }

  private func stopIfEnded() {
    if handler.hasEnded { unsafe XML_StopParser(parser, 0) }
  }

  func start(
    _ name: UnsafePointer<CChar>?, _ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    guard let name = unsafe name, !handler.hasEnded else { return }
    var attributes: [(name: XMLName, value: String)] = []
    var index = 0
    while let key = unsafe list?[index], let value = unsafe list?[index + 1] {
      unsafe attributes.append((Self.name(key), String(cString: value)))
      index += 2
    }
    unsafe handler.start(Self.name(name), attributes, at: range)
    stopIfEnded()
  }

  func end() {
    if !handler.hasEnded { handler.end(at: range) }
    stopIfEnded()
  }

  func text(_ start: UnsafePointer<CChar>?, _ count: Int32) {
    guard let start = unsafe start, !handler.hasEnded else { return }
    unsafe start.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
      unsafe handler.text(UnsafeBufferPointer(start: $0, count: Int(count)))
    }
  }

  func comment() {
    if !handler.hasEnded { handler.comment(at: range) }
  }

  func instruction(_ target: UnsafePointer<CChar>?) {
    guard let target = unsafe target, !handler.hasEnded else { return }
    unsafe handler.instruction(String(cString: target), at: range)
  }

  func declaration() {
    if !handler.hasEnded { handler.declaration(at: range) }
  }

  func documentType(_ hasSubset: Bool) {
    if !handler.hasEnded { handler.documentType(before: range.lowerBound, hasSubset: hasSubset) }
    stopIfEnded()
  }

  func documentTypeEnd() {
    if !handler.hasEnded { handler.documentTypeEnd(at: range.upperBound) }
  }

  func unknownEntity() {
    if !handler.hasEnded { handler.unknownEntity() }
    stopIfEnded()
  }

  /// Splits a name of expat: namespace, separator, local name.
  private static func name(_ text: UnsafePointer<CChar>) -> XMLName {
    let drawing = XMLName.Namespace.drawingURI
    let prefix = drawing.utf8CodeUnitCount
    let isDrawing = unsafe drawing.utf8Start.withMemoryRebound(to: CChar.self, capacity: prefix) {
      unsafe strncmp(text, $0, prefix) == 0 && text[prefix] == XMLEventParser.separator
    }
    if isDrawing {
      return unsafe XMLName(namespace: .drawing, local: String(cString: text + prefix + 1))
    }
    guard let end = unsafe strchr(text, Int32(XMLEventParser.separator)) else {
      return unsafe XMLName(namespace: .none, local: String(cString: text))
    }
    let length = unsafe end - UnsafeMutablePointer(mutating: text)
    let bytes = unsafe UnsafeRawBufferPointer(start: text, count: length)
    return unsafe XMLName(
      namespace: XMLName.Namespace(uri: String(decoding: bytes, as: UTF8.self)),
      local: String(cString: end + 1))
  }
}

/// The name of an element or attribute: the kind of its namespace, and the local name.
struct XMLName: Sendable, Equatable {
  /// The kinds of namespaces.
  enum Namespace: Sendable, Equatable {
    case none
    case drawing
    case link
    case xml
    /// Metadata of a drawing program, which browsers ignore.
    case inert
    /// XHTML, MathML and others that may run code.
    case other
  }

  var namespace: Namespace
  var local: String
}

extension XMLName.Namespace {
  static let drawingURI: StaticString = "http://www.w3.org/2000/svg"

  init(uri: String) {
    switch uri {
    case "http://www.w3.org/2000/svg": self = .drawing
    case "http://www.w3.org/1999/xlink": self = .link
    case "http://www.w3.org/XML/1998/namespace": self = .xml
    default: self = inertNamespaces.contains { uri.hasPrefix($0) } ? .inert : .other
    }
  }
}

/// Prefixes of the namespaces of drawing programs and metadata.
private let inertNamespaces = [
  "http://www.inkscape.org/namespaces/", "http://inkscape.sourceforge.net/",
  "http://sodipodi.sourceforge.net/DTD/", "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  "http://creativecommons.org/ns#", "http://web.resource.org/cc/", "http://purl.org/dc/",
  "http://ns.adobe.com/", "http://www.bohemiancoding.com/sketch/", "http://www.serif.com/",
  "http://www.figma.com/", "http://boxy-svg.com/", "https://boxy-svg.com/",
  "http://xml.openoffice.org/svg/",
  "http://www.vectornator.io", "http://vectornator.io", "http://www.iptc.org/", "http://iptc.org/",
  "http://schemas.microsoft.com/visio/",
]

/// The ranges of a tag's attributes, for a tag that is known to be well-formed.
struct AttributeRanges {
  struct Attribute {
    /// The attribute with the space before it.
    var range: Range<Int>
    /// The value without its quotes.
    var value: Range<Int>
  }

  /// The attributes in order, without namespace declarations.
  private(set) var attributes: [Attribute] = []

  /// - Parameters:
  ///   - bytes: The text.
  ///   - range: The tag in it, from `<` to `>`.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    var index = range.lowerBound + 1
    let end = range.upperBound
    while index < end, bytes[index] > 0x20, !"/>".utf8.contains(bytes[index]) { index += 1 }
    while index < end {
      let start = index
      while index < end, bytes[index] <= 0x20 { index += 1 }
      guard index < end, !"/>".utf8.contains(bytes[index]) else { return }
      let name = index
      while index < end, bytes[index] > 0x20, bytes[index] != UInt8(ascii: "=") { index += 1 }
      let isNamespace = Self.isNamespace(bytes[name..<index])
      while index < end, bytes[index] <= 0x20 || bytes[index] == UInt8(ascii: "=") { index += 1 }
      guard index < end else { return }
      let quote = bytes[index]
      let close = bytes[(index + 1)..<end].firstIndex(of: quote) ?? end - 1
      if !isNamespace {
        attributes.append(Attribute(range: start..<close + 1, value: index + 1..<close))
      }
      index = close + 1
    }
  }

  private static func isNamespace(_ name: ArraySlice<UInt8>) -> Bool {
    name.starts(with: "xmlns".utf8)
      && (name.count == 5 || name[name.startIndex + 5] == UInt8(ascii: ":"))
  }
}
