package import Basics
internal import Text

/// Renders templates of one library; each worker has its own.
package struct TemplateRenderer {
  private let library: TemplateLibrary
  private var machine: Machine

  /// - Parameters:
  ///   - library: The templates.
  ///   - globals: Values that replace the library's globals. Each worker has its own, so that
  ///     workers do not contend for reference counts.
  ///   - recorder: Notes what pages read; `nil` if nobody needs it.
  package init(
    _ library: TemplateLibrary, globals: [String: Value] = [:],
    recorder: (any ReadRecorder)? = nil
  ) {
    self.library = library
    machine = Machine(
      library.program, library.environment, globals: library.globals(replacedBy: globals),
      recorder: recorder)
  }

  /// Appends a rendered template to `output`, as UTF-8.
  ///
  /// - Parameters:
  ///   - name: The name of the template.
  ///   - variables: The names that it sees beside the globals.
  ///   - output: The bytes; unchanged if an error is thrown.
  /// - Throws: A `Diagnostic` with its location in the template and the trace.
  package mutating func render(
    _ name: String, variables: ValueMap, into output: inout [UInt8]
  ) throws(Diagnostic) {
    guard let template = library.program.templateIndices[name], library.contains(name) else {
      throw Diagnostic(
        id: "unknown-template", "there is no template '\(name)'",
        help: didYouMean(name, among: library.names))
    }
    let start = output.count
    swap(&machine.output.bytes, &output)
    defer { swap(&machine.output.bytes, &output) }
    do {
      try machine.render(template, variables)
    } catch {
      machine.output.bytes.removeLast(machine.output.count - start)
      throw machine.diagnostic(error)
    }
  }
}
