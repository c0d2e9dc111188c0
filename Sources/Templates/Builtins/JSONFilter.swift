internal import Basics

/// Filters that write values as data.
let jsonFilters = [
  Filter("pprint", stepsPerByte: 8) { (call) throws(CallError) in
    .string(try PrettyPrinter.text(of: call.value, call.limits, call.budget))
  },
  Filter("tojson", ["indent"], toJSON),
]

/// Writes JSON that is safe in a script element or between single quotes, with sorted keys.
private func toJSON(_ call: borrowing Call) throws(CallError) -> Value {
  let indentation: String?
  switch call.nonNull(0) {
  case nil: indentation = nil
  case let value?:
    let width = try value.text == nil ? call.integer(0, "indent", or: 0) : 0
    try call.limits.checkText(width)
    indentation = value.text ?? String(repeating: " ", count: max(0, width))
  }
  var writer = ScriptJSONWriter(indentation: indentation, limits: call.limits)
  try writer.write(call.value)
  return .markup(String(decoding: writer.bytes, as: UTF8.self))
}

/// Writes values as ASCII JSON that is safe inside HTML, with sorted keys, as Jinja's `tojson`.
struct ScriptJSONWriter {
  private(set) var bytes: [UInt8] = []
  /// The indentation of one level; `nil` writes everything in one line.
  private let indentation: [UInt8]?
  private let limits: TemplateLimits
  private var depth = 0
  private static let depthLimit = 500

  init(indentation: String?, limits: TemplateLimits) {
    self.indentation = indentation.map(Self.escapedForHTML)
    self.limits = limits
  }

  /// Returns text with JSON escapes for the four characters that are special in HTML.
  private static func escapedForHTML(_ text: String) -> [UInt8] {
    text.utf8.flatMap { byte -> [UInt8] in
      switch byte {
      case UInt8(ascii: "<"): Array(#"\u003c"#.utf8)
      case UInt8(ascii: ">"): Array(#"\u003e"#.utf8)
      case UInt8(ascii: "&"): Array(#"\u0026"#.utf8)
      case UInt8(ascii: "'"): Array(#"\u0027"#.utf8)
      default: [byte]
      }
    }
  }

  /// Appends a value.
  ///
  /// - Throws: A `CallError` if JSON cannot represent the value or the text exceeds the limits.
  mutating func write(_ value: Value) throws(CallError) {
    try limits.checkText(bytes.count)
    switch value {
    case .null: bytes += "null".utf8
    case .bool(let flag): bytes += (flag ? "true" : "false").utf8
    case .int(let number): appendInteger(number, to: &bytes)
    case .double(let number): bytes += Self.numberText(number).utf8
    case .string(let text), .markup(let text): write(text)
    case .array(let items), .tuple(let items): try write(items)
    case .map(let map): try write(map)
    case .undefined: throw CallError("an undefined value cannot be written as JSON")
    case .object(let object): try write(object)
    }
  }

  private mutating func write(_ object: any ValueObject) throws(CallError) {
    switch object {
    case let sequence as SequenceValue:
      guard let items = sequence.tupleItems else { fallthrough }
      try write(items)
    case is NamespaceValue, is CyclerValue, is ValueFunction:
      throw CallError("\(object.shape.name) cannot be written as JSON")
    default: write(object.text)
    }
  }

  private static func numberText(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    return floatText(number)
  }

  private mutating func write(_ items: [Value]) throws(CallError) {
    try writeNested("[", "]", items.count) { (writer, index) throws(CallError) in
      try writer.write(items[index])
    }
  }

  private mutating func write(_ map: ValueMap) throws(CallError) {
    let keys = try sorted(
      map.keys, by: SortKey(.init(nil, or: nil, isStrict: false), isCaseSensitive: true),
      isReversed: false)
    try writeNested("{", "}", keys.count) { (writer, index) throws(CallError) in
      writer.write(try Self.keyText(keys[index]))
      writer.bytes += ": ".utf8
      try writer.write(map[keys[index]] ?? .null)
    }
  }

  private static func keyText(_ key: Value) throws(CallError) -> String {
    switch key {
    case .string(let text), .markup(let text): return text
    case .null: return "null"
    case .bool(let flag): return flag ? "true" : "false"
    case .int(let number): return integerText(number)
    case .double(let number): return numberText(number)
    default: throw CallError("\(key.kindName) cannot be a key in JSON")
    }
  }

  private mutating func writeNested(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ count: Int,
    _ writeItem: (inout ScriptJSONWriter, Int) throws(CallError) -> Void
  ) throws(CallError) {
    guard depth < Self.depthLimit else { throw CallError("the value is nested too deeply") }
    bytes.append(UInt8(ascii: open))
    depth += 1
    for index in 0..<count {
      if index > 0 { bytes += (indentation == nil ? ", " : ",").utf8 }
      breakLine()
      try writeItem(&self, index)
    }
    depth -= 1
    if count > 0 { breakLine() }
    bytes.append(UInt8(ascii: close))
  }

  private mutating func breakLine() {
    guard let indentation else { return }
    bytes.append(0x0A)
    for _ in 0..<depth { bytes += indentation }
  }

  // MARK: Text

  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes += #"\""#.utf8
      case "\\": bytes += #"\\"#.utf8
      case "\n": bytes += #"\n"#.utf8
      case "\r": bytes += #"\r"#.utf8
      case "\t": bytes += #"\t"#.utf8
      case "\u{8}": bytes += #"\b"#.utf8
      case "\u{C}": bytes += #"\f"#.utf8
      case "<", ">", "&", "'": writeEscape(UInt16(scalar.value))
      case " "..."~": bytes.append(UInt8(ascii: scalar))
      default: for unit in String(scalar).utf16 { writeEscape(unit) }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func writeEscape(_ unit: UInt16) {
    let digits = Array("0123456789abcdef".utf8)
    bytes += #"\u"#.utf8
    for shift in stride(from: 12, through: 0, by: -4) {
      bytes.append(digits[Int(unit >> UInt16(shift)) & 15])
    }
  }
}
