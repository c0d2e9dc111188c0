internal import Basics

/// What `import` binds: the names that a template sets at its top level; printed, it is the template's own text.
final class ModuleValue: ValueObject {
  let shape: ObjectShape
  let text: String
  private let values: [Value]

  init(_ template: String, _ names: [String], _ values: [Value], text: String) {
    shape = ObjectShape("the template '\(template)'", names)
    self.values = values
    self.text = text
  }

  var contents: [Value] { values }
  func attribute(at slot: Int) -> Value { values[slot] }
}
