internal import Basics

/// Walks the statements of a template and writes what they say.
struct Machine {
  /// A block of the chain of inheritance: the template that defines it and its body.
  typealias BlockPlace = (template: Template, block: BlockDefinition)

  let library: TemplateLibrary
  var output: [UInt8] = []
  /// The template whose text is being run; errors point into it.
  var template: Template
  /// The names in scope, the innermost frame last.
  var frames: [[String: Value]] = []
  /// What each block of the chain means, from the most derived template on.
  var blocks: [String: [BlockPlace]] = [:]
  /// The block that is running and its place in that list, for `super()`.
  var currentBlock: (name: String, level: Int)?
  var escapes = true
  var depth = 0
  var steps = 0
  /// The top level of templates that were imported, which is the same every time.
  var modules: [String: [String: Value]] = [:]

  init(_ library: TemplateLibrary, template: Template) {
    self.library = library
    self.template = template
  }

  var limits: TemplateLimits { library.environment.limits }

  func fault(
    _ id: String, _ message: String, _ range: Range<Int>, help: String? = nil
  ) -> Diagnostic {
    template.diagnostic(Fault(id: id, message, range, help: help))
  }

  // MARK: Templates

  /// Runs a template and those that it extends, the base last.
  mutating func run(_ start: Template) throws(Diagnostic) {
    let saved = (template, blocks, currentBlock, escapes)
    defer { (template, blocks, currentBlock, escapes) = saved }
    blocks = [:]
    currentBlock = nil
    var next: Template? = start
    var seen: Set<String> = []
    while let current = next {
      template = current
      escapes = current.escapes
      guard seen.insert(current.name).inserted else {
        throw fault("template-limit", "'\(current.name)' extends itself", 0..<1)
      }
      for (name, block) in current.blocks { blocks[name, default: []].append((current, block)) }
      next = try runTop(current)
    }
  }

  /// Runs one template of the chain; one that extends another writes nothing outside its blocks.
  private mutating func runTop(_ current: Template) throws(Diagnostic) -> Template? {
    let parent = current.statements.first { if case .extends = $0.kind { true } else { false } }
    guard let parent, case .extends(let name) = parent.kind else {
      try run(current.statements)
      return nil
    }
    for statement in current.statements {
      switch statement.kind {
      case .set, .setBlock, .macro, .importModule, .importNames: try run(statement)
      default: break
      }
    }
    return try find(name)
  }

  /// The template that an expression names.
  mutating func find(_ expression: Expression) throws(Diagnostic) -> Template {
    let value = try evaluate(expression)
    let names = if case .array(let items) = value { items } else { [value] }
    for name in names {
      if let text = name.text, let found = library.templates[text] { return found }
    }
    let shown = names.compactMap(\.text).joined(separator: "', '")
    throw fault(
      "unknown-template", "there is no template '\(shown)'", expression.range,
      help: didYouMean(shown, among: library.names))
  }

  // MARK: Statements

  mutating func run(_ statements: [Statement]) throws(Diagnostic) {
    for statement in statements { try run(statement) }
  }

  private mutating func run(_ statement: Statement) throws(Diagnostic) {
    switch statement.kind {
    case .text: output += template.text.bytes[statement.range]
    case .print(let value): try write(evaluate(value), value)
    case .conditional(let branches, let otherwise):
      for branch in branches where try isTrue(branch.test) { return try run(branch.body) }
      try run(otherwise)
    case .loop(let loop): try run(loop, statement.range)
    case .set(let target, let value): try bind(target, to: evaluate(value))
    case .setBlock(let target, let filter, let body):
      var value = try capture { (machine) throws(Diagnostic) in try machine.run(body) }
      if let filter { value = try apply(filter, to: value) }
      try bind(target, to: value)
    case .with(let bindings, let body):
      var frame: [String: Value] = [:]
      for binding in bindings {
        guard case .name(let name, _) = binding.target else { continue }
        frame[name] = try evaluate(binding.value)
      }
      try scoped(frame) { (machine) throws(Diagnostic) in try machine.run(body) }
    case .macro(let macro): set(macro.name, to: .object(MacroValue(macro, in: template.name)))
    case .callBlock(let call, let macro): try runCall(call, macro)
    case .filterBlock(let filter, let body):
      let value = try capture { (machine) throws(Diagnostic) in try machine.run(body) }
      try write(apply(filter, to: value), filter)
    case .block(let block): try runBlock(block.name, level: 0, statement.range)
    case .extends: break
    case .include(let name, let ignoresMissing, let withContext):
      try include(name, ignoresMissing: ignoresMissing, withContext: withContext)
    case .importModule(let name, let alias, _):
      let module = try module(name)
      set(alias, to: .map(ValueMap(module.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })))
    case .importNames(let name, let names, _):
      let module = try module(name)
      for entry in names {
        guard let value = module[entry.name] else {
          throw fault(
            "undefined-name", "the template has no '\(entry.name)'", entry.range,
            help: didYouMean(entry.name, among: module.keys.sorted()))
        }
        set(entry.alias, to: value)
      }
    case .autoescape(let choice, let body):
      let saved = escapes
      escapes = try isTrue(choice)
      defer { escapes = saved }
      try run(body)
    }
  }

  private mutating func include(
    _ name: Expression, ignoresMissing: Bool, withContext: Bool
  ) throws(Diagnostic) {
    let found: Template
    do {
      found = try find(name)
    } catch {
      if ignoresMissing, error.id == "unknown-template" { return }
      throw error
    }
    let saved = frames
    if !withContext { frames = [] }
    frames.append([:])
    defer { frames = saved }
    try enter("included from", name.range) { (machine) throws(Diagnostic) in try machine.run(found)
    }
  }

  /// Runs something one level deeper and says in its errors where that was asked for.
  mutating func enter(
    _ relation: String, _ range: Range<Int>,
    _ body: (inout Machine) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    guard depth < min(limits.calls, 150) else {
      throw fault("template-limit", "includes and macros nest too deeply", range)
    }
    depth += 1
    defer { depth -= 1 }
    let caller = template
    do {
      try body(&self)
    } catch {
      var diagnostic = error
      diagnostic.notes.append(.init(relation, at: caller.span(range)))
      throw diagnostic
    }
  }

  mutating func runBlock(_ name: String, level: Int, _ range: Range<Int>) throws(Diagnostic) {
    guard let chain = blocks[name], level < chain.count else {
      throw fault("undefined-name", "there is no block '\(name)' above this one", range)
    }
    let saved = (template, currentBlock, frames, escapes)
    defer { (template, currentBlock, frames, escapes) = saved }
    template = chain[level].template
    escapes = template.escapes
    currentBlock = (name, level)
    frames.append([:])
    try run(chain[level].block.body)
  }

  /// The names that a template sets at its top level.
  private mutating func module(_ name: Expression) throws(Diagnostic) -> [String: Value] {
    let found = try find(name)
    if let known = modules[found.name] { return known }
    let saved = (frames, output)
    defer { (frames, output) = saved }
    frames = [[:]]
    try enter("imported from", name.range) { (machine) throws(Diagnostic) in try machine.run(found)
    }
    modules[found.name] = frames[0]
    return frames[0]
  }

  private mutating func run(_ loop: ForLoop, _ range: Range<Int>) throws(Diagnostic) {
    var items = try list(evaluate(loop.iterable), loop.iterable.range)
    if let test = loop.test {
      var kept: [Value] = []
      for item in items {
        frames.append([:])
        defer { frames.removeLast() }
        try bind(loop.target, to: item)
        if try isTrue(test) { kept.append(item) }
      }
      items = kept
    }
    guard !items.isEmpty else { return try run(loop.otherwise) }
    for place in items.indices {
      steps += 1
      guard steps < limits.steps, output.count < limits.outputBytes else {
        throw fault("template-limit", "the page is too large", range)
      }
      frames.append(["loop": .object(LoopValue(items, place))])
      defer { frames.removeLast() }
      try bind(loop.target, to: items[place])
      try run(loop.body)
    }
  }

  private mutating func scoped(
    _ frame: [String: Value], _ body: (inout Machine) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    frames.append(frame)
    defer { frames.removeLast() }
    try body(&self)
  }

  /// What a body writes, as a value.
  mutating func capture(
    _ body: (inout Machine) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Value {
    let saved = output
    output = []
    defer { output = saved }
    try scoped([:], body)
    let text = String(decoding: output, as: UTF8.self)
    return escapes ? .markup(text) : .string(text)
  }

  // MARK: Names

  mutating func set(_ name: String, to value: Value) {
    if frames.isEmpty { frames.append([:]) }
    frames[frames.count - 1][name] = value
  }

  private mutating func bind(_ target: AssignmentTarget, to value: Value) throws(Diagnostic) {
    switch target {
    case .name(let name, _): set(name, to: value)
    case .tuple(let targets, let range):
      let items = try list(value, range)
      guard items.count == targets.count else {
        throw fault("wrong-type", "\(items.count) values for \(targets.count) names", range)
      }
      for (inner, item) in zip(targets, items) { try bind(inner, to: item) }
    case .attribute(let base, let name, let range):
      guard case .object(let namespace as NamespaceValue)? = lookUp(base) else {
        throw fault("wrong-type", "only names can be set here", range)
      }
      namespace.set(name, to: value)
    }
  }

  func lookUp(_ name: String) -> Value? {
    for frame in frames.reversed() {
      if let value = frame[name] { return value }
    }
    return library.environment.globals[name] ?? builtinFunctions[name]
  }

  var namesInScope: [String] {
    Set(frames.flatMap(\.keys)).union(library.environment.globals.keys).sorted()
  }
}
