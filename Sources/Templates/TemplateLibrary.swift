package import Basics

/// All templates of a theme, parsed and checked.
package struct TemplateLibrary: Sendable {
  let templates: [String: Template]
  let environment: TemplateEnvironment

  /// Parses every template; a broken one is reported and left out, and the rest goes on.
  ///
  /// - Parameters:
  ///   - sources: The templates.
  ///   - environment: What they may use beyond the language.
  /// - Returns: The library, and all that is wrong in any of them.
  package static func compile(
    _ sources: [TemplateSource], environment: TemplateEnvironment
  ) -> (TemplateLibrary, [Diagnostic]) {
    var templates: [String: Template] = [:]
    var diagnostics: [Diagnostic] = []
    for source in sources {
      do throws(Diagnostic) {
        templates[source.name] = try Template(source, limits: environment.limits)
      } catch {
        diagnostics.append(error)
      }
    }
    let known = Set(sources.map(\.name))
    for name in templates.keys.sorted() {
      guard let template = templates[name] else { continue }
      diagnostics += TemplateCheck(template, known: known, environment: environment).diagnostics
    }
    return (TemplateLibrary(templates: templates, environment: environment), diagnostics)
  }

  /// The names of the templates, sorted.
  package var names: [String] { templates.keys.sorted() }

  /// Whether there is a template of a name.
  package func contains(_ name: String) -> Bool { templates[name] != nil }
}
