internal import Basics

extension Machine {
  /// Appends a value as the page shows it.
  mutating func emit(_ value: Value) {
    switch value {
    case .string(let text):
      if escapes { appendEscaped(text, to: &output) } else { output.append(contentsOf: text.utf8) }
    case .markup(let text): output.append(contentsOf: text.utf8)
    case .undefined: break
    case .object(let module as ModuleValue) where module.isMarkup:
      output.append(contentsOf: module.text.utf8)
    case .array, .tuple, .map, .object:
      if escapes {
        appendEscaped(printed(value), to: &output)
      } else {
        appendPrinted(value, to: &output)
      }
    default: appendPrinted(value, to: &output)
    }
  }

  /// Takes the text since a place of the output out of it, as a value.
  mutating func caught(from start: Int) -> Value {
    let text = String(decoding: output[start...], as: UTF8.self)
    output.removeLast(output.count - start)
    return escapes ? .markup(text) : .string(text)
  }

  func tooLarge() -> MachineFault {
    output.count >= limits.outputBytes
      ? MachineFault("template-limit", "the page is larger than \(limits.outputBytes) bytes")
      : MachineFault("template-limit", "the page takes more than \(limits.steps) steps")
  }
}
