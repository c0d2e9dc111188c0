internal import Basics
internal import Text

/// A block as a value, which a template calls for its text: `super`, `self.title`.
final class BlockValue: ValueObject {
  let block: Int
  /// The level in the chain of inheritance; 0 for the most derived template.
  let level: Int
  private let levelCount: Int
  private static let shape = ObjectShape("block", ["super"])

  init(_ block: Int, level: Int, of levelCount: Int) {
    self.block = block
    self.level = level
    self.levelCount = levelCount
  }

  var shape: ObjectShape { Self.shape }
  func attribute(at slot: Int) -> Value {
    level + 1 < levelCount
      ? .object(BlockValue(block, level: level + 1, of: levelCount)) : .undefined
  }
}

/// `self` as a value: the blocks of the running template.
final class BlocksValue: ValueObject {
  let shape: ObjectShape
  let text: String
  private let blocks: [Value]

  /// - Parameters:
  ///   - template: The name of the template.
  ///   - blocks: Its blocks, sorted by name.
  init(_ template: String, _ blocks: [(name: String, block: BlockValue)]) {
    shape = ObjectShape("self", blocks.map(\.name))
    text = "<TemplateReference '\(template)'>"
    self.blocks = blocks.map { .object($0.block) }
  }

  func attribute(at slot: Int) -> Value { blocks[slot] }
}

extension Machine {
  // MARK: Chains of inheritance

  /// Adds the blocks of a template below the existing ones.
  mutating func addBlocks(of template: Int) {
    for (name, unit) in program.templates[template].blocks { blockChains[name].append(Int32(unit)) }
  }

  mutating func removeBlocks() {
    for index in blockChains.indices { blockChains[index].removeAll(keepingCapacity: true) }
  }

  /// Gives a template block chains of its own if it has blocks or may extend another.
  mutating func separateBlocks(of template: Int, in frame: inout Frame) throws(RenderError) {
    let needsChains =
      program.templates[template].extends || program.templates[template].usesSelf
    guard needsChains || !program.templates[template].blocks.isEmpty else { return }
    try chargeSteps(blockChains.count >> 3)
    frame.savedBlockChains = blockChains
    blockChains = Array(repeating: [], count: blockChains.count)
    addBlocks(of: template)
  }

  /// The blocks of the running template, sorted by name.
  private var visibleBlocks: [(name: String, number: Int)] {
    blockChains.indices.filter { !blockChains[$0].isEmpty }.map { (program.blockNames[$0], $0) }
      .sorted { $0.0 < $1.0 }
  }

  // MARK: Blocks as values

  /// Pushes `self`, unless a template has assigned that name.
  mutating func loadSelf(_ symbol: Int) {
    guard case .undefined = names[symbol] else { return stack.push(names[symbol]) }
    let blocks = visibleBlocks.map { name, number in
      (name, BlockValue(number, level: 0, of: blockChains[number].count))
    }
    let template = program.units[frames[0].unit].template
    stack.push(.object(BlocksValue(program.templates[template].name, blocks)))
  }

  /// Pushes the block that the running one overrides, or undefined if there is none.
  mutating func loadSuper() {
    let current = frames[frames.count - 1]
    let level = current.level + 1
    if current.block >= 0, level < blockChains[current.block].count {
      let levelCount = blockChains[current.block].count
      stack.push(.object(BlockValue(current.block, level: level, of: levelCount)))
    } else {
      stack.push(.undefined)
    }
  }

  /// Runs a block that is called as a value.
  mutating func callBlock(
    _ block: BlockValue, _ site: CallSite, _ calleeIndex: Int, writes: Bool
  ) throws(RenderError) {
    guard site.count == 0, !site.isCallBlock else {
      throw RenderError("wrong-argument", "a block takes no arguments")
    }
    guard block.level < blockChains[block.block].count else { throw noBlockAbove(block.block) }
    stack.drop(stack.count - calleeIndex)
    try enterBlock(block.block, level: block.level, writes: writes)
  }

  // MARK: Running blocks

  /// Runs a block where its template defines it.
  mutating func runBlock(_ number: Int, isScoped: Bool) throws(RenderError) {
    let block = program.inclusions[number].block
    guard let unit = blockChains[block].first else { return }
    if program.inclusions[number].isRequired, blockChains[block].count < 2 {
      throw RenderError(
        "template-syntax",
        "the block '\(program.blockNames[block])' must be defined by a template that extends this one"
      )
    }
    var frame = try makeFrame(.block, unit: Int(unit), stackCount: stack.count)
    (frame.block, frame.writesRaw) = (block, true)
    if isScoped { overrideNames(with: program.inclusions[number].locals) }
    enter(frame, escapes: program.units[Int(unit)].escapes)
  }

  /// Runs `self.name()`.
  mutating func runSelf(_ block: Int, writes: Bool) throws(RenderError) {
    guard !blockChains[block].isEmpty else {
      throw RenderError(
        "undefined-name", "unknown block '\(program.blockNames[block])'",
        help: didYouMean(program.blockNames[block], among: visibleBlocks.map(\.name)))
    }
    try enterBlock(block, level: 0, writes: writes)
  }

  /// Runs `super()`, or `super.super()` for two levels.
  mutating func runSuper(levels: Int, writes: Bool) throws(RenderError) {
    let current = frames[frames.count - 1]
    guard current.block >= 0 else {
      throw RenderError("undefined-name", "'super' works only inside a block")
    }
    let level = current.level + levels
    guard level < blockChains[current.block].count else { throw noBlockAbove(current.block) }
    try enterBlock(current.block, level: level, writes: writes)
  }

  private mutating func enterBlock(
    _ block: Int, level: Int, writes: Bool
  ) throws(RenderError) {
    let unit = Int(blockChains[block][level])
    var frame = try makeFrame(.block, unit: unit, stackCount: stack.count)
    (frame.block, frame.level, frame.writesOutput) = (block, level, writes)
    enter(frame, escapes: program.units[unit].escapes)
  }

  private func noBlockAbove(_ block: Int) -> RenderError {
    RenderError(
      "undefined-name", "no parent template defines the block '\(program.blockNames[block])'")
  }
}
