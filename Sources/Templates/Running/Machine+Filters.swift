internal import Basics

/// The filters of the language that are there; the value is what each is for in the manual.
let builtinFilters: [String: String] = [
  "abs": "", "capitalize": "", "count": "", "d": "", "default": "", "dictsort": "", "e": "",
  "escape": "", "first": "", "float": "", "forceescape": "", "int": "", "items": "", "join": "",
  "last": "", "length": "", "list": "", "lower": "", "map": "", "max": "", "min": "", "reject": "",
  "rejectattr": "", "replace": "", "reverse": "", "round": "", "safe": "", "select": "",
  "selectattr": "", "sort": "", "string": "", "striptags": "", "sum": "", "title": "", "tojson": "",
  "trim": "", "truncate": "", "unique": "", "upper": "", "urlencode": "", "wordcount": "",
]

/// The tests of the language that are there.
let builtinTests = [
  "boolean", "defined", "divisibleby", "eq", "equalto", "even", "false", "ge", "gt", "in",
  "iterable", "le", "lower", "lt", "mapping", "ne", "none", "number", "odd", "sameas", "sequence",
  "string", "true", "undefined", "upper",
]

extension Machine {
  /// Applies the filters of a block to the text in it.
  mutating func apply(_ filter: Expression, to value: Value) throws(Diagnostic) -> Value {
    guard case .filter(let target, let name, let arguments) = filter.kind else { return value }
    let inner: Value
    if let target { inner = try apply(target, to: value) } else { inner = value }
    return try self.filter(inner, name, arguments, filter)
  }

  mutating func filter(
    _ value: Value, _ name: FilterName, _ list: ArgumentList, _ target: Expression
  ) throws(Diagnostic) -> Value {
    let arguments = try evaluate(list)
    if let own = library.environment.filters[name.text] {
      do {
        return try own.call(
          .init(positional: [value] + arguments.positional, named: arguments.named))
      } catch {
        throw fault("wrong-argument", error.message, name.range, help: error.help)
      }
    }
    if case .undefined = value, name.text != "default", name.text != "d",
      library.environment.undefined == .strict
    {
      throw undefined(target)
    }
    guard let result = try builtin(name.text, value, arguments, target.range) else {
      throw fault(
        "wrong-argument", "'\(name.text)' does not work on \(value.kindName) like this", name.range)
    }
    return result
  }

  private mutating func builtin(
    _ name: String, _ value: Value, _ arguments: ValueFunction.Arguments, _ range: Range<Int>
  ) throws(Diagnostic) -> Value? {
    func argument(_ place: Int, _ name: String) -> Value? {
      arguments.named.first { $0.name == name }?.value
        ?? (place < arguments.positional.count ? arguments.positional[place] : nil)
    }
    switch name {
    case "default", "d":
      let fallback = argument(0, "default_value") ?? .string("")
      if case .undefined = value { return fallback }
      return truth(of: argument(1, "boolean") ?? false) && !truth(of: value) ? fallback : value
    case "safe": return .markup(printed(value))
    case "escape", "e":
      if case .markup = value { return value }
      return .markup(escaped(printed(value)))
    case "forceescape": return .markup(escaped(printed(value)))
    case "string": return value.text == nil ? .string(printed(value)) : value
    case "upper": return .string(printed(value).uppercased())
    case "lower": return .string(printed(value).lowercased())
    case "capitalize":
      let text = printed(value)
      return .string(text.prefix(1).uppercased() + text.dropFirst().lowercased())
    case "title": return .string(titled(printed(value)))
    case "trim": return .string(trimmed(printed(value)))
    case "replace":
      guard let old = argument(0, "old")?.text, let new = argument(1, "new")?.text else {
        return nil
      }
      return .string(replaced(printed(value), old, new))
    case "truncate":
      return .string(
        truncated(
          printed(value), argument(0, "length")?.integerValue ?? 255,
          cutsWords: truth(of: argument(1, "killwords") ?? false),
          end: argument(2, "end")?.text ?? "...", leeway: argument(3, "leeway")?.integerValue ?? 5))
    case "striptags": return .string(withoutTags(printed(value)))
    case "urlencode": return .string(urlEncoded(printed(value)))
    case "wordcount": return .int(printed(value).split { !$0.isLetter && !$0.isNumber }.count)
    case "tojson": return .markup(JSONText.string(value))
    case "int":
      if let number = value.doubleValue, number.isFinite {
        return .int(Int(clamping: Int64(number)))
      }
      return .int(
        value.text.flatMap { Int(trimmed($0)) } ?? argument(0, "default")?.integerValue ?? 0)
    case "float":
      return .double(value.doubleValue ?? value.text.flatMap { Double(trimmed($0)) } ?? 0)
    case "abs":
      if let number = value.integerValue { return .int(number == .min ? .max : abs(number)) }
      return value.doubleValue.map { .double(abs($0)) }
    case "round":
      guard let number = value.doubleValue else { return nil }
      let digits = argument(0, "precision")?.integerValue ?? 0
      var scale = 1.0
      for _ in 0..<min(max(digits, 0), 15) { scale *= 10 }
      return .double((number * scale).rounded(.toNearestOrEven) / scale)
    case "length", "count":
      if case .map(let map) = value { return .int(map.count) }
      if let text = value.text { return .int(text.unicodeScalars.count) }
      return .int(try list(value, range).count)
    default: return try listFilter(name, value, arguments, range)
    }
  }

  private mutating func listFilter(
    _ name: String, _ value: Value, _ arguments: ValueFunction.Arguments, _ range: Range<Int>
  ) throws(Diagnostic) -> Value? {
    func argument(_ place: Int, _ name: String) -> Value? {
      arguments.named.first { $0.name == name }?.value
        ?? (place < arguments.positional.count ? arguments.positional[place] : nil)
    }
    if name == "reverse", let text = value.text {
      return .string(String(String.UnicodeScalarView(text.unicodeScalars.reversed())))
    }
    let items = try list(value, range)
    switch name {
    case "list": return .array(items)
    case "items", "dictsort":
      guard case .map(let map) = value else { return nil }
      let entries = map.entries.map { Value.array([$0.key, $0.value]) }
      guard name == "dictsort" else { return .array(entries) }
      return .array(
        map.entries.sorted { printed($0.key).lowercased() < printed($1.key).lowercased() }
          .map { .array([$0.key, $0.value]) })
    case "first": return items.first ?? .undefined
    case "last": return items.last ?? .undefined
    case "reverse": return .array(items.reversed())
    case "join":
      let separator = argument(0, "d")?.text ?? ""
      let attribute = argument(1, "attribute")?.text
      return join(items.map { pick(attribute, of: $0) }, separator)
    case "sort":
      let attribute = argument(2, "attribute")?.text
      let isReversed = truth(of: argument(0, "reverse") ?? false)
      let keyed = items.enumerated().map {
        ($0.offset, lowered(pick(attribute, of: $0.element)), $0.element)
      }
      let sorted = keyed.sorted { first, second in
        let order = Templates.order(first.1, second.1) ?? 0
        if order == 0 { return first.0 < second.0 }
        return isReversed ? order > 0 : order < 0
      }
      return .array(sorted.map(\.2))
    case "unique":
      let attribute = argument(1, "attribute")?.text
      var seen: Set<Value> = []
      return .array(items.filter { seen.insert(lowered(pick(attribute, of: $0))).inserted })
    case "map":
      if let attribute = argument(.max, "attribute")?.text {
        return .array(items.map { pick(attribute, of: $0) })
      }
      guard let filter = arguments.positional.first?.text else { return nil }
      var mapped: [Value] = []
      let rest = ValueFunction.Arguments(positional: Array(arguments.positional.dropFirst()))
      for item in items { mapped.append(try builtin(filter, item, rest, range) ?? .undefined) }
      return .array(mapped)
    case "select", "reject", "selectattr", "rejectattr":
      return try selected(items, name, arguments.positional, range)
    case "sum":
      var total = Value.int(0)
      for item in items {
        let picked = pick(argument(0, "attribute")?.text, of: item)
        if let a = total.integerValue, let b = picked.integerValue {
          total = .int(a &+ b)
        } else {
          total = .double((total.doubleValue ?? 0) + (picked.doubleValue ?? 0))
        }
      }
      return total
    case "min", "max":
      let best = items.min { order($0, $1).map { name == "min" ? $0 < 0 : $0 > 0 } ?? false }
      return best ?? .undefined
    default: return nil
    }
  }

  private mutating func selected(
    _ items: [Value], _ name: String, _ arguments: [Value], _ range: Range<Int>
  ) throws(Diagnostic) -> Value {
    let byAttribute = name.hasSuffix("attr")
    let attribute = byAttribute ? arguments.first?.text : nil
    let rest = Array(byAttribute ? arguments.dropFirst() : arguments[...])
    let wanted = name.hasPrefix("select")
    var kept: [Value] = []
    for item in items {
      let picked = pick(attribute, of: item)
      let passes =
        if let test = rest.first?.text {
          try self.test(test, picked, Array(rest.dropFirst()), range)
        } else {
          truth(of: picked)
        }
      if passes == wanted { kept.append(item) }
    }
    return .array(kept)
  }

  private func join(_ items: [Value], _ separator: String) -> Value {
    let hasMarkup = items.contains { if case .markup = $0 { true } else { false } }
    guard hasMarkup else { return .string(items.map(printed).joined(separator: separator)) }
    let parts = items.map { item in
      if case .markup(let text) = item { text } else { escaped(printed(item)) }
    }
    return .markup(parts.joined(separator: escaped(separator)))
  }

  private func lowered(_ value: Value) -> Value {
    value.text.map { .string($0.lowercased()) } ?? value
  }

  /// An attribute by its path, `section.title`, or the value itself.
  private func pick(_ attribute: String?, of value: Value) -> Value {
    guard let attribute else { return value }
    return attribute.split(separator: ".").reduce(value) { value, name in
      switch value {
      case .map(let map): map[String(name)] ?? .undefined
      case .object(let object): object.attribute(named: String(name))
      case .array(let items):
        Int(name).flatMap { items.indices.contains($0) ? items[$0] : nil } ?? .undefined
      default: .undefined
      }
    }
  }

  mutating func test(
    _ target: Expression, _ name: FilterName, _ list: ArgumentList
  ) throws(Diagnostic) -> Bool {
    if name.text == "defined" || name.text == "undefined" {
      let isDefined: Bool
      do {
        if case .undefined = try evaluate(target) { isDefined = false } else { isDefined = true }
      } catch {
        guard ["undefined-name", "unknown-attribute"].contains(error.id) else { throw error }
        isDefined = false
      }
      return isDefined == (name.text == "defined")
    }
    let value = try evaluate(target)
    let arguments = try evaluate(list)
    if let own = library.environment.tests[name.text] {
      do {
        return truth(of: try own.call(.init(positional: [value] + arguments.positional)))
      } catch {
        throw fault("wrong-argument", error.message, name.range, help: error.help)
      }
    }
    return try test(name.text, value, arguments.positional, name.range)
  }

  private mutating func test(
    _ name: String, _ value: Value, _ arguments: [Value], _ range: Range<Int>
  ) throws(Diagnostic) -> Bool {
    let other = arguments.first ?? .undefined
    switch name {
    case "none":
      guard case .null = value else { return false }
      return true
    case "string": return value.text != nil
    case "number": return value.doubleValue != nil
    case "boolean":
      guard case .bool = value else { return false }
      return true
    case "true":
      guard case .bool(true) = value else { return false }
      return true
    case "false":
      guard case .bool(false) = value else { return false }
      return true
    case "mapping":
      guard case .map = value else { return false }
      return true
    case "iterable", "sequence":
      switch value {
      case .array, .map, .string, .markup: return true
      default: return false
      }
    case "odd": return (value.integerValue ?? 0) % 2 != 0
    case "even": return (value.integerValue ?? 1) % 2 == 0
    case "divisibleby":
      guard let a = value.integerValue, let b = other.integerValue, b != 0, b != -1 else {
        return false
      }
      return a % b == 0
    case "eq", "equalto", "sameas": return value == other
    case "ne": return value != other
    case "lt": return order(value, other).map { $0 < 0 } ?? false
    case "le": return order(value, other).map { $0 <= 0 } ?? false
    case "gt": return order(value, other).map { $0 > 0 } ?? false
    case "ge": return order(value, other).map { $0 >= 0 } ?? false
    case "in": return try list(other, range).contains(value)
    case "upper": return printed(value) == printed(value).uppercased()
    case "lower": return printed(value) == printed(value).lowercased()
    default: throw fault("unknown-test", "unknown test '\(name)'", range)
    }
  }
}
