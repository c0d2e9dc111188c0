internal import Basics
internal import Text

/// The value of `import`: the names that a template assigns at its top level, and its text.
final class ModuleValue: ValueObject {
  let shape: ObjectShape
  let text: String
  private let values: [Value]

  init(_ template: String, _ names: [String], _ values: [Value], text: String) {
    shape = ObjectShape("the template '\(template)'", names)
    self.values = values
    self.text = text
  }

  var nestedValues: [Value] { values }
  func attribute(at slot: Int) -> Value { values[slot] }
}

/// The modules of a machine.
struct ModuleTable {
  /// Modules that do not depend on the page, by template.
  var shared: [Int: Value] = [:]
  /// For each module that is running, the templates that it extends.
  var parents: [[Int]] = []

  /// Prepares for another page.
  mutating func reset() { parents.removeAll(keepingCapacity: true) }
}

extension Machine {
  // MARK: Finding templates

  /// Returns the template that a value names.
  ///
  /// - Parameters:
  ///   - value: A name, or a list of names.
  ///   - inclusion: The inclusion, which knows its template if the name is a literal.
  ///   - acceptsList: Whether the first existing template of a list is returned.
  /// - Returns: The template, or `nil` if there is none.
  /// - Throws: A `RenderError` if the value is not a name or the template has errors.
  private func findTemplate(
    _ value: Value, _ inclusion: Int? = nil, acceptsList: Bool = false
  ) throws(RenderError) -> Int? {
    if let inclusion, let template = literalTemplate(of: inclusion) { return template }
    for name in try templateNames(value, acceptsList: acceptsList) {
      guard let text = name.text, let template = program.templateIndices[text] else { continue }
      if let broken = program.templates[template].diagnostics.first {
        throw RenderError(
          broken.id, broken.message,
          note: Diagnostic.Note("requested by", at: span(of: next - 1, .whole)), diagnostic: broken)
      }
      return template
    }
    return nil
  }

  /// Returns the template that an inclusion names by a literal, unless it has errors.
  private func literalTemplate(of inclusion: Int) -> Int? {
    guard let template = program.inclusions[inclusion].template,
      program.templates[template].diagnostics.isEmpty
    else { return nil }
    return template
  }

  private func templateNames(
    _ value: Value, acceptsList: Bool
  ) throws(RenderError) -> [Value] {
    switch value {
    case .array(let items) where acceptsList: return items
    case .tuple(let items) where acceptsList: return items
    case .undefined: throw undefinedName()
    case .string, .markup: return [value]
    case .null where acceptsList: return [value]
    case .array, .tuple:
      throw RenderError(
        "wrong-type", "'extends' and 'import' take the name of one template, not a list",
        help: "only 'include' takes a list and uses the first template that exists")
    default:
      throw RenderError("wrong-type", "the name of a template must be text, not \(value.kindName)")
    }
  }

  private func unknownTemplate(_ value: Value) -> RenderError {
    let names: [Value] =
      switch value {
      case .array(let items), .tuple(let items): items
      default: [value]
      }
    let shown = names.map { "'\(printed($0))'" }.joined(separator: " or ")
    return RenderError(
      "unknown-template",
      names.isEmpty ? "the list names no template" : "there is no template \(shown)",
      help: names.first.flatMap {
        didYouMean(printed($0), among: program.templateIndices.keys.sorted())
      })
  }

  // MARK: Inheritance

  /// Pops the name of a template and makes it the parent of the running one.
  mutating func extend() throws(RenderError) {
    let name = stack.pop()
    guard let parent = try findTemplate(name) else { throw unknownTemplate(name) }
    let current = frames.count - 1
    guard frames[current].parent < 0 else {
      throw RenderError("template-syntax", "a template can extend only one other")
    }
    try checkForCycle(parent)
    frames[current].parent = parent
    frames[current].parentOrigin = next - 1
    addBlocks(of: parent)
    if let module = frames.lastIndex(where: { $0.role != .parent }), frames[module].role == .module
    {
      modules.parents[modules.parents.count - 1].append(parent)
    }
  }

  /// Throws if a template would extend itself.
  private func checkForCycle(_ parent: Int) throws(RenderError) {
    for frame in frames.reversed() {
      if program.units[frame.unit].template == parent {
        throw RenderError(
          "template-limit",
          "'\(program.templates[parent].name)' extends itself, directly or through other templates")
      }
      guard frame.role == .parent else { return }
    }
  }

  // MARK: Inclusion

  /// Pops the name of a template, or a list of names, and runs it in place.
  mutating func include(_ number: Int) throws(RenderError) {
    let name = stack.pop()
    guard let template = try findTemplate(name, number, acceptsList: true) else {
      if program.inclusions[number].ignoresMissing { return }
      throw unknownTemplate(name)
    }
    var frame = try makeFrame(
      .included, unit: program.templates[template].unit, stackCount: stack.count)
    try separateBlocks(of: template, in: &frame)
    if program.inclusions[number].withContext {
      overrideNames(with: program.inclusions[number].locals)
    } else {
      try budget.chargeBytes(names.globals.count &* 16)
      names.open(names.globals, isTemporary: true)
    }
    names.logsStores = true
    output.escaping.context = program.templates[template].escapes
    enter(frame, escapes: output.escaping.context)
  }

  // MARK: Modules

  /// Pops the name of a template and pushes its module, which is run first unless it is shared.
  mutating func importModule(_ number: Int) throws(RenderError) {
    let inclusion = program.inclusions[number]
    let name = stack.pop()
    guard let found = try findTemplate(name, number) else { throw unknownTemplate(name) }
    if !inclusion.withContext, let module = modules.shared[found] {
      stack.push(module)
      return
    }
    let template = program.templates[found]
    var frame = try makeFrame(.module, unit: template.unit, stackCount: stack.count)
    try separateBlocks(of: found, in: &frame)
    frame.writesOutput = false
    frame.depth = inclusion.withContext ? 1 : 0
    if inclusion.withContext {
      try openContext(with: inclusion.locals)
    } else {
      names.open(names.globals, isTemporary: false)
    }
    names.logsStores = false
    modules.parents.append([])
    output.escaping.context = template.escapes
    enter(frame, escapes: template.escapes)
  }

  /// Enters a copy of the current context, with local variables.
  private mutating func openContext(with locals: [Inclusion.Local]) throws(RenderError) {
    let undoCount = names.undoCount
    overrideNames(with: locals)
    let values = names.values
    try budget.chargeBytes(values.count &* 16)
    names.undo(to: undoCount)
    names.open(values, isTemporary: true)
  }

  /// Returns the module of a template that has been run for its names.
  mutating func makeModule(_ frame: Frame) throws(RenderError) -> Value {
    let template = program.units[frame.unit].template
    var exported: [String] = []
    var visited: Set<Int> = []
    var values: [Value] = []
    for part in [template] + modules.parents.removeLast() {
      for symbol in program.templates[part].exports {
        if case .undefined = names[symbol] { continue }
        guard visited.insert(symbol).inserted else { continue }
        exported.append(program.symbols[symbol])
        values.append(names[symbol])
        try budget.checkElement(names[symbol])
      }
    }
    let text = output.removeText(from: frame.outputStart)
    let module = Value.object(
      ModuleValue(program.templates[template].name, exported, values, text: text))
    if frame.depth == 0 { modules.shared[template] = module }
    return module
  }

  /// Pushes a name of the module on top of the stack.
  mutating func export(_ export: ImportedName) throws(RenderError) {
    guard case .object(let module) = stack.top else { return }
    let value = module.attribute(named: export.name)
    if case .undefined = value, isStrict {
      throw RenderError(
        "unknown-attribute", "\(module.shape.name) has no '\(export.name)'",
        help: didYouMean(export.name, among: module.shape.attributes))
    }
    stack.push(value)
  }
}
