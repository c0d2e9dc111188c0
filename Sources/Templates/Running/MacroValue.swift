internal import Basics

/// A macro, which a template calls like a function.
final class MacroValue: ValueObject {
  let definition: MacroDefinition
  /// The template that defines it; its other macros are in scope.
  let template: String
  /// The names around a `call` block, which the macro that it is handed to does not see itself.
  let scope: [[String: Value]]?
  private static let shape = ObjectShape("macro", [])

  init(_ definition: MacroDefinition, in template: String, scope: [[String: Value]]? = nil) {
    self.definition = definition
    self.template = template
    self.scope = scope
  }

  var shape: ObjectShape { Self.shape }
  func attribute(at slot: Int) -> Value { .undefined }
}
