internal import Basics

extension Machine {
  /// Appends a value as the page shows it.
  mutating func emit(_ value: Value) {
    switch value {
    case .string(let text):
      if escapes { appendEscaped(text, to: &output) } else { output.append(contentsOf: text.utf8) }
    case .markup(let text): output.append(contentsOf: text.utf8)
    case .undefined: break
    case .object(let module as ModuleValue): output.append(contentsOf: module.text.utf8)
    case .array, .tuple, .map, .object:
      if escapes {
        appendEscaped(printed(value), to: &output)
      } else {
        appendPrinted(value, to: &output)
      }
    default: appendPrinted(value, to: &output)
    }
  }

  /// Appends what the filters of a block made of its text.
  mutating func emitText() throws(MachineFault) {
    let value = stack.removeLast()
    guard let text = value.text else {
      throw MachineFault(
        "wrong-type", "the filter of a block must give text, not \(value.kindName)",
        help: "catch the text with 'set' and print what the filter makes of it")
    }
    output.append(contentsOf: text.utf8)
    try count(0)
  }

  mutating func emitTop() throws(MachineFault) {
    emit(stack.removeLast())
    if output.count > limits.outputBytes { throw tooLarge() }
  }

  mutating func closeCapture() throws(MachineFault) {
    try pushCaught(from: captures.removeLast(), isMarkup: escapes)
  }

  /// Pushes the text since a place of the output.
  mutating func pushCaught(from start: Int, isMarkup: Bool) throws(MachineFault) {
    guard output.count - start <= limits.textBytes else {
      throw MachineFault("template-limit", "a text may have at most \(limits.textBytes) bytes")
    }
    let text = caught(from: start, isMarkup: isMarkup)
    stack.append(text)
    try charge(text)
  }

  /// Takes the text since a place of the output out of it, as a value.
  private mutating func caught(from start: Int, isMarkup: Bool) -> Value {
    let text = String(decoding: output[start...], as: UTF8.self)
    output.removeLast(output.count - start)
    return isMarkup ? .markup(text) : .string(text)
  }

  /// Escapes the text since a place of the output.
  mutating func escapeOutput(from start: Int) {
    let text = String(decoding: output[start...], as: UTF8.self)
    made &+= text.utf8.count
    output.removeLast(output.count - start)
    appendEscaped(text, to: &output)
  }

  mutating func openEscape(_ choice: Bool) {
    escapeStack.append((escapes, contextEscapes))
    (escapes, contextEscapes) = (choice, choice)
  }
}
