internal import Basics

/// What looping over a value gives: items, keys, or characters.
///
/// - Throws: Where the value has none, or a range has more than `limit`.
func items(
  of value: Value, limit: Int = TemplateLimits().listItems
) throws(CallError) -> [Value] {
  switch value {
  case .array(let items), .tuple(let items): return items
  case .map(let map): return map.keys
  case .string(let text): return text.unicodeScalars.map { .string(String($0)) }
  case .markup(let text): return text.unicodeScalars.map { .string(String($0)) }
  case .undefined: return []
  case .object(let sequence as SequenceValue):
    guard sequence.count <= limit else {
      throw CallError("a list may have at most \(limit) items", id: "template-limit")
    }
    return sequence.items
  default: throw CallError("\(value.kindName) cannot be looped over")
  }
}

/// The number of items or characters of a value; nothing where it has none.
func length(of value: Value) -> Int? {
  switch value {
  case .array(let items), .tuple(let items): items.count
  case .map(let map): map.count
  case .string(let text), .markup(let text): scalarCount(text)
  case .undefined: 0
  case .object(let sequence as SequenceValue): sequence.count
  default: nil
  }
}
