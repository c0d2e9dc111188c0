internal import Basics

/// The methods of text.
let textMethods = table(
  of: [
    caseMethods, formatMethods, paddingMethods, searchMethods, splitMethods, stripMethods,
    letterTests,
  ].flatMap(\.self))

/// The methods of markup; what is put into it is escaped, and what comes out of it is markup.
let markupMethods = textMethods.merging(
  table(of: [
    Filter("striptags") { (call) in .string(withoutTags(printed(call.value))) },
    Filter("unescape") { (call) in .string(unescaped(printed(call.value))) },
  ]), uniquingKeysWith: { first, _ in first })

private func changing(
  _ name: String, _ change: @escaping @Sendable (String) -> String
) -> Filter {
  Filter(name) { (call) in
    let text = SoftText(call.value)
    return text.with(change(text.text))
  }
}

private let caseMethods = [
  changing("capitalize", capitalized), changing("casefold", caseFolded), changing("lower", lowered),
  changing("swapcase", caseSwapped), changing("title", titled),
  changing("upper") { $0.uppercased() },
]

private let formatMethods = [
  Filter("format", takesMore: true) { (call) throws(CallError) in
    try FieldFormatter.format(SoftText(call.value), call.more, call.limits)
  },
  Filter("format_map", [.init(required: "mapping")]) { (call) throws(CallError) in
    guard case .map(let map)? = call[0] else {
      throw CallError("'format_map' needs a mapping")
    }
    let named = map.entries.compactMap { entry in
      entry.key.text.map { (name: $0, value: entry.value) }
    }
    return try FieldFormatter.format(SoftText(call.value), .init(named: named), call.limits)
  },
]

private let stripMethods = [
  stripping("lstrip") { $0.start($1) }, stripping("rstrip") { $0.end($1) },
  stripping("strip") { $0.both($1) },
  Filter("removeprefix", [.init(required: "prefix")]) { (call) throws(CallError) in
    let text = SoftText(call.value)
    let prefix = Array(try call.text(0, "prefix").utf8)
    let bytes = Array(text.text.utf8)
    return bytes.starts(with: prefix) ? text.with(Array(bytes.dropFirst(prefix.count))) : text.value
  },
  Filter("removesuffix", [.init(required: "suffix")]) { (call) throws(CallError) in
    let text = SoftText(call.value)
    let suffix = Array(try call.text(0, "suffix").utf8)
    let bytes = Array(text.text.utf8)
    return bytes.suffix(suffix.count).elementsEqual(suffix)
      ? text.with(Array(bytes.dropLast(suffix.count))) : text.value
  },
]

private func stripping(
  _ name: String, _ strip: @escaping @Sendable (Stripping, String) -> String
) -> Filter {
  Filter(name, ["chars"]) { (call) throws(CallError) in
    let text = SoftText(call.value)
    let characters = try call.given(0) == nil ? nil : call.text(0, "chars")
    return text.with(strip(Stripping(of: characters), text.text))
  }
}

private let paddingMethods = [
  padding("center") { $0.centered }, padding("ljust") { $0.leading },
  padding("rjust") { $0.trailing },
  Filter("expandtabs", ["tabsize"], expandTabs),
  Filter("zfill", [.init(required: "width")], zeroFill),
]

private func padding(
  _ name: String, _ pad: @escaping @Sendable (Padding) -> String
) -> Filter {
  Filter(name, [.init(required: "width"), "fillchar"]) { (call) throws(CallError) in
    let text = SoftText(call.value)
    let width = try call.integer(0, "width", or: 0)
    _ = try call.text(1, "fillchar")
    let fill = text.inserted(call[1] ?? .string(" "))
    guard scalarCount(fill) == 1 else {
      throw CallError("'fillchar' must be one character, not '\(fill)'")
    }
    return text.with(pad(try Padding(text.text, to: width, with: fill, call.limits)))
  }
}

private func zeroFill(_ call: borrowing FilterCall) throws(CallError) -> Value {
  let text = SoftText(call.value)
  let isSigned = text.text.hasPrefix("-") || text.text.hasPrefix("+")
  let sign = isSigned ? String(text.text.prefix(1)) : ""
  let width = try call.integer(0, "width", or: 0)
  let digits = String(text.text.unicodeScalars.dropFirst(isSigned ? 1 : 0))
  let room = isSigned ? max(width, 1) - 1 : width
  return text.with(sign + (try Padding(digits, to: room, with: "0", call.limits).trailing))
}

private func expandTabs(_ call: borrowing FilterCall) throws(CallError) -> Value {
  let text = SoftText(call.value)
  let size = try call.integer(0, "tabsize", or: 8)
  try call.limits.checkText(size)
  var result: [UInt8] = []
  var column = 0
  for byte in text.text.utf8 {
    if byte == 0x09 {
      let missing = size > 0 ? size - column % size : 0
      result += repeatElement(0x20, count: missing)
      column += missing
      try call.limits.checkText(result.count)
    } else {
      result.append(byte)
      if byte == 0x0A || byte == 0x0D { column = 0 } else if byte & 0xC0 != 0x80 { column += 1 }
    }
  }
  return text.with(result)
}
