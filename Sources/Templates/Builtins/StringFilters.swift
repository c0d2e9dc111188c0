internal import Basics

/// Filters that change, cut, pad, format and measure text.
let stringFilters = [
  changing("capitalize", capitalized),
  Filter("center", ["width"], center),
  Filter("format", isVariadic: true, format),
  Filter("indent", ["width", "first", "blank"], indent),
  changing("lower", lowered),
  Filter("replace", [.init(required: "old"), .init(required: "new"), "count"], replace),
  Filter("string") { (call) in TextOrMarkup(call.value).value },
  Filter("title", [], stepsPerByte: 2, titleCase),
  Filter("trim", ["chars"], trim),
  Filter("truncate", ["length", "killwords", "end", "leeway"], truncate),
  changing("upper") { $0.uppercased() },
  Filter("wordcount", [], stepsPerByte: 2, countWords),
  Filter(
    "wordwrap", ["width", "break_long_words", "wrapstring", "break_on_hyphens"], stepsPerByte: 8,
    wordWrap),
]

/// Returns a filter or a method that maps a text to another one; markup stays markup.
func changing(
  _ name: String, _ change: @escaping @Sendable (String) -> String
) -> Callable {
  Callable(name) { (call) in
    let text = TextOrMarkup(call.value)
    return text.with(change(text.text))
  }
}

/// Capitalizes words, which begin after white space, hyphens and opening brackets, so that `don't`
/// keeps its lower-case `t`.
private func titleCase(_ call: borrowing Call) -> Value {
  var result = ""
  var word: [Unicode.Scalar] = []
  func endWord() {
    guard let first = word.first else { return }
    result += first.properties.uppercaseMapping
    result += lowered(String(scalars: word.dropFirst()))
    word.removeAll(keepingCapacity: true)
  }
  for scalar in printed(call.value).unicodeScalars {
    if isWhiteSpace(scalar) || "-({[<".unicodeScalars.contains(scalar) {
      endWord()
      result.unicodeScalars.append(scalar)
    } else {
      word.append(scalar)
    }
  }
  endWord()
  return .string(result)
}

private func center(_ call: borrowing Call) throws(CallError) -> Value {
  let text = TextOrMarkup(call.value)
  let width = try call.integer(0, "width", or: 80)
  return text.with(try Padding(text.text, to: width, with: " ", call.limits).centered)
}

private func format(_ call: borrowing Call) throws(CallError) -> Value {
  let arguments = call.extra
  guard arguments.positional.isEmpty || arguments.named.isEmpty else {
    throw CallError("'format' takes either values or named values")
  }
  let values: Value =
    arguments.named.isEmpty
    ? .tuple(arguments.positional) : .map(ValueMap(arguments.named.map { ($0.name, $0.value) }))
  return try percentFormatted(TextOrMarkup(call.value), with: values, call.limits)
}

private func indent(_ call: borrowing Call) throws(CallError) -> Value {
  guard call.value.text != nil else {
    throw CallError("'indent' needs text, not \(call.value.kindName)")
  }
  let text = TextOrMarkup(call.value)
  let indentation = try indentation(call)
  // The appended line break makes an empty last line count as a line.
  let lines = lines(of: text.text + "\n")
  try call.limits.checkText(lines.count + 1, times: indentation.utf8.count)
  var result: [UInt8] = []
  for (index, line) in lines.enumerated() {
    if index > 0 { result.append(0x0A) }
    let isIndented = index == 0 ? call.flag(1) : call.flag(2) || !line.isEmpty
    if isIndented { result += indentation.utf8 }
    result += line.utf8
    try call.limits.checkText(result.count)
  }
  return text.with(result)
}

private func indentation(_ call: borrowing Call) throws(CallError) -> String {
  if let text = call[0]?.text { return text }
  let width = try call.integer(0, "width", or: 4)
  try call.limits.checkText(width)
  return String(repeating: " ", count: max(0, width))
}

/// Replaces text; if text is escaped, markup on either side makes the result markup.
private func replace(_ call: borrowing Call) throws(CallError) -> Value {
  let (old, new) = (call[0] ?? .undefined, call[1] ?? .undefined)
  var text = TextOrMarkup(call.value)
  if !call.context.escapes {
    text.isMarkup = false
  } else if !text.isMarkup, isMarkup(old) || isMarkup(new) {
    text = TextOrMarkup(escaped(text.text), isMarkup: true)
  }
  let count = try call.nonNull(2) == nil ? -1 : call.integer(2, "count", or: -1)
  return text.with(
    try replaced(
      text.text, printed(old), by: text.inserted(new), most: count < 0 ? .max : count,
      call.limits))
}

private func trim(_ call: borrowing Call) throws(CallError) -> Value {
  let text = TextOrMarkup(call.value)
  guard call.nonNull(0) != nil else { return text.with(trimmed(text.text)) }
  return text.with(Stripping(of: try call.text(0, "chars")).both(text.text))
}

private func truncate(_ call: borrowing Call) throws(CallError) -> Value {
  let text = TextOrMarkup(call.value)
  let end = try call.text(2, "end", or: "...")
  let length = try call.integer(0, "length", or: 255)
  let leeway = try call.nonNull(3) == nil ? 5 : call.integer(3, "leeway", or: 5)
  let keptCount = length.subtractingReportingOverflow(scalarCount(end))
  guard !keptCount.overflow, keptCount.partialValue >= 0 else {
    throw CallError("'length' must be at least the length of '\(end)'")
  }
  guard leeway >= 0 else { throw CallError("'leeway' must not be below zero") }
  let (maximum, overflows) = length.addingReportingOverflow(leeway)
  let count = Templates.length(of: call.value)
  if let count, overflows || count <= maximum { return call.value }
  guard call.value.text != nil else {
    throw CallError("'truncate' needs text, not \(call.value.kindName)")
  }
  var kept = Array(text.text.unicodeScalars.prefix(keptCount.partialValue))
  if !call.flag(1), let space = kept.lastIndex(of: " ") { kept.removeSubrange(space...) }
  return text.with(String(scalars: kept) + text.inserted(call[2] ?? .string(end)))
}

/// Counts runs of letters, digits and underscores.
private func countWords(_ call: borrowing Call) -> Value {
  var count = 0
  var isInWord = false
  for scalar in printed(call.value).unicodeScalars {
    let isPart = isWordCharacter(scalar)
    if isPart && !isInWord { count += 1 }
    isInWord = isPart
  }
  return .int(count)
}

/// Returns whether a character is a letter, a digit or an underscore.
func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "_" || isAlphanumeric(scalar)
}

private func wordWrap(_ call: borrowing Call) throws(CallError) -> Value {
  guard let text = call.value.text else {
    throw CallError("'wordwrap' needs text, not \(call.value.kindName)")
  }
  let width = try call.integer(0, "width", or: 79)
  guard width > 0 else { throw CallError("'width' must be above zero") }
  if call.nonNull(2) != nil { _ = try call.text(2, "wrapstring") }
  let separator = TextOrMarkup(call.nonNull(2) ?? "\n")
  let wrapper = WordWrapper(
    width: width, breaksWords: call.flag(1, or: true), breaksAtHyphens: call.flag(3, or: true))
  var result: [UInt8] = []
  for (lineIndex, line) in lines(of: text).enumerated() {
    let parts = wrapper.lines(of: line)
    for (partIndex, part) in parts.enumerated() {
      if partIndex > 0 || lineIndex > 0 { result += separator.text.utf8 }
      result += separator.inserted(.string(part)).utf8
      try call.limits.checkText(result.count)
    }
    if parts.isEmpty, lineIndex > 0 { result += separator.text.utf8 }
    try call.limits.checkText(result.count)
  }
  return separator.with(result)
}
