internal import Basics

/// The methods of text.
let stringMethods = table(
  of: [
    caseMethods, characterTests, formatMethods, paddingMethods, searchMethods, splitMethods,
    stripMethods,
  ].flatMap(\.self))

/// The methods of markup: inserted text is escaped, and results are markup.
let markupMethods = stringMethods.merging(
  table(of: [
    Callable("striptags") { (call) in .string(strippingTags(printed(call.value))) },
    Callable("unescape") { (call) in .string(unescaped(printed(call.value))) },
  ]), uniquingKeysWith: { first, _ in first })

// MARK: Case

private let caseMethods = [
  changing("capitalize", capitalized), changing("casefold", caseFolded), changing("lower", lowered),
  changing("swapcase", caseSwapped), changing("title", titled),
  changing("upper") { $0.uppercased() },
]

// MARK: Formatting

private let formatMethods = [
  Callable("format", isVariadic: true) { (call) throws(CallError) in
    try FieldFormatter.format(TextOrMarkup(call.value), call.extra, call.limits)
  },
  Callable("format_map", [.init(required: "mapping")]) { (call) throws(CallError) in
    guard case .map(let map)? = call[0] else {
      throw CallError("'format_map' needs a mapping")
    }
    let named = map.entries.compactMap { entry in
      entry.key.text.map { (name: $0, value: entry.value) }
    }
    return try FieldFormatter.format(TextOrMarkup(call.value), .init(named: named), call.limits)
  },
]

// MARK: Stripping

private let stripMethods = [
  stripping("lstrip") { $0.start($1) }, stripping("rstrip") { $0.end($1) },
  stripping("strip") { $0.both($1) },
  Callable("removeprefix", [.init(required: "prefix")]) { (call) throws(CallError) in
    let text = TextOrMarkup(call.value)
    let prefix = Array(try call.text(0, "prefix").utf8)
    let bytes = Array(text.text.utf8)
    return bytes.starts(with: prefix) ? text.with(Array(bytes.dropFirst(prefix.count))) : text.value
  },
  Callable("removesuffix", [.init(required: "suffix")]) { (call) throws(CallError) in
    let text = TextOrMarkup(call.value)
    let suffix = Array(try call.text(0, "suffix").utf8)
    let bytes = Array(text.text.utf8)
    return bytes.suffix(suffix.count).elementsEqual(suffix)
      ? text.with(Array(bytes.dropLast(suffix.count))) : text.value
  },
]

private func stripping(
  _ name: String, _ strip: @escaping @Sendable (Stripping, String) -> String
) -> Callable {
  Callable(name, ["chars"]) { (call) throws(CallError) in
    let text = TextOrMarkup(call.value)
    let characters = try call.nonNull(0) == nil ? nil : call.text(0, "chars")
    return text.with(strip(Stripping(of: characters), text.text))
  }
}

// MARK: Padding

private let paddingMethods = [
  padding("center") { $0.centered }, padding("ljust") { $0.leading },
  padding("rjust") { $0.trailing },
  Callable("expandtabs", ["tabsize"], expandTabs),
  Callable("zfill", [.init(required: "width")], zeroFill),
]

private func padding(
  _ name: String, _ pad: @escaping @Sendable (Padding) -> String
) -> Callable {
  Callable(name, [.init(required: "width"), "fillchar"]) { (call) throws(CallError) in
    let text = TextOrMarkup(call.value)
    let width = try call.integer(0, "width", or: 0)
    _ = try call.text(1, "fillchar")
    let fill = text.inserted(call[1] ?? .string(" "))
    guard scalarCount(fill) == 1 else {
      throw CallError("'fillchar' must be one character, not '\(fill)'")
    }
    return text.with(pad(try Padding(text.text, to: width, with: fill, call.limits)))
  }
}

private func zeroFill(_ call: borrowing Call) throws(CallError) -> Value {
  let text = TextOrMarkup(call.value)
  let isSigned = text.text.hasPrefix("-") || text.text.hasPrefix("+")
  let sign = isSigned ? String(text.text.prefix(1)) : ""
  let width = try call.integer(0, "width", or: 0)
  let digits = String(text.text.unicodeScalars.dropFirst(isSigned ? 1 : 0))
  let digitCount = isSigned ? max(width, 1) - 1 : width
  return text.with(sign + (try Padding(digits, to: digitCount, with: "0", call.limits).trailing))
}

private func expandTabs(_ call: borrowing Call) throws(CallError) -> Value {
  let text = TextOrMarkup(call.value)
  let size = try call.integer(0, "tabsize", or: 8)
  try call.limits.checkText(size)
  var result: [UInt8] = []
  var column = 0
  for byte in text.text.utf8 {
    if byte == 0x09 {
      let spaceCount = size > 0 ? size - column % size : 0
      result += repeatElement(0x20, count: spaceCount)
      column += spaceCount
      try call.limits.checkText(result.count)
    } else {
      result.append(byte)
      if byte == 0x0A || byte == 0x0D { column = 0 } else if byte & 0xC0 != 0x80 { column += 1 }
    }
  }
  return text.with(result)
}

// MARK: Character tests

private let characterTests = [
  allCharacters("isalnum", isAlphanumeric), allCharacters("isalpha", isLetter),
  textTest("isascii") { $0.utf8.allSatisfy { $0 < 0x80 } },
  allCharacters("isdecimal") { $0.properties.numericType == .decimal },
  allCharacters("isdigit") { [.decimal, .digit].contains($0.properties.numericType) },
  textTest("isidentifier", isIdentifier), textTest("islower", isLowercase),
  allCharacters("isnumeric") { $0.properties.numericType != nil },
  textTest("isprintable") { $0.unicodeScalars.allSatisfy(isPrintable) },
  allCharacters("isspace", isWhiteSpace), textTest("istitle", isTitled),
  textTest("isupper", isUppercase),
]

private func textTest(_ name: String, _ predicate: @escaping @Sendable (String) -> Bool) -> Callable
{
  Callable(name, stepsPerByte: 2) { (call) in .bool(predicate(printed(call.value))) }
}

/// Returns a method that is true if the text is not empty and all its characters satisfy a
/// predicate.
private func allCharacters(
  _ name: String, _ predicate: @escaping @Sendable (Unicode.Scalar) -> Bool
) -> Callable {
  textTest(name) { !$0.isEmpty && $0.unicodeScalars.allSatisfy(predicate) }
}

private func isIdentifier(_ text: String) -> Bool {
  guard let first = text.unicodeScalars.first, first == "_" || first.properties.isXIDStart else {
    return false
  }
  return text.unicodeScalars.allSatisfy(\.properties.isXIDContinue)
}
