internal import Basics

/// Writes values over several lines where one is too short, with sorted keys, as Python's `pprint` does.
struct PrettyPrinter {
  private var output: [UInt8] = []
  private let limits: TemplateLimits
  private let meter: WorkMeter
  private static let width = 80

  /// The text of a value.
  static func text(
    of value: Value, _ limits: TemplateLimits, _ meter: WorkMeter
  ) throws(CallError) -> String {
    var printer = PrettyPrinter(limits: limits, meter: meter)
    try printer.write(value, indentation: 0, allowance: 0, level: 1)
    return String(decoding: printer.output, as: UTF8.self)
  }

  private init(limits: TemplateLimits, meter: WorkMeter) {
    self.limits = limits
    self.meter = meter
  }

  /// - Parameters:
  ///   - value: What is written.
  ///   - indentation: The column in which it begins.
  ///   - allowance: The room that what follows it needs.
  ///   - level: How deep it is inside others.
  /// - Throws: Where the text would exceed the limits.
  private mutating func write(
    _ value: Value, indentation: Int, allowance: Int, level: Int
  ) throws(CallError) {
    try limits.checkText(output.count)
    let line = try self.line(value)
    guard scalarCount(line) > Self.width - indentation - allowance, level < 200 else {
      output += line.utf8
      return
    }
    switch value {
    case .map(let map):
      try write(map, indentation + 1, allowance + 1, level)
    case .array(let items):
      try write(items, "[", "]", indentation + 1, allowance + 1, level)
    case .tuple(let items):
      let close = items.count == 1 ? ",)" : ")"
      try write(items, "(", close, indentation + 1, allowance + close.utf8.count, level)
    case .string(let text): writeParts(of: text, line, indentation, allowance, level)
    default: output += line.utf8
    }
  }

  private func line(_ value: Value) throws(CallError) -> String {
    var writer = RepresentationWriter(bytes: [], sortsKeys: true, limit: limits.textBytes)
    writer.write(value)
    try limits.checkText(writer.bytes.count)
    // What lies deep is written once for each level around it.
    try meter.make(writer.bytes.count)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private mutating func write(
    _ map: ValueMap, _ indentation: Int, _ allowance: Int, _ level: Int
  ) throws(CallError) {
    output.append(UInt8(ascii: "{"))
    let entries = sortedForPrinting(map)
    for (place, entry) in entries.enumerated() {
      if place > 0 { breakLine(indentation) }
      let key = try line(entry.key)
      output += (key + ": ").utf8
      try write(
        entry.value, indentation: indentation + scalarCount(key) + 2,
        allowance: place == entries.count - 1 ? allowance : 1, level: level + 1)
    }
    output.append(UInt8(ascii: "}"))
  }

  private mutating func write(
    _ items: [Value], _ open: String, _ close: String, _ indentation: Int, _ allowance: Int,
    _ level: Int
  ) throws(CallError) {
    output += open.utf8
    for (place, item) in items.enumerated() {
      if place > 0 { breakLine(indentation) }
      try write(
        item, indentation: indentation, allowance: place == items.count - 1 ? allowance : 1,
        level: level + 1)
    }
    output += close.utf8
  }

  private mutating func breakLine(_ indentation: Int) {
    output += ",\n".utf8
    output += repeatElement(UInt8(ascii: " "), count: indentation)
  }

  // MARK: Text

  /// A long text as several, one to a line; alone it stands in parentheses.
  private mutating func writeParts(
    of text: String, _ line: String, _ indentation: Int, _ allowance: Int, _ level: Int
  ) {
    let isAlone = level == 1
    let indentation = isAlone ? indentation + 1 : indentation
    let parts = parts(
      of: text, width: Self.width - indentation, allowance: isAlone ? allowance + 1 : allowance)
    guard parts.count > 1 else { return output += line.utf8 }
    if isAlone { output.append(UInt8(ascii: "(")) }
    for (place, part) in parts.enumerated() {
      if place > 0 {
        output.append(0x0A)
        output += repeatElement(UInt8(ascii: " "), count: indentation)
      }
      output += part.utf8
    }
    if isAlone { output.append(UInt8(ascii: ")")) }
  }

  private func parts(of text: String, width: Int, allowance: Int) -> [String] {
    let all = lines(of: text, keepingEnds: true)
    var parts: [String] = []
    for (place, line) in all.enumerated() {
      let isLast = place == all.count - 1
      let whole = represented(.string(line))
      if scalarCount(whole) <= (isLast ? width - allowance : width) {
        parts.append(whole)
      } else {
        parts += wrapped(line, width: width, allowance: isLast ? allowance : 0)
      }
    }
    return parts
  }

  private func wrapped(_ line: String, width: Int, allowance: Int) -> [String] {
    let words = wordsWithSpaces(line)
    var parts: [String] = []
    var current = ""
    for (place, word) in words.enumerated() {
      let room = place == words.count - 1 ? width - allowance : width
      if scalarCount(represented(.string(current + word))) > room {
        if !current.isEmpty { parts.append(represented(.string(current))) }
        current = word
      } else {
        current += word
      }
    }
    if !current.isEmpty { parts.append(represented(.string(current))) }
    return parts
  }

  /// Words, each with the white space behind it.
  private func wordsWithSpaces(_ line: String) -> [String] {
    let bytes = Array(line.utf8)
    var words: [String] = []
    var place = 0
    while place < bytes.count {
      let end = skipWhiteSpace(bytes, from: endOfWord(bytes, from: place))
      words.append(String(decoding: bytes[place..<end], as: UTF8.self))
      place = end
    }
    return words
  }
}

/// The entries of a mapping by their keys; keys without an order stay where they are.
func sortedForPrinting(_ map: ValueMap) -> [ValueMap.Entry] {
  map.entries.enumerated().sorted { first, second in
    let order = order(first.element.key, second.element.key) ?? 0
    return order == 0 ? first.offset < second.offset : order < 0
  }.map(\.element)
}
