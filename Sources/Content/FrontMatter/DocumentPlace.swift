internal import Basics

/// What a file's path below `Content/` says about it.
struct DocumentPlace {
  var kind: Document.Kind
  var folder: String
  /// The file's or bundle's name without its ending and without a leading date.
  var name: String
  /// The date that the name starts with.
  var date: CivilTime?

  init(path: String) {
    var parts = path.utf8.split(separator: UInt8(ascii: "/")).map { String($0) ?? "" }
    if parts.first == "Content" { parts.removeFirst() }
    let file = parts.popLast() ?? ""
    let stem = Self.withoutEnding(file)
    if stem == "_index" {
      kind = parts.isEmpty ? .home : .section
      folder = parts.joined(separator: "/")
      name = parts.last ?? ""
      return
    }
    var title = stem
    if stem == "index" {
      guard let bundle = parts.popLast() else {
        (kind, folder, name) = (.home, "", "")
        return
      }
      title = bundle
    }
    kind = parts.isEmpty ? .page : parts[0] == "authors" ? .author : .article
    folder = parts.joined(separator: "/")
    (date, name) = Self.parted(title)
  }

  static func isMarkdown(_ name: String) -> Bool {
    name.hasSuffix(".md") || name.hasSuffix(".markdown")
  }

  private static func withoutEnding(_ file: String) -> String {
    for ending in [".md", ".markdown"] where file.hasSuffix(ending) {
      return String(file.utf8.dropLast(ending.utf8.count)) ?? file
    }
    return file
  }

  /// `2026-05-01-ferry` as a day and `ferry`.
  private static func parted(_ name: String) -> (CivilTime?, String) {
    let bytes = Array(name.utf8.prefix(11))
    let minus = UInt8(ascii: "-")
    guard bytes.count == 11, bytes[4] == minus, bytes[7] == minus, bytes[10] == minus,
      name.utf8.count > 11, let day = TimeText(String(decoding: bytes[..<10], as: UTF8.self)),
      !day.hasTime
    else { return (nil, name) }
    return (day.civil, String(decoding: Array(name.utf8.dropFirst(11)), as: UTF8.self))
  }
}
