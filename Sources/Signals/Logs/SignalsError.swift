/// A log or the store could not be read or written; the error ends the command.
package struct SignalsError: Error, Equatable, Sendable {
  /// One phrase that names the file.
  package var message: String
  package var help: String?
  /// The first line that shows the cause.
  package var line: UnreadableLine?

  package init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }

  static func unreadable(_ path: String, reason: String) -> Self {
    Self("cannot read \(shown(path)): \(reason)")
  }

  static func cutOff(_ path: String, _ compression: Compression) -> Self {
    Self(
      "\(shown(path)) ends in the middle of its \(compression.rawValue) data", help: cameBefore)
  }

  static func damagedLog(_ path: String, _ compression: Compression) -> Self {
    Self("the \(compression.rawValue) data of \(shown(path)) is damaged", help: cameBefore)
  }

  static func trailingData(_ path: String, _ compression: Compression) -> Self {
    Self(
      "\(shown(path)) contains something else after its \(compression.rawValue) data",
      help: cameBefore)
  }

  static func tooLargeWindow(_ path: String, _ compression: Compression) -> Self {
    let command = compression == .zstd ? "zstd -dc --long=31" : "\(compression.rawValue) -dc"
    return Self(
      "decompressing \(shown(path)) needs more than 128 MB of memory",
      help: "decompress it yourself: \(command) FILE | sitegen signals import -")
  }

  static func unsupported(_ path: String, kind: String) -> Self {
    Self(
      "\(shown(path)) is \(kind)",
      help: whatLogsAre)
  }

  /// The connections of a log come from a few proxies.
  static let hiddenReaders = Self(
    "nearly all connections in these logs come from a few addresses that forward the requests of others",
    help: "if they are your own proxies, name them: --trusted-proxy 192.0.2.7,10.0.0.0/8")

  /// All requests are for other hosts.
  static let otherHost = Self(
    "all requests in these logs are for hosts other than the site's",
    help: "name the hosts in sitegen.yml (readership: {hosts: […]}) or with --only-host")

  static let whatLogsAre =
    "a log is text in UTF-8, plain or compressed by gzip, xz, zstd or bzip2"

  private static let cameBefore = "the lines before that are counted"

  static func shown(_ path: String) -> String {
    path == "-" ? "standard input" : "'\(path.printable)'"
  }
}

/// The start of a log, kept to explain later why the log could not be parsed.
struct LogHead: Sendable {
  /// The first line that is not empty, a comment or a header, with its error; `nil` if there is
  /// none.
  let line: UnreadableLine?
  /// The format of its lines, if it can be recognized.
  let likelyFormat: LogFormat?
  /// Whether the line is JSON without known keys.
  let hasUnknownKeys: Bool

  /// Examines the first block of a log.
  init(
    _ bytes: Span<UInt8>, _ range: Range<Int>, file: Int, format: LogFormat, keys: JSONKeys,
    layout: LineLayout?
  ) {
    let seen = lineLayout(.auto, keys: keys, in: bytes, range)
    likelyFormat = seen?.format(of: bytes, range)
    let first =
      firstLines(of: bytes, range) { line in
        let isNoRow =
          bytes[line.lowerBound] == UInt8(ascii: "#") || layout?.isHeader(bytes, line) == true
        return isNoRow ? nil : line
      } ?? firstLines(of: bytes, range) { $0 }
    guard let first else {
      (line, hasUnknownKeys) = (nil, false)
      return
    }
    let isObject = bytes[first.lowerBound] == UInt8(ascii: "{")
    let tried = layout ?? (format == .auto ? isObject ? .json(keys) : .access : .unknown)
    var (error, words) = tried.parseError(in: bytes, first)
    if bytes.index(of: 0, in: first) != nil { (error, words) = (.notText, 0..<0) }
    let number = Self.lineNumber(bytes, range.lowerBound..<first.lowerBound)
    line = UnreadableLine(
      error ?? .noFormat, at: words, of: bytes, line: first, file: file, block: 0, number: number)
    hasUnknownKeys = isObject && seen == nil && Self.lacksKeys(bytes, first, keys)
  }

  /// Describes a log whose first line is longer than a block.
  init(tooLong bytes: Span<UInt8>, file: Int) {
    likelyFormat = nil
    hasUnknownKeys = false
    line = UnreadableLine(
      .tooLong, at: 0..<0, of: bytes, line: bytes.indices, file: file, block: 0, number: 1)
  }

  /// Returns true if a line is an object without a required key.
  private static func lacksKeys(
    _ bytes: Span<UInt8>, _ line: Range<Int>, _ keys: JSONKeys
  ) -> Bool {
    let (error, words) = LineLayout.json(keys).parseError(in: bytes, line)
    return [.noTime, .noStatus, .noPath].contains(error) && words.isEmpty
  }

  private static func lineNumber(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var number = 1
    for index in range where bytes[index] == UInt8(ascii: "\n") { number += 1 }
    return number
  }
}

/// An error that concerns a whole log.
struct LogFileError: Sendable {
  /// The index of the log in the list of files.
  var file: Int
  var error: SignalsError
}

/// A log whose lines could not be parsed.
enum FormatMismatch: Sendable {
  /// No line could be parsed, so the log has another format.
  case entire(SignalsError)
  /// Most lines could not be parsed.
  case mostly(SignalsError)
}

/// Errors for logs whose format is not the expected one.
extension SignalsError {
  /// No line of a log could be parsed.
  ///
  /// - Parameters:
  ///   - path: The log.
  ///   - format: The format that the user named.
  ///   - head: The start of the log.
  /// - Returns: The error, with the first line and the format that would fit.
  static func misread(_ path: String, as format: LogFormat, _ head: LogHead?) -> Self {
    let named = format == .auto ? head?.likelyFormat : format
    let reason = head?.line.map { ": \($0.message)" } ?? ""
    var error =
      if let named {
        Self("no line of \(shown(path)) could be read as '\(named.rawValue)'\(reason)")
      } else {
        Self("no line of \(shown(path)) has a format that sitegen knows\(reason)")
      }
    error.line = head?.line
    error.help = help(format, head)
    return error
  }

  /// Most lines of a log could not be parsed.
  static func mostlyMisread(
    _ path: String, as format: LogFormat, unreadable: Int, of count: Int, _ head: LogHead?
  ) -> Self {
    let named = format == .auto ? head?.likelyFormat : format
    let name = named.map { " as '\($0.rawValue)'" } ?? ""
    return Self(
      "\(unreadable) of \(count) lines of \(shown(path)) could not be read\(name); they are not counted",
      help: help(format, head))
  }

  private static func help(_ format: LogFormat, _ head: LogHead?) -> String? {
    switch head?.line?.error {
    case .notText: return whatLogsAre
    case .noColumns: return "configure the server to log these fields"
    default: break
    }
    if let head, head.hasUnknownKeys {
      return "name its keys with --keys time=…,path=…,status=…,agent=…,address=…"
    }
    guard let fitting = head?.likelyFormat else {
      return "name it with --format; the formats are \(LogFormat.names)"
    }
    guard format != .auto, fitting.family != format.family else { return nil }
    return
      "it looks like '\(fitting.rawValue)': write --format \(fitting.rawValue), or omit --format"
  }
}

extension LogFormat {
  /// The first of the formats that are parsed alike.
  fileprivate var family: LogFormat {
    switch self {
    case .common, .combined: .combined
    case .json, .caddy, .cloudflare: .json
    case .plausible, .counts: .counts
    default: self
    }
  }
}
