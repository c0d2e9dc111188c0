internal import Basics

/// Returns a value as Jinja prints it, which is Python's `str()`.
func printed(_ value: Value) -> String {
  switch value {
  case .string(let text), .markup(let text): return text
  case .undefined: return ""
  case .null: return "None"
  case .bool(let flag): return flag ? "True" : "False"
  case .object(let object): return object.text
  default:
    var bytes: [UInt8] = []
    appendRepresented(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Appends a value as Jinja prints it.
func appendPrinted(_ value: Value, to output: inout [UInt8]) {
  switch value {
  case .string(let text), .markup(let text): output.append(contentsOf: text.utf8)
  case .undefined: break
  default: appendRepresented(value, to: &output)
  }
}

/// Returns a value as Python's `repr()` writes it: with text in quotes.
func represented(_ value: Value) -> String {
  var bytes: [UInt8] = []
  appendRepresented(value, to: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}

/// Appends a value as Python's `repr()` writes it.
func appendRepresented(_ value: Value, to output: inout [UInt8]) {
  var writer = RepresentationWriter(bytes: [], limit: output.count + (64 << 20))
  swap(&writer.bytes, &output)
  writer.write(value)
  swap(&writer.bytes, &output)
}

/// Writes values as Python's `repr()` does.
struct RepresentationWriter {
  var bytes: [UInt8]
  private var depth = 0
  /// Whether mappings are written in the order of their keys.
  private let sortsKeys: Bool
  /// The size at which writing stops: lists that contain a list many times, and so on, can print to
  /// far more text than they take memory.
  private let limit: Int
  /// Values nested deeper than this are written as `...`; Python stops at about the same depth.
  private static let depthLimit = 500

  init(bytes: [UInt8], sortsKeys: Bool = false, limit: Int = 64 << 20) {
    self.bytes = bytes
    self.sortsKeys = sortsKeys
    self.limit = bytes.count + limit
  }

  /// Appends a value.
  mutating func write(_ value: Value) {
    guard bytes.count <= limit else { return }
    switch value {
    case .undefined: bytes += "Undefined".utf8
    case .null: bytes += "None".utf8
    case .bool(let flag): bytes += (flag ? "True" : "False").utf8
    case .int(let number): appendInteger(number, to: &bytes)
    case .double(let number): appendFloat(number, to: &bytes)
    case .string(let text): write(text)
    case .markup(let text):
      bytes += "Markup(".utf8
      write(text)
      bytes.append(UInt8(ascii: ")"))
    case .array(let items): write(items, open: "[", close: "]")
    case .tuple(let items): write(items, open: "(", close: items.count == 1 ? ",)" : ")")
    case .map(let map): write(map)
    case .object(let namespace as NamespaceValue):
      bytes += "<Namespace ".utf8
      write(namespace.map)
      bytes.append(UInt8(ascii: ">"))
    case .object(let sequence as SequenceValue): write(sequence)
    case .object(let object): bytes += object.text.utf8
    }
  }

  private mutating func write(_ items: [Value], open: String, close: String) {
    bytes += open.utf8
    nested { writer in
      for (index, item) in items.enumerated() {
        if index > 0 { writer.bytes += ", ".utf8 }
        writer.write(item)
      }
    }
    bytes += close.utf8
  }

  private mutating func write(_ sequence: SequenceValue) {
    switch sequence.kind {
    case .range(let start, let stop, let step):
      bytes += "range(\(start), \(stop)\(step == 1 ? "" : ", \(step)"))".utf8
    case .view(let name, let items):
      write(items, open: name + "([", close: "])")
    case .group(let grouper, let list):
      write([grouper, .array(list)], open: "(", close: ")")
    }
  }

  private mutating func write(_ map: ValueMap) {
    bytes.append(UInt8(ascii: "{"))
    let entries = sortsKeys ? sortedForPrinting(map) : map.entries
    nested { writer in
      for (index, entry) in entries.enumerated() {
        if index > 0 { writer.bytes += ", ".utf8 }
        writer.write(entry.key)
        writer.bytes += ": ".utf8
        writer.write(entry.value)
      }
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func nested(_ body: (inout RepresentationWriter) -> Void) {
    guard depth < Self.depthLimit else {
      bytes += "...".utf8
      return
    }
    depth += 1
    body(&self)
    depth -= 1
  }

  // MARK: Text

  /// Uses single quotes, unless the text contains single quotes and no double ones.
  private mutating func write(_ text: String) {
    let hasSingle = text.utf8.contains(UInt8(ascii: "'"))
    let hasDouble = text.utf8.contains(UInt8(ascii: "\""))
    let quote: Unicode.Scalar = hasSingle && !hasDouble ? "\"" : "'"
    bytes.append(UInt8(ascii: quote))
    for scalar in text.unicodeScalars {
      switch scalar {
      case quote, "\\":
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(UInt8(ascii: scalar))
      case "\n": bytes += #"\n"#.utf8
      case "\r": bytes += #"\r"#.utf8
      case "\t": bytes += #"\t"#.utf8
      default: writePlain(scalar)
      }
    }
    bytes.append(UInt8(ascii: quote))
  }

  private mutating func writePlain(_ scalar: Unicode.Scalar) {
    if isPrintable(scalar) {
      bytes.append(contentsOf: String(scalar).utf8)
    } else {
      appendEscape(of: scalar, to: &bytes)
    }
  }
}

/// Appends the shortest of Python's escapes `\x`, `\u` and `\U` for a character.
func appendEscape(of scalar: Unicode.Scalar, to output: inout [UInt8]) {
  let value = scalar.value
  let (letter, digits) = value < 0x100 ? ("x", 2) : value < 0x10000 ? ("u", 4) : ("U", 8)
  output += "\\\(letter)".utf8
  let hex = String(value, radix: 16)
  output += repeatElement(UInt8(ascii: "0"), count: max(0, digits - hex.utf8.count))
  output += hex.utf8
}

/// Returns whether Python's `repr()` writes a character without an escape.
func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
  return switch scalar.properties.generalCategory {
  case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
    .paragraphSeparator, .spaceSeparator:
    false
  default: true
  }
}

/// Returns a value as Python's `ascii()` writes it: with escapes for everything outside ASCII.
func asciiRepresented(_ value: Value) -> String {
  var bytes: [UInt8] = []
  for scalar in represented(value).unicodeScalars {
    if scalar.isASCII {
      bytes.append(UInt8(ascii: scalar))
    } else {
      appendEscape(of: scalar, to: &bytes)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// Returns the entries of a mapping sorted by key; keys without an order keep their positions.
func sortedForPrinting(_ map: ValueMap) -> [ValueMap.Entry] {
  map.entries.enumerated().sorted { first, second in
    let order = order(first.element.key, second.element.key) ?? 0
    return order == 0 ? first.offset < second.offset : order < 0
  }.map(\.element)
}
