internal import Basics

// Names that nothing can ever define are mistakes that show before a page is rendered.
extension Compiler {
  /// Keeps in mind that a name was read which no scope around binds.
  mutating func noteUse(of name: String, _ range: Range<Int>) {
    guard isStrict, environment.knownNames != nil, !Self.ownNames.contains(name),
      lastUse[name] != template, case .context = resolve(name)
    else { return }
    lastUse[name] = template
    uses.append(
      NameUse(name: name, template: template, range: range, inScope: namesInScope))
  }

  /// Names that the language binds.
  private static let ownNames: Set<String> = [
    "loop", "self", "super", "caller", "varargs", "kwargs",
  ]

  /// Keeps in mind that names are bound somewhere.
  mutating func bind(_ names: [String]) {
    boundNames.formUnion(names)
  }

  private var namesInScope: [String] {
    drafts.flatMap { $0.scopes.flatMap(\.slots.keys) }
  }

  /// The uses of names that no template, no page and no global defines.
  func unknownNames() -> [(template: Int, fault: Fault)] {
    guard let known = environment.knownNames else { return [] }
    let everywhere = Array(known) + Array(environment.globals.keys) + Array(builtinFunctions.keys)
    let defined = boundNames.union(everywhere)
    return uses.filter { !defined.contains($0.name) }.map { use in
      let names = use.inScope + topLevelNames[use.template, default: []] + everywhere
      return (use.template, .unknownName(use.name, use.range, among: names))
    }
  }
}
