internal import Basics

// What publishing says about mistakes that show only when a page is rendered, sorted by name.
extension Diagnostic {
  static func missingTemplate(
    _ name: String, at span: SourceSpan?, known: [String]
  ) -> Diagnostic {
    let leadsOut = name.hasPrefix("/") || name.split(separator: "/").contains("..")
    return Diagnostic(
      id: "missing-template", "there is no template '\(name)'", at: span,
      help: leadsOut
        ? "templates are named from 'Templates/' on and never lead out of it"
        : didYouMean(name, among: known) ?? "put it at 'Templates/\(name)'")
  }

  static func unknownLayout(_ name: String, at span: SourceSpan?) -> Diagnostic {
    Diagnostic(
      .warning, id: "unknown-layout",
      "there is no template '\(name)'; the page is made by the template of its kind", at: span,
      help: "remove the 'layout', or put a template at 'Templates/\(name)'")
  }
}
