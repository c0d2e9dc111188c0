internal import Basics

/// Returns `value[key]`: the item or else the attribute of that name, or undefined.
func item(_ key: Value, of value: Value) -> Value {
  if let found = plainItem(key, of: value) { return found }
  guard let name = key.text else { return .undefined }
  return ownAttribute(name, of: value) ?? .undefined
}

/// Returns `value.name`: the method or attribute, or else the item of that name, or undefined.
func attribute(_ name: String, of value: Value) -> Value {
  if let found = ownAttribute(name, of: value) { return found }
  if case .map(let map) = value { return map[name] ?? .undefined }
  return .undefined
}

/// Returns the attribute or method that a value itself defines, or `nil`.
func ownAttribute(_ name: String, of value: Value) -> Value? {
  switch value {
  case .object(let object):
    let found = object.attribute(named: name)
    if case .undefined = found { break }
    return found
  case .int, .bool, .double:
    if let part = numberAttribute(name, of: value) { return part }
  default: break
  }
  guard hasMethod(name, value) else { return nil }
  return .object(boundMethod(name, of: value))
}

/// Returns a number's attribute of a name, as Python has them, or `nil`.
private func numberAttribute(_ name: String, of value: Value) -> Value? {
  switch (name, value.integerValue) {
  case ("real", let number?), ("numerator", let number?): .int(number)
  case ("real", nil): value
  case ("imag", let number): number == nil ? .double(0) : .int(0)
  case ("denominator", _?): .int(1)
  default: nil
  }
}

/// Returns a method as a value, for a template that names a method without calling it.
///
/// The method works on a copy of the value: changes to it are not visible elsewhere.
private func boundMethod(_ name: String, of value: Value) -> ValueFunction {
  ValueFunction(name, subject: value) { (arguments) throws(CallError) in
    var receiver = value
    let setting = Call.Context(escapes: false, environment: TemplateEnvironment())
    return try callMethod(name, on: &receiver, arguments, setting) ?? .undefined
  }
}
