internal import Basics

/// What YAML's rules keep from a scalar's text, or change in it, so that an author may miss it.
struct ScalarNote {
  /// Where the value stands, as `SourcedValue.range` has it.
  var range: Range<Int>
  /// `&Co` or `!` before the text, which YAML takes for a name or a tag.
  var prefix: Range<Int>?
  /// The name that `prefix` gives, as libyaml knows it.
  var anchor: String?
  /// `#1 again` after the text, which YAML takes for a comment.
  var comment: Range<Int>?
  /// Whether a comma stands between the two, so that the comment may be an item of its own.
  var isAfterComma = false
  /// Whether the text goes on in the lines below its first.
  var spansLines = false
  /// Whether it is `~` or `null`, or a date in another form than it was written in.
  var isRewritten = false
  /// Whether an escape in double quotes made a control character.
  var hasControls = false
  /// Whether it is a number or a truth value.
  var isTyped = false
  /// Whether it stands below `|` or `>`.
  var isBlock = false

  /// Whether there is nothing to tell.
  var isEmpty: Bool {
    prefix == nil && comment == nil && !spansLines && !isRewritten && !hasControls
  }

  /// A note of nothing yet.
  init(range: Range<Int>) {
    self.range = range
  }

  /// - Parameters:
  ///   - scalar: What libyaml made of it.
  ///   - range: Where it stands in the file, with its properties.
  ///   - file: The whole file.
  ///   - text: Where the YAML text stands in it.
  ///   - isInFlow: Whether it stands in brackets.
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

  /// The end of `|` or `>` with what belongs to it.
  private static func headerEnd(_ range: Range<Int>, in file: [UInt8]) -> Int {
    file[range].firstIndex { !"|>+-".utf8.contains($0) && !isDigit($0) } ?? range.upperBound
  }

  /// A comment on the line on which a scalar ends; in brackets also after the comma.
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
  /// Whether the comment is most likely meant as text: `#1` or `#MeToo`, and not `# a remark`.
  func isCommentText(in file: [UInt8]) -> Bool {
    guard let comment, comment.count > 1 else { return false }
    let first = file[comment.lowerBound + 1]
    return first >= 0x80 || isDigit(first) || (0x61...0x7A).contains(first | 0x20)
  }

  /// The scalar as it is written, without what stands before it.
  func body(in file: [UInt8]) -> Range<Int> {
    var start = prefix?.upperBound ?? range.lowerBound
    while start < range.upperBound, file[start] <= 0x20 { start += 1 }
    return start..<range.upperBound
  }

  /// A help that shows how to write all of it as text.
  func quotesHelp(in file: [UInt8]) -> String {
    if isAfterComma { return "put a text with '#' in quotes: \"#1\"" }
    let end = max(comment?.upperBound ?? 0, range.upperBound)
    return YAMLFault.quotesHelp(String(decoding: file[range.lowerBound..<end], as: UTF8.self))
  }
}
