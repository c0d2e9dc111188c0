internal import Basics

// What publishing says about mistakes that show only when a page is rendered, sorted by name.
extension Diagnostic {
  static func missingTemplate(
    _ name: String, for path: String, at span: SourceSpan?, known: [String]
  ) -> Diagnostic {
    let leadsOut = name.hasPrefix("/") || name.split(separator: "/").contains("..")
    return Diagnostic(
      id: "missing-template", "there is no template '\(name)', which the page \(path) asks for",
      at: span,
      help: leadsOut
        ? "templates are named from 'Templates/' on and never lead out of it"
        : didYouMean(name, among: known) ?? "put it at 'Templates/\(name)'")
  }
}
