internal import Basics

/// `self` as a value: the blocks of the template that runs.
final class BlocksValue: ValueObject {
  let shape: ObjectShape
  let text: String
  private let blocks: [Value]

  /// - Parameters:
  ///   - template: The template's name.
  ///   - blocks: The names and numbers of its blocks, in the order of their names.
  init(_ template: String, _ blocks: [(name: String, number: Int)]) {
    shape = ObjectShape("self", blocks.map(\.name))
    text = "<TemplateReference '\(template)'>"
    self.blocks = blocks.map { .object(BlockValue($0.number, level: 0)) }
  }

  func attribute(at slot: Int) -> Value { blocks[slot] }
}
