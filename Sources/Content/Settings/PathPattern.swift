/// A pattern of paths: `*` stands for any part of a name, `?` for one character, `**` for any number of folders.
///
/// A pattern that names a folder stands for everything below it. Matching takes time in proportion to the lengths of
/// pattern and path multiplied, whatever they are.
package struct PathPattern: Sendable, Equatable {
  /// As it was written, for messages.
  package let text: String
  private let segments: [Substring]

  /// - Parameter text: Relative to `Content/`; slashes at the ends and a leading `Content/` count for nothing.
  package init(_ text: String) {
    self.text = text
    var parts = text.split(separator: "/")
    if parts.first == "Content" { parts.removeFirst() }
    parts.removeAll { $0 == "." }
    segments = parts
  }

  /// Whether it stands for nothing at all.
  var isEmpty: Bool { segments.isEmpty }

  /// Whether the path of a file, or of a folder above it, matches.
  package func matches(_ path: String) -> Bool {
    let names = path.split(separator: "/")
    // The names that the segments so far can have matched, as counts from the start of the path.
    var reached = Set([0])
    for segment in segments {
      if segment == "**" {
        guard let first = reached.min() else { return false }
        reached = Set(first...names.count)
        continue
      }
      reached = Set(
        reached.filter { $0 < names.count && Self.matches(names[$0], segment) }.map { $0 + 1 })
    }
    return !segments.isEmpty && !reached.isEmpty
  }

  /// Whether it is the path of a file itself, and stands for no other.
  package func names(_ path: String) -> Bool { segments.joined(separator: "/") == path }

  /// Whether it stands for a file whose kind it names: it ends in the ending of the file, or is its whole name.
  ///
  /// A pattern of a folder says where files may be published, and not that each may run.
  package func matchesKind(_ path: String) -> Bool {
    guard let last = segments.last, last != "**", matches(path) else { return false }
    let name = path.split(separator: "/").last ?? ""
    guard Self.matches(name, last) else { return false }
    guard let dot = last.lastIndex(of: ".") else { return last == name }
    let ending = last[last.index(after: dot)...]
    return !ending.isEmpty && !ending.contains { $0 == "*" || $0 == "?" }
  }

  /// Whether a name matches one segment; after a mismatch only the last `*` has to take one character more.
  private static func matches(_ name: Substring, _ segment: Substring) -> Bool {
    var (index, wanted) = (name.startIndex, segment.startIndex)
    var star: (name: Substring.Index, segment: Substring.Index)?
    while index < name.endIndex {
      if wanted < segment.endIndex, segment[wanted] == "*" {
        star = (index, segment.index(after: wanted))
        wanted = segment.index(after: wanted)
      } else if wanted < segment.endIndex, segment[wanted] == "?" || segment[wanted] == name[index]
      {
        index = name.index(after: index)
        wanted = segment.index(after: wanted)
      } else if let last = star {
        let next = name.index(after: last.name)
        star = (next, last.segment)
        (index, wanted) = (next, last.segment)
      } else {
        return false
      }
    }
    return segment[wanted...].allSatisfy { $0 == "*" }
  }
}
