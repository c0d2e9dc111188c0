internal import Basics
internal import Content
internal import Newsroom
internal import Templates

extension Edition {
  /// The mistakes of documents that ask for a template which is not there, told before anything is rendered.
  func missingTemplates(in library: TemplateLibrary) -> [Diagnostic] {
    documents(where: { $0.front.template != nil }).compactMap { document, _ in
      guard let name = document.ownTemplate, !library.contains(name) else { return nil }
      let span = document.span(of: "template")
      return document.front.hasForeignTemplate
        ? .unknownLayout(name, at: span)
        : .missingTemplate(name, at: span, known: library.names)
    }
  }
}

extension Document {
  /// The template that the front matter asks for, with its ending.
  var ownTemplate: String? {
    front.template.map { $0.contains(".") ? $0 : $0 + ".html" }
  }
}
