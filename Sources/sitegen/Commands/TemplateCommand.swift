internal import Templates

extension Command {
  static let template = Command(
    name: "template",
    summary: "render templates given as lines of JSON", options: [.jsonLines, .runs]
  ) { arguments in
    guard arguments.has(.jsonLines) else {
      throw arguments.failure("'--json-lines' is missing")
    }
    let runs = try arguments.number(.runs, in: 1...1_000_000) ?? 1
    Terminal.forEachLine { line in
      Terminal.print(json: TemplateRequest.answer(line, runs: runs))
    }
    return .success
  }
}
