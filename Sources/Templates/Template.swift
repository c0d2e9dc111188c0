internal import Basics

/// One parsed template.
final class Template: Sendable {
  let name: String
  let source: SourceText
  let text: TemplateText
  let statements: [Statement]
  /// The blocks anywhere in it, by name.
  let blocks: [String: BlockDefinition]

  init(_ source: TemplateSource, limits: TemplateLimits) throws(Diagnostic) {
    name = source.name
    self.source = source.text
    text = TemplateText(source.text.bytes)
    do {
      statements = try Parser.parse(text.bytes, limits: limits).statements
    } catch {
      throw Self.diagnostic(error, text, source.text)
    }
    var found: [String: BlockDefinition] = [:]
    Self.collect(statements, into: &found)
    blocks = found
  }

  /// Whether text is escaped in it, as Jinja's `select_autoescape` decides.
  var escapes: Bool {
    [".html", ".htm", ".xml"].contains { name.lowercased().hasSuffix($0) }
  }

  func diagnostic(_ fault: Fault) -> Diagnostic { Self.diagnostic(fault, text, source) }

  func span(_ range: Range<Int>) -> SourceSpan { source.span(text.original(range)) }

  private static func diagnostic(
    _ fault: Fault, _ text: TemplateText, _ source: SourceText
  ) -> Diagnostic {
    let notes = fault.note.map {
      [Diagnostic.Note($0.message, at: source.span(text.original($0.range)))]
    }
    return Diagnostic(
      id: fault.id, fault.message, at: source.span(text.original(fault.range)),
      notes: notes ?? [], help: fault.help)
  }

  private static func collect(
    _ statements: [Statement], into found: inout [String: BlockDefinition]
  ) {
    for statement in statements {
      switch statement.kind {
      case .block(let block):
        found[block.name] = block
        collect(block.body, into: &found)
      case .conditional(let branches, let otherwise):
        for branch in branches { collect(branch.body, into: &found) }
        collect(otherwise, into: &found)
      case .loop(let loop):
        collect(loop.body, into: &found)
        collect(loop.otherwise, into: &found)
      case .with(_, let body), .filterBlock(_, let body), .setBlock(_, _, let body),
        .autoescape(_, let body):
        collect(body, into: &found)
      default: break
      }
    }
  }
}
