internal import Basics

extension Compiler {
  /// Whether the innermost scope is the top level of a template, whose names are in the context.
  var isTopLevel: Bool {
    builders.count == 1 && builder.scopes.count == 1
      && program.units[builder.index].kind == .template
  }

  /// Returns where the value of a name is found at this point of the template.
  mutating func resolve(_ name: String) -> NameBinding {
    var links = 0
    var unit = builders.count - 1
    while unit >= 0 {
      if let found = find(name, inUnit: unit, links: links) { return found }
      guard builders[unit].isNested else { break }
      links += 1
      unit -= 1
    }
    return .context(symbol: symbol(name))
  }

  /// Returns where a unit stores a name, or `nil` if it does not bind the name.
  private mutating func find(_ name: String, inUnit unit: Int, links: Int) -> NameBinding? {
    for scope in builders[unit].scopes.indices.reversed() {
      if name == "loop", let loop = builders[unit].scopes[scope].loop {
        markLoopsNamed()
        if links == 0 { return .loop(levels: builders[unit].loops.count - 1 - loop) }
        return .outer(links: links, slot: objectSlot(ofLoop: loop, inUnit: unit))
      }
      if let slot = builders[unit].scopes[scope].slots[name] {
        return links == 0 ? .slot(slot) : .outer(links: links, slot: slot)
      }
    }
    guard builders[unit].isMacro, ["caller", "varargs", "kwargs"].contains(name) else { return nil }
    // The enclosing macros accept such arguments too, although this macro hides theirs.
    var outer = unit
    while builders[outer].isNested {
      outer -= 1
      if builders[outer].isMacro { _ = implicitParameterSlot(name, inUnit: outer) }
    }
    let slot = implicitParameterSlot(name, inUnit: unit)
    return links == 0 ? .slot(slot) : .outer(links: links, slot: slot)
  }

  /// Returns the slot of a loop's object, which is created only for loops that need it.
  private mutating func objectSlot(ofLoop loop: Int, inUnit unit: Int) -> Int {
    if let slot = builders[unit].loops[loop].objectSlot { return slot }
    let slot = builders[unit].newPermanentSlot()
    builders[unit].loops[loop].objectSlot = slot
    return slot
  }

  /// Records in every enclosing loop that `loop` is used in it, as it may be by a block that sees
  /// the enclosing names.
  mutating func markLoopsNamed() {
    for unit in builders.indices.reversed() {
      for loop in builders[unit].loops.indices { builders[unit].loops[loop].isNamed = true }
      guard builders[unit].isNested else { return }
    }
  }

  /// Returns the slot of an implicit parameter of a macro.
  private mutating func implicitParameterSlot(_ name: String, inUnit unit: Int) -> Int {
    if let slot = builders[unit].implicitParameters[name] { return slot }
    let slot = builders[unit].newPermanentSlot()
    builders[unit].implicitParameters[name] = slot
    return slot
  }

  /// Pushes the value of a name; if `mustExist` is true, an undefined value is an error.
  mutating func load(_ name: String, _ range: Range<Int>, mustExist: Bool) {
    let flag: UInt8 = mustExist && isStrict ? 1 : 0
    switch resolve(name) {
    case .slot(let slot): add(.loadSlot, slot, flag: flag, at: range)
    case .outer(let links, let slot): add(.loadOuter, slot, b: links, flag: flag, at: range)
    case .context where name == "super" && builder.blockName != nil: add(.loadSuper, at: range)
    case .context(let symbol) where name == "self":
      program.templates[template].usesSelf = true
      add(.loadSelf, symbol, at: range)
    case .context(let symbol): add(.loadContext, symbol, flag: flag, at: range)
    case .loop(let levels):
      let loop = builder.loops.count - 1 - levels
      let slot = objectSlot(ofLoop: loop, inUnit: builders.count - 1)
      add(.loadSlot, slot, flag: flag, at: range)
    }
  }

  /// Pops a value into a name of the innermost scope.
  mutating func store(_ name: String, _ range: Range<Int>) {
    if isTopLevel {
      let symbol = symbol(name)
      recordBindings([name])
      topLevelNames[template, default: []].append(name)
      context.bind([name], in: template)
      add(.storeContext, symbol, at: range)
    } else if let slot = builder.scopes[builder.scopes.count - 1].slots[name] {
      add(.storeSlot, slot, at: range)
    }
  }

  /// Pops a value into an assignment target.
  mutating func store(_ target: AssignmentTarget) {
    switch target {
    case .name(let name, let range): store(name, range)
    case .tuple(let targets, let range):
      add(.unpack, targets.count, at: range)
      for inner in targets { store(inner) }
    case .attribute(let base, let attribute, let range):
      recordUse(of: base, range)
      load(base, range, mustExist: true)
      let name = name(attribute)
      add(.storeAttribute, name, at: range)
    }
  }

  // MARK: Scopes

  /// Opens a scope.
  ///
  /// Its `names` start with the values that they have outside; `fresh` names do not.
  mutating func openScope(_ names: [String], fresh: [String] = [], at range: Range<Int>) {
    let firstSlot = builder.nextSlot
    var slots: [String: Int] = [:]
    for name in names where slots[name] == nil && !fresh.contains(name) {
      load(name, range, mustExist: false)
      let slot = builder.newSlot()
      add(.storeSlot, slot, at: range)
      slots[name] = slot
    }
    for name in fresh where slots[name] == nil { slots[name] = builder.newSlot() }
    builder.scopes.append(Scope(slots: slots, firstSlot: firstSlot, branches: builder.branches))
    builder.branches = 0
    program.units[builder.index].localNames += slots.keys.sorted()
    recordBindings(Array(slots.keys))
  }

  mutating func closeScope() {
    guard let scope = builder.scopes.popLast() else { return }
    builder.nextSlot = max(scope.firstSlot, builder.permanentSlots)
    builder.branches = scope.branches
  }

  /// Returns the enclosing names that are not in the context, for a template that can see them.
  mutating func visibleLocals() -> [Inclusion.Local] {
    var found: [Inclusion.Local] = []
    var visited: Set<String> = []
    var unit = builders.count - 1
    var links = 0
    while unit >= 0 {
      for scope in builders[unit].scopes.indices.reversed() {
        let slots = builders[unit].scopes[scope].slots
        if let loop = builders[unit].scopes[scope].loop, sharesLoops {
          let slot = objectSlot(ofLoop: loop, inUnit: unit)
          builders[unit].loops[loop].inclusions.append((program.inclusions.count, links))
          found.append(Inclusion.Local(symbol: symbol("loop"), links: links, slot: slot))
        }
        for name in slots.keys.sorted() where visited.insert(name).inserted {
          guard let slot = slots[name] else { continue }
          found.append(Inclusion.Local(symbol: symbol(name), links: links, slot: slot))
        }
      }
      builders[unit].inclusions.append((program.inclusions.count, links))
      guard builders[unit].isNested else { break }
      links += 1
      unit -= 1
    }
    return found.reversed()
  }
}

// Names that nothing can define are reported before a page is rendered.
extension Compiler {
  /// Records the use of a name that no enclosing scope binds.
  mutating func recordUse(of name: String, _ range: Range<Int>) {
    guard isStrict, environment.knownNames != nil, !Self.languageNames.contains(name),
      lastUse[name] != template, case .context = resolve(name)
    else { return }
    lastUse[name] = template
    nameUses.append(
      NameUse(name: name, template: template, range: range, inScope: namesInScope))
  }

  /// The names that the language itself binds.
  private static let languageNames: Set<String> = [
    "loop", "self", "super", "caller", "varargs", "kwargs",
  ]

  /// Records that a template binds names.
  mutating func recordBindings(_ names: [String]) {
    boundNames.formUnion(names)
  }

  private var namesInScope: [String] {
    builders.flatMap { $0.scopes.flatMap(\.slots.keys) }
  }

  /// Returns errors for the names that no template, no page and no global defines.
  func unknownNames() -> [(template: Int, error: TemplateError)] {
    guard let pageNames = environment.knownNames else { return [] }
    let everywhere =
      Array(pageNames) + Array(environment.globals.keys) + Array(language.functions.keys)
    let defined = boundNames.union(everywhere)
    return nameUses.filter { !defined.contains($0.name) }.map { use in
      let names = use.inScope + topLevelNames[use.template, default: []] + everywhere
      return (use.template, .unknownName(use.name, use.range, among: names))
    }
  }
}

/// Where the value of a name is stored.
enum NameBinding: Equatable {
  case slot(Int)
  case outer(links: Int, slot: Int)
  case context(symbol: Int)
  /// `loop` itself, of the loop `levels` levels out.
  case loop(levels: Int)
}

/// A name that a template reads where it must have a value.
struct NameUse {
  var name: String
  var template: Int
  var range: Range<Int>
  /// The names in scope there, for suggestions.
  var inScope: [String]
}
