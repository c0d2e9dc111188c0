package import Basics

/// Renders templates of one library; one worker's.
package struct TemplateRenderer {
  private let library: TemplateLibrary
  private var machine: Machine

  /// - Parameters:
  ///   - library: The templates.
  ///   - globals: Values in place of the library's globals, for those that every page asks for: each worker has its own,
  ///     so that no two count references to the same objects.
  package init(_ library: TemplateLibrary, globals: [String: Value] = [:]) {
    self.library = library
    machine = Machine(library, globals: globals)
  }

  /// Appends what a template says to `output`, as UTF-8.
  ///
  /// - Parameters:
  ///   - name: The template's name.
  ///   - variables: The names that it sees, beside the globals.
  ///   - output: The bytes; where an error is thrown they are as they were.
  /// - Throws: A diagnostic with the place in the template and the way that led there.
  package mutating func render(
    _ name: String, variables: ValueMap, into output: inout [UInt8]
  ) throws(Diagnostic) {
    guard let template = library.program.templatePlaces[name], library.contains(name) else {
      throw Diagnostic(
        id: "unknown-template", "there is no template '\(name)'",
        help: didYouMean(name, among: library.names))
    }
    let start = output.count
    swap(&machine.output, &output)
    defer { swap(&machine.output, &output) }
    do {
      try machine.render(template, variables)
    } catch {
      machine.output.removeLast(machine.output.count - start)
      throw machine.diagnostic(error)
    }
  }
}
