internal import Basics

/// A macro, which a template calls like a function.
final class MacroValue: ValueObject {
  let unit: Int
  /// The context in which its template was run.
  let context: Int
  /// The frame around its definition, and that frame's number.
  let link: Int
  let linkSerial: Int
  private let signature: Unit
  private static let shape = ObjectShape(
    "macro", ["name", "arguments", "catch_kwargs", "catch_varargs", "caller"])

  init(_ unit: Int, _ signature: Unit, context: Int, link: Int, linkSerial: Int) {
    self.unit = unit
    self.signature = signature
    self.context = context
    self.link = link
    self.linkSerial = linkSerial
  }

  var shape: ObjectShape { Self.shape }
  var name: String { signature.name }
  var text: String { name.isEmpty ? "<Macro anonymous>" : "<Macro '\(name)'>" }

  func attribute(at slot: Int) -> Value {
    switch slot {
    case 0: name.isEmpty ? .null : .string(name)
    case 1: .tuple(signature.parameters.map(Value.string))
    case 2: .bool(signature.kwargs != nil)
    case 3: .bool(signature.varargs != nil)
    default: .bool(signature.caller != nil)
    }
  }
}
