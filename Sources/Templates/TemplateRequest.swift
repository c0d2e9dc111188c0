internal import Basics
internal import Text

/// A request to render the templates that it contains, as one line of JSON.
///
/// ```
/// {"templates": {name: source}, "main": name, "context": {…}}
/// ```
/// Undefined names print nothing, as in Jinja.
package struct TemplateRequest {
  private var sources: [TemplateSource]
  private var main: String
  private var variables: ValueMap

  /// Answers one line by another: `{"ok": true, "output": …}` or `{"ok": false, "error": …}`.
  ///
  /// - Parameters:
  ///   - line: The request.
  ///   - runs: The number of renders. From 2 on, the answer contains the `seconds` of the fastest
  ///     one and `compile_seconds`.
  /// - Returns: The answer without a line break.
  package static func answer(_ line: [UInt8], runs: Int = 1) -> [UInt8] {
    var json = JSONWriter()
    do {
      json.write(.map(try TemplateRequest(line).answer(runs: runs)))
    } catch let error as JSONReader.SyntaxError {
      json.write(.map(["ok": false, "error": .string(error.message)]))
    } catch {
      json.write(.map(["ok": false, "error": .string("\(error)")]))
    }
    return json.bytes
  }

  private init(_ line: [UInt8]) throws {
    guard case .map(let request) = try JSONReader.read(line),
      case .map(let templates) = request["templates"] ?? .null,
      let main = request["main"]?.text
    else { throw RequestError.incomplete }
    sources = templates.entries.compactMap { entry in
      guard let name = entry.key.text, let text = entry.value.text else { return nil }
      return TemplateSource(name: name, text: SourceText(path: name, text: text))
    }
    self.main = main
    variables = [:]
    if case .map(let given) = request["context"] ?? .null { variables = given }
  }

  private enum RequestError: Error, CustomStringConvertible {
    case incomplete

    var description: String { "a request must have 'templates', 'main' and 'context'" }
  }

  private func answer(runs: Int) -> ValueMap {
    do throws(Diagnostic) {
      return try render(runs: runs)
    } catch {
      let text = error.text { path in sources.first { $0.text.path == path }?.text }
      return ["ok": false, "error": .string(text)]
    }
  }

  private func render(runs: Int) throws(Diagnostic) -> ValueMap {
    var environment = TemplateEnvironment()
    environment.undefined = .lenient
    let clock = ContinuousClock()
    var start = clock.now
    let (library, diagnostics) = TemplateLibrary.compile(sources, environment: environment)
    let compilation = clock.now - start
    if !library.contains(main), let broken = diagnostics.first(where: { $0.span?.path == main }) {
      throw broken
    }
    var renderer = TemplateRenderer(library)
    var output: [UInt8] = []
    var fastest = Duration.seconds(3600)
    for _ in 0..<max(1, runs) {
      output.removeAll(keepingCapacity: true)
      start = clock.now
      try renderer.render(main, variables: variables, into: &output)
      fastest = min(fastest, clock.now - start)
    }
    var answer: ValueMap = ["ok": true, "output": .string(String(decoding: output, as: UTF8.self))]
    if runs > 1 {
      answer["seconds"] = .double(fastest / .seconds(1))
      answer["compile_seconds"] = .double(compilation / .seconds(1))
    }
    return answer
  }
}
