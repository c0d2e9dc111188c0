internal import CExpat

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What takes in the events of an XML text; ranges are offsets of bytes within it.
protocol XMLEventReader: AnyObject {
  /// The XML declaration; `encoding` is what it says of the bytes.
  func declaration(at range: Range<Int>)
  /// The offset is one behind the name of the document type, in front of its subset or its end.
  func documentType(before offset: Int, hasSubset: Bool)
  func documentTypeEnd(at end: Int)
  func start(_ name: XMLName, _ attributes: [(name: XMLName, value: String)], at range: Range<Int>)
  /// The range is that of the closing tag, which is empty where the element had none.
  func end(at range: Range<Int>)
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
  func comment(at range: Range<Int>)
  func instruction(_ target: String, at range: Range<Int>)
  /// An entity that the text does not declare.
  func unknownEntity()
  /// Whether the text is not to be read any further.
  var hasEnded: Bool { get }
}

/// Walks a text with expat, which gives one event after the other; it asks for no other file and expands no entity.
///
/// Expat takes linear time: it looks names of attributes and namespaces up in tables.
@safe struct XMLEventParser: ~Copyable {
  /// Why a text is no XML.
  struct Problem: Error {
    var message: String
    var offset: Int
  }

  private let parser: XML_Parser
  /// No text of XML may hold this character, so no namespace does.
  fileprivate static let separator: XML_Char = 1

  init() {
    guard let parser = unsafe XML_ParserCreateNS("UTF-8", Self.separator) else {
      preconditionFailure("expat ran out of memory")
    }
    unsafe self.parser = parser
  }

  deinit { unsafe XML_ParserFree(parser) }

  /// Reads a whole text; returns early where the reader has ended.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, whatever the text's own declaration says.
  ///   - reader: Takes in the events.
  /// - Throws: At the first byte where the text is not well-formed.
  borrowing func parse(
    _ bytes: [UInt8], into reader: some XMLEventReader
  ) throws(Problem) {
    let sink = unsafe EventSink(parser: parser, reader: reader)
    setHandlers()
    let status = withExtendedLifetime(sink) {
      unsafe XML_SetUserData(parser, Unmanaged.passUnretained(sink).toOpaque())
      return unsafe bytes.withUnsafeBufferPointer { buffer in
        unsafe buffer.withMemoryRebound(to: CChar.self) {
          unsafe XML_Parse(parser, $0.baseAddress, Int32($0.count), 1)
        }
      }
    }
    guard status != XML_STATUS_OK, !reader.hasEnded else { return }
    let words = unsafe XML_ErrorString(XML_GetErrorCode(parser))
    let message = unsafe words.map { unsafe String(cString: $0) }
    throw Problem(
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

/// The other end of expat's callbacks.
private func sink(_ data: UnsafeMutableRawPointer?) -> EventSink {
  guard let data = unsafe data else { preconditionFailure("expat lost its user data") }
  return unsafe Unmanaged<EventSink>.fromOpaque(data).takeUnretainedValue()
}

/// Turns what expat hands over into values and gives them to the reader.
@safe private final class EventSink {
  private let parser: XML_Parser
  private let reader: any XMLEventReader

  init(parser: XML_Parser, reader: any XMLEventReader) {
    unsafe self.parser = parser
    self.reader = reader
  }

  private var range: Range<Int> {
    let start = unsafe Int(XML_GetCurrentByteIndex(parser))
    return unsafe start..<start + Int(XML_GetCurrentByteCount(parser))
  }

  private func stopIfEnded() {
    if reader.hasEnded { unsafe XML_StopParser(parser, 0) }
  }

  func start(
    _ name: UnsafePointer<CChar>?, _ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    guard let name = unsafe name, !reader.hasEnded else { return }
    var attributes: [(name: XMLName, value: String)] = []
    var index = 0
    while let key = unsafe list?[index], let value = unsafe list?[index + 1] {
      unsafe attributes.append((Self.name(key), String(cString: value)))
      index += 2
    }
    unsafe reader.start(Self.name(name), attributes, at: range)
    stopIfEnded()
  }

  func end() {
    if !reader.hasEnded { reader.end(at: range) }
    stopIfEnded()
  }

  func text(_ start: UnsafePointer<CChar>?, _ count: Int32) {
    guard let start = unsafe start, !reader.hasEnded else { return }
    unsafe start.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
      unsafe reader.text(UnsafeBufferPointer(start: $0, count: Int(count)))
    }
  }

  func comment() {
    if !reader.hasEnded { reader.comment(at: range) }
  }

  func instruction(_ target: UnsafePointer<CChar>?) {
    guard let target = unsafe target, !reader.hasEnded else { return }
    unsafe reader.instruction(String(cString: target), at: range)
  }

  func declaration() {
    if !reader.hasEnded { reader.declaration(at: range) }
  }

  func documentType(_ hasSubset: Bool) {
    if !reader.hasEnded { reader.documentType(before: range.lowerBound, hasSubset: hasSubset) }
    stopIfEnded()
  }

  func documentTypeEnd() {
    if !reader.hasEnded { reader.documentTypeEnd(at: range.upperBound) }
  }

  func unknownEntity() {
    if !reader.hasEnded { reader.unknownEntity() }
    stopIfEnded()
  }

  /// A name as expat gives it: the namespace, the separator, the name within it.
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
