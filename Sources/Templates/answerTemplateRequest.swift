internal import Basics

/// Answers one line of JSON with another.
///
/// The request is `{"templates": {name: source}, "main": name, "context": {…}}`, the answer
/// `{"ok": true, "output": …}` or `{"ok": false, "error": …}`. Names that are not there are lenient, as in Jinja.
package func answerTemplateRequest(_ line: [UInt8]) -> [UInt8] {
  var json = JSONText()
  do {
    json.write(.map(["ok": true, "output": .string(try answer(line))]))
  } catch let failure as JSONReader.Failure {
    json.write(.map(["ok": false, "error": .string(failure.message)]))
  } catch let diagnostic as Diagnostic {
    json.write(.map(["ok": false, "error": .string(diagnostic.text { _ in nil })]))
  } catch {
    json.write(.map(["ok": false, "error": .string("\(error)")]))
  }
  return json.bytes
}

private func answer(_ line: [UInt8]) throws -> String {
  guard case .map(let request) = try JSONReader.read(line),
    case .map(let templates) = request["templates"] ?? .null,
    let main = request["main"]?.text
  else { throw Diagnostic(id: "bad-request", "a request has 'templates', 'main' and 'context'") }
  let sources = templates.entries.compactMap { entry -> TemplateSource? in
    guard let name = entry.key.text, let text = entry.value.text else { return nil }
    return TemplateSource(name: name, text: SourceText(path: name, text: text))
  }
  var environment = TemplateEnvironment()
  environment.undefined = .lenient
  let (library, diagnostics) = TemplateLibrary.compile(sources, environment: environment)
  if let broken = diagnostics.first(where: { $0.span?.path == main || !library.contains(main) }) {
    throw broken
  }
  var context = ValueMap()
  if case .map(let given) = request["context"] ?? .null { context = given }
  var renderer = TemplateRenderer(library)
  var output: [UInt8] = []
  try renderer.render(main, variables: context, into: &output)
  return String(decoding: output, as: UTF8.self)
}
