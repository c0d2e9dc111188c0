internal import Basics
internal import Platform
internal import Synchronization
internal import Text

/// Standard input, output and error: the only code that prints.
enum Terminal {
  /// Whether standard error is a terminal that can redraw a line.
  static var showsProgress: Bool {
    guard StandardStream.error.isTerminal, let terminal = environmentVariable("TERM") else {
      return false
    }
    return terminal != "dumb"
  }

  /// The action that failed first on a stream, and the reason of the system.
  private static let streamError = Mutex<(action: String, reason: SystemError)?>(nil)

  /// Whether the caller closed standard output.
  private static let isOutputClosed = Atomic(false)

  // MARK: - Output

  /// Prints lines for people, with control characters escaped.
  static func print(_ text: String) {
    write(Array(TerminalText.printableLines(text).utf8), to: .output)
  }

  /// Prints lines about errors, with control characters escaped.
  static func printError(_ text: String) {
    write(Array(TerminalText.printableLines(text).utf8), to: .error)
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
      return recordError("cannot write to standard output", .closedStream)
    }
    write(data, to: .output)
  }

  /// Replaces the last line on the terminal, which has no line end; an empty text clears it.
  static func showLine(_ text: String) {
    write(Array("\r\(TerminalText.printable(text))\u{1B}[K".utf8), to: .error)
  }

  private static func write(_ bytes: [UInt8], to stream: StandardStream) {
    do throws(SystemError) { try stream.write(bytes) } catch {
      recordError("cannot write to standard \(stream == .output ? "output" : "error")", error)
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
    do throws(SystemError) {
      let count = try Descriptor.standardInput.read(into: &buffer)
      return count > 0 ? Array(buffer[..<count]) : nil
    } catch {
      recordError("cannot read standard input", error)
      return nil
    }
  }

  // MARK: - Start and end of the program

  /// Opens the standard streams that the caller closed, so that no file of the site gets their
  /// numbers.
  ///
  /// A caller that closes a stream does not want to read it, so lines for people may go nowhere.
  /// Data for a closed standard output are an error.
  static func openMissingStreams() {
    isOutputClosed.store(!StandardStream.output.isOpen, ordering: .relaxed)
    StandardStream.openMissing()
  }

  /// Returns the exit code of the program: that of the command, or failure after a stream error.
  ///
  /// A closed pipe is not reported to people, only to the shell.
  static func finish(_ code: ExitCode) -> ExitCode {
    guard let error = streamError.withLock({ $0 }) else { return code }
    if !error.reason.isClosedPipe {
      printError("error: \(error.action): \(error.reason.reason.lowercased())\n")
    }
    return .failure
  }

  private static func recordError(_ action: String, _ reason: SystemError) {
    streamError.withLock { if $0 == nil { $0 = (action, reason) } }
  }
}
