internal import Basics

/// What `value[key]` means: the item, and where there is none the attribute of that name; else undefined.
func item(_ key: Value, of value: Value) -> Value {
  if let found = plainItem(key, of: value) { return found }
  guard let name = key.text else { return .undefined }
  return ownAttribute(name, of: value) ?? .undefined
}

/// What `value.name` means: the method or attribute, and where there is none the item; else undefined.
func attribute(_ name: String, of value: Value) -> Value {
  if let own = ownAttribute(name, of: value) { return own }
  if case .map(let map) = value { return map[name] ?? .undefined }
  return .undefined
}

/// The item of a mapping, a list or a text under a key; nothing where there is none.
func plainItem(_ key: Value, of value: Value) -> Value? {
  switch value {
  case .map(let map): return map[key]
  case .array(let items), .tuple(let items):
    return place(key, of: items.count).map { items[$0] }
  case .string(let text), .markup(let text):
    return character(key, of: text).map(SoftText(value).with)
  case .object(let sequence as SequenceValue) where sequence.isIndexed:
    return place(key, of: sequence.count).map { sequence[$0] }
  default: return nil
  }
}

/// A place that exists, from a number that may count from the end.
private func place(_ key: Value, of count: Int) -> Int? {
  guard let number = key.integerValue else { return nil }
  let place = number < 0 ? number + count : number
  return 0 <= place && place < count ? place : nil
}

private func character(_ key: Value, of text: String) -> String? {
  guard key.integerValue != nil else { return nil }
  let scalars = text.unicodeScalars
  guard let place = place(key, of: scalarCount(text)) else { return nil }
  return String(scalars[scalars.index(scalars.startIndex, offsetBy: place)])
}

/// The attribute or method that a value has of itself; nothing where it has none of that name.
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

private func numberAttribute(_ name: String, of value: Value) -> Value? {
  switch (name, value.integerValue) {
  case ("real", let number?), ("numerator", let number?): .int(number)
  case ("real", nil): value
  case ("imag", let number): number == nil ? .double(0) : .int(0)
  case ("denominator", _?): .int(1)
  default: nil
  }
}

/// A method as a value, as a template gets it that names one without calling it.
///
/// It works on the value as it is now: what it changes is not seen elsewhere.
private func boundMethod(_ name: String, of value: Value) -> ValueFunction {
  ValueFunction(name, subject: value) { (arguments) throws(CallError) in
    var receiver = value
    let setting = FilterCall.Setting(escapes: false, environment: TemplateEnvironment())
    return try callMethod(name, on: &receiver, arguments, setting) ?? .undefined
  }
}
