internal import Basics

extension Machine {
  /// The template that a value names; of a list the first that is there.
  private func find(_ value: Value) throws(MachineFault) -> Int? {
    let names: [Value] =
      switch value {
      case .array(let items), .tuple(let items): items
      case .undefined: throw undefinedName()
      default: [value]
      }
    for name in names {
      guard let text = name.text, let place = program.templatePlaces[text] else { continue }
      if let broken = program.templates[place].diagnostics.first {
        var fault = MachineFault(broken.id, broken.message)
        fault.diagnostic = broken
        throw fault
      }
      return place
    }
    return nil
  }

  private func missing(_ value: Value) -> MachineFault {
    let names: [Value] =
      switch value {
      case .array(let items), .tuple(let items): items
      default: [value]
      }
    let shown = names.map { "'\(printed($0))'" }.joined(separator: " or ")
    return MachineFault(
      "unknown-template",
      names.isEmpty ? "the list names no template" : "there is no template \(shown)",
      help: names.first.flatMap {
        didYouMean(printed($0), among: program.templatePlaces.keys.sorted())
      })
  }

  // MARK: Inheritance

  /// Adds the blocks of a template below those that are there.
  mutating func addBlocks(of template: Int) {
    for (name, unit) in program.templates[template].blocks { chains[name].append(Int32(unit)) }
  }

  mutating func clearBlocks() {
    for place in chains.indices { chains[place].removeAll(keepingCapacity: true) }
  }

  mutating func extend() throws(MachineFault) {
    let name = stack.removeLast()
    guard let parent = try find(name) else { throw missing(name) }
    let place = frames.count - 1
    guard frames[place].parent < 0 else {
      throw MachineFault("template-syntax", "a template extends only one other")
    }
    frames[place].parent = parent
    frames[place].parentOrigin = next - 1
    addBlocks(of: parent)
  }

  mutating func runBlock(_ number: Int, isScoped: Bool) throws(MachineFault) {
    let block = program.inclusions[number].block
    guard let unit = chains[block].first else { return }
    if case .block(_, isRequired: true) = program.units[Int(unit)].kind {
      throw MachineFault(
        "template-syntax",
        "the block '\(program.blockNames[block])' must be defined by a template that extends this one"
      )
    }
    var frame = try makeFrame(.block, unit: Int(unit), floor: stack.count)
    frame.block = block
    if isScoped { show(program.inclusions[number].locals) }
    enter(frame, escapes: program.units[Int(unit)].escapes)
  }

  mutating func runSelf(_ block: Int, emits: Bool) throws(MachineFault) {
    guard let unit = chains[block].first else {
      throw MachineFault(
        "undefined-name", "there is no block '\(program.blockNames[block])'",
        help: didYouMean(
          program.blockNames[block],
          among: chains.indices.filter { !chains[$0].isEmpty }.map { program.blockNames[$0] }))
    }
    try enterBlock(block, level: 0, unit: Int(unit), emits: emits)
  }

  mutating func runSuper(levels: Int, emits: Bool) throws(MachineFault) {
    let current = frames[frames.count - 1]
    guard current.block >= 0 else {
      throw MachineFault("undefined-name", "'super' works only inside a block")
    }
    let level = current.level + levels
    guard level < chains[current.block].count else {
      throw MachineFault(
        "undefined-name",
        "there is no block '\(program.blockNames[current.block])' above this one")
    }
    let unit = Int(chains[current.block][level])
    try enterBlock(current.block, level: level, unit: unit, emits: emits)
  }

  private mutating func enterBlock(
    _ block: Int, level: Int, unit: Int, emits: Bool
  ) throws(MachineFault) {
    var frame = try makeFrame(.block, unit: unit, floor: stack.count)
    (frame.block, frame.level, frame.emits) = (block, level, emits)
    enter(frame, escapes: program.units[unit].escapes)
  }

  // MARK: Inclusion

  mutating func include(_ number: Int) throws(MachineFault) {
    let name = stack.removeLast()
    guard let found = try find(name) else {
      if program.inclusions[number].ignoresMissing { return }
      throw missing(name)
    }
    var frame = try makeFrame(
      .included, unit: program.templates[found].unit, floor: stack.count)
    keepBlocks(for: found, in: &frame)
    if program.inclusions[number].withContext {
      show(program.inclusions[number].locals)
    } else {
      openContext(globals, isPassing: true)
    }
    logsStores = true
    enter(frame, escapes: program.templates[found].escapes)
  }

  /// Gives a template blocks of its own, where it has any.
  private mutating func keepBlocks(for template: Int, in frame: inout Frame) {
    guard program.templates[template].extends || !program.templates[template].blocks.isEmpty
    else { return }
    frame.savedChains = chains
    chains = Array(repeating: [], count: chains.count)
    addBlocks(of: template)
  }

  mutating func importModule(_ number: Int) throws(MachineFault) {
    let inclusion = program.inclusions[number]
    let name = stack.removeLast()
    guard let found = try find(name) else { throw missing(name) }
    if !inclusion.withContext, let known = modules[found] {
      stack.append(known)
      return
    }
    let template = program.templates[found]
    var frame = try makeFrame(.module, unit: template.unit, floor: stack.count)
    keepBlocks(for: found, in: &frame)
    frame.emits = false
    frame.depth = inclusion.withContext ? 1 : 0
    if inclusion.withContext {
      let mark = undo.count
      show(inclusion.locals)
      let values = context
      undoStores(to: mark)
      openContext(values, isPassing: true)
    } else {
      openContext(globals, isPassing: false)
    }
    logsStores = false
    enter(frame, escapes: template.escapes)
  }

  /// What a template that was run for its names has to give.
  mutating func module(_ frame: Frame) -> Value {
    let template = program.units[frame.unit].template
    var names: [String] = []
    var values: [Value] = []
    for symbol in program.templates[template].exports {
      if case .undefined = context[symbol] { continue }
      names.append(program.symbols[symbol])
      values.append(context[symbol])
    }
    let text = String(decoding: output[frame.captureStart...], as: UTF8.self)
    output.removeLast(output.count - frame.captureStart)
    let module = Value.object(
      ModuleValue(names, values, text: text, isMarkup: program.templates[template].escapes))
    if frame.depth == 0 { modules[template] = module }
    return module
  }

  /// Pushes what the module on top has under a name.
  mutating func export(_ export: Export) throws(MachineFault) {
    guard case .object(let module) = stack[stack.count - 1] else { return }
    let value = module.attribute(named: export.name)
    if case .undefined = value, isStrict {
      throw MachineFault(
        "undefined-name", "the template has no '\(export.name)'",
        help: didYouMean(export.name, among: module.shape.attributes))
    }
    stack.append(value)
  }
}
