import Basics

@testable import Templates

/// Renders the template whose name begins with `main`, with small limits; returns `nil` for an
/// error.
func rendered(_ templates: [String: String], _ variables: ValueMap = [:]) -> String? {
  rendered(bytes: templates.mapValues { Array($0.utf8) }, variables)
}

/// Renders templates from bytes, which may be invalid UTF-8.
func rendered(bytes templates: [String: [UInt8]], _ variables: ValueMap = [:]) -> String? {
  var environment = TemplateEnvironment()
  environment.undefined = .lenient
  environment.limits.steps = 200_000
  environment.limits.outputBytes = 1 << 20
  environment.limits.textBytes = 1 << 18
  environment.limits.madeBytes = 1 << 24
  environment.limits.listItems = 20_000
  let sources = templates.sorted { $0.key < $1.key }.map {
    TemplateSource(name: $0.key, text: SourceText(path: $0.key, bytes: $0.value))
  }
  let (library, _) = TemplateLibrary.compile(sources, environment: environment)
  var renderer = TemplateRenderer(library)
  var output: [UInt8] = []
  let main = templates.keys.first { $0.hasPrefix("main") } ?? ""
  do throws(Diagnostic) {
    try renderer.render(main, variables: variables, into: &output)
    return String(decoding: output, as: UTF8.self)
  } catch {
    return nil
  }
}
