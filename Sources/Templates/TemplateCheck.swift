internal import Basics

/// Looks through a template for names of templates, filters and tests that do not exist.
struct TemplateCheck {
  private let template: Template
  private let known: Set<String>
  private let environment: TemplateEnvironment
  private(set) var diagnostics: [Diagnostic] = []

  init(_ template: Template, known: Set<String>, environment: TemplateEnvironment) {
    self.template = template
    self.known = known
    self.environment = environment
    check(template.statements)
  }

  private mutating func check(_ statements: [Statement]) {
    for statement in statements { check(statement) }
  }

  private mutating func check(_ statement: Statement) {
    switch statement.kind {
    case .text: break
    case .print(let value): check(value)
    case .conditional(let branches, let otherwise):
      for branch in branches {
        check(branch.test)
        check(branch.body)
      }
      check(otherwise)
    case .loop(let loop):
      check(loop.iterable)
      loop.test.map { check($0) }
      check(loop.body)
      check(loop.otherwise)
    case .set(_, let value): check(value)
    case .setBlock(_, let filter, let body):
      filter.map { check($0) }
      check(body)
    case .with(let bindings, let body):
      for binding in bindings { check(binding.value) }
      check(body)
    case .macro(let macro): check(macro.body)
    case .callBlock(let call, let macro):
      check(call)
      check(macro.body)
    case .filterBlock(let filter, let body):
      check(filter)
      check(body)
    case .block(let block): check(block.body)
    case .extends(let parent): checkTemplate(parent)
    case .include(let name, let ignoresMissing, _): if !ignoresMissing { checkTemplate(name) }
    case .importModule(let name, _, _), .importNames(let name, _, _): checkTemplate(name)
    case .autoescape(let choice, let body):
      check(choice)
      check(body)
    }
  }

  private mutating func checkTemplate(_ name: Expression) {
    guard case .constant(.string(let text)) = name.kind, !known.contains(text) else { return }
    diagnostics.append(
      template.diagnostic(
        Fault(
          id: "unknown-template", "there is no template '\(text)'", name.range,
          help: didYouMean(text, among: known))))
  }

  private mutating func check(_ expression: Expression) {
    switch expression.kind {
    case .constant, .name: break
    case .list(let items), .tuple(let items), .concatenation(let items), .and(let items),
      .or(let items):
      for item in items { check(item) }
    case .map(let entries):
      for entry in entries {
        check(entry.key)
        check(entry.value)
      }
    case .attribute(let base, _): check(base)
    case .item(let base, let key):
      check(base)
      check(key)
    case .slice(let base, let bounds):
      check(base)
      for bound in [bounds.lower, bounds.upper, bounds.step].compactMap(\.self) { check(bound) }
    case .call(let callee, let arguments):
      check(callee)
      check(arguments)
    case .filter(let target, let name, let arguments):
      target.map { check($0) }
      check(arguments)
      let filters = builtinFilters.keys.sorted() + environment.filters.keys.sorted()
      if !filters.contains(name.text) { report("filter", name, among: filters) }
    case .test(let target, let name, let arguments):
      check(target)
      check(arguments)
      let tests = builtinTests.keys.sorted() + environment.tests.keys.sorted()
      if !tests.contains(name.text) { report("test", name, among: tests) }
    case .negative(let operand), .positive(let operand), .not(let operand): check(operand)
    case .binary(_, let left, let right):
      check(left)
      check(right)
    case .comparison(let first, let rest):
      check(first)
      for part in rest { check(part.operand) }
    case .conditional(let test, let then, let otherwise):
      check(test)
      check(then)
      otherwise.map { check($0) }
    }
  }

  private mutating func check(_ arguments: ArgumentList) {
    let all = arguments.positional + arguments.named.map(\.value)
    for argument in all + [arguments.splat, arguments.namedSplat].compactMap(\.self) {
      check(argument)
    }
  }

  private mutating func report(_ kind: String, _ name: FilterName, among names: [String]) {
    diagnostics.append(
      template.diagnostic(
        Fault(
          id: "unknown-\(kind)", "unknown \(kind) '\(name.text)'", name.range,
          help: didYouMean(name.text, among: names))))
  }
}
