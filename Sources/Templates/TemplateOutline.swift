internal import Basics

/// What a template says of other templates: those that it names, and its blocks.
struct TemplateOutline {
  /// The templates that are named in so many words and must be there.
  private(set) var mentions: [(name: String, range: Range<Int>)] = []
  /// The template that it extends in any case.
  private(set) var parent: String?
  /// Whether its parent, if it has one, is named in so many words and stands in no branch.
  private(set) var extendsOnlyByName = true
  /// The blocks that stand in no other block.
  private(set) var outerBlocks: [BlockDefinition] = []
  /// The names of all blocks.
  private(set) var blocks: Set<String> = []
  private var depth = 0
  private var branches = 0

  init(_ statements: [Statement]) {
    read(statements)
  }

  private mutating func read(_ statements: [Statement]) {
    for statement in statements { read(statement) }
  }

  private mutating func read(_ statement: Statement) {
    switch statement.kind {
    case .text, .print, .prints, .set: break
    case .conditional(let branches, let otherwise):
      self.branches += 1
      for branch in branches { read(branch.body) }
      read(otherwise)
      self.branches -= 1
    case .loop(let loop):
      read(loop.body)
      read(loop.otherwise)
    case .setBlock(_, _, let body), .with(_, let body), .filterBlock(_, let body),
      .autoescape(_, let body):
      read(body)
    case .macro(let macro), .callBlock(_, let macro): read(macro.body)
    case .block(let block): read(block)
    case .extends(let name): readParent(name)
    case .include(let name, let ignoresMissing, _): if !ignoresMissing { mention(name) }
    case .importModule(let name, _, _), .importNames(let name, _, _): mention(name)
    }
  }

  private mutating func read(_ block: BlockDefinition) {
    blocks.insert(block.name)
    if depth == 0 { outerBlocks.append(block) }
    depth += 1
    read(block.body)
    depth -= 1
  }

  private mutating func readParent(_ name: Expression) {
    mention(name)
    if case .constant(.string(let text)) = name.kind, branches == 0 {
      parent = text
    } else {
      extendsOnlyByName = false
    }
  }

  private mutating func mention(_ name: Expression) {
    guard case .constant(.string(let text)) = name.kind else { return }
    mentions.append((text, name.range))
  }
}
