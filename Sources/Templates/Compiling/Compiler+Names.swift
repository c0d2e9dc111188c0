internal import Basics

extension Compiler {
  /// Whether the innermost scope is the top level of a template, whose names are those of the context.
  var isTopLevel: Bool {
    drafts.count == 1 && draft.scopes.count == 1 && program.units[draft.number].kind == .template
  }

  /// Where the value of a name is found from here.
  mutating func resolve(_ name: String) -> Reference {
    var links = 0
    var place = drafts.count - 1
    while place >= 0 {
      if let found = find(name, inUnit: place, links: links) { return found }
      guard drafts[place].isNested else { break }
      links += 1
      place -= 1
    }
    return .context(symbol: symbol(name))
  }

  private mutating func find(_ name: String, inUnit place: Int, links: Int) -> Reference? {
    for scope in drafts[place].scopes.indices.reversed() {
      if name == "loop", let loop = drafts[place].scopes[scope].loop {
        nameLoops()
        if links == 0 { return .loop(levels: drafts[place].loops.count - 1 - loop) }
        return .outer(links: links, slot: objectSlot(ofLoop: loop, inUnit: place))
      }
      if let slot = drafts[place].scopes[scope].slots[name] {
        return links == 0 ? .slot(slot) : .outer(links: links, slot: slot)
      }
    }
    guard drafts[place].isMacro, ["caller", "varargs", "kwargs"].contains(name) else { return nil }
    // A macro around takes such arguments too, though this one hides them.
    var outer = place
    while drafts[outer].isNested {
      outer -= 1
      if drafts[outer].isMacro { _ = specialSlot(name, inUnit: outer) }
    }
    let slot = specialSlot(name, inUnit: place)
    return links == 0 ? .slot(slot) : .outer(links: links, slot: slot)
  }

  /// The slot of a loop's object, which is made only for loops that are asked for it.
  private mutating func objectSlot(ofLoop loop: Int, inUnit place: Int) -> Int {
    if let slot = drafts[place].loops[loop].objectSlot { return slot }
    let slot = drafts[place].newPermanentSlot()
    drafts[place].loops[loop].objectSlot = slot
    return slot
  }

  /// Tells every loop around that `loop` is named in it, as it is for a block that sees the names around it.
  mutating func nameLoops() {
    for place in drafts.indices.reversed() {
      for loop in drafts[place].loops.indices { drafts[place].loops[loop].isNamed = true }
      guard drafts[place].isNested else { return }
    }
  }

  private mutating func specialSlot(_ name: String, inUnit place: Int) -> Int {
    if let slot = drafts[place].special[name] { return slot }
    let slot = drafts[place].newPermanentSlot()
    drafts[place].special[name] = slot
    return slot
  }

  /// Pushes the value of a name; `mustExist` makes a name without a value an error.
  mutating func load(_ name: String, _ range: Range<Int>, mustExist: Bool) {
    let flag: UInt8 = mustExist && isStrict ? 1 : 0
    switch resolve(name) {
    case .slot(let slot): add(.loadSlot, slot, flag: flag, at: range)
    case .outer(let links, let slot): add(.loadOuter, slot, b: links, flag: flag, at: range)
    case .context where name == "super" && draft.blockName != nil: add(.loadSuper, at: range)
    case .context(let symbol) where name == "self":
      program.templates[template].namesItself = true
      add(.loadSelf, symbol, at: range)
    case .context(let symbol): add(.loadContext, symbol, flag: flag, at: range)
    case .loop(let levels):
      let loop = draft.loops.count - 1 - levels
      let slot = objectSlot(ofLoop: loop, inUnit: drafts.count - 1)
      add(.loadSlot, slot, flag: flag, at: range)
    }
  }

  /// Pops into a name of the innermost scope.
  mutating func store(_ name: String, _ range: Range<Int>) {
    if isTopLevel {
      let symbol = symbol(name)
      bind([name])
      topLevelNames[template, default: []].append(name)
      add(.storeContext, symbol, at: range)
    } else if let slot = draft.scopes[draft.scopes.count - 1].slots[name] {
      add(.storeSlot, slot, at: range)
    }
  }

  /// Pops into what stands left of `=`.
  mutating func store(_ target: AssignmentTarget) {
    switch target {
    case .name(let name, let range): store(name, range)
    case .tuple(let targets, let range):
      add(.unpack, targets.count, at: range)
      for inner in targets { store(inner) }
    case .attribute(let base, let attribute, let range):
      noteUse(of: base, range)
      load(base, range, mustExist: true)
      let name = name(attribute)
      add(.storeAttribute, name, at: range)
    }
  }

  // MARK: Scopes

  /// Opens a scope whose names start with the values that they have around it.
  mutating func openScope(_ names: [String], fresh: [String] = [], at range: Range<Int>) {
    let firstSlot = draft.nextSlot
    var slots: [String: Int] = [:]
    for name in names where slots[name] == nil && !fresh.contains(name) {
      load(name, range, mustExist: false)
      let slot = draft.newSlot()
      add(.storeSlot, slot, at: range)
      slots[name] = slot
    }
    for name in fresh where slots[name] == nil { slots[name] = draft.newSlot() }
    draft.scopes.append(Scope(slots: slots, firstSlot: firstSlot, branches: draft.branches))
    draft.branches = 0
    program.units[draft.number].localNames += slots.keys.sorted()
    bind(Array(slots.keys))
  }

  mutating func closeScope() {
    guard let scope = draft.scopes.popLast() else { return }
    draft.nextSlot = max(scope.firstSlot, draft.permanentSlots)
    draft.branches = scope.branches
  }

  /// The names around that are not in the context, for a template that shall see them.
  mutating func localsInReach() -> [Inclusion.Local] {
    var found: [Inclusion.Local] = []
    var known: Set<String> = []
    var place = drafts.count - 1
    var links = 0
    while place >= 0 {
      for scope in drafts[place].scopes.indices.reversed() {
        let slots = drafts[place].scopes[scope].slots
        if let loop = drafts[place].scopes[scope].loop, sharesLoops {
          let slot = objectSlot(ofLoop: loop, inUnit: place)
          drafts[place].loops[loop].inclusions.append((program.inclusions.count, links))
          found.append(Inclusion.Local(symbol: symbol("loop"), links: links, slot: slot))
        }
        for name in slots.keys.sorted() where known.insert(name).inserted {
          guard let slot = slots[name] else { continue }
          found.append(Inclusion.Local(symbol: symbol(name), links: links, slot: slot))
        }
      }
      drafts[place].inclusions.append((program.inclusions.count, links))
      guard drafts[place].isNested else { break }
      links += 1
      place -= 1
    }
    return found.reversed()
  }
}
