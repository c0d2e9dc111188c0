/// Writes values as JSON: one line, keys in their own order, everything outside ASCII as it is.
package struct JSONText {
  private(set) package var bytes: [UInt8] = []

  package init() {}

  /// JSON that stands behind something else, such as the tag of a script.
  package init(after start: StaticString) {
    bytes.reserveCapacity(2_048)
    start.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// The JSON of one value as text.
  package static func string(_ value: Value) -> String {
    var json = JSONText()
    json.write(value)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// Text in double quotes, which YAML reads the same.
  package static func quoted(_ text: String) -> String { string(.string(text)) }

  /// Appends a mapping whose members the body writes with `member`.
  package mutating func writeMap(_ body: (inout JSONText) -> Void) {
    bytes.append(UInt8(ascii: "{"))
    body(&self)
    if bytes.last == UInt8(ascii: ",") { bytes.removeLast() }
    bytes.append(UInt8(ascii: "}"))
  }

  /// Appends a list whose items the body writes, each followed by `endItem`.
  package mutating func writeList(_ body: (inout JSONText) -> Void) {
    bytes.append(UInt8(ascii: "["))
    body(&self)
    if bytes.last == UInt8(ascii: ",") { bytes.removeLast() }
    bytes.append(UInt8(ascii: "]"))
  }

  /// Ends an item of a list or a member of a mapping; the last comma goes when the list or mapping ends.
  package mutating func endItem() { bytes.append(UInt8(ascii: ",")) }

  /// Appends a member of a mapping whose value the body writes.
  package mutating func member(_ key: StaticString, _ body: (inout JSONText) -> Void) {
    bytes.append(UInt8(ascii: "\""))
    key.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    body(&self)
    endItem()
  }

  /// Appends a member of a mapping that is text.
  package mutating func member(_ key: StaticString, _ text: String) {
    member(key) { $0.write(text) }
  }

  /// Appends one value; objects of the model are written as their printed text, nothing and NaN as `null`.
  package mutating func write(_ value: Value) {
    switch value {
    case .undefined, .null: bytes += "null".utf8
    case .bool(let flag): bytes += (flag ? "true" : "false").utf8
    case .int(let number): bytes += String(number).utf8
    case .double(let number): write(number)
    case .string(let text), .markup(let text): write(text)
    case .object(let object): write(object.text)
    case .array(let items), .tuple(let items): writeList(items)
    case .map(let map): writeMap(map)
    }
  }

  /// Appends what is JSON already.
  package mutating func write(json: [UInt8]) { bytes += json }

  /// Appends a quoted string.
  ///
  /// `<`, `>` and `&` are escaped too, so that the text may stand inside a script element.
  package mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    withBytes(of: text) { text in
      appendRuns(of: text, to: &bytes, where: Self.escapedMarks, replace: Self.writeEscape)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  @inline(__always)
  private static func escapedMarks(_ part: SixteenBytes) -> ByteMarks {
    (part .< every(0x20)) .| (part .== every(0x7F)) .| (part .== every(UInt8(ascii: "\"")))
      .| (part .== every(UInt8(ascii: "\\"))) .| (part .== every(UInt8(ascii: "&")))
      .| ((part | every(2)) .== every(UInt8(ascii: ">")))
  }

  private static func writeEscape(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""): bytes += #"\""#.utf8
    case UInt8(ascii: "\\"): bytes += #"\\"#.utf8
    case 0x0A: bytes += #"\n"#.utf8
    case 0x0D: bytes += #"\r"#.utf8
    case 0x09: bytes += #"\t"#.utf8
    default:
      let digits = Array("0123456789abcdef".utf8)
      bytes += #"\u00"#.utf8
      bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }

  private mutating func write(_ number: Double) {
    guard number.isFinite else {
      bytes += "null".utf8
      return
    }
    bytes += String(number).utf8
  }

  private mutating func writeList(_ items: [Value]) {
    bytes.append(UInt8(ascii: "["))
    for (place, item) in items.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      write(item)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func writeMap(_ map: ValueMap) {
    bytes.append(UInt8(ascii: "{"))
    for (place, entry) in map.entries.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      writeKey(entry.key)
      bytes.append(UInt8(ascii: ":"))
      write(entry.value)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func writeKey(_ key: Value) {
    if let text = key.text {
      write(text)
    } else {
      write(Self.string(key))
    }
  }
}
