internal import Text
internal import Basics
internal import Markdown

/// The arguments of one call of a shortcode, by the parameters of its template.
struct ShortcodeBinding {
  /// The arguments by position.
  private(set) var list: [Value] = []
  /// The arguments by name, with the values of missing ones.
  private(set) var named = ValueMap()

  /// The link to the document that an argument names.
  typealias DocumentLink = (_ argument: ShortcodeArgument) throws(ShortcodeFinding) -> String

  private let documentLink: DocumentLink

  /// - Parameters:
  ///   - call: The call.
  ///   - signature: The parameters of its template.
  ///   - documentLink: Finds the documents that arguments name.
  /// - Throws: What is wrong with an argument.
  init(
    _ call: ShortcodeCall, _ signature: ShortcodeSignature,
    documentLink: @escaping DocumentLink
  ) throws(ShortcodeFinding) {
    self.documentLink = documentLink
    guard let parameters = signature.parameters else {
      for argument in call.arguments { add(argument) }
      return
    }
    var free = parameters.filter { parameter in
      !parameter.isByNameOnly && !call.arguments.contains { $0.name == parameter.name }
    }
    for argument in call.arguments {
      var argument = argument
      if argument.name == nil, !free.isEmpty {
        argument.name = free.removeFirst().name
      } else if argument.name == nil {
        guard let kind = signature.further else {
          throw Self.tooMany(argument, of: call, parameters)
        }
        list.append(kind == .document ? .string(try documentLink(argument)) : argument.value)
        continue
      }
      try add(argument, to: call, parameters)
    }
    for parameter in parameters where named[parameter.name] == nil {
      guard let fallback = parameter.fallback else {
        throw ShortcodeFinding(
          "the shortcode '\(call.name)' needs '\(parameter.name)'", at: call.nameRange,
          help: "write \(parameter.name)=\"…\" after '\(call.name)'")
      }
      named[parameter.name] = fallback
    }
  }

  private mutating func add(_ argument: ShortcodeArgument) {
    if let name = argument.name {
      named[name] = argument.value
    } else {
      list.append(argument.value)
    }
  }

  private mutating func add(
    _ argument: ShortcodeArgument, to call: ShortcodeCall,
    _ parameters: [ShortcodeSignature.Parameter]
  ) throws(ShortcodeFinding) {
    guard let name = argument.name else { return }
    guard let parameter = parameters.first(where: { $0.name == name }) else {
      let names = parameters.map(\.name)
      throw ShortcodeFinding(
        "the shortcode '\(call.name)' has no '\(name)'", at: argument.range,
        help: didYouMean(name, among: names) ?? Self.known(names))
    }
    guard named[name] == nil else {
      throw ShortcodeFinding("'\(name)' is given twice", at: argument.range)
    }
    named[name] =
      parameter.kind == .document
      ? .string(try documentLink(argument)) : try Self.value(argument, of: parameter)
  }

  /// Returns the value of an argument as its parameter needs it.
  private static func value(
    _ argument: ShortcodeArgument, of parameter: ShortcodeSignature.Parameter
  ) throws(ShortcodeFinding) -> Value {
    let text = argument.value.text
    switch (parameter.kind, argument.value) {
    case (.text, .string), (.url, .string): return argument.value
    case (.text, _), (.url, _): return .string(words(argument.value))
    case (.number, .int), (.number, .double), (.flag, .bool): return argument.value
    case (.number, .string(let text)):
      if let number = Int(text) { return .int(number) }
      if let number = Double(text), number.isFinite { return .double(number) }
    case (.flag, .string("true")): return .bool(true)
    case (.flag, .string("false")): return .bool(false)
    case (.date, .string(let text)) where WrittenDate(text) != nil: return argument.value
    default: break
    }
    let needed =
      switch parameter.kind {
      case .number: "a number"
      case .flag: "true or false"
      case .date: "a date such as 2026-11-24"
      case .text, .url, .document: "text"
      }
    throw ShortcodeFinding(
      "'\(parameter.name)' must be \(needed), not '\(text ?? words(argument.value))'",
      at: argument.range)
  }

  /// The characters of a number or flag.
  private static func words(_ value: Value) -> String {
    switch value {
    case .int(let number): String(number)
    case .double(let number): String(number)
    case .bool(let flag): String(flag)
    default: value.text ?? ""
    }
  }

  private static func tooMany(
    _ argument: ShortcodeArgument, of call: ShortcodeCall,
    _ parameters: [ShortcodeSignature.Parameter]
  ) -> ShortcodeFinding {
    ShortcodeFinding(
      "the shortcode '\(call.name)' takes at most \(parameters.count) arguments",
      at: argument.range, help: known(parameters.map(\.name)))
  }

  private static func known(_ names: [String]) -> String {
    names.isEmpty ? "it takes no arguments" : "it takes \(names.joined(separator: ", "))"
  }
}
