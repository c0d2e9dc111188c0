internal import Basics
internal import Markdown

extension Command {
  static let markdown = Command(
    name: "markdown", summary: "turn Markdown on standard input into HTML", options: [.rawHTML]
  ) { arguments in
    var options = MarkdownOptions()
    options.style = .plain
    options.allowsRawHTML = arguments.has(.rawHTML)
    let source = SourceText(path: "standard input", bytes: Terminal.readAll())
    let body = parseMarkdown(source.bytes, options: options)
    guard let refusal = body.refusal else {
      Terminal.write(body.html)
      return .success
    }
    Terminal.print(
      [
        Diagnostic(
          id: "markdown-limit", refusal.message, at: source.span(refusal.range), help: refusal.help)
      ], source: { _ in source })
    return .siteHasErrors
  }
}
