internal import Text

/// What the name of a file tells about Markdown.
enum MarkdownName {
  /// Whether a file is Markdown by its name.
  static func isMarkdown(_ name: String) -> Bool {
    ending(of: name) != nil
  }

  /// Returns true for `_index.md`, in any case, which describes its folder.
  static func isIndex(_ path: String) -> Bool {
    // The letter before the extension tells most names of other files.
    var name = path.utf8.reversed().makeIterator()
    while let byte = name.next(), byte != UInt8(ascii: ".") {}
    guard let last = name.next(), last | 0x20 == UInt8(ascii: "x") else { return false }
    return withoutEnding(splitPath(path).name).lowercased() == "_index"
  }

  /// Returns the name of a Markdown file without its extension; any other name as it is.
  static func withoutEnding(_ file: String) -> String {
    guard let ending = ending(of: file) else { return file }
    return String(file.utf8.dropLast(ending.utf8.count)) ?? file
  }

  /// `.md` or `.markdown`, in any case; `nil` for every other name.
  private static func ending(of name: String) -> String? {
    // The last letter tells most names of other files.
    guard let last = name.utf8.last.map({ $0 | 0x20 }), "dn".utf8.contains(last) else { return nil }
    return [".md", ".markdown"].first { ending in
      name.hasSuffix(ending) || name.suffix(ending.count).lowercased() == ending
    }
  }
}
