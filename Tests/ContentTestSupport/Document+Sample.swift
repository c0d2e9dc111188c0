package import Content
internal import Markdown
internal import Text

extension Document {
  /// Creates a document without reading a file; its title is the name of its path.
  ///
  /// - Parameters:
  ///   - path: Below `Content/`, with the ending `.md`.
  ///   - kind: By default what a file at the path would be.
  ///   - text: The body, in Markdown.
  ///   - change: Sets the front matter.
  /// - Returns: The document.
  package static func sample(
    _ path: String, _ kind: Kind? = nil, text: String = "",
    _ change: (inout FrontMatter) -> Void = { _ in }
  ) -> Document {
    var folders = path.split(separator: "/").map(String.init)
    let name = String(folders.removeLast().dropLast(".md".count))
    var front = FrontMatter()
    front.title = name
    change(&front)
    let body =
      text.isEmpty ? MarkdownBody() : parseMarkdown(Array(text.utf8), options: MarkdownOptions())
    return Document(
      kind: kind ?? defaultKind(name, in: folders), path: "Content/" + path,
      folder: folders.joined(separator: "/"), slug: front.slug ?? name, front: front, body: body,
      bodyOffset: 0, places: KeyRanges(),
      fingerprint: checksum(of: Array("\(path)\(text)\(front)".utf8)))
  }

  private static func defaultKind(_ name: String, in folders: [String]) -> Kind {
    if name == "_index" { return folders.isEmpty ? .home : .section }
    if folders.first == "authors" { return .author }
    return folders.isEmpty ? .page : .article
  }
}
