internal import Text

/// The fields of one request, as ranges of a block's bytes.
struct Request {
  /// The seconds since 1970 in UTC.
  var time: Int64 = 0
  var status = 0
  var isGet = false
  var isPrefetch = false
  /// Whether the log itself marks the request as a robot's.
  var isRobot = false
  /// Whether the format contains agents; if so, a reader's request has one.
  var hasAgent = false
  /// Includes the query, unless `query` contains it.
  var target = 0..<0
  var query = 0..<0
  var address = 0..<0
  var agent = 0..<0
  /// How the format encodes spaces within an agent.
  var agentSpaces = AgentSpaces.plain
  /// The list of addresses in `X-Forwarded-For`; the leftmost part comes from the client.
  var forwarded = 0..<0
  var referrer = 0..<0
  var host = 0..<0
  /// A hash of the fields that identify the line but not the reader, for `LineFingerprints`.
  var fingerprint: UInt64 = 0
  /// The wrong part of a line that could not be parsed; empty if something is missing.
  var errorRange = 0..<0

  /// Records the wrong part of the line and returns the error.
  mutating func parseError(_ error: LineParseError, at range: Range<Int> = 0..<0) -> LineParseError
  {
    errorRange = range
    return error
  }

  /// How spaces are encoded in formats whose fields are separated by spaces or tabs.
  enum AgentSpaces {
    case plain, plus, percent
  }
}

/// The key of hashes that must be the same in every import.
let fingerprintKey: UInt64 = 0x7369_7465_6765_6E31

/// The reason why a line could not be parsed.
package enum LineParseError: UInt8, Sendable, CaseIterable {
  case noTime, badTime, noRequest, noStatus, noPath, notJSON, missingColumn, noColumns, badNumber
  case tooLong, noFormat, notText, noAddress

  /// Returns the reason in one phrase, as the command prints it.
  ///
  /// - Parameter words: The wrong part of the line; empty if something is missing.
  /// - Returns: The phrase.
  func text(quoting words: String) -> String {
    guard !words.isEmpty else { return text }
    return switch self {
    case .badTime: "'\(words)' is not a time"
    case .noStatus: "'\(words)' is not a status"
    case .badNumber: "a count must be a number of at most 15 digits, not '\(words)'"
    case .noAddress: "'\(words)' is not an address with a port"
    default: text
    }
  }

  private var text: String {
    switch self {
    case .noTime: "it has no time"
    case .badTime: "its time is empty"
    case .noRequest: "it has no request in double quotes"
    case .noStatus: "it has no status"
    case .noPath: "it has no path"
    case .notJSON: "it is not a JSON object"
    case .missingColumn: "it has fewer columns than its header"
    case .noColumns: "the '#Fields:' line above must name date, time, cs-uri-stem and sc-status"
    case .badNumber: "a count must be a number of at most 15 digits"
    case .tooLong: "it is longer than 1 MB"
    case .notText: "it is not text"
    case .noAddress: "it has no address with a port"
    case .noFormat: "it is not a header of this format"
    }
  }
}

/// A line that could not be parsed, for display.
package struct UnreadableLine: Sendable, Equatable {
  /// The index of its log in the list of files.
  package var file: Int
  /// The number of its block, counted from 0.
  var block: Int
  /// The number of the line: counted from 0 in its block while reading, from 1 in its file
  /// afterwards.
  package var line: Int
  package var error: LineParseError
  /// The wrong part of the line; empty if something is missing.
  var words: [UInt8]
  package var excerpt: [UInt8]
  package var isCut: Bool

  private static let excerptLimit = 200
  private static let wordsLimit = 60

  init(
    _ error: LineParseError, at words: Range<Int>, of bytes: Span<UInt8>, line: Range<Int>,
    file: Int, block: Int, number: Int
  ) {
    self.file = file
    self.block = block
    self.line = number
    self.error = error
    let shown = line.prefix(Self.excerptLimit)
    excerpt = bytes.bytes(shown)
    isCut = shown.count < line.count
    self.words = bytes.bytes(words.prefix(Self.wordsLimit))
    if words.count > Self.wordsLimit { self.words += Array("…".utf8) }
  }

  /// The reason why the line could not be parsed, in one phrase.
  package var message: String {
    error.text(quoting: String(decoding: words, as: UTF8.self).printable)
  }

  /// The start of the line, safe to print.
  package var text: String {
    String(decoding: excerpt, as: UTF8.self).printable + (isCut ? "…" : "")
  }
}

extension String {
  /// The text without control characters, safe to print on a terminal.
  package var printable: String { TerminalText.printable(self) }
}
