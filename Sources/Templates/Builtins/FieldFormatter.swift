internal import Basics
internal import Text

/// Fills in the fields of a text, as Python's `'{0} {name.title!r:>20}'.format(…)` does.
struct FieldFormatter {
  private let arguments: ValueFunction.Arguments
  /// Whether the text is markup: then the values of its fields are escaped.
  private let isMarkup: Bool
  private let limits: TemplateLimits
  /// The index of the argument for the next field without a number.
  private var nextIndex: Int? = 0
  private var hasNumberedFields = false
  /// The bytes of all filled-in fields.
  private var size = 0

  /// Returns a text with its fields replaced by the arguments.
  static func format(
    _ template: TextOrMarkup, _ arguments: ValueFunction.Arguments, _ limits: TemplateLimits
  ) throws(CallError) -> Value {
    var formatter = FieldFormatter(
      arguments: arguments, isMarkup: template.isMarkup, limits: limits)
    let scalars = Array(template.text.unicodeScalars)
    return template.with(try formatter.format(scalars[...], depth: 2))
  }

  private init(arguments: ValueFunction.Arguments, isMarkup: Bool, limits: TemplateLimits) {
    self.arguments = arguments
    self.isMarkup = isMarkup
    self.limits = limits
  }

  /// Replaces the fields of a part of the text.
  ///
  /// A format may contain fields, but those may not have fields in their own formats.
  private mutating func format(
    _ text: ArraySlice<Unicode.Scalar>, depth: Int
  ) throws(CallError) -> String {
    guard depth > 0 else { throw CallError("the fields of a format nest too deeply") }
    var result = String.UnicodeScalarView()
    var rest = text
    while let scalar = rest.popFirst() {
      guard scalar == "{" || scalar == "}" else {
        result.append(scalar)
        continue
      }
      if rest.first == scalar {
        rest.removeFirst()
        result.append(scalar)
        continue
      }
      guard scalar == "{" else {
        throw CallError("a single '}' does not close a field", help: "write '}}'")
      }
      let field = try readField(&rest)
      let shown = try formatField(field, depth: depth)
      size += shown.utf8.count
      try limits.checkText(size)
      result.append(contentsOf: shown.unicodeScalars)
    }
    return String(result)
  }

  /// Reads a field up to its closing brace.
  private func readField(
    _ rest: inout ArraySlice<Unicode.Scalar>
  ) throws(CallError) -> ArraySlice<Unicode.Scalar> {
    var depth = 1
    for index in rest.indices {
      if rest[index] == "{" { depth += 1 }
      if rest[index] == "}" { depth -= 1 }
      guard depth == 0 else { continue }
      let field = rest[rest.startIndex..<index]
      rest = rest[(index + 1)...]
      return field
    }
    throw CallError("a field is never closed", help: "close it with '}', or write '{{' for a brace")
  }

  private mutating func formatField(
    _ field: ArraySlice<Unicode.Scalar>, depth: Int
  ) throws(CallError) -> String {
    let nameEnd = endOfName(field)
    var rest = field[nameEnd...]
    var value = try resolve(field[..<nameEnd])
    if rest.first == "!" {
      rest.removeFirst()
      value = try converted(value, by: rest.popFirst())
      guard rest.isEmpty || rest.first == ":" else {
        throw CallError("a conversion must be one letter", help: "write '!r', '!s' or '!a'")
      }
    }
    let format = try self.format(rest.dropFirst(), depth: depth - (rest.count > 1 ? 1 : 0))
    return try shown(value, format)
  }

  /// Returns where the name of a field ends: at a `!` or `:` outside brackets.
  private func endOfName(_ field: ArraySlice<Unicode.Scalar>) -> Int {
    var isInBrackets = false
    for index in field.indices {
      switch field[index] {
      case "[": isInBrackets = true
      case "]": isInBrackets = false
      case "!" where !isInBrackets, ":" where !isInBrackets: return index
      default: break
      }
    }
    return field.endIndex
  }

  private func converted(_ value: Value, by letter: Unicode.Scalar?) throws(CallError) -> Value {
    switch letter {
    case "s": return .string(printed(value))
    case "r": return .string(represented(value))
    case "a": return .string(asciiRepresented(value))
    default: throw CallError("the conversions are '!r', '!s' and '!a'")
    }
  }

  private func shown(_ value: Value, _ format: String) throws(CallError) -> String {
    if isMarkup, case .markup(let text) = value {
      guard format.isEmpty else { throw CallError("markup has no format '\(format)'") }
      return text
    }
    let text = try FormatSpecification(format, limits).text(of: value)
    return isMarkup ? escaped(text) : text
  }

  // MARK: Names

  /// Returns the value that the name of a field refers to: an argument, or a part of one.
  private mutating func resolve(_ name: ArraySlice<Unicode.Scalar>) throws(CallError) -> Value {
    let firstEnd = name.firstIndex { $0 == "." || $0 == "[" } ?? name.endIndex
    var value = try argument(name[..<firstEnd])
    var rest = name[firstEnd...]
    while let opening = rest.popFirst() {
      value = try opening == "[" ? readItem(&rest, of: value) : readAttribute(&rest, of: value)
      guard rest.isEmpty || rest.first == "." || rest.first == "[" else {
        throw CallError("only '.' or '[' may follow ']' in a field")
      }
    }
    return value
  }

  private mutating func argument(_ name: ArraySlice<Unicode.Scalar>) throws(CallError) -> Value {
    let text = String(scalars: name)
    let number = isNumber(name) ? Int(text) : nil
    guard name.isEmpty || isNumber(name) else {
      guard let found = arguments.named.first(where: { $0.name == text }) else {
        throw CallError(
          "there is no argument '\(text)' for the field",
          help: didYouMean(text, among: arguments.named.map(\.name)))
      }
      return found.value
    }
    let index = try name.isEmpty ? useNextIndex() : useNumber(number ?? .max)
    guard index < arguments.positional.count else {
      throw CallError("the fields need more than \(arguments.positional.count) arguments")
    }
    return arguments.positional[index]
  }

  private mutating func useNextIndex() throws(CallError) -> Int {
    guard let index = nextIndex, !hasNumberedFields else { throw mixedFields }
    nextIndex = index + 1
    return index
  }

  private mutating func useNumber(_ number: Int) throws(CallError) -> Int {
    guard nextIndex == 0 || nextIndex == nil else { throw mixedFields }
    hasNumberedFields = true
    return number
  }

  private var mixedFields: CallError {
    CallError("fields with and without numbers cannot be mixed")
  }

  private func isNumber(_ name: ArraySlice<Unicode.Scalar>) -> Bool {
    !name.isEmpty && name.allSatisfy { (0x30...0x39).contains($0.value) }
  }

  private func readAttribute(
    _ rest: inout ArraySlice<Unicode.Scalar>, of value: Value
  ) throws(CallError) -> Value {
    let name = String(scalars: rest.prefix { $0 != "." && $0 != "[" })
    rest = rest.dropFirst(name.unicodeScalars.count)
    guard !name.isEmpty, let found = ownAttribute(name, of: value) else {
      throw CallError("\(value.kindName) has no attribute '\(name)'")
    }
    return found
  }

  private func readItem(
    _ rest: inout ArraySlice<Unicode.Scalar>, of value: Value
  ) throws(CallError) -> Value {
    guard let end = rest.firstIndex(of: "]") else { throw CallError("a '[' is never closed") }
    let name = rest[..<end]
    rest = rest[(end + 1)...]
    let text = String(scalars: name)
    let key = isNumber(name) ? Int(text).map(Value.int) : nil
    guard !name.isEmpty, let found = plainItem(key ?? .string(text), of: value) else {
      throw CallError("\(value.kindName) has no item '\(text)'")
    }
    return found
  }
}
