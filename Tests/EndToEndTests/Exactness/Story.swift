/// An article as the desk of the test edits it: where it lies, its front matter and its paragraphs.
struct Story: Sendable {
  /// The folder below `Content/`, without slashes around it.
  var folder: String
  /// The file's name without its ending; the last part of the address.
  var name: String
  /// Whether it is an `index.md` in a folder of its own, with its picture beside it.
  var isBundle: Bool
  /// Values as they are written in YAML, by key.
  var front: [String: String]
  var paragraphs: [String]

  var path: String {
    isBundle ? "Content/\(folder)/\(name)/index.md" : "Content/\(folder)/\(name).md"
  }

  /// Where the picture of a bundle lies.
  var picture: String { "Content/\(folder)/\(name)/map.svg" }

  var text: String {
    let lines = front.keys.sorted().map { "\($0): \(front[$0] ?? "")" }
    return "---\n" + lines.joined(separator: "\n") + "\n---\n\n"
      + paragraphs.joined(separator: "\n\n") + "\n"
  }

  /// A link from this story to another one.
  func link(to other: Story, words: String) -> String {
    let ups = path.split(separator: "/").count - 2
    return "[\(words)](" + String(repeating: "../", count: ups)
      + other.path.dropFirst("Content/".count) + ")"
  }
}
