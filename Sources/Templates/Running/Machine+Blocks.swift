internal import Basics

extension Machine {
  /// Pushes `self`, unless a template set a name of its own.
  mutating func loadSelf(_ symbol: Int) throws(MachineFault) {
    if case .undefined = context[symbol] {
      let blocks = blocksInReach.map { name, number in
        (name, BlockValue(number, level: 0, of: chains[number].count))
      }
      let template = program.units[frames[0].unit].template
      stack.append(.object(BlocksValue(program.templates[template].name, blocks)))
    } else {
      stack.append(context[symbol])
    }
  }

  /// Pushes the block above the one that runs; undefined where there is none.
  mutating func loadSuper() {
    let current = frames[frames.count - 1]
    let level = current.level + 1
    if current.block >= 0, level < chains[current.block].count {
      let levels = chains[current.block].count
      stack.append(.object(BlockValue(current.block, level: level, of: levels)))
    } else {
      stack.append(.undefined)
    }
  }

  /// Runs a block that was called as a value.
  mutating func callBlock(
    _ block: BlockValue, _ site: CallSite, _ callee: Int, emits: Bool
  ) throws(MachineFault) {
    guard site.count == 0, !site.isCallBlock else {
      throw MachineFault("wrong-argument", "a block is called without arguments")
    }
    guard block.level < chains[block.block].count else { throw noBlockAbove(block.block) }
    stack.removeLast(stack.count - callee)
    try enterBlock(
      block.block, level: block.level, unit: Int(chains[block.block][block.level]), emits: emits)
  }

  mutating func enterBlock(
    _ block: Int, level: Int, unit: Int, emits: Bool
  ) throws(MachineFault) {
    var frame = try makeFrame(.block, unit: unit, floor: stack.count)
    (frame.block, frame.level, frame.emits) = (block, level, emits)
    enter(frame, escapes: program.units[unit].escapes)
  }

  mutating func runBlock(_ number: Int, isScoped: Bool) throws(MachineFault) {
    let block = program.inclusions[number].block
    guard let unit = chains[block].first else { return }
    if program.inclusions[number].isRequired, chains[block].count < 2 {
      throw MachineFault(
        "template-syntax",
        "the block '\(program.blockNames[block])' must be defined by a template that extends this one"
      )
    }
    var frame = try makeFrame(.block, unit: Int(unit), floor: stack.count)
    (frame.block, frame.emitsRaw) = (block, true)
    if isScoped { show(program.inclusions[number].locals) }
    enter(frame, escapes: program.units[Int(unit)].escapes)
  }

  mutating func runSelf(_ block: Int, emits: Bool) throws(MachineFault) {
    guard let unit = chains[block].first else {
      throw MachineFault(
        "undefined-name", "there is no block '\(program.blockNames[block])'",
        help: didYouMean(program.blockNames[block], among: blocksInReach.map(\.name)))
    }
    try enterBlock(block, level: 0, unit: Int(unit), emits: emits)
  }

  mutating func runSuper(levels: Int, emits: Bool) throws(MachineFault) {
    let current = frames[frames.count - 1]
    guard current.block >= 0 else {
      throw MachineFault("undefined-name", "'super' works only inside a block")
    }
    let level = current.level + levels
    guard level < chains[current.block].count else { throw noBlockAbove(current.block) }
    let unit = Int(chains[current.block][level])
    try enterBlock(current.block, level: level, unit: unit, emits: emits)
  }

  private func noBlockAbove(_ block: Int) -> MachineFault {
    MachineFault(
      "undefined-name", "there is no block '\(program.blockNames[block])' above this one")
  }

  /// The blocks of the template that runs, by name.
  private var blocksInReach: [(name: String, number: Int)] {
    chains.indices.filter { !chains[$0].isEmpty }.map { (program.blockNames[$0], $0) }
      .sorted { $0.0 < $1.0 }
  }
}
