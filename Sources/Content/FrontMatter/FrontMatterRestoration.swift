internal import Basics

/// Restores texts of front matter that YAML's rules cut, and warns of it.
///
/// `title: We are #1 again` is "We are" in YAML, because ` #` starts a comment; no author means
/// that. Titles, tags, bylines and the like are therefore read as written, with a warning. The
/// theme's own values stay as in YAML, with a warning too. A comment after a date or a number is a
/// comment.
struct FrontMatterRestoration {
  /// How sitegen uses a value.
  private enum Role {
    /// Text that readers see.
    case text
    /// A date, an address, a switch.
    case setting
    /// A value of the theme.
    case theme
  }

  let bytes: [UInt8]
  let isAuthor: Bool
  let hasUnicodeSpaces: Bool
  let notes: [Int: ScalarNote]
  /// The offsets of values that were reported: an alias shows a value more than once.
  var reported: Set<Int> = []
  var reportedSpaces: Set<Int> = []
  var warnings: [SyntaxError] = []
  var errors: [SyntaxError] = []

  init(_ text: ParsedFrontMatter, of bytes: [UInt8], isAuthor: Bool) {
    self.bytes = bytes
    self.isAuthor = isAuthor
    hasUnicodeSpaces = text.hasUnicodeSpaces
    notes = Dictionary(
      text.notes.map { ($0.range.lowerBound, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Returns true if there is something to restore, which is rare.
  static func isNeeded(_ text: ParsedFrontMatter) -> Bool {
    !text.notes.isEmpty || text.hasUnicodeSpaces
  }

  /// The entries with their whole texts.
  mutating func restored(_ entries: [SourcedValue.Entry]) -> [SourcedValue.Entry] {
    entries.map { entry in
      var entry = entry
      let name = keyText(entry.key)
      let key = FrontMatterKey.named(name, isAuthor: isAuthor)?.key
      if let intended = intendedKey(of: entry, name) { entry.key = .string(intended) }
      entry.value = restored(entry.value, name, key, Self.role(of: key))
      return entry
    }
  }

  private static func role(of key: FrontMatterKey?) -> Role {
    switch key {
    case nil, .extra, .section: .theme
    case .title, .name, .description, .kicker, .dateline, .series, .role, .tags, .authors, .image,
      .corrections, .links:
      .text
    default: .setting
    }
  }

  private mutating func restored(
    _ value: SourcedValue, _ name: String, _ key: FrontMatterKey?, _ role: Role
  ) -> SourcedValue {
    var result = value
    switch value.content {
    case .list(let items):
      result.content = .list(items.map { restoredItem($0, name, key, role) })
    case .mapping(let entries):
      result.content = .mapping(
        entries.map { entry in
          var entry = entry
          let inner = keyText(entry.key)
          let isText = Self.innerTexts.contains(inner)
          entry.value = restored(
            entry.value, inner, nil, role == .text && !isText ? .setting : role)
          return entry
        })
    case .scalar, .text:
      // A picture or a link without parts is an address.
      let role = key == .image || key == .links ? .setting : role
      if let note = notes[value.range.lowerBound] {
        result = restored(value, note, name, key, role)
      }
      if hasUnicodeSpaces { result = withoutUnicodeSpaces(result, name) }
    }
    return result
  }

  /// A list item; a tag may be called `null`.
  private mutating func restoredItem(
    _ item: SourcedValue, _ name: String, _ key: FrontMatterKey?, _ role: Role
  ) -> SourcedValue {
    var item = restored(item, name, key == .links ? key : nil, role)
    if role == .text, key == .tags || key == .authors { readNull(&item, name) }
    if let note = notes[item.range.lowerBound], note.spansLines { warnOfSwallowedItem(note) }
    return item
  }

  /// The parts of pictures, corrections, links and bylines that readers see.
  private static let innerTexts: Set<String> = [
    "alt", "caption", "credit", "name", "text", "title",
  ]
}

// MARK: Single values
extension FrontMatterRestoration {
  private mutating func restored(
    _ value: SourcedValue, _ note: ScalarNote, _ name: String, _ key: FrontMatterKey?, _ role: Role
  ) -> SourcedValue {
    let isFirst = reported.insert(note.range.lowerBound).inserted
    if isFirst, note.spansLines { warnOfSwallowedKey(note) }
    switch role {
    case .setting: return value
    case .theme:
      if isFirst { warnings += note.removals(in: bytes) }
      return value
    case .text:
      var result = value
      if key == .title { readNull(&result, name) }
      if isFirst, note.hasControls { warnOfControls(note, name) }
      restore(&result, note, name, isFirst: isFirst)
      return result
    }
  }

  /// Joins the parts of a text as they are written in the file.
  private mutating func restore(
    _ value: inout SourcedValue, _ note: ScalarNote, _ name: String, isFirst: Bool
  ) {
    let includesComment = note.isCommentText(in: bytes) && !note.isBlock && !note.isAfterComma
    if let comment = note.comment, !includesComment, isFirst {
      warnings.append(note.commentRemoval(comment, in: bytes))
    }
    guard note.prefix != nil || includesComment || note.isRewritten && !value.isNull else { return }
    var parts = [body(of: value, note)]
    if let prefix = note.prefix {
      parts.insert(text(prefix), at: 0)
      let meaning = note.anchor == nil ? "a tag" : "an anchor"
      if isFirst { warnings.append(note.kept(prefix, as: meaning, of: name, in: bytes)) }
    }
    if let comment = note.comment, includesComment {
      parts.append(text(comment))
      if isFirst { warnings.append(note.kept(comment, as: "a comment", of: name, in: bytes)) }
    }
    value.content = .text(parts.filter { !$0.isEmpty }.joined(separator: " "))
  }

  private func body(of value: SourcedValue, _ note: ScalarNote) -> String {
    switch value.content {
    case .text(let text) where !note.isRewritten: text
    case .text: text(note.body(in: bytes))
    case .scalar(_, let written): written
    default: ""
    }
  }

  /// `~` and `null` are null in YAML, but text in a title or a tag.
  private mutating func readNull(_ value: inout SourcedValue, _ name: String) {
    guard case .scalar(.null, let written) = value.content, !written.isEmpty else { return }
    value.content = .text(written)
    warnings.append(
      SyntaxError(
        "'\(written)' has no meaning in YAML; it is read as text of '\(name)'", at: value.range,
        help: "write '\"\(written)\"' if it is intended, or remove the line", id: "cut-text"))
  }

  /// Warns of a line that looks like a key and became part of the text above.
  private mutating func warnOfSwallowedKey(_ note: ScalarNote) {
    let lines = bytes[note.range].split(separator: 0x0A, omittingEmptySubsequences: false)
    let isQuoted = bytes[note.range].first.map { "\"'".utf8.contains($0) } ?? false
    let first = (bytes[..<note.range.lowerBound].lastIndex(of: 0x0A) ?? -1) + 1
    let indentation = bytes[first...].prefix(while: isBlank).count
    for line in lines.dropFirst() {
      let start = line.firstIndex { !isBlank($0) } ?? line.endIndex
      // A line that is indented within quotes is meant to be part of the text.
      if isQuoted, start - line.startIndex > indentation { continue }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > start else { continue }
      let name = text(start..<colon)
      guard FrontMatterKey.named(name, isAuthor: isAuthor) != nil else { continue }
      warnings.append(
        SyntaxError(
          "'\(name):' is read as part of the text that starts above", at: start..<colon + 1,
          help: "if it is a key, close the quotation marks above it, write it without "
            + "indentation, and put a space after its colon", id: "swallowed-key"))
      return
    }
  }

  /// Warns of a line that looks like a list item and became part of the text above.
  private mutating func warnOfSwallowedItem(_ note: ScalarNote) {
    guard let first = bytes[note.range].first, !"\"'".utf8.contains(first) else { return }
    let lines = bytes[note.range].split(separator: 0x0A, omittingEmptySubsequences: false)
    for line in lines.dropFirst() {
      let start = line.firstIndex { !isBlank($0) } ?? line.endIndex
      guard line[start...].starts(with: [0x2D, 0x20]), reported.insert(start).inserted else {
        continue
      }
      warnings.append(
        SyntaxError(
          "'-' is read as part of the text that starts above", at: start..<start + 1,
          help: "give all '-' of a list the same indentation", id: "swallowed-key"))
      return
    }
  }

  /// Warns of `"C:\new"`, where `\n` is a line end; in a text of several lines that is intended.
  private mutating func warnOfControls(_ note: ScalarNote, _ name: String) {
    let part = bytes[note.range]
    let escapes = part.indices.dropLast().filter { index in
      part[index] == UInt8(ascii: "\\")
    }
    var skipped = -1
    for index in escapes where index != skipped {
      skipped = index + 1
      let next = part[index + 1]
      let isLineEnd = next == UInt8(ascii: "n")
      guard "0abtvfre".utf8.contains(next) || isLineEnd, !isLineEnd || startsWord(index, part)
      else { continue }
      let escape = text(index..<index + 2)
      warnings.append(
        SyntaxError(
          "'\(escape)' in double quotes is a control character and not part of '\(name)'",
          at: index..<index + 2,
          help: "write '\\\(escape)' for the characters themselves, or use single quotes",
          id: "cut-text"))
      return
    }
  }

  /// Returns true if `\n` looks like the start of a name, as in `:\new`.
  private func startsWord(_ index: Int, _ part: ArraySlice<UInt8>) -> Bool {
    guard index > part.startIndex, index + 2 < part.endIndex else { return false }
    let isLetter = { (byte: UInt8) in (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80 }
    return ":\\/$".utf8.contains(part[index - 1]) && isLetter(part[index + 2])
      || isLetter(part[index - 1]) && (0x61...0x7A).contains(part[index + 2])
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
