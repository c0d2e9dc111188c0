internal import Basics

/// A value as Jinja prints it, which is Python's `str()`.
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

/// A value as Python's `repr()` writes it: text in quotes.
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

/// Appends a whole number in decimal.
func appendInteger(_ number: Int, to output: inout [UInt8]) {
  if number < 0 { output.append(UInt8(ascii: "-")) }
  var rest = number.magnitude
  var low = output.count
  repeat {
    output.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
    rest /= 10
  } while rest > 0
  var high = output.count - 1
  while low < high {
    output.swapAt(low, high)
    low += 1
    high -= 1
  }
}

/// The decimal digits of a whole number.
func integerText(_ number: Int) -> String {
  var bytes: [UInt8] = []
  appendInteger(number, to: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}
