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
  }

  /// Takes the text since a place of the output out of it, as a value.
  mutating func caught(from start: Int, isMarkup: Bool) -> Value {
    let text = String(decoding: output[start...], as: UTF8.self)
    output.removeLast(output.count - start)
    return isMarkup ? .markup(text) : .string(text)
  }

  /// Escapes the text since a place of the output.
  mutating func escapeOutput(from start: Int) {
    let text = String(decoding: output[start...], as: UTF8.self)
    output.removeLast(output.count - start)
    appendEscaped(text, to: &output)
  }

  mutating func openEscape(_ choice: Bool) {
    escapeStack.append((escapes, contextEscapes))
    (escapes, contextEscapes) = (choice, choice)
  }

  func tooLarge() -> MachineFault {
    output.count >= limits.outputBytes
      ? MachineFault("template-limit", "the page is larger than \(limits.outputBytes) bytes")
      : MachineFault("template-limit", "the page takes more than \(limits.steps) steps")
  }
}
