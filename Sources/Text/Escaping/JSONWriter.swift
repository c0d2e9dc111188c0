/// Writes JSON: one line, keys in the order in which they are written, characters beyond ASCII as
/// they are.
package struct JSONWriter {
  private(set) package var bytes: [UInt8] = []

  package init() {}

  /// Starts JSON that follows something else, such as the tag of a script.
  package init(after start: StaticString) {
    bytes.reserveCapacity(2_048)
    bytes.append(start)
  }

  // MARK: Lists and mappings

  /// Appends a mapping whose members `body` writes with `member`.
  package mutating func writeMap(_ body: (inout JSONWriter) -> Void) {
    bytes.append(UInt8(ascii: "{"))
    body(&self)
    end(UInt8(ascii: "}"))
  }

  /// Appends a list whose items `body` writes, each of them followed by `endItem`.
  package mutating func writeList(_ body: (inout JSONWriter) -> Void) {
    bytes.append(UInt8(ascii: "["))
    body(&self)
    end(UInt8(ascii: "]"))
  }

  /// Ends an item of a list or a member of a mapping; the end of the list or mapping removes the
  /// last comma.
  package mutating func endItem() { bytes.append(UInt8(ascii: ",")) }

  private mutating func end(_ bracket: UInt8) {
    if bytes.last == UInt8(ascii: ",") { bytes.removeLast() }
    bytes.append(bracket)
  }

  /// Appends a member of a mapping whose value `body` writes.
  package mutating func member(_ key: StaticString, _ body: (inout JSONWriter) -> Void) {
    bytes.append(UInt8(ascii: "\""))
    bytes.append(key)
    bytes.append("\":")
    body(&self)
    endItem()
  }

  /// Appends a member of a mapping that is text.
  package mutating func member(_ key: StaticString, _ text: String) {
    member(key) { $0.write(text) }
  }

  /// Appends the key of a member that is text, and the colon after it.
  package mutating func writeKey(_ key: String) {
    write(key)
    bytes.append(UInt8(ascii: ":"))
  }

  // MARK: Single values

  /// Appends `null`.
  package mutating func writeNull() { bytes.append("null") }

  package mutating func write(_ flag: Bool) { bytes.append(flag ? "true" : "false") }

  package mutating func write(_ number: Int) { bytes += String(number).utf8 }

  /// Appends a number, or `null` for infinity and NaN, which JSON does not have.
  package mutating func write(_ number: Double) {
    guard number.isFinite else { return writeNull() }
    bytes += String(number).utf8
  }

  /// Appends what is JSON already.
  package mutating func write(json: [UInt8]) { bytes += json }

  /// Appends a quoted string.
  ///
  /// `<`, `>` and `&` are escaped too, so that the text can be inside a script element.
  package mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    unsafe withUTF8Bytes(of: text) { text in
      unsafe appendRuns(of: text, to: &bytes, where: Self.escapedBytes, replace: Self.writeEscape)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  @inline(__always)
  private static func escapedBytes(_ part: SixteenBytes) -> ByteMask {
    (part .< splat(0x20)) .| (part .== splat(0x7F)) .| (part .== splat(UInt8(ascii: "\"")))
      .| (part .== splat(UInt8(ascii: "\\"))) .| (part .== splat(UInt8(ascii: "&")))
      .| ((part | splat(2)) .== splat(UInt8(ascii: ">")))
  }

  private static func writeEscape(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""): bytes.append(#"\""#)
    case UInt8(ascii: "\\"): bytes.append(#"\\"#)
    case 0x0A: bytes.append(#"\n"#)
    case 0x0D: bytes.append(#"\r"#)
    case 0x09: bytes.append(#"\t"#)
    default:
      bytes.append(#"\u00"#)
      bytes.append(digit(byte >> 4))
      bytes.append(digit(byte & 15))
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
