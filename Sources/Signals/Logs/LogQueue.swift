internal import Basics
internal import Synchronization

/// Splits logs into blocks of whole lines and hands each block to one worker.
///
/// Reading and decompressing happen under a lock because a stream is sequential; parsing, which
/// takes most of the time, happens outside of it.
final class LogQueue: Sendable {
  /// The size of a worker's buffer and the limit for the length of a line.
  static let blockSize = 1 << 20

  private let paths: [String]
  private let format: LogFormat
  private let keys: JSONKeys
  private let state = Mutex(State())

  private struct State: ~Copyable {
    var file = -1
    var log: LogFile?
    var number = 0
    var layout = LineLayout.unknown
    /// The start of a line that ends in the next block.
    var carry: [UInt8] = []
    var isSkipping = false
    var problems: [LogFileError] = []
    /// The start of each log that could be opened.
    var heads: [Int: LogHead] = [:]

    mutating func add(_ error: SignalsError) {
      problems.append(LogFileError(file: file, error: error))
    }
  }

  init(_ paths: [String], format: LogFormat, keys: JSONKeys) {
    self.paths = paths
    self.format = format
    self.keys = keys
  }

  /// The errors of whole files, in the order of the files; complete when all blocks are read.
  var fileErrors: [LogFileError] { state.withLock { $0.problems } }

  /// Returns the start of a log.
  func head(of file: Int) -> LogHead? { state.withLock { $0.heads[file] } }

  /// Returns the error or warning for a log that mostly could not be parsed, or `nil` otherwise.
  func formatMismatch(of file: Int, _ count: LineCount) -> FormatMismatch? {
    guard count.unreadable > 0 else { return nil }
    if count.readable == 0 {
      return .entire(.misread(paths[file], as: format, head(of: file)))
    }
    guard count.isMostlyUnreadable else { return nil }
    return .mostly(
      .mostlyMisread(
        paths[file], as: format, unreadable: count.unreadable,
        of: count.unreadable + count.readable,
        head(of: file)))
  }

  /// Returns the next block, or `nil` after the last one.
  func next(into buffer: inout [UInt8]) -> LogBlock? {
    state.withLock { state in
      while true {
        if state.log == nil, !openNext(&state) { return nil }
        if let block = nextBlock(&state, &buffer) { return block }
      }
    }
  }

  private func openNext(_ state: inout State) -> Bool {
    guard state.file + 1 < paths.count else { return false }
    state.file += 1
    state.layout = .unknown
    state.carry = []
    state.isSkipping = false
    do {
      state.log = try LogFile(paths[state.file])
    } catch {
      state.add(error)
    }
    return true
  }

  private func nextBlock(_ state: inout State, _ buffer: inout [UInt8]) -> LogBlock? {
    var count = state.carry.count
    for (index, byte) in state.carry.enumerated() { buffer[index] = byte }
    state.carry = []
    let isEnd = fill(&state, &buffer, &count)
    guard count > 0 else {
      state.log = nil
      return nil
    }
    var end = count
    if let last = lastLineEnd(buffer.span, count) {
      end = last + 1
      if state.isSkipping { return finishSkipping(&state, &buffer, count) }
    } else if !isEnd || state.isSkipping {
      return skip(&state, buffer.span.extracting(0..<count), isEnd: isEnd)
    }
    if isEnd { end = count } else { state.carry = Array(buffer[end..<count]) }
    return block(&state, buffer, end)
  }

  /// Reads until the buffer is full; returns true at the end of the log.
  private func fill(_ state: inout State, _ buffer: inout [UInt8], _ count: inout Int) -> Bool {
    while count < buffer.count {
      do {
        let part = try state.log?.read(into: &buffer, from: count, path: paths[state.file]) ?? 0
        guard part > 0 else { return true }
        count += part
      } catch {
        state.add(error)
        state.log = nil
        return true
      }
    }
    return false
  }

  private func block(_ state: inout State, _ buffer: [UInt8], _ end: Int) -> LogBlock? {
    if case .unknown = state.layout {
      let layout = lineLayout(format, keys: keys, in: buffer.span, 0..<end)
      let head = LogHead(
        buffer.span, 0..<end, file: state.file, format: format, keys: keys, layout: layout)
      if state.heads[state.file] == nil, head.line != nil { state.heads[state.file] = head }
      guard layout != nil || head.line == nil else {
        // The rest of a damaged file is often not a whole line, so its damage is the only error.
        if state.problems.last?.file != state.file {
          state.add(.misread(paths[state.file], as: format, head))
        }
        state.log = nil
        return nil
      }
      // A block of empty lines does not show the layout of the following lines.
      state.layout = head.line == nil ? .unknown : layout ?? .unknown
    }
    let block = LogBlock(
      file: state.file, number: state.number, count: end, layout: state.layout)
    state.number += 1
    if case .extended(let columns) = state.layout,
      var changed = lastFields(buffer.span, 0..<end)
    {
      changed.allowsSpaces = columns.allowsSpaces
      state.layout = .extended(changed)
    }
    return block
  }

  /// Skips part of a line that is longer than the buffer; the line is counted once, at its start.
  private func skip(_ state: inout State, _ bytes: Span<UInt8>, isEnd: Bool) -> LogBlock? {
    let isStart = !state.isSkipping
    state.isSkipping = !isEnd
    if isEnd { state.log = nil }
    guard isStart else { return nil }
    if state.heads[state.file] == nil {
      state.heads[state.file] = LogHead(tooLong: bytes, file: state.file)
    }
    let block = LogBlock(
      file: state.file, number: state.number, count: 0, layout: state.layout, isTooLong: true)
    state.number += 1
    return block
  }

  /// Skips the rest of a line that is too long; the text after it belongs to the next block.
  private func finishSkipping(
    _ state: inout State, _ buffer: inout [UInt8], _ count: Int
  ) -> LogBlock? {
    let first = buffer.span.index(of: UInt8(ascii: "\n"), in: 0..<count) ?? count - 1
    state.carry = Array(buffer[(first + 1)..<count])
    state.isSkipping = false
    return nil
  }

  private func lastLineEnd(_ bytes: Span<UInt8>, _ count: Int) -> Int? {
    var offset = count - 1
    while offset >= 0, bytes[offset] != UInt8(ascii: "\n") { offset -= 1 }
    return offset >= 0 ? offset : nil
  }

  private func lastFields(_ bytes: Span<UInt8>, _ range: Range<Int>) -> ExtendedColumns? {
    var found: ExtendedColumns?
    var offset = range.lowerBound
    while let hash = bytes.index(of: UInt8(ascii: "#"), in: offset..<range.upperBound) {
      let end = bytes.index(of: UInt8(ascii: "\n"), in: hash..<range.upperBound) ?? range.upperBound
      let startsLine = hash == 0 || bytes[hash - 1] == UInt8(ascii: "\n")
      if startsLine, let columns = ExtendedColumns(header: bytes, hash..<end) { found = columns }
      offset = hash + 1
    }
    return found
  }
}

/// A run of whole lines of one log, for one worker.
struct LogBlock: Sendable {
  /// The index of the log in the list of files.
  var file: Int
  /// The number of the block across all logs, which puts the results in order.
  var number: Int
  /// The number of bytes in the worker's buffer.
  var count: Int
  var layout: LineLayout
  /// Whether the block stands for a skipped line that is too long.
  var isTooLong = false
}

/// The number of lines of a block or a log, and how many could be parsed.
struct LineCount: Sendable {
  /// All lines, including empty lines and comments.
  var lines = 0
  /// The lines that contain a request or a row, whether it is counted or not.
  var readable = 0
  var unreadable = 0

  /// Whether most lines could not be parsed, so that the log probably has another format.
  var isMostlyUnreadable: Bool { unreadable + readable >= 20 && unreadable > readable }

  static func += (sum: inout Self, other: Self) {
    sum.lines += other.lines
    sum.readable += other.readable
    sum.unreadable += other.unreadable
  }
}
