internal import Templates

extension Command {
  static let template = Command(
    name: "template",
    summary: "render templates given as lines of JSON", options: [.jsonLines]
  ) { arguments in
    guard arguments.has(.jsonLines) else {
      throw arguments.failure("'--json-lines' is missing")
    }
    Terminal.forEachLine { line in
      Terminal.print(answerTemplateRequest(line) + [UInt8(ascii: "\n")])
    }
    return .success
  }
}
