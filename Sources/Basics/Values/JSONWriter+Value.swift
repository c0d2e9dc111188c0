extension JSONText {
  /// Returns the JSON of one value.
  package static func string(_ value: Value) -> String {
    var json = JSONText()
    json.write(value)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// Returns a text in double quotes, which YAML reads the same way.
  package static func quoted(_ text: String) -> String { string(.string(text)) }

  /// Appends one value: an object of the model as its printed text, undefined values and NaN as
  /// `null`.
  package mutating func write(_ value: Value) {
    switch value {
    case .undefined, .null: writeNull()
    case .bool(let flag): write(flag)
    case .int(let number): write(number)
    case .double(let number): write(number)
    case .string(let text), .markup(let text): write(text)
    case .object(let object): write(object.text)
    case .array(let items), .tuple(let items): write(items)
    case .map(let map): write(map)
    }
  }

  private mutating func write(_ items: [Value]) {
    writeList { json in
      for item in items {
        json.write(item)
        json.endItem()
      }
    }
  }

  private mutating func write(_ map: ValueMap) {
    writeMap { json in
      for entry in map.entries {
        json.writeKey(entry.key.text ?? Self.string(entry.key))
        json.write(entry.value)
        json.endItem()
      }
    }
  }
}
