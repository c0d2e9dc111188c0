internal import Basics

/// What the rules of YAML or TOML removed from a scalar's text or changed in it.
struct ScalarNote {
  /// The range of the value, equal to `SourcedValue.range`.
  var range: Range<Int>
  /// `&Co` or `!` before the text, which YAML reads as an anchor or a tag.
  var prefix: Range<Int>?
  /// The name of the anchor in `prefix`.
  var anchor: String?
  /// `#1 again` after the text, which YAML reads as a comment.
  var comment: Range<Int>?
  /// A comma separates the value from the comment, so the comment may be an item of its own.
  var isAfterComma = false
  /// The text continues on the next lines.
  var spansLines = false
  /// The scalar is `~` or `null`, or a date that was normalized.
  var isRewritten = false
  /// An escape in double quotes produced a control character.
  var hasControls = false
  /// The scalar is a number or a Boolean.
  var isTyped = false
  /// The scalar is a block after `|` or `>`.
  var isBlock = false

  /// Returns true if there is nothing to report.
  var isEmpty: Bool {
    prefix == nil && comment == nil && !spansLines && !isRewritten && !hasControls
  }

  /// Creates an empty note.
  init(range: Range<Int>) {
    self.range = range
  }

  /// Notes what was removed from a scalar; `nil` if nothing was.
  ///
  /// - Parameters:
  ///   - scalar: The scalar as libyaml parsed it.
  ///   - range: Its range in the file, including anchor and tag.
  ///   - file: The whole file.
  ///   - text: The range of the YAML text in the file.
  ///   - isInFlow: True if the scalar is in brackets.
  init?(
    _ scalar: YAMLScalar, at range: Range<Int>, in file: [UInt8], text: Range<Int>, isInFlow: Bool
  ) {
    self.range = range
    isBlock = scalar.style == .block
    spansLines = scalar.spansLines && !isBlock
    if scalar.properties.anchor != nil || scalar.properties.tag == "!" {
      readPrefix(scalar.properties, in: file)
    }
    let end = isBlock ? Self.headerEnd(body(in: file), in: file) : range.upperBound
    if scalar.isPlain || isBlock || isInFlow {
      comment = Self.comment(
        after: end, in: file, text: text, isQuoted: isInFlow && !scalar.isPlain)
    }
    if let comment, !isBlock {
      isAfterComma = file[range.upperBound..<comment.lowerBound].contains(UInt8(ascii: ","))
    }
    switch scalar.plain {
    case .value(.null): isRewritten = !scalar.text.isEmpty
    case .value: isTyped = true
    case .rewritten(let text): isRewritten = text != scalar.text
    default: break
    }
    if scalar.style == .doubleQuoted { hasControls = scalar.text.utf8.contains { $0 < 0x20 } }
    if isEmpty { return nil }
  }

  private mutating func readPrefix(_ properties: YAMLProperties, in file: [UInt8]) {
    var end = range.lowerBound
    var index = end
    while index < range.upperBound, "&!".utf8.contains(file[index]) {
      while index < range.upperBound, file[index] > 0x20 { index += 1 }
      end = index
      while index < range.upperBound, file[index] <= 0x20 { index += 1 }
    }
    guard end > range.lowerBound else { return }
    prefix = range.lowerBound..<end
    anchor = properties.anchor
  }

  /// The end of `|` or `>` with its indicators.
  private static func headerEnd(_ range: Range<Int>, in file: [UInt8]) -> Int {
    file[range].firstIndex { !"|>+-".utf8.contains($0) && !isDigit($0) } ?? range.upperBound
  }

  /// The comment after a scalar on its last line; in brackets a comma may precede it.
  private static func comment(
    after end: Int, in file: [UInt8], text: Range<Int>, isQuoted: Bool
  ) -> Range<Int>? {
    var start = end
    while start < text.upperBound, isBlank(file[start]) { start += 1 }
    guard start < text.upperBound, file[start] != 0x0A else { return nil }
    if file[start] == UInt8(ascii: ",") {
      start += 1
      while start < text.upperBound, isBlank(file[start]) { start += 1 }
    } else if isQuoted {
      return nil
    }
    guard start > end, start < text.upperBound, file[start] == UInt8(ascii: "#") else { return nil }
    var stop = start
    while stop < text.upperBound, file[stop] != 0x0A, file[stop] != 0x0D { stop += 1 }
    while isBlank(file[stop - 1]) { stop -= 1 }
    return start..<stop
  }
}

extension ScalarNote {
  /// Returns true if the comment is probably text: `#1` or `#MeToo`, but not `# a remark`.
  func isCommentText(in file: [UInt8]) -> Bool {
    guard let comment, comment.count > 1 else { return false }
    let first = file[comment.lowerBound + 1]
    return first >= 0x80 || isDigit(first) || (0x61...0x7A).contains(first | 0x20)
  }

  /// The range of the scalar as written, without anchor and tag.
  func body(in file: [UInt8]) -> Range<Int> {
    var start = prefix?.upperBound ?? range.lowerBound
    while start < range.upperBound, file[start] <= 0x20 { start += 1 }
    return start..<range.upperBound
  }

  /// A help that shows how to quote the whole text.
  func quotesHelp(in file: [UInt8]) -> String {
    if isAfterComma { return "put a text with '#' in quotes: \"#1\"" }
    let end = max(comment?.upperBound ?? 0, range.upperBound)
    return YAMLErrorMessage.quotesHelp(
      String(decoding: file[range.lowerBound..<end], as: UTF8.self))
  }
}

// MARK: Messages
extension ScalarNote {
  /// What was removed from a value that may be text, for callers that keep YAML's reading.
  func removals(in file: [UInt8]) -> [SyntaxError] {
    var removals: [SyntaxError] = []
    if let prefix { removals.append(prefixRemoval(prefix, in: file)) }
    if let comment, !isTyped, isCommentText(in: file) {
      removals.append(commentRemoval(comment, in: file))
    }
    return removals
  }

  /// Reports a comment that was removed.
  func commentRemoval(_ comment: Range<Int>, in file: [UInt8]) -> SyntaxError {
    SyntaxError(
      "'\(written(comment, file))' is a comment in YAML and is left out", at: comment,
      help: isBlock
        ? "the text starts on the line below" : "if it is text, " + quotesHelp(in: file),
      id: "cut-text")
  }

  /// Reports an anchor or tag that was removed.
  private func prefixRemoval(_ prefix: Range<Int>, in file: [UInt8]) -> SyntaxError {
    let meaning = anchor == nil ? "a tag" : "an anchor"
    return SyntaxError(
      "'\(written(prefix, file))' is \(meaning) in YAML and is left out", at: prefix,
      help: "if it is text, " + quotesHelp(in: file), id: "cut-text")
  }

  /// Reports a part that YAML would remove and that is kept as text.
  func kept(
    _ part: Range<Int>, as meaning: String, of key: String, in file: [UInt8]
  ) -> SyntaxError {
    SyntaxError(
      "'\(written(part, file))' is \(meaning) in YAML; it is read as part of '\(key)'", at: part,
      help: quotesHelp(in: file), id: "cut-text")
  }

  private func written(_ range: Range<Int>, _ file: [UInt8]) -> String {
    String(decoding: file[range], as: UTF8.self).quoted
  }
}
