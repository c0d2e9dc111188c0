internal import Basics
internal import Text

/// The bytes of a page, how text is escaped, and the captures that are open.
struct OutputBuffer {
  /// Where text is escaped.
  struct Escaping {
    /// Whether text is escaped in the output.
    var output = true
    /// Whether filters, and units that decide at run time, escape text.
    var context = true
  }

  var bytes: [UInt8] = []
  var escaping = Escaping()
  private var outerEscaping: [Escaping] = []
  /// The offsets at which the open captures begin, the innermost last.
  private var captures: [Int] = []

  @inline(__always) var count: Int { bytes.count }

  /// Writes a value as the page shows it.
  mutating func write(_ value: Value) {
    switch value {
    case .string(let text):
      if escaping.output {
        appendEscaped(text, to: &bytes)
      } else {
        bytes.append(contentsOf: text.utf8)
      }
    case .markup(let text): bytes.append(contentsOf: text.utf8)
    case .undefined: break
    case .object(let module as ModuleValue): bytes.append(contentsOf: module.text.utf8)
    case .array, .tuple, .map, .object:
      if escaping.output {
        appendEscaped(printed(value), to: &bytes)
      } else {
        appendPrinted(value, to: &bytes)
      }
    default: appendPrinted(value, to: &bytes)
    }
  }

  /// Removes the text from an offset to the end and returns it.
  mutating func removeText(from start: Int) -> String {
    let text = String(decoding: bytes[start...], as: UTF8.self)
    bytes.removeLast(bytes.count - start)
    return text
  }

  /// Escapes the text from an offset to the end and returns its length before.
  mutating func escapeText(from start: Int) -> Int {
    let text = removeText(from: start)
    appendEscaped(text, to: &bytes)
    return text.utf8.count
  }

  mutating func openCapture() { captures.append(bytes.count) }

  /// Ends the innermost capture and returns the offset at which it begins.
  mutating func closeCapture() -> Int { captures.removeLast() }

  mutating func openEscaping(_ isOn: Bool) {
    outerEscaping.append(escaping)
    escaping = Escaping(output: isOn, context: isOn)
  }

  mutating func closeEscaping() { escaping = outerEscaping.removeLast() }

  /// Forgets captures and escaping of an earlier page; the bytes stay.
  mutating func reset() {
    captures.removeAll(keepingCapacity: true)
    outerEscaping.removeAll(keepingCapacity: true)
  }
}

extension Machine {
  /// Writes a value and checks the size of the page.
  @inline(__always) mutating func write(_ value: Value) throws(RenderError) {
    output.write(value)
    if output.count > limits.outputBytes { throw limitError() }
  }

  /// Writes the result of the filters of a block.
  mutating func writeText() throws(RenderError) {
    let value = stack.pop()
    guard let text = value.text else {
      throw RenderError(
        "wrong-type", "the filter of a block must return text, not \(value.kindName)",
        help: "assign the text with 'set' and print the result of the filter")
    }
    output.bytes.append(contentsOf: text.utf8)
    try chargeSteps(0)
  }

  /// Removes the text from an offset of the output to its end and pushes it.
  mutating func pushCapture(from start: Int, isMarkup: Bool) throws(RenderError) {
    guard output.count - start <= limits.textBytes else {
      throw RenderError("template-limit", "a text may have at most \(limits.textBytes) bytes")
    }
    let text = output.removeText(from: start)
    let value: Value = isMarkup ? .markup(text) : .string(text)
    stack.push(value)
    try budget.chargeResult(value)
  }
}
