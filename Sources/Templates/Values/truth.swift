internal import Basics

/// Whether a value counts as true.
func truth(of value: Value) -> Bool {
  switch value {
  case .undefined, .null: false
  case .bool(let flag): flag
  case .int(let number): number != 0
  case .double(let number): number != 0
  case .string(let text), .markup(let text): !text.isEmpty
  case .array(let items), .tuple(let items): !items.isEmpty
  case .map(let map): !map.isEmpty
  case .object(let sequence as SequenceValue): sequence.count > 0
  case .object: true
  }
}
