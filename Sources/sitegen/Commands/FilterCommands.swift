internal import Text
internal import Basics
internal import Markdown
internal import Templates

/// Returns what the options say about HTML in Markdown.
private func htmlMode(_ arguments: Arguments) throws(UsageError) -> HTMLMode {
  guard let text = arguments.text(.html) else { return arguments.has(.rawHTML) ? .raw : .safe }
  guard let mode = HTMLMode(rawValue: text) else {
    throw arguments.usageError(
      "'--html' must be 'safe', 'off' or 'raw', not '\(text)'",
      help: didYouMean(text, among: HTMLMode.allCases.map(\.rawValue)))
  }
  return mode
}

// The commands that convert standard input to standard output without a site.
extension Command {
  static let markdown = Command(
    name: "markdown", summary: "convert Markdown on standard input to HTML",
    options: [.html, .rawHTML]
  ) { arguments in
    var options = MarkdownOptions()
    options.style = .plain
    options.html = try htmlMode(arguments)
    let source = SourceText(path: "standard input", bytes: Terminal.readAll())
    let body = parseMarkdown(source.bytes, options: options)
    guard let rejection = body.rejection else {
      Terminal.write(body.html)
      return .success
    }
    Terminal.print(
      [
        Diagnostic(
          id: "markdown-limit", rejection.message, at: source.span(rejection.range),
          help: rejection.help)
      ], source: { _ in source })
    return .siteHasErrors
  }

  static let template = Command(
    name: "template",
    summary: "render templates given as lines of JSON", options: [.jsonLines, .runs]
  ) { arguments in
    guard arguments.has(.jsonLines) else {
      throw arguments.usageError("'--json-lines' is missing")
    }
    let runs = try arguments.number(.runs, in: 1...1_000_000) ?? 1
    Terminal.forEachLine { line in
      Terminal.print(json: TemplateRequest.answer(line, runs: runs))
    }
    return .success
  }
}
