internal import Basics

// Arguments by their place, each as the kind that it must have.
extension FilterCall {
  /// An argument that is not `none`.
  func given(_ place: Int) -> Value? {
    if case .null? = self[place] { nil } else { self[place] }
  }

  /// Whether an argument counts as true.
  func flag(_ place: Int, or fallback: Bool = false) -> Bool {
    self[place].map { truth(of: $0) } ?? fallback
  }

  /// A whole number.
  func integer(_ place: Int, _ name: String, or fallback: Int) throws(CallError) -> Int {
    try optionalInteger(place, name) ?? fallback
  }

  /// A whole number, or nothing where none was given; `none` is no number.
  func optionalInteger(_ place: Int, _ name: String) throws(CallError) -> Int? {
    guard let value = self[place] else { return nil }
    guard let number = value.integerValue else {
      throw wrongKind(name, "a whole number", value)
    }
    return number
  }

  /// Text.
  func text(_ place: Int, _ name: String, or fallback: String = "") throws(CallError) -> String {
    guard let value = self[place] else { return fallback }
    guard let text = value.text else { throw wrongKind(name, "text", value) }
    return text
  }

  /// The error of an argument that is of another kind than it must be.
  func wrongKind(_ name: String, _ wanted: String, _ value: Value) -> CallError {
    CallError("'\(name)' must be \(wanted), not \(value.kindName)")
  }

  /// What looping over the value gives.
  func items() throws(CallError) -> [Value] {
    // Each character of a text becomes a value.
    if let text = value.text { try meter.step(text.utf8.count / 4) }
    return try Templates.items(of: value, limit: limits.listItems)
  }

  var limits: TemplateLimits { setting.limits }
  var meter: WorkMeter { setting.meter }
}
