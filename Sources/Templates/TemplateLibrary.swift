package import Basics

/// All templates of a theme, compiled and checked.
package struct TemplateLibrary: Sendable {
  let program: Program
  let environment: TemplateEnvironment
  /// The values of the globals by symbol; undefined for every other name.
  let globals: [Value]
  /// The names of the templates without errors.
  private let validNames: Set<String>
  /// What is wrong in the templates.
  package let diagnostics: [Diagnostic]

  /// Compiles every template; those with errors are reported and left out.
  ///
  /// - Parameters:
  ///   - sources: The templates.
  ///   - environment: The site's own filters, tests and globals.
  /// - Returns: The library and the diagnostics of all templates.
  package static func compile(
    _ sources: [TemplateSource], environment: TemplateEnvironment
  ) -> (TemplateLibrary, [Diagnostic]) {
    let parsed = sources.map { ParsedTemplate($0, limits: environment.limits) }
    let program = Compiler.compile(parsed, environment, .jinja)
    guard environment.undefined == .strict else {
      let diagnostics = program.templates.flatMap(\.diagnostics)
      return (TemplateLibrary(program, environment, diagnostics), diagnostics)
    }
    let check = TemplateCheck(parsed, selfBlockNames: program.selfBlockNames)
    let diagnostics = program.templates.indices.flatMap { index in
      let missing = check.errors(in: index).map { program.diagnostic($0, in: index) }
      return (program.templates[index].diagnostics + missing).sortedByLocation()
    }
    return (TemplateLibrary(program, environment, diagnostics), diagnostics)
  }

  private init(
    _ program: Program, _ environment: TemplateEnvironment, _ diagnostics: [Diagnostic]
  ) {
    self.program = program
    self.environment = environment
    self.diagnostics = diagnostics
    globals = program.symbols.map { name in
      environment.globals[name] ?? TemplateLanguage.jinja.functions[name] ?? .undefined
    }
    validNames = Set(program.templates.filter(\.diagnostics.isEmpty).map(\.name))
  }

  /// Returns the library that `compile` would return, without compiling anything.
  ///
  /// - Parameters:
  ///   - sources: The templates.
  ///   - environment: An environment whose names may have other values.
  /// - Returns: `nil` if the program would be another one.
  package func compiled(
    from sources: [TemplateSource], environment: TemplateEnvironment
  ) -> TemplateLibrary? {
    guard hasSources(sources), self.environment.hasSameNames(as: environment),
      let program = program.withFunctions(of: environment)
    else { return nil }
    return TemplateLibrary(program, environment, diagnostics)
  }

  private func hasSources(_ sources: [TemplateSource]) -> Bool {
    sources.count == program.templates.count
      && zip(sources, program.templates).allSatisfy { source, template in
        source.name == template.name && source.text == template.source
      }
  }

  /// Returns the values of the globals by symbol, some of them replaced.
  func globals(replacedBy replacements: [String: Value]) -> [Value] {
    var globals = globals
    for (name, value) in replacements {
      if let symbol = program.symbolIndices[name] { globals[symbol] = value }
    }
    return globals
  }

  /// The names of the templates, sorted.
  package var names: [String] { validNames.sorted() }

  /// Returns whether there is a template of a name.
  package func contains(_ name: String) -> Bool { validNames.contains(name) }
}
