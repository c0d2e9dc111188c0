internal import Basics

/// Where `map(attribute='section.title')` and its like find something in an item.
struct AttributePath {
  private let parts: [Value]
  /// What stands for what is not there.
  private let fallback: Value?
  private let isStrict: Bool
  /// Counts the steps of a long path; nothing where there is no render.
  let meter: WorkMeter?

  /// - Parameters:
  ///   - attribute: Names and places between points, or one number; nothing means the item itself.
  ///   - fallback: What stands for what is not there, unless it is `none`.
  ///   - setting: Where the filter is used.
  init(_ attribute: Value?, or fallback: Value? = nil, _ setting: FilterCall.Setting) {
    self.init(attribute, or: fallback, isStrict: setting.isStrict, setting.meter)
  }

  init(_ attribute: Value?, or fallback: Value?, isStrict: Bool, _ meter: WorkMeter? = nil) {
    switch attribute {
    case nil, .null: parts = []
    case .string(let text), .markup(let text): parts = pieces(of: text, by: ".").map(Self.part)
    case let number?: parts = [number]
    }
    if case .null? = fallback { self.fallback = nil } else { self.fallback = fallback }
    self.isStrict = isStrict
    self.meter = meter
  }

  private static func part(_ text: String) -> Value {
    let isNumber = !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    return isNumber ? Int(text).map(Value.int) ?? .string(text) : .string(text)
  }

  /// Whether it means the item itself.
  var isEmpty: Bool { parts.isEmpty }

  /// What is found in an item, or undefined.
  ///
  /// - Throws: Where a part before the last is undefined, or, in a strict site, an object has no such attribute.
  func value(of item: Value) throws(CallError) -> Value {
    var value = item
    if parts.count > 16 { try meter?.step(parts.count) }
    for part in parts {
      if value.text != nil { try meter?.read(value) }
      if case .undefined = value {
        throw CallError("what is undefined has no '\(printed(part))'")
      }
      let found = Templates.item(part, of: value)
      guard case .undefined = found else {
        value = found
        continue
      }
      if isStrict, fallback == nil { try check(part, of: value) }
      value = fallback ?? .undefined
    }
    return value
  }

  private func check(_ part: Value, of value: Value) throws(CallError) {
    guard case .object(let object) = value, let name = part.text else { return }
    throw CallError(
      "\(object.shape.name) has no '\(name)'",
      help: didYouMean(name, among: object.shape.attributes))
  }
}
