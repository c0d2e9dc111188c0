internal import Basics
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Standard input, output and error: the only place that prints.
enum Terminal {
  /// Whether a line may be shown there that comes and goes: somebody looks at standard error, and it can go back.
  static var showsProgress: Bool {
    guard isatty(STDERR_FILENO) == 1, let terminal = getenv("TERM") else { return false }
    return String(cString: terminal) != "dumb"
  }

  /// The first stream that failed, and what the system said.
  private static let failure = Mutex<(stream: String, code: Int32)?>(nil)

  /// Whether the caller closed standard output.
  private static let isOutputClosed = Atomic(false)

  /// Prints lines for people; whatever a terminal would obey in them is shown as an escape.
  static func print(_ text: String) {
    write(Array(TerminalText.printableLines(text).utf8), to: STDOUT_FILENO)
  }

  /// Prints lines about what went wrong, in the same way.
  static func printError(_ text: String) {
    write(Array(TerminalText.printableLines(text).utf8), to: STDERR_FILENO)
  }

  /// Prints a line of JSON for programs, in which the same characters are escapes of JSON.
  static func print(json value: Value) { print(json: Array(JSONText.string(value).utf8)) }

  static func print(json bytes: [UInt8]) {
    write(TerminalText.printable(json: bytes) + [UInt8(ascii: "\n")])
  }

  /// Writes data as they are, for files and other programs: HTML, tables.
  static func write(_ data: [UInt8]) {
    if isOutputClosed.load(ordering: .relaxed) {
      errno = EBADF
      return fail("cannot write to standard output")
    }
    write(data, to: STDOUT_FILENO)
  }

  /// Puts a line in the place of the last one on the terminal, which has no line end; an empty one clears it.
  static func showLine(_ text: String) {
    write(Array("\r\(TerminalText.printable(text))\u{1B}[K".utf8), to: STDERR_FILENO)
  }

  /// Opens what a caller closed of the three streams, so that no file of the site gets their numbers.
  ///
  /// Who closes a stream does not want to read it, so lines for people that go there are no failure. Data that nobody gets
  /// are one.
  static func openMissing() {
    isOutputClosed.store(fcntl(STDOUT_FILENO, F_GETFD) < 0, ordering: .relaxed)
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", O_RDWR)
    }
  }

  /// How the program ends: as the command says, or with a failure where not all could be written or read.
  ///
  /// A reader that has gone is told to nobody but the shell.
  static func finish(_ code: ExitCode) -> ExitCode {
    guard let failure = failure.withLock({ $0 }) else { return code }
    if failure.code != EPIPE {
      printError(
        "error: \(failure.stream): \(String(cString: strerror(failure.code)).lowercased())\n")
    }
    return .failure
  }

  private static func fail(_ stream: String) {
    let code = errno
    failure.withLock { if $0 == nil { $0 = (stream, code) } }
  }

  /// Prints diagnostics, errors first and each kind by file and place.
  static func print(_ diagnostics: [Diagnostic], source: SourceLookup) {
    printError(DiagnosticReport(diagnostics).text(source: source))
  }

  /// All of standard input.
  static func readAll() -> [UInt8] {
    var bytes: [UInt8] = []
    while let part = readPart() { bytes += part }
    return bytes
  }

  /// Calls `body` with every line of standard input, without its line end, until there are no more.
  static func forEachLine(_ body: ([UInt8]) -> Void) {
    var pending: [UInt8] = []
    while let part = readPart() {
      for byte in part {
        if byte == UInt8(ascii: "\n") {
          body(pending)
          pending.removeAll(keepingCapacity: true)
        } else {
          pending.append(byte)
        }
      }
    }
    if !pending.isEmpty { body(pending) }
  }

  private static func readPart() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count > 0 { return Array(buffer[..<count]) }
      if count < 0, errno == EINTR { continue }
      if count < 0 { fail("cannot read standard input") }
      return nil
    }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { writeBytes(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        return fail("cannot write to standard \(descriptor == STDOUT_FILENO ? "output" : "error")")
      }
      rest = rest.dropFirst(count)
    }
  }
}

/// The system's `write`, which a method of the same name hides.
private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
