internal import Basics
internal import Content
internal import Markdown
internal import Newsroom
internal import Publishing
internal import Text

extension Command {
  static let inspect = Command(
    name: "inspect", operands: "FILE", summary: "show how sitegen reads a Markdown file",
    options: [.root, .config, .json, .quiet]
  ) { arguments in
    guard let path = arguments.operands.first, arguments.operands.count == 1 else {
      throw arguments.usageError("'inspect' takes one file")
    }
    let location = SiteLocation(arguments)
    let file: InspectedFile
    do throws(FileError) {
      file = try await inspectFile(
        path, root: location.givenRoot, configurationPath: location.configurationPath,
        shortcodes: { shortcodeEngine(root: $0) })
    } catch {
      throw IOError(message: error.message, help: error.help)
    }
    let source = sources(of: file, location)
    if arguments.has(.json) {
      Terminal.print(json: json(file, source))
    } else {
      Terminal.print(file.diagnostics, source: source)
      if !arguments.has(.quiet) { Terminal.print(text(file)) }
    }
    return file.diagnostics.hasErrors ? .siteHasErrors : .success
  }

  private static func url(of file: InspectedFile) -> String? {
    file.document.map { documentURL($0, configuration: file.configuration) }
  }

  private static func json(_ file: InspectedFile, _ source: SourceLookup) -> Value {
    let body = file.document?.body ?? MarkdownBody()
    return .map([
      "front_matter": file.frontMatter ?? .null,
      "url": Value(url(of: file)),
      "title": Value(file.document?.front.title),
      "outline": .array(
        body.outline.map {
          .map(["level": .int($0.level), "id": .string($0.id), "text": .string($0.text)])
        }),
      "words": .int(body.wordCount),
      "text": .string(body.text.string),
      "html": .string(String(decoding: body.html, as: UTF8.self)),
      "links": .array(
        body.links.map {
          .map(["kind": .string($0.kind.rawValue), "destination": .string($0.destination)])
        }),
      "diagnostics": file.diagnostics.bounded().json(source: source),
    ])
  }

  /// Returns the texts that diagnostics quote: the file itself or the site's configuration.
  private static func sources(of file: InspectedFile, _ location: SiteLocation) -> SourceLookup {
    { path in
      if path == file.source.path { return file.source }
      return readSourceText(
        path, root: file.root ?? ".", configurationPath: location.configurationPath)
    }
  }

  private static func text(_ file: InspectedFile) -> String {
    guard let document = file.document else { return "" }
    let body = document.body
    return """
      \(TerminalText.printable(document.path))
      title: \(TerminalText.printable(document.front.title))
      url:   \(url(of: file) ?? "")
      words: \(body.wordCount) (\(body.readingMinutes) min), links: \(body.links.count), \
      headings: \(body.outline.count)

      """
  }
}
