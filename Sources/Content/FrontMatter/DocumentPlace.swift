internal import Basics

/// What a file's path below `Content/` says about it.
struct DocumentPlace {
  var kind: Document.Kind
  var folder: String
  /// The file's or bundle's name without its ending and without a leading date.
  var name: String
  /// The date that the name starts with.
  var date: CivilTime?

  /// - Parameter path: Relative to the site's root, with single slashes.
  init(path: String) {
    let root = "Content/"
    let inner = path.hasPrefix(root) ? path.utf8.dropFirst(root.utf8.count) : path.utf8[...]
    let (parent, file) = partedPath(String(Substring(inner)))
    let written = Self.withoutEnding(file)
    let stem = ["index", "_index"].first { $0 == written.lowercased() } ?? written
    folder = parent
    if stem == "_index" {
      if let author = Self.authorWithFolder(parent) {
        (kind, folder, name) = (.author, "authors", author)
        return
      }
      kind = parent.isEmpty ? .home : .section
      name = partedPath(parent).name
      return
    }
    var title = stem
    if stem == "index" {
      guard !parent.isEmpty else {
        (kind, name) = (.home, "")
        return
      }
      (folder, title) = partedPath(parent)
    }
    kind = folder.isEmpty ? .page : Self.isOfAuthors(folder) ? .author : .article
    (date, name) = Self.dated(title)
  }

  /// `ana-li` of `authors/ana-li/_index.md`, where other generators keep what they say of a name in a byline.
  private static func authorWithFolder(_ parent: String) -> String? {
    let (folder, name) = partedPath(parent)
    return folder == "authors" ? name : nil
  }

  private static func isOfAuthors(_ folder: String) -> Bool {
    folder == "authors" || folder.hasPrefix("authors/")
  }

  static func isMarkdown(_ name: String) -> Bool {
    ending(of: name) != nil
  }

  /// Whether a file speaks of the folder that it lies in: `_index.md`, in whatever case.
  static func isIndex(_ path: String) -> Bool {
    withoutEnding(partedPath(path).name).lowercased() == "_index"
  }

  private static func withoutEnding(_ file: String) -> String {
    guard let ending = ending(of: file) else { return file }
    return String(file.utf8.dropLast(ending.utf8.count)) ?? file
  }

  /// `.md` or `.markdown`, in whatever case it is written; `nil` for every other name.
  private static func ending(of name: String) -> String? {
    [".md", ".markdown"].first { ending in
      name.hasSuffix(ending) || name.suffix(ending.count).lowercased() == ending
    }
  }

  /// `2026-05-01-ferry` as a day and `ferry`.
  private static func dated(_ name: String) -> (CivilTime?, String) {
    guard name.utf8.count > 11, let first = name.utf8.first, first &- 0x30 < 10 else {
      return (nil, name)
    }
    let bytes = Array(name.utf8.prefix(11))
    let minus = UInt8(ascii: "-")
    guard bytes[4] == minus, bytes[7] == minus, bytes[10] == minus,
      let day = TimeText(String(decoding: bytes[..<10], as: UTF8.self)),
      !day.hasTime
    else { return (nil, name) }
    return (day.civil, String(decoding: Array(name.utf8.dropFirst(11)), as: UTF8.self))
  }
}
