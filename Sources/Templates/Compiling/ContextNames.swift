/// The names that templates bind in their contexts, and which templates see them.
///
/// A template shares its context with its parents and with the templates that extend it. It sees
/// the names of a template that includes it, or imports it with the context, but not the other way
/// round.
struct ContextNames {
  private var bindings: [Int: Set<String>] = [:]
  private var parents: [Int: [Int]] = [:]
  private var children: [Int: [Int]] = [:]
  private var includers: [Int: [Int]] = [:]
  /// The templates that include one whose name is known only at run time.
  private var dynamicIncluders: [Int] = []
  /// Whether a template extends one whose name is known only at run time.
  private var hasDynamicParent = false

  /// Records that a template binds names in its context, or shows local ones to others.
  mutating func bind(_ names: some Sequence<String>, in template: Int) {
    bindings[template, default: []].formUnion(names)
  }

  /// Records that a template extends one of several; `nil` stands for any.
  mutating func addParents(_ parents: [Int]?, of template: Int) {
    guard let parents else { return hasDynamicParent = true }
    self.parents[template, default: []] += parents
    for parent in parents { children[parent, default: []].append(template) }
  }

  /// Records that a template shows its context to one of several; `nil` stands for any.
  mutating func addIncluder(_ template: Int, of included: [Int]?) {
    guard let included else { return dynamicIncluders.append(template) }
    for other in included { includers[other, default: []].append(template) }
  }

  /// Returns the names that may be bound in the context of a template.
  func names(visibleIn template: Int) -> Set<String> {
    if hasDynamicParent { return bindings.values.reduce(into: []) { $0.formUnion($1) } }
    // Rendering starts with a template that nothing extends; its ancestors share its context.
    let rendered = reachable(from: [template] + dynamicIncluders, by: [children, includers])
    return reachable(from: Array(rendered), by: [parents]).reduce(into: []) { names, other in
      names.formUnion(bindings[other] ?? [])
    }
  }

  private func reachable(from start: [Int], by links: [[Int: [Int]]]) -> Set<Int> {
    var found = Set(start)
    var waiting = start
    while let next = waiting.popLast() {
      for other in links.flatMap({ $0[next] ?? [] }) where found.insert(other).inserted {
        waiting.append(other)
      }
    }
    return found
  }
}
