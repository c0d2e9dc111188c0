internal import Basics

/// Writes values over several lines if one is too short, with sorted keys, as Python's `pprint`.
struct PrettyPrinter {
  private var output: [UInt8] = []
  private let limits: TemplateLimits
  private let budget: CallBudget
  private static let width = 80

  /// Returns the text of a value.
  static func text(
    of value: Value, _ limits: TemplateLimits, _ budget: CallBudget
  ) throws(CallError) -> String {
    var printer = PrettyPrinter(limits: limits, budget: budget)
    try printer.write(value, indentation: 0, allowance: 0, level: 1)
    return String(decoding: printer.output, as: UTF8.self)
  }

  private init(limits: TemplateLimits, budget: CallBudget) {
    self.limits = limits
    self.budget = budget
  }

  /// Writes a value.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - indentation: The column in which it begins.
  ///   - allowance: The number of characters that must follow it on its last line.
  ///   - level: The nesting depth.
  /// - Throws: A `CallError` if the text exceeds the limits.
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
    // A nested value is written again for each level around it.
    try budget.chargeBytes(writer.bytes.count)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private mutating func write(
    _ map: ValueMap, _ indentation: Int, _ allowance: Int, _ level: Int
  ) throws(CallError) {
    output.append(UInt8(ascii: "{"))
    let entries = sortedForPrinting(map)
    for (index, entry) in entries.enumerated() {
      if index > 0 { breakLine(indentation) }
      let key = try line(entry.key)
      output += (key + ": ").utf8
      try write(
        entry.value, indentation: indentation + scalarCount(key) + 2,
        allowance: index == entries.count - 1 ? allowance : 1, level: level + 1)
    }
    output.append(UInt8(ascii: "}"))
  }

  private mutating func write(
    _ items: [Value], _ open: String, _ close: String, _ indentation: Int, _ allowance: Int,
    _ level: Int
  ) throws(CallError) {
    output += open.utf8
    for (index, item) in items.enumerated() {
      if index > 0 { breakLine(indentation) }
      try write(
        item, indentation: indentation, allowance: index == items.count - 1 ? allowance : 1,
        level: level + 1)
    }
    output += close.utf8
  }

  private mutating func breakLine(_ indentation: Int) {
    output += ",\n".utf8
    output += repeatElement(UInt8(ascii: " "), count: indentation)
  }

  // MARK: Text

  /// Writes a long text as several literals, one per line; a top-level text gets parentheses.
  private mutating func writeParts(
    of text: String, _ line: String, _ indentation: Int, _ allowance: Int, _ level: Int
  ) {
    let isAlone = level == 1
    let indentation = isAlone ? indentation + 1 : indentation
    let parts = parts(
      of: text, width: Self.width - indentation, allowance: isAlone ? allowance + 1 : allowance)
    guard parts.count > 1 else { return output += line.utf8 }
    if isAlone { output.append(UInt8(ascii: "(")) }
    for (index, part) in parts.enumerated() {
      if index > 0 {
        output.append(0x0A)
        output += repeatElement(UInt8(ascii: " "), count: indentation)
      }
      output += part.utf8
    }
    if isAlone { output.append(UInt8(ascii: ")")) }
  }

  private func parts(of text: String, width: Int, allowance: Int) -> [String] {
    let lines = lines(of: text, keepingEnds: true)
    var parts: [String] = []
    for (index, line) in lines.enumerated() {
      let isLast = index == lines.count - 1
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
    for (index, word) in words.enumerated() {
      let limit = index == words.count - 1 ? width - allowance : width
      if scalarCount(represented(.string(current + word))) > limit {
        if !current.isEmpty { parts.append(represented(.string(current))) }
        current = word
      } else {
        current += word
      }
    }
    if !current.isEmpty { parts.append(represented(.string(current))) }
    return parts
  }

  /// Returns words, each with the white space after it.
  private func wordsWithSpaces(_ line: String) -> [String] {
    let bytes = Array(line.utf8)
    var words: [String] = []
    var start = 0
    while start < bytes.count {
      let end = skipWhiteSpace(bytes, from: endOfWord(bytes, from: start))
      words.append(String(decoding: bytes[start..<end], as: UTF8.self))
      start = end
    }
    return words
  }
}
