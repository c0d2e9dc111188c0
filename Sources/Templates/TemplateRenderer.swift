package import Basics

/// Renders templates of one library; one worker's.
package struct TemplateRenderer {
  private let library: TemplateLibrary
  /// What imported templates define, kept from page to page.
  private var modules: [String: [String: Value]] = [:]

  package init(_ library: TemplateLibrary) {
    self.library = library
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
    guard let template = library.templates[name] else {
      throw Diagnostic(
        id: "unknown-template", "there is no template '\(name)'",
        help: didYouMean(name, among: library.names))
    }
    var machine = Machine(library, template: template)
    machine.modules = modules
    var frame: [String: Value] = [:]
    for (key, value) in variables.entries { if let name = key.text { frame[name] = value } }
    machine.frames = [frame]
    swap(&machine.output, &output)
    let start = machine.output.count
    do {
      try machine.run(template)
    } catch {
      output = Array(machine.output.prefix(start))
      throw error
    }
    modules = machine.modules
    swap(&machine.output, &output)
  }
}
