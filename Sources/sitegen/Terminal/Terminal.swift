internal import Basics
internal import Platform
internal import Synchronization
internal import Text

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Standard input, output and error: the only code that prints.
enum Terminal {
  /// Whether standard error is a terminal that can redraw a line.
  static var showsProgress: Bool {
    guard isatty(STDERR_FILENO) == 1, let terminal = environmentVariable("TERM") else {
      return false
    }
    return terminal != "dumb"
  }

  /// The first stream that could not be read or written, and the error code of the system.
  private static let streamError = Mutex<(stream: String, code: Int32)?>(nil)

  /// Whether the caller closed standard output.
  private static let isOutputClosed = Atomic(false)

  // MARK: - Output

  /// Prints lines for people, with control characters escaped.
  static func print(_ text: String) {
    write(Array(TerminalText.printableLines(text).utf8), to: STDOUT_FILENO)
  }

  /// Prints lines about errors, with control characters escaped.
  static func printError(_ text: String) {
    write(Array(TerminalText.printableLines(text).utf8), to: STDERR_FILENO)
  }

  /// Prints diagnostics, errors first.
  static func print(_ diagnostics: [Diagnostic], source: SourceLookup) {
    printError(DiagnosticReport(diagnostics).text(source: source))
  }

  /// Prints a line of JSON for programs, with control characters escaped as in JSON.
  static func print(json value: Value) { print(json: Array(JSONWriter.string(value).utf8)) }

  static func print(json bytes: [UInt8]) {
    write(TerminalText.printable(json: bytes) + [UInt8(ascii: "\n")])
  }

  /// Writes data unchanged, for files and other programs.
  static func write(_ data: [UInt8]) {
    if isOutputClosed.load(ordering: .relaxed) {
      errno = EBADF
      return recordError("cannot write to standard output")
    }
    write(data, to: STDOUT_FILENO)
  }

  /// Replaces the last line on the terminal, which has no line end; an empty text clears it.
  static func showLine(_ text: String) {
    write(Array("\r\(TerminalText.printable(text))\u{1B}[K".utf8), to: STDERR_FILENO)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { bytes in
        retryingInterrupted { unsafe writeBytes(descriptor, bytes.baseAddress, bytes.count) }
      }
      guard count > 0 else {
        return recordError(
          "cannot write to standard \(descriptor == STDOUT_FILENO ? "output" : "error")")
      }
      rest = rest.dropFirst(count)
    }
  }

  // MARK: - Input

  /// Reads all of standard input.
  static func readAll() -> [UInt8] {
    var bytes: [UInt8] = []
    while let chunk = readChunk() { bytes += chunk }
    return bytes
  }

  /// Calls `body` with every line of standard input, without its line end.
  static func forEachLine(_ body: ([UInt8]) -> Void) {
    var pending: [UInt8] = []
    while let chunk = readChunk() {
      for byte in chunk {
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

  private static func readChunk() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = retryingInterrupted { unsafe read(STDIN_FILENO, &buffer, buffer.count) }
    if count > 0 { return Array(buffer[..<count]) }
    if count < 0 { recordError("cannot read standard input") }
    return nil
  }

  // MARK: - Start and end of the program

  /// Opens the standard streams that the caller closed, so that no file of the site gets their
  /// numbers.
  ///
  /// A caller that closes a stream does not want to read it, so lines for people may go nowhere.
  /// Data for a closed standard output are an error.
  static func openMissingStreams() {
    isOutputClosed.store(fcntl(STDOUT_FILENO, F_GETFD) < 0, ordering: .relaxed)
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      _ = unsafe open("/dev/null", O_RDWR)
    }
  }

  /// Returns the exit code of the program: that of the command, or failure after a stream error.
  ///
  /// A closed pipe is not reported to people, only to the shell.
  static func finish(_ code: ExitCode) -> ExitCode {
    guard let error = streamError.withLock({ $0 }) else { return code }
    if error.code != EPIPE {
      printError("error: \(error.stream): \(SystemError(code: error.code).reason.lowercased())\n")
    }
    return .failure
  }

  private static func recordError(_ stream: String) {
    let code = errno
    streamError.withLock { if $0 == nil { $0 = (stream, code) } }
  }
}

/// The system's `write`, which a method of the same name shadows.
private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}
