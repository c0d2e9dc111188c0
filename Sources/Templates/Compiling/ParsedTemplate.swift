internal import Basics

/// A template whose text has been read, or what is wrong with it.
struct ParsedTemplate: Sendable {
  var source: TemplateSource
  var text: TemplateText
  var statements: [Statement] = []
  var fault: Fault?

  init(_ source: TemplateSource, limits: TemplateLimits) {
    self.source = source
    text = TemplateText(source.text.bytes)
    do {
      statements = try Parser.parse(text.bytes, limits: limits).statements
    } catch {
      fault = error
    }
  }
}
