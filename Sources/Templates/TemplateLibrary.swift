package import Basics

/// All templates of a theme, compiled and checked.
package struct TemplateLibrary: Sendable {
  let program: Program
  let environment: TemplateEnvironment
  /// The values of the globals by symbol, nothing for every other name.
  let globals: [Value]
  /// The names of the templates that have no mistake.
  private let sound: Set<String>

  /// Compiles every template; a broken one is reported and left out, and the rest goes on.
  ///
  /// - Parameters:
  ///   - sources: The templates.
  ///   - environment: What they may use beyond the language.
  /// - Returns: The library, and all that is wrong in any of them.
  package static func compile(
    _ sources: [TemplateSource], environment: TemplateEnvironment
  ) -> (TemplateLibrary, [Diagnostic]) {
    let parsed = sources.map { ParsedTemplate($0, limits: environment.limits) }
    let program = Compiler.compile(parsed, environment)
    let library = TemplateLibrary(program, environment)
    guard environment.undefined == .strict else {
      return (library, program.templates.flatMap(\.diagnostics))
    }
    let check = TemplateCheck(parsed, shown: program.shownBlocks)
    let diagnostics = program.templates.indices.flatMap { place in
      let missing = check.faults(of: place).map { program.diagnostic($0, in: place) }
      return (program.templates[place].diagnostics + missing).inReadingOrder()
    }
    return (library, diagnostics)
  }

  private init(_ program: Program, _ environment: TemplateEnvironment) {
    self.program = program
    self.environment = environment
    globals = program.symbols.map { name in
      environment.globals[name] ?? builtinFunctions[name] ?? .undefined
    }
    sound = Set(program.templates.filter(\.diagnostics.isEmpty).map(\.name))
  }

  /// The names of the templates, sorted.
  package var names: [String] { sound.sorted() }

  /// Whether there is a template of a name.
  package func contains(_ name: String) -> Bool { sound.contains(name) }
}
