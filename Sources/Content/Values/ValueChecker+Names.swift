internal import Basics

// Names of people and things: tags, authors.
extension ValueChecker {
  /// A list of names; one text is one name, whatever commas it has, and where those look like a list a warning says so.
  mutating func names(_ value: SourcedValue, _ key: String) -> [String] {
    let names = texts(value, key)
    if case .list = value.content { return names }
    if let name = names.first, looksLikeList(name) {
      let parts = name.split(separator: ",").compactMap { String($0).trimmed.nilIfEmpty }
      report(
        "one-name", "'\(key)' is read as one name, '\(name.quoted)'", at: value.range,
        help: "write a list as [\(parts.joined(separator: ", ").quoted)], and one name with a "
          + "comma as [\"\(name.quoted)\"]",
        severity: .warning)
    }
    return names
  }

  /// `one, two`, but not `Osric Vane, Jr.` and not `Washington, D.C.`.
  private func looksLikeList(_ name: String) -> Bool {
    guard name.utf8.contains(UInt8(ascii: ",")) else { return false }
    return name.split(separator: ",").dropFirst().contains { part in
      let word = String(part).trimmed.lowercased()
      return !word.isEmpty && !Self.additions.contains(word)
        && !(word.hasSuffix(".") && word.utf8.count <= 6)
    }
  }

  /// What follows a name after a comma and is no name itself.
  private static let additions: Set = [
    "ba", "bsc", "co", "cpa", "dc", "dds", "esq", "gmbh", "ii", "iii", "inc", "iv", "jd", "jr",
    "llc", "llp", "ltd", "ma", "mba", "md", "mp", "mph", "msc", "phd", "plc", "rn", "sr", "the",
    "v",
  ]
}
