internal import Basics

/// What `import` binds: the names that a template sets at its top level. Printing it gives the template's own text.
final class ModuleValue: ValueObject {
  let shape: ObjectShape
  let text: String
  let isMarkup: Bool
  private let values: [Value]

  init(_ names: [String], _ values: [Value], text: String, isMarkup: Bool) {
    shape = ObjectShape("module", names)
    self.values = values
    self.text = text
    self.isMarkup = isMarkup
  }

  func attribute(at slot: Int) -> Value { values[slot] }
}
