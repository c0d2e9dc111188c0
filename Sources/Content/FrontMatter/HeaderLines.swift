internal import Basics

/// Front matter as lines of `Key: value` at the start of a file, as in Pelican and MultiMarkdown.
///
/// It ends at the first empty line.
///
/// ```
/// Title: Ferry returns
/// Date: 2026-01-02 10:00
/// Tags: ferries, harbour
///
/// The ferry is back.
/// ```
///
/// Prose may start like this too, so two of the keys must be known, or a single one must have a
/// value that is clearly about publication (`Date: 2026-01-02`, `Status: draft`).
struct HeaderLines {
  private(set) var value: SourcedValue
  private(set) var bodyStart: Int

  /// Reads the lines; `nil` if the file starts with something else.
  init?(in bytes: [UInt8], from start: Int) {
    guard start < bytes.count, isLetter(bytes[start]) else { return nil }
    var entries: [SourcedValue.Entry] = []
    var index = start
    while index < bytes.count {
      let end = lineEnd(in: bytes, from: index)
      let next = nextLineStart(in: bytes, after: end)
      if bytes[index..<end].allSatisfy({ $0 <= 0x20 }) {
        index = next
        break
      }
      guard Self.add(index..<end, of: bytes, to: &entries), entries.count <= 50 else { return nil }
      index = next
    }
    guard Self.areKeys(entries) else { return nil }
    bodyStart = index
    value = SourcedValue(content: .mapping(entries), range: start..<index)
  }

  /// Returns true if lines that look like keys are meant as keys.
  private static func areKeys(_ entries: [SourcedValue.Entry]) -> Bool {
    let knownEntries = entries.filter { entry in
      guard let name = entry.key.text else { return false }
      return FrontMatterKey.named(name, isAuthor: false) != nil
        || PublicationStatement.named(name) != nil
    }
    if knownEntries.count >= 2 { return true }
    guard let entry = entries.first, knownEntries.count == 1, let name = entry.key.text else {
      return false
    }
    switch FrontMatterKey.named(name, isAuthor: false)?.key {
    case .title: return true
    case .date, .expires:
      guard case .text(let text) = entry.value.content else { return false }
      return entry.value.flag != nil || WrittenDate(text) != nil
    case let key:
      return PublicationStatement(of: entry, meaning: key)?.isTypical(entry.value) ?? false
    }
  }

  /// Adds a key with its value, or continues the value above.
  ///
  /// Returns false for any other line.
  private static func add(
    _ line: Range<Int>, of bytes: [UInt8], to entries: inout [SourcedValue.Entry]
  ) -> Bool {
    guard line.count <= 10_000, UTF8Validation(bytes, in: line).invalidOffset == nil else {
      return false
    }
    if isBlank(bytes[line.lowerBound]), let last = entries.last,
      case .text(let text) = last.value.content
    {
      let more = String(decoding: bytes[line], as: UTF8.self).trimmed
      entries[entries.count - 1].value.content = .text(text + " " + more)
      return true
    }
    guard let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")), colon > line.lowerBound,
      colon - line.lowerBound <= 30, colon + 1 == line.upperBound || isBlank(bytes[colon + 1]),
      bytes[line.lowerBound..<colon].allSatisfy(isNameByte)
    else { return false }
    let key = String(decoding: bytes[line.lowerBound..<colon], as: UTF8.self)
    let range = min(colon + 2, line.upperBound)..<line.upperBound
    let text = String(decoding: bytes[range], as: UTF8.self).trimmed
    let found = FrontMatterKey.named(key, isAuthor: false)?.key
    entries.append(
      SourcedValue.Entry(
        key: .string(key), keyRange: line.lowerBound..<colon,
        value: SourcedValue(
          content: content(text, isList: found?.isList == true, range), range: range)))
    return true
  }

  /// In this notation a list is one line, separated by semicolons or commas.
  private static func content(_ text: String, isList: Bool, _ range: Range<Int>)
    -> SourcedValue.Content
  {
    guard isList else { return .text(text) }
    let separator: Character = text.contains(";") ? ";" : ","
    return .list(
      text.split(separator: separator).map { String($0).trimmed }.filter { !$0.isEmpty }
        .map { SourcedValue(content: .text($0), range: range) })
  }
}
