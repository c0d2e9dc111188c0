internal import Text
package import Basics
internal import Markdown
internal import Synchronization

/// Makes the function that renders the shortcodes of a site.
///
/// It gets the settings, the templates below `shortcodes/`, and the names that they may use.
package typealias ShortcodeEngine =
  @Sendable (
    _ configuration: Configuration, _ templates: [(name: String, text: SourceText)],
    _ names: Set<String>
  ) -> (render: ShortcodeRenderer, diagnostics: [Diagnostic])

/// Renders the template of a shortcode with its variables.
package typealias ShortcodeRenderer =
  @Sendable (_ template: String, _ variables: ValueMap) throws(Diagnostic) -> [UInt8]

/// The shortcodes of a site, which all its documents share.
final class SiteShortcodes: Sendable {
  static let folder = "shortcodes/"
  /// The variables that every template has besides its parameters.
  private static let variables: Set<String> = ["args", "params", "inner", "inner_source", "page"]

  let render: ShortcodeRenderer
  let usesZola: Bool
  let names: [String]
  /// The shortcodes that only a trusted author may use: they read files of `Data/`, or the site has
  /// added them.
  let privileged: Set<String>
  private let signatures: [String: ShortcodeSignature]
  /// The documents below `Content/`, for shortcodes that name one.
  private let files: [String]
  private let index = Mutex<DocumentIndex?>(nil)

  /// - Parameters:
  ///   - templates: All templates of the theme.
  ///   - configuration: The site's settings.
  ///   - files: The documents, relative to the site's root.
  ///   - engine: Compiles the templates.
  ///   - diagnostics: Gets the errors in the templates.
  init(
    _ templates: [(name: String, text: SourceText)], _ configuration: Configuration,
    files: [String], engine: ShortcodeEngine, _ diagnostics: inout [Diagnostic]
  ) {
    let own = templates.filter { $0.name.hasPrefix(Self.folder) }
    var signatures: [String: ShortcodeSignature] = [
      "ref": .init(.address), "relref": .init(.address), "raw": .init(.html),
      "highlight": .init(.code),
    ]
    for template in own where template.name.hasSuffix(".html") {
      let name = template.name.dropFirst(Self.folder.count).dropLast(".html".count)
      // A name that begins with an underscore is a part that other templates include.
      if name.hasPrefix("_") { continue }
      let signature = ShortcodeSignature(template.text)
      diagnostics += signature.diagnostics
      signatures[String(name)] = signature
    }
    let parameters = signatures.values.flatMap { $0.parameters ?? [] }.map(\.name)
    let compiled = engine(configuration, own, Self.variables.union(parameters))
    diagnostics += compiled.diagnostics
    render = compiled.render
    usesZola = configuration.shortcodes == .zola
    names = signatures.keys.sorted()
    privileged = Self.privileged(signatures.keys, own)
    self.signatures = signatures
    self.files = files
  }

  /// Returns the names of shortcodes that read data or are none of the built-in ones.
  ///
  /// A template that includes a part reads data if any part does.
  private static func privileged(
    _ names: some Sequence<String>, _ templates: [(name: String, text: SourceText)]
  ) -> Set<String> {
    let texts = Dictionary(
      templates.map { ($0.name, $0.text.bytes) }, uniquingKeysWith: { first, _ in first })
    let readers = Set(texts.filter { contains("load_data", $0.value) }.keys)
    let builtin = Set(BuiltinTheme.files.map(\.name))
    return Set(
      names.filter { name in
        let file = folder + name + ".html"
        guard let text = texts[file] else { return false }
        if !builtin.contains(file) || readers.contains(file) { return true }
        return !readers.isEmpty
          && (contains("include", text) || contains("import", text) || contains("extends", text))
      })
  }

  /// Returns true if a template contains a word.
  private static func contains(_ word: StaticString, _ text: [UInt8]) -> Bool {
    let word = Array("\(word)".utf8)
    var index = 0
    while true {
      index = firstOffset(in: text.span, from: index) { $0 .== splat(word[0]) }
      guard index < text.count else { return false }
      if text[index...].starts(with: word) { return true }
      index += 1
    }
  }

  func signature(of name: String) -> ShortcodeSignature? { signatures[name] }

  /// The documents by name, made when one is first needed.
  var documents: DocumentIndex {
    index.withLock { index in
      if let index { return index }
      let made = DocumentIndex(files)
      index = made
      return made
    }
  }
}

/// The documents of a site by their paths below `Content/`.
struct DocumentIndex: Sendable {
  private let paths: Set<String>
  private let pathsByName: [String: [String]]

  init(_ files: [String]) {
    let paths = files.map { String($0.dropFirst("Content/".count)) }
    self.paths = Set(paths)
    pathsByName = Dictionary(grouping: paths, by: Self.name)
  }

  /// Returns the path of the document that a reference means: relative to a folder, from the root,
  /// or by a name that only one document has.
  func path(of reference: String, from folder: String) -> String? {
    let isAbsolute = reference.hasPrefix("/")
    let folders = isAbsolute || folder.isEmpty ? [""] : [folder + "/", ""]
    let written = reference.drop { $0 == "/" }
    for folder in folders {
      guard let path = normalizedPath(folder + written) else { continue }
      for ending in ["", ".md", ".markdown", "/index.md", "/_index.md"]
      where paths.contains(path + ending) {
        return path + ending
      }
    }
    let same = pathsByName[Self.name(String(written))] ?? []
    return same.count == 1 && !written.contains("/") ? same[0] : nil
  }

  /// Returns a help line with the document that was probably meant.
  func suggestion(for reference: String) -> String? {
    if let same = pathsByName[Self.name(reference)]?.sorted(), same.count > 0 {
      return "write its path: '/\(same[0])'"
    }
    let near = closestName(to: Self.name(reference), among: pathsByName.keys)
    let path = near.flatMap { pathsByName[$0]?.min() }
    return path.map { "did you mean '/\($0)'?" } ?? didYouMean(reference, among: paths)
  }

  /// `ferry` for `news/ferry.md` and for `news/ferry/index.md`.
  private static func name(_ path: String) -> String {
    var parts = path.split(separator: "/")
    if let last = parts.last, ["index.md", "_index.md"].contains(last), parts.count > 1 {
      parts.removeLast()
    }
    let name = parts.last ?? ""
    return String(
      [".md", ".markdown"].first { name.hasSuffix($0) }.map { name.dropLast($0.count) } ?? name)
  }
}
