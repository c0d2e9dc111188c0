internal import Synchronization

private let hashOfNaN = Atomic(0)

/// A value as front matter, data files and templates know it.
///
/// One closed enum, so that nothing is ever cast: JSON's kinds, plus text that is already safe HTML, plus
/// references into the model, whose attributes are looked up only when a template asks for them.
package enum Value: Sendable {
  /// Nothing has this name. Front matter never holds it; a template's lookup may.
  case undefined
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  /// Text that is HTML already and is not escaped again.
  case markup(String)
  case array([Value])
  /// A list that a template wrote in parentheses or got from `items()`; it prints with parentheses and equals no list.
  case tuple([Value])
  case map(ValueMap)
  /// A reference into the model, or something a template can call.
  case object(any ValueObject)
}

extension Value {
  /// The kind as a diagnostic names it: "a number", "a list".
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

  /// The text of a string or of markup; nothing for every other kind.
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

  /// The text, or `null` where there is none.
  package init(_ text: String?) { self = text.map(Value.string) ?? .null }
  /// The number, or `null` where there is none.
  package init(_ number: Int?) { self = number.map(Value.int) ?? .null }
  package init(_ list: [String]) { self = .array(list.map(Value.string)) }
}

extension Value: Hashable {
  /// Equality as templates see it: 1, 1.0 and true are equal, text and markup with the same characters too.
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
    // A whole number may be too long for a double; the double is made whole instead.
    case (let a?, nil): return second.doubleValue.map { Int(exactly: $0) == a } ?? false
    case (nil, let b?): return first.doubleValue.map { Int(exactly: $0) == b } ?? false
    case (nil, nil):
      guard let a = first.doubleValue, let b = second.doubleValue else { return false }
      return a == b
    }
  }

  /// Texts are equal when their characters are; Swift's own equality also equates what only looks alike.
  private static func sameText(_ first: String, _ second: String) -> Bool {
    first.utf8.count == second.utf8.count && first == second
      && first.utf8.elementsEqual(second.utf8)
  }

  /// Equal values hash alike, so whole numbers hash as integers whatever kind holds them.
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
      // It equals nothing, not even itself; so that many of them do not collide, each time another number will do.
      hasher.combine(hashOfNaN.wrappingAdd(1, ordering: .relaxed).newValue)
    } else {
      hasher.combine(number)
    }
  }

  /// The whole number of an integer or a boolean.
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
