internal import Basics
internal import Content
internal import Markdown
internal import Newsroom

extension Command {
  static let inspect = Command(
    name: "inspect", operands: "FILE", summary: "show what sitegen reads in one Markdown file",
    options: [.root, .config, .json, .quiet]
  ) { arguments in
    guard let path = arguments.operands.first, arguments.operands.count == 1 else {
      throw arguments.failure("'inspect' takes one file")
    }
    let file: InspectedFile
    do throws(ReadFailure) {
      file = try inspectFile(
        path, root: arguments.text(.root), configurationPath: arguments.text(.config))
    } catch {
      throw IOFailure(message: error.message, help: error.help)
    }
    if arguments.has(.json) {
      Terminal.print(JSONText.string(.map(report(file))) + "\n")
    } else {
      Terminal.print(file.diagnostics) { $0 == file.source.path ? file.source : nil }
      Terminal.print(text(file))
    }
    return file.diagnostics.hasErrors ? .siteHasErrors : .success
  }

  private static func url(of file: InspectedFile) -> String? {
    file.document.map { documentURL($0, configuration: file.configuration) }
  }

  private static func report(_ file: InspectedFile) -> ValueMap {
    let body = file.document?.body ?? MarkdownBody()
    return [
      "front_matter": file.frontMatter ?? .null,
      "url": Value(url(of: file)),
      "title": Value(file.document?.front.title),
      "outline": .array(
        body.outline.map {
          .map(["level": .int($0.level), "id": .string($0.id), "text": .string($0.text)])
        }),
      "words": .int(body.words),
      "text": .string(body.text),
      "html": .string(String(decoding: body.html, as: UTF8.self)),
      "links": .array(
        body.links.map {
          .map(["kind": .string($0.kind.rawValue), "destination": .string($0.destination)])
        }),
      "diagnostics": .array(file.diagnostics.map { .map(entry($0, file.source)) }),
    ]
  }

  private static func entry(_ diagnostic: Diagnostic, _ source: SourceText) -> ValueMap {
    var map: ValueMap = [
      "severity": .string(diagnostic.severity.rawValue), "id": .string(diagnostic.id),
      "message": .string(diagnostic.message),
    ]
    if let span = diagnostic.span {
      let place = source.position(of: span.range.lowerBound)
      map["path"] = .string(span.path)
      map["line"] = .int(place.line)
      map["column"] = .int(place.column)
    }
    if let help = diagnostic.help { map["help"] = .string(help) }
    return map
  }

  private static func text(_ file: InspectedFile) -> String {
    guard let document = file.document else { return "" }
    let body = document.body
    return """
      \(document.path)
      title: \(document.front.title)
      url:   \(url(of: file) ?? "")
      words: \(body.words) (\(body.readingMinutes) min), links: \(body.links.count), \
      headings: \(body.outline.count)

      """
  }
}
