/// Everything that reflection sees of a value, one line for each stored property.
///
/// Texts are compared by their bytes and numbers by their bits, and the order of dictionaries and
/// sets does not count.
func reflectedLines(of value: Any, at path: String = "") -> [String] {
  if let text = reflectedLeaf(value) { return ["\(path) = \(text)"] }
  let mirror = Mirror(reflecting: value)
  let children = mirror.children.enumerated().map { index, child in
    reflectedLines(of: child.value, at: "\(path).\(child.label ?? String(index))")
  }
  guard !children.isEmpty else { return ["\(path) = \(type(of: value)) \(value)"] }
  switch mirror.displayStyle {
  case .dictionary, .set:
    let elements = mirror.children.map { reflectedLines(of: $0.value, at: "\(path)[]") }
    return elements.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 }
  default:
    return children.flatMap { $0 }
  }
}

private func reflectedLeaf(_ value: Any) -> String? {
  switch value {
  case let text as String: text.utf8.map { String($0, radix: 16) }.joined(separator: " ")
  case let bytes as [UInt8]: "\(bytes.count) \(String(decoding: bytes, as: UTF8.self))"
  case let number as Double: String(number.bitPattern, radix: 16)
  default: nil
  }
}

/// The names of the stored properties of every structure and class in a value, by type.
func reflectedProperties(of value: Any) -> [String: [String]] {
  var properties: [String: [String]] = [:]
  collectProperties(of: value, into: &properties)
  return properties
}

private func collectProperties(of value: Any, into properties: inout [String: [String]]) {
  if reflectedLeaf(value) != nil { return }
  let mirror = Mirror(reflecting: value)
  let isRecord = mirror.displayStyle == .struct || mirror.displayStyle == .class
  // Those of the standard library are values of their own.
  if isRecord, !String(reflecting: type(of: value)).hasPrefix("Swift.") {
    let name = String(String(reflecting: type(of: value)).split(separator: ".", maxSplits: 1)[1])
    properties[name] = mirror.children.map { $0.label ?? "" }
  }
  for child in mirror.children { collectProperties(of: child.value, into: &properties) }
}
