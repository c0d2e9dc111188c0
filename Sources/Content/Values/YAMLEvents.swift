internal import Basics
internal import CYaml

/// An event of the YAML parser.
enum YAMLEvent {
  /// The start and end of the stream and of documents.
  case streamStart, streamEnd, documentStart, documentEnd
  case alias(String)
  case scalar(YAMLScalar)
  case listStart(YAMLProperties, isFlow: Bool)
  case mappingStart(YAMLProperties, isFlow: Bool)
  case collectionEnd
}

/// The anchor and tag of a node.
struct YAMLProperties {
  var anchor: String?
  var tag: String?
}

/// A scalar; plain ones are already resolved to their type.
struct YAMLScalar {
  var text: String
  var plain: PlainScalar
  var style: YAMLStyle
  /// True if the scalar ends on another line than it starts on.
  var spansLines: Bool
  var properties: YAMLProperties

  var isPlain: Bool { style == .plain }
}

/// The style of a scalar.
enum YAMLStyle {
  case plain, singleQuoted, doubleQuoted
  /// A literal or folded block after `|` or `>`.
  case block
}

/// An error of libyaml; offsets count from the start of the YAML text.
struct YAMLParserError: Error {
  var problem: String
  var context: String
  var offset: Int
  /// Where the construct begins that could not be read.
  var opening: Int
  /// The range of the previous event.
  var last: Range<Int>
}

/// Parses a YAML text with libyaml, event by event.
///
/// It owns the parser. The text must outlive it, which `composeYAML` ensures.
@safe struct YAMLEvents: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private var cursor: CharacterCursor
  /// The range of the last event, from the start of the YAML text.
  private(set) var range = 0..<0

  init(reading bytes: UnsafeBufferPointer<UInt8>, isASCII: Bool) {
    unsafe parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    cursor = CharacterCursor(isASCII: isASCII)
    let isReady = unsafe yaml_parser_initialize(parser)
    precondition(isReady == 1, "out of memory")
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
  }

  /// The next event.
  ///
  /// Must not be called after the end of the stream.
  mutating func next(in bytes: Span<UInt8>) throws(YAMLParserError) -> YAMLEvent {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw error(in: bytes) }
    defer { unsafe yaml_event_delete(&event) }
    let start = cursor.offset(ofCharacter: unsafe event.start_mark.index, in: bytes)
    let end = cursor.offset(ofCharacter: unsafe event.end_mark.index, in: bytes)
    range = start..<max(start, end)
    return unsafe Self.read(event)
  }

  private static func read(_ event: yaml_event_t) -> YAMLEvent {
    switch unsafe event.type {
    case YAML_STREAM_START_EVENT: return .streamStart
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_ALIAS_EVENT: return .alias(unsafe text(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT: return .scalar(unsafe scalar(event))
    case YAML_SEQUENCE_START_EVENT:
      return .listStart(
        YAMLProperties(
          anchor: unsafe text(event.data.sequence_start.anchor),
          tag: unsafe text(event.data.sequence_start.tag)),
        isFlow: unsafe event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE)
    case YAML_MAPPING_START_EVENT:
      return .mappingStart(
        YAMLProperties(
          anchor: unsafe text(event.data.mapping_start.anchor),
          tag: unsafe text(event.data.mapping_start.tag)),
        isFlow: unsafe event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .collectionEnd
    default: return .streamEnd
    }
  }

  private static func scalar(_ event: yaml_event_t) -> YAMLScalar {
    let scalar = unsafe event.data.scalar
    let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    let style = style(of: unsafe scalar.style)
    return YAMLScalar(
      text: unsafe String(decoding: bytes, as: UTF8.self),
      plain: style == .plain ? unsafe PlainScalar(bytes.span) : .text, style: style,
      spansLines: unsafe event.start_mark.line != event.end_mark.line,
      properties: YAMLProperties(
        anchor: unsafe text(scalar.anchor), tag: unsafe text(scalar.tag)))
  }

  private static func style(of style: yaml_scalar_style_t) -> YAMLStyle {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
    default: .plain
    }
  }

  private static func text(_ characters: UnsafeMutablePointer<UInt8>?) -> String? {
    unsafe characters.map { unsafe String(cString: $0) }
  }

  /// The error that libyaml reported, and its offset.
  private mutating func error(in bytes: Span<UInt8>) -> YAMLParserError {
    let problem = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "not YAML"
    let context = unsafe parser.pointee.context.map { unsafe String(cString: $0) } ?? ""
    var offset = cursor.offset(
      ofCharacter: unsafe parser.pointee.problem_mark.index, in: bytes)
    if unsafe parser.pointee.error == YAML_READER_ERROR {
      offset = min(bytes.count, unsafe parser.pointee.problem_offset)
    }
    let opening = cursor.offset(
      ofCharacter: unsafe parser.pointee.context_mark.index, in: bytes)
    return YAMLParserError(
      problem: problem, context: context, offset: offset, opening: opening, last: range)
  }
}

/// Converts libyaml's character indices to byte offsets.
///
/// Events come nearly in order, so the search starts from the last position.
private struct CharacterCursor {
  let isASCII: Bool
  private var character = 0
  private var byte = 0

  init(isASCII: Bool) {
    self.isASCII = isASCII
  }

  mutating func offset(ofCharacter wanted: Int, in bytes: Span<UInt8>) -> Int {
    guard !isASCII else { return min(wanted, bytes.count) }
    while character < wanted, byte < bytes.count {
      byte += 1
      while byte < bytes.count, bytes[byte] & 0xC0 == 0x80 { byte += 1 }
      character += 1
    }
    while character > wanted, byte > 0 {
      byte -= 1
      while byte > 0, bytes[byte] & 0xC0 == 0x80 { byte -= 1 }
      character -= 1
    }
    return byte
  }
}
