internal import Basics

/// A block as a value, which a template calls for its text: `super`, `self.title`.
final class BlockValue: ValueObject {
  let block: Int
  /// How far up the chain of templates that extend each other it stands, 0 for the most derived one.
  let level: Int
  private let levels: Int
  private static let shape = ObjectShape("block", ["super"])

  init(_ block: Int, level: Int, of levels: Int) {
    self.block = block
    self.level = level
    self.levels = levels
  }

  var shape: ObjectShape { Self.shape }
  func attribute(at slot: Int) -> Value {
    level + 1 < levels ? .object(BlockValue(block, level: level + 1, of: levels)) : .undefined
  }
}
