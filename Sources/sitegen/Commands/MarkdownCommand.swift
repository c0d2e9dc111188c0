internal import Markdown

extension Command {
  static let markdown = Command(
    name: "markdown", summary: "turn Markdown on standard input into HTML", options: [.rawHTML]
  ) { arguments in
    var options = MarkdownOptions()
    options.style = .plain
    options.allowsRawHTML = arguments.has(.rawHTML)
    Terminal.print(parseMarkdown(Terminal.readAll(), options: options).html)
    return .success
  }
}
