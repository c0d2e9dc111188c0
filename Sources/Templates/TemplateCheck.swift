internal import Basics

/// Looks through the statements of a template for names of templates that do not exist.
struct TemplateCheck {
  private let known: Set<String>
  private(set) var faults: [Fault] = []

  init(_ statements: [Statement], known: Set<String>) {
    self.known = known
    check(statements)
  }

  private mutating func check(_ statements: [Statement]) {
    for statement in statements { check(statement) }
  }

  private mutating func check(_ statement: Statement) {
    switch statement.kind {
    case .text, .print, .prints, .set: break
    case .conditional(let branches, let otherwise):
      for branch in branches { check(branch.body) }
      check(otherwise)
    case .loop(let loop):
      check(loop.body)
      check(loop.otherwise)
    case .setBlock(_, _, let body), .with(_, let body), .filterBlock(_, let body),
      .autoescape(_, let body):
      check(body)
    case .macro(let macro), .callBlock(_, let macro): check(macro.body)
    case .block(let block): check(block.body)
    case .extends(let parent): checkTemplate(parent)
    case .include(let name, let ignoresMissing, _): if !ignoresMissing { checkTemplate(name) }
    case .importModule(let name, _, _), .importNames(let name, _, _): checkTemplate(name)
    }
  }

  private mutating func checkTemplate(_ name: Expression) {
    guard case .constant(.string(let text)) = name.kind, !known.contains(text) else { return }
    faults.append(
      Fault(
        id: "unknown-template", "there is no template '\(text)'", name.range,
        help: didYouMean(text, among: known)))
  }
}
