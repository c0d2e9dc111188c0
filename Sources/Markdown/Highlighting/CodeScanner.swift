internal import Basics

/// Finds the tokens of program text by the rules of a language.
struct CodeScanner {
  private(set) var tokens: [CodeToken] = []
  private let language: CodeLanguage
  private var offset = 0
  /// Words longer than any keyword are not looked up.
  private static let longestWord = 24

  init(_ language: CodeLanguage) {
    self.language = language
  }

  mutating func add(_ kind: CodeTokenKind, from start: Int, to end: Int) {
    guard start < end else { return }
    tokens.append(CodeToken(kind: kind, range: start..<end))
  }

  // MARK: Programs

  /// Scans words, numbers, strings and comments.
  mutating func scanProgram(_ code: Span<UInt8>) {
    while offset < code.count {
      let start = offset
      if scanComment(code) || scanString(code) || scanLineMark(code) || scanSigil(code) { continue }
      if isDigit(code[offset]) {
        scanNumber(code)
      } else if isWordStart(code[offset]) {
        scanWord(code)
      } else {
        offset += 1
      }
      assert(offset > start)
    }
  }

  private mutating func scanComment(_ code: Span<UInt8>) -> Bool {
    let start = offset
    if let block = language.blockComment, matches(block.open, code, at: offset) {
      offset = end(of: block.close, code, from: offset + block.open.count) ?? code.count
    } else if language.lineComments.contains(where: { matches($0, code, at: start) }),
      !language.features.contains(.spacedComments) || offset == 0
        || isHTMLSpace(code[offset - 1])
    {
      offset = lineEnd(code, from: offset)
    } else {
      return false
    }
    add(.comment, from: start, to: offset)
    return true
  }

  private mutating func scanString(_ code: Span<UInt8>) -> Bool {
    let start = offset
    guard let rule = language.strings.first(where: { matches($0.open, code, at: start) }) else {
      return false
    }
    offset += rule.open.count
    while offset < code.count {
      if code[offset] == 0x0A, !rule.isMultiline { break }
      if rule.escape == .backslash, code[offset] == UInt8(ascii: "\\") {
        offset = min(code.count, offset + 2)
      } else if matches(rule.close, code, at: offset) {
        offset += rule.close.count
        guard rule.escape == .doubling, matches(rule.close, code, at: offset) else { break }
        offset += rule.close.count
      } else {
        offset += 1
      }
    }
    let isKey =
      language.features.contains(.keysBeforeColon) && nextMark(code) == UInt8(ascii: ":")
    add(isKey ? .attribute : .string, from: start, to: offset)
    return true
  }

  /// Scans what has a meaning at the start of a line only.
  private mutating func scanLineMark(_ code: Span<UInt8>) -> Bool {
    let start = offset
    let isSection = language.features.contains(.sections) && code[offset] == UInt8(ascii: "[")
    let isDirective =
      language.features.contains(.preprocessor) && code[offset] == UInt8(ascii: "#")
    guard isSection || isDirective, isLineStart(code, at: offset) else { return false }
    offset = lineEnd(code, from: offset)
    add(isSection ? .type : .meta, from: start, to: offset)
    return true
  }

  /// Scans `$variable` and `@decorator`.
  private mutating func scanSigil(_ code: Span<UInt8>) -> Bool {
    let start = offset
    let isVariable =
      language.features.contains(.dollarVariables) && code[offset] == UInt8(ascii: "$")
    let isDecorator = language.features.contains(.decorators) && code[offset] == UInt8(ascii: "@")
    guard isVariable || isDecorator, offset + 1 < code.count else { return false }
    let isBraced = isVariable && code[offset + 1] == UInt8(ascii: "{")
    guard isBraced || isWordStart(code[offset + 1]) || isDigit(code[offset + 1]) else {
      return false
    }
    offset += isBraced ? 2 : 1
    while offset < code.count, isWordPart(code[offset]) { offset += 1 }
    if isBraced, offset < code.count, code[offset] == UInt8(ascii: "}") { offset += 1 }
    add(isVariable ? .variable : .attribute, from: start, to: offset)
    return true
  }

  private mutating func scanNumber(_ code: Span<UInt8>) {
    let start = offset
    let isHexadecimal = start + 1 < code.count && code[start + 1] | 0x20 == UInt8(ascii: "x")
    while offset < code.count {
      let byte = code[offset]
      let isFraction =
        byte == UInt8(ascii: ".") && offset + 1 < code.count && isDigit(code[offset + 1])
      let isSign =
        !isHexadecimal && (byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+"))
        && offset > start && code[offset - 1] | 0x20 == UInt8(ascii: "e")
      guard isWordPart(byte) || isFraction || isSign else { break }
      offset += 1
    }
    add(.number, from: start, to: offset)
  }

  private mutating func scanWord(_ code: Span<UInt8>) {
    let start = offset
    let hasHyphens = language.features.contains(.hyphens)
    while offset < code.count {
      guard isWordPart(code[offset]) || hasHyphens && code[offset] == UInt8(ascii: "-") else {
        break
      }
      offset += 1
    }
    guard let kind = kind(ofWord: start..<offset, code) else { return }
    add(kind, from: start, to: offset)
  }

  private func kind(ofWord range: Range<Int>, _ code: Span<UInt8>) -> CodeTokenKind? {
    let features = language.features
    let mark = nextMark(code)
    if features.contains(.keysBeforeColon), mark == UInt8(ascii: ":") { return .attribute }
    if features.contains(.keysBeforeEquals), mark == UInt8(ascii: "=") { return .attribute }
    if range.count <= Self.longestWord {
      var word = String(copying: code, range)
      if features.contains(.ignoresCase) { word = word.lowercased() }
      if let kind = language.words[word] { return kind }
    }
    if features.contains(.calls), mark == UInt8(ascii: "("), range.upperBound < code.count,
      code[range.upperBound] == UInt8(ascii: "(")
    {
      return .function
    }
    let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(code[range.lowerBound])
    return features.contains(.capitalizedTypes) && isCapital ? .type : nil
  }

  // MARK: Markup

  /// Scans comments, tags with their attributes, and character references.
  mutating func scanMarkup(_ code: Span<UInt8>) {
    while offset < code.count {
      let start = offset
      if matches(Array("<!--".utf8), code, at: offset) {
        offset = end(of: Array("-->".utf8), code, from: offset + 4) ?? code.count
        add(.comment, from: start, to: offset)
      } else if code[offset] == UInt8(ascii: "<"), offset + 1 < code.count,
        isWordStart(code[offset + 1]) || "/!?".utf8.contains(code[offset + 1])
      {
        scanTag(code)
      } else if code[offset] == UInt8(ascii: "&") {
        offset += 1
        while offset < code.count, isWordPart(code[offset]) || code[offset] == UInt8(ascii: "#") {
          offset += 1
        }
        guard offset < code.count, code[offset] == UInt8(ascii: ";") else { continue }
        offset += 1
        add(.literal, from: start, to: offset)
      } else {
        offset += 1
      }
    }
  }

  private mutating func scanTag(_ code: Span<UInt8>) {
    let start = offset
    offset += 2
    while offset < code.count, isNamePart(code[offset]) { offset += 1 }
    add(.tag, from: start, to: offset)
    while offset < code.count, code[offset] != UInt8(ascii: ">") {
      let part = offset
      if code[offset] == UInt8(ascii: "\"") || code[offset] == UInt8(ascii: "'") {
        let quote = [code[offset]]
        offset = end(of: quote, code, from: offset + 1) ?? code.count
        add(.string, from: part, to: offset)
      } else if isNamePart(code[offset]) {
        while offset < code.count, isNamePart(code[offset]) { offset += 1 }
        add(.attribute, from: part, to: offset)
      } else if code[offset] == UInt8(ascii: "<") {
        return
      } else {
        offset += 1
      }
    }
    guard offset < code.count else { return }
    add(.tag, from: offset, to: offset + 1)
    offset += 1
  }

  // MARK: Lines

  /// Scans lines whose first characters say what they are: patches and sessions of a shell.
  mutating func scanLines(_ code: Span<UInt8>) {
    let isPatch = language.names.contains("diff")
    while offset < code.count {
      let end = lineEnd(code, from: offset)
      if let kind = isPatch ? patchKind(code, at: offset) : promptKind(code, at: offset) {
        add(kind, from: offset, to: kind == .meta && !isPatch ? offset + 1 : end)
      }
      offset = end + 1
    }
  }

  private func patchKind(_ code: Span<UInt8>, at start: Int) -> CodeTokenKind? {
    for mark in ["+++", "---", "@@", "diff ", "index "]
    where matches(Array(mark.utf8), code, at: start) {
      return .meta
    }
    return switch code[start] {
    case UInt8(ascii: "+"): .inserted
    case UInt8(ascii: "-"): .deleted
    default: nil
    }
  }

  private func promptKind(_ code: Span<UInt8>, at start: Int) -> CodeTokenKind? {
    let isPrompt = "$%>#".utf8.contains(code[start])
    return isPrompt && start + 1 < code.count && code[start + 1] == UInt8(ascii: " ") ? .meta : nil
  }

  // MARK: Bytes

  /// The first byte after the spaces that follow; 0 at the end of the line.
  private func nextMark(_ code: Span<UInt8>) -> UInt8 {
    var next = offset
    // A few spaces at most, so that columns of spaces cannot take quadratic time.
    let limit = min(code.count, offset + 16)
    while next < limit, code[next] == UInt8(ascii: " ") { next += 1 }
    return next < code.count ? code[next] : 0
  }

  private func matches(_ mark: [UInt8], _ code: Span<UInt8>, at start: Int) -> Bool {
    guard start + mark.count <= code.count, !mark.isEmpty else { return false }
    for index in mark.indices where code[start + index] != mark[index] { return false }
    return true
  }

  /// Returns the offset after the next mark; `nil` if there is none.
  private func end(of mark: [UInt8], _ code: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    while index < code.count {
      if matches(mark, code, at: index) { return index + mark.count }
      index += 1
    }
    return nil
  }

  private func lineEnd(_ code: Span<UInt8>, from start: Int) -> Int {
    var end = start
    while end < code.count, code[end] != 0x0A { end += 1 }
    return end
  }

  private func isLineStart(_ code: Span<UInt8>, at start: Int) -> Bool {
    var index = start
    let limit = max(0, start - 16)
    while index > limit, code[index - 1] == UInt8(ascii: " ") || code[index - 1] == 0x09 {
      index -= 1
    }
    return index == 0 || code[index - 1] == 0x0A
  }
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

private func isWordStart(_ byte: UInt8) -> Bool {
  (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte >= 0x80
}

private func isWordPart(_ byte: UInt8) -> Bool { isWordStart(byte) || isDigit(byte) }

private func isNamePart(_ byte: UInt8) -> Bool { isWordPart(byte) || "-:.@".utf8.contains(byte) }

extension String {
  fileprivate init(copying code: Span<UInt8>, _ range: Range<Int>) {
    self = String(decoding: range.map { code[$0] }, as: UTF8.self)
  }
}
