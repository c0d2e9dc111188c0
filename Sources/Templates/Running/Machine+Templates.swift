internal import Basics

extension Machine {
  /// The template that a value names; of a list the first that is there, where one may choose.
  private func find(
    _ value: Value, _ inclusion: Int? = nil, amongMany: Bool = false
  ) throws(MachineFault) -> Int? {
    if let inclusion, let place = named(inclusion) { return place }
    let names: [Value]
    switch value {
    case .array(let items) where amongMany: names = items
    case .tuple(let items) where amongMany: names = items
    case .undefined: throw undefinedName()
    case .string, .markup: names = [value]
    case .null where amongMany: names = [value]
    case .array, .tuple:
      throw MachineFault(
        "wrong-type", "'extends' and 'import' take the name of one template, not a list",
        help: "only 'include' takes the first that is there")
    default:
      throw MachineFault("wrong-type", "the name of a template is text, not \(value.kindName)")
    }
    for name in names {
      guard let text = name.text, let place = program.templatePlaces[text] else { continue }
      if let broken = program.templates[place].diagnostics.first {
        throw MachineFault(
          broken.id, broken.message,
          note: Diagnostic.Note("asked for by", at: span(of: next - 1, .all)), diagnostic: broken)
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
    try refuseCircle(parent)
    frames[place].parent = parent
    frames[place].parentOrigin = next - 1
    addBlocks(of: parent)
    if let module = frames.lastIndex(where: { $0.role != .parent }), frames[module].role == .module
    {
      moduleParents[moduleParents.count - 1].append(parent)
    }
  }

  /// Templates that extend each other would do so for ever.
  private func refuseCircle(_ parent: Int) throws(MachineFault) {
    for frame in frames.reversed() {
      if program.units[frame.unit].template == parent {
        throw MachineFault(
          "template-limit", "'\(program.templates[parent].name)' extends itself in the end")
      }
      guard frame.role == .parent else { return }
    }
  }

  // MARK: Inclusion

  /// The template that an inclusion names in so many words, if nothing is wrong with it.
  private func named(_ number: Int) -> Int? {
    guard let place = program.inclusions[number].template,
      program.templates[place].diagnostics.isEmpty
    else { return nil }
    return place
  }

  mutating func include(_ number: Int) throws(MachineFault) {
    let name = stack.removeLast()
    guard let found = try find(name, number, amongMany: true) else {
      if program.inclusions[number].ignoresMissing { return }
      throw missing(name)
    }
    var frame = try makeFrame(
      .included, unit: program.templates[found].unit, floor: stack.count)
    try keepBlocks(for: found, in: &frame)
    if program.inclusions[number].withContext {
      show(program.inclusions[number].locals)
    } else {
      try chargeCopy(globals.count &* 16)
      openContext(globals, isPassing: true)
    }
    logsStores = true
    contextEscapes = program.templates[found].escapes
    enter(frame, escapes: contextEscapes)
  }

  /// Gives a template blocks of its own, where it has any.
  private mutating func keepBlocks(for template: Int, in frame: inout Frame) throws(MachineFault) {
    let needsOwn = program.templates[template].extends || program.templates[template].namesItself
    guard needsOwn || !program.templates[template].blocks.isEmpty else { return }
    try count(chains.count >> 3)
    frame.savedChains = chains
    chains = Array(repeating: [], count: chains.count)
    addBlocks(of: template)
  }

  mutating func importModule(_ number: Int) throws(MachineFault) {
    let inclusion = program.inclusions[number]
    let name = stack.removeLast()
    guard let found = try find(name, number) else { throw missing(name) }
    if !inclusion.withContext, let known = modules[found] {
      stack.append(known)
      return
    }
    let template = program.templates[found]
    var frame = try makeFrame(.module, unit: template.unit, floor: stack.count)
    try keepBlocks(for: found, in: &frame)
    frame.emits = false
    frame.depth = inclusion.withContext ? 1 : 0
    if inclusion.withContext {
      let mark = undo.count
      show(inclusion.locals)
      let values = context
      try chargeCopy(values.count &* 16)
      undoStores(to: mark)
      openContext(values, isPassing: true)
    } else {
      openContext(globals, isPassing: false)
    }
    logsStores = false
    moduleParents.append([])
    contextEscapes = template.escapes
    enter(frame, escapes: template.escapes)
  }

  /// What a template that was run for its names has to give.
  mutating func module(_ frame: Frame) throws(MachineFault) -> Value {
    let template = program.units[frame.unit].template
    var names: [String] = []
    var known: Set<Int> = []
    var values: [Value] = []
    for part in [template] + moduleParents.removeLast() {
      for symbol in program.templates[part].exports {
        if case .undefined = context[symbol] { continue }
        guard known.insert(symbol).inserted else { continue }
        names.append(program.symbols[symbol])
        values.append(context[symbol])
        try weighPart(context[symbol])
      }
    }
    let text = String(decoding: output[frame.captureStart...], as: UTF8.self)
    output.removeLast(output.count - frame.captureStart)
    let module = Value.object(
      ModuleValue(program.templates[template].name, names, values, text: text))
    if frame.depth == 0 { modules[template] = module }
    return module
  }

  /// Pushes what the module on top has under a name.
  mutating func export(_ export: Export) throws(MachineFault) {
    guard case .object(let module) = stack[stack.count - 1] else { return }
    let value = module.attribute(named: export.name)
    if case .undefined = value, isStrict {
      throw MachineFault(
        "unknown-attribute", "\(module.shape.name) has no '\(export.name)'",
        help: didYouMean(export.name, among: module.shape.attributes))
    }
    stack.append(value)
  }
}
