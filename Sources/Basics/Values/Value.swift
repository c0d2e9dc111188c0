internal import Synchronization
internal import Text

private let hashOfNaN = Atomic(0)

/// A value of front matter, data files and templates.
///
/// One closed enum avoids casts: JSON's kinds, text that is safe HTML already, and references into
/// the model, whose attributes are looked up only when a template asks for them.
package enum Value: Sendable {
  /// The result of a lookup of an unknown name in a template; front matter never holds it.
  case undefined
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  /// Text that is HTML already and must not be escaped again.
  case markup(String)
  case array([Value])
  /// A list that a template wrote in parentheses or got from `items()`; it prints with parentheses
  /// and is not equal to any `array`.
  case tuple([Value])
  case map(ValueMap)
  /// A reference into the model, or something that a template can call.
  case object(any ValueObject)
}

extension Value {
  /// The name of the kind in diagnostics: "a number", "a list".
  package var kindName: String {
    switch self {
    case .undefined: "nothing"
    case .null: "empty"
    case .bool: "true or false"
    case .int, .double: "a number"
    case .string, .markup: "text"
    case .array, .tuple: "a list"
    case .map: "a mapping"
    case .object(let object): object.shape.name
    }
  }

  /// The text of a string or of markup; `nil` for every other kind.
  package var text: String? {
    switch self {
    case .string(let text), .markup(let text): text
    default: nil
    }
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByArrayLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(integerLiteral value: Int) { self = .int(value) }
  package init(floatLiteral value: Double) { self = .double(value) }
  package init(arrayLiteral elements: Value...) { self = .array(elements) }

  /// The text, or `null` for `nil`.
  package init(_ text: String?) { self = text.map(Value.string) ?? .null }
  /// The number, or `null` for `nil`.
  package init(_ number: Int?) { self = number.map(Value.int) ?? .null }
  package init(_ list: [String]) { self = .array(list.map(Value.string)) }
}

extension Value: Hashable {
  /// Equality as in templates: 1, 1.0 and true are equal, and so are text and markup with the same
  /// characters.
  package static func == (first: Value, second: Value) -> Bool {
    switch (first, second) {
    case (.undefined, .undefined), (.null, .null): true
    case (.string(let a), .string(let b)), (.string(let a), .markup(let b)),
      (.markup(let a), .string(let b)), (.markup(let a), .markup(let b)):
      sameText(a, b)
    case (.array(let a), .array(let b)), (.tuple(let a), .tuple(let b)): a == b
    case (.map(let a), .map(let b)): a == b
    case (.object(let a), .object(let b)): a === b
    default: numbersAreEqual(first, second)
    }
  }

  private static func numbersAreEqual(_ first: Value, _ second: Value) -> Bool {
    switch (first.integerValue, second.integerValue) {
    case (let a?, let b?): return a == b
    // A double does not hold every whole number, so the double is converted instead.
    case (let a?, nil): return second.doubleValue.map { Int(exactly: $0) == a } ?? false
    case (nil, let b?): return first.doubleValue.map { Int(exactly: $0) == b } ?? false
    case (nil, nil):
      guard let a = first.doubleValue, let b = second.doubleValue else { return false }
      return a == b
    }
  }

  /// Compares the characters; Swift's own equality also equates texts that only look the same.
  private static func sameText(_ first: String, _ second: String) -> Bool {
    first.utf8.count == second.utf8.count && first == second
      && first.utf8.elementsEqual(second.utf8)
  }

  /// Equal values have equal hashes, so whole numbers of every kind hash as integers.
  package func hash(into hasher: inout Hasher) {
    switch self {
    case .undefined, .null: hasher.combine(0)
    case .bool, .int: hasher.combine(integerValue)
    case .double(let number): hashNumber(number, into: &hasher)
    case .string(let text), .markup(let text): hasher.combine(text)
    case .array(let items), .tuple(let items): hasher.combine(items)
    case .map(let map): hasher.combine(map.contentHash)
    case .object(let object): hasher.combine(ObjectIdentifier(object))
    }
  }

  private func hashNumber(_ number: Double, into hasher: inout Hasher) {
    if let whole = Int(exactly: number) {
      hasher.combine(Int?.some(whole))
    } else if number.isNaN {
      // NaN is not equal to itself; a different hash each time prevents collisions of many of them.
      hasher.combine(hashOfNaN.wrappingAdd(1, ordering: .relaxed).newValue)
    } else {
      hasher.combine(number)
    }
  }

  /// The whole number of an integer or a Boolean.
  package var integerValue: Int? {
    switch self {
    case .int(let number): number
    case .bool(let flag): flag ? 1 : 0
    default: nil
    }
  }

  /// The number of any numeric kind.
  package var doubleValue: Double? {
    if case .double(let number) = self { return number }
    return integerValue.map(Double.init)
  }
}

// MARK: JSON

extension JSONWriter {
  /// Returns the JSON of one value.
  package static func string(_ value: Value) -> String {
    var json = JSONWriter()
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
