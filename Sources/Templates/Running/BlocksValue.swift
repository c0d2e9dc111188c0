internal import Basics

/// `self` as a value: the blocks of the template that runs.
final class BlocksValue: ValueObject {
  let shape: ObjectShape
  let text: String
  private let blocks: [Value]

  /// - Parameters:
  ///   - template: The template's name.
  ///   - blocks: Its blocks with their names, in the order of these.
  init(_ template: String, _ blocks: [(name: String, block: BlockValue)]) {
    shape = ObjectShape("self", blocks.map(\.name))
    text = "<TemplateReference '\(template)'>"
    self.blocks = blocks.map { .object($0.block) }
  }

  func attribute(at slot: Int) -> Value { blocks[slot] }
}
