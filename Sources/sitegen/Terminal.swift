internal import Basics

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

  static func print(_ text: String) { write(Array(text.utf8), to: STDOUT_FILENO) }

  static func print(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

  static func printError(_ text: String) { write(Array(text.utf8), to: STDERR_FILENO) }

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
      return nil
    }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { writeBytes(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }  // A reader that has gone needs no more.
      rest = rest.dropFirst(count)
    }
  }
}

/// The system's `write`, which a method of the same name hides.
private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
