// The header that a log daemon writes before the line of a server.

/// Returns true if the first word of a line may belong to such a header; reads one or two bytes.
@inline(__always)
func mayStartDaemonHeader(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
  word.count < 4 || bytes[word.lowerBound] == UInt8(ascii: "<")
    || bytes[word.lowerBound + 4] == UInt8(ascii: "-")
}

/// Returns the offset of the message after the header of a log daemon; `nil` if there is no header.
///
/// ```
/// <190>1 2026-01-31T10:00:00.123Z web1 nginx 123 - [id a="b"] message      RFC 5424
/// <190>Jan 31 10:00:00 web1 nginx[123]: message                            RFC 3164
/// 2026-01-31T10:00:00.123+00:00 web1 nginx: message                        as daemons write files
/// ```
func endOfDaemonHeader(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
  var reader = DaemonHeaderReader(index: range.lowerBound, end: range.upperBound)
  return reader.read(bytes)
}

/// Returns the end of an element of structured data of RFC 5424, `[id a="b]" c="d"]`; `nil` if the
/// bracket starts something else.
func endOfStructuredData(_ bytes: Span<UInt8>, _ bracket: Int, _ end: Int) -> Int? {
  var index = bracket + 1
  while index < end {
    switch bytes[index] {
    case UInt8(ascii: "]"): return index + 1
    case UInt8(ascii: "\""):
      guard let closing = bytes.closingQuote(from: index + 1, to: end) else { return nil }
      index = closing + 1
    default: index += 1
    }
  }
  return nil
}

/// A cursor that parses a header word by word.
private struct DaemonHeaderReader {
  var index: Int
  let end: Int

  mutating func read(_ bytes: Span<UInt8>) -> Int? {
    let hasPriority = skipPriority(bytes)
    let start = index
    if let version = word(bytes), version.count <= 2, bytes.number(in: version) != nil,
      let time = word(bytes), isISO(bytes, time) || hasPriority && bytes.holds("-", at: time)
    {
      return structuredMessage(bytes)
    }
    index = start
    guard skipTime(bytes) else { return nil }
    return taggedMessage(bytes)
  }

  /// Skips `<190>`.
  private mutating func skipPriority(_ bytes: Span<UInt8>) -> Bool {
    guard index < end, bytes[index] == UInt8(ascii: "<"),
      let closing = bytes.index(of: UInt8(ascii: ">"), in: index..<min(end, index + 5)),
      bytes.number(in: index + 1..<closing) != nil
    else { return false }
    index = closing + 1
    return true
  }

  /// Skips host, program, process, message type and structured data, each of which may be `-`.
  private mutating func structuredMessage(_ bytes: Span<UInt8>) -> Int? {
    for _ in 0..<4 {
      guard word(bytes) != nil else { return nil }
    }
    skipSpaces(bytes)
    guard index < end else { return nil }
    if bytes[index] == UInt8(ascii: "-") {
      index += 1
    } else {
      guard bytes[index] == UInt8(ascii: "[") else { return nil }
      while index < end, bytes[index] == UInt8(ascii: "[") {
        guard let closing = endOfStructuredData(bytes, index, end) else { return nil }
        index = closing
      }
    }
    skipSpaces(bytes)
    // A byte order mark announces a message in UTF-8.
    return bytes.starts(with: "\u{FEFF}", at: index, end: end) ? index + 3 : index
  }

  /// Skips `Jan 31 10:00:00` or `2026-01-31T10:00:00Z`, the latter also as two words.
  private mutating func skipTime(_ bytes: Span<UInt8>) -> Bool {
    guard let first = word(bytes) else { return false }
    if isISO(bytes, first) { return true }
    guard let second = word(bytes) else { return false }
    if first.count == 10, isISO(bytes, first.lowerBound..<second.upperBound) { return true }
    guard first.count == 3, second.count <= 2, bytes.number(in: second) != nil,
      let clock = word(bytes)
    else { return false }
    return clock.count >= 8 && bytes[clock.lowerBound + 2] == UInt8(ascii: ":")
  }

  /// Skips a host and the name of a program with a colon; either may be missing.
  private mutating func taggedMessage(_ bytes: Span<UInt8>) -> Int? {
    guard let host = word(bytes) else { return nil }
    if bytes[host.upperBound - 1] != UInt8(ascii: ":") {
      let start = index
      if let tag = word(bytes), bytes[tag.upperBound - 1] != UInt8(ascii: ":") { index = start }
    }
    skipSpaces(bytes)
    return index
  }

  private func isISO(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.count >= 19 && bytes[range.lowerBound + 4] == UInt8(ascii: "-")
      && LogTime(bytes, range) != nil
  }

  /// Returns the next word; `nil` at the end.
  private mutating func word(_ bytes: Span<UInt8>) -> Range<Int>? {
    skipSpaces(bytes)
    guard index < end else { return nil }
    let start = index
    index = bytes.index(of: 0x20, in: start..<end) ?? end
    return start..<index
  }

  private mutating func skipSpaces(_ bytes: Span<UInt8>) {
    while index < end, bytes[index] == 0x20 { index += 1 }
  }
}
