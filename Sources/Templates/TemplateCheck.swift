internal import Basics

/// Checks the templates of a library for names of templates and blocks that do not exist.
struct TemplateCheck {
  private let parsed: [ParsedTemplate]
  private let indices: [String: Int]
  /// The blocks that some template shows by `self`.
  private let selfBlockNames: Set<String>
  private let outlines: [TemplateOutline]

  init(_ parsed: [ParsedTemplate], selfBlockNames: Set<String>) {
    self.parsed = parsed
    self.selfBlockNames = selfBlockNames
    indices = Dictionary(
      parsed.enumerated().map { ($0.element.source.name, $0.offset) },
      uniquingKeysWith: { _, last in last })
    outlines = parsed.map { TemplateOutline($0.statements) }
  }

  /// Returns the errors in the template at an index.
  func errors(in index: Int) -> [TemplateError] {
    let missing = outlines[index].mentions.filter { indices[$0.name] == nil }.map {
      TemplateError.unknownTemplate($0.name, $0.range, among: indices.keys)
    }
    return missing + unknownBlocks(in: index)
  }

  private func unknownBlocks(in index: Int) -> [TemplateError] {
    guard let parent = outlines[index].parent, let above = blocks(above: index) else { return [] }
    let names = above.sorted()
    return outlines[index].outerBlocks
      .filter { !above.contains($0.name) && !selfBlockNames.contains($0.name) }
      .map { .unknownBlock($0.name, parent, $0.nameRange, among: names) }
  }

  /// Returns the blocks of all templates that a template extends; `nil` if they are known only at
  /// run time.
  private func blocks(above index: Int) -> Set<String>? {
    var names: Set<String> = []
    var current = index
    for _ in parsed.indices {
      guard outlines[current].extendsOnlyByName else { return nil }
      guard let parent = outlines[current].parent else { return names }
      guard let next = indices[parent], parsed[next].error == nil else { return nil }
      current = next
      names.formUnion(outlines[current].blocks)
    }
    return nil
  }
}

/// The references of a template to other templates, and its blocks.
private struct TemplateOutline {
  /// The templates that are named by a literal and must exist.
  private(set) var mentions: [(name: String, range: Range<Int>)] = []
  /// The template that it always extends.
  private(set) var parent: String?
  /// Whether its parent, if any, is named by a literal outside of branches.
  private(set) var extendsOnlyByName = true
  /// The blocks outside of other blocks.
  private(set) var outerBlocks: [BlockDefinition] = []
  /// The names of all blocks.
  private(set) var blocks: Set<String> = []
  private var blockDepth = 0
  private var branchDepth = 0

  init(_ statements: [Statement]) {
    visit(statements)
  }

  private mutating func visit(_ statements: [Statement]) {
    for statement in statements { visit(statement) }
  }

  private mutating func visit(_ statement: Statement) {
    switch statement.kind {
    case .text, .print, .prints, .set: break
    case .conditional(let branches, let otherwise):
      branchDepth += 1
      for branch in branches { visit(branch.body) }
      visit(otherwise)
      branchDepth -= 1
    case .loop(let loop):
      visit(loop.body)
      visit(loop.otherwise)
    case .setBlock(_, _, let body), .with(_, let body), .filterBlock(_, let body),
      .autoescape(_, let body):
      visit(body)
    case .macro(let macro), .callBlock(_, let macro): visit(macro.body)
    case .block(let block): visit(block)
    case .extends(let name): visitParent(name)
    case .include(let name, let ignoresMissing, _): if !ignoresMissing { mention(name) }
    case .importModule(let name, _, _), .importNames(let name, _, _): mention(name)
    }
  }

  private mutating func visit(_ block: BlockDefinition) {
    blocks.insert(block.name)
    if blockDepth == 0 { outerBlocks.append(block) }
    blockDepth += 1
    visit(block.body)
    blockDepth -= 1
  }

  private mutating func visitParent(_ name: Expression) {
    mention(name)
    if case .constant(.string(let text)) = name.kind, branchDepth == 0 {
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
