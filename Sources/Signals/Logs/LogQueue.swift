internal import Basics
internal import Synchronization

/// Cuts logs into blocks of whole lines and hands each to one worker.
///
/// Reading and inflating happen under a lock, since a stream has one end only; taking lines apart is what costs, and
/// is done outside of it.
final class LogQueue: Sendable {
  /// The size of a worker's buffer, which no line may exceed.
  static let blockSize = 1 << 20

  private let paths: [String]
  private let format: LogFormat
  private let keys: JSONKeys
  private let state = Mutex(State())

  private struct State: ~Copyable {
    var file = -1
    var log: LogFile?
    var number = 0
    var shape = LineShape.unknown
    /// The start of a line whose end is in the next block.
    var carry: [UInt8] = []
    var isSkipping = false
    var problems: [LogProblem] = []
    /// How each log begins that could be opened.
    var starts: [Int: LogStart] = [:]

    mutating func add(_ failure: SignalsFailure) {
      problems.append(LogProblem(file: file, failure: failure))
    }
  }

  init(_ paths: [String], format: LogFormat, keys: JSONKeys) {
    self.paths = paths
    self.format = format
    self.keys = keys
  }

  /// What was wrong with whole files, in their order; to be asked for at the end.
  var problems: [LogProblem] { state.withLock { $0.problems } }

  /// How a log begins.
  func start(of file: Int) -> LogStart? { state.withLock { $0.starts[file] } }

  /// What a log is called that could not be read for the most part, or nothing where it could.
  func misreading(of file: Int, _ count: LineCount) -> Misreading? {
    guard count.faults > 0 else { return nil }
    if count.readable == 0 {
      return .entire(.misread(paths[file], as: format, start(of: file)))
    }
    guard count.isMostlyFaulty else { return nil }
    return .mostly(
      .mostlyMisread(
        paths[file], as: format, faults: count.faults, of: count.faults + count.readable,
        start(of: file)))
  }

  /// The next block, or nothing when all logs are read.
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
    state.shape = .unknown
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
    for (place, byte) in state.carry.enumerated() { buffer[place] = byte }
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

  /// Reads until the buffer is full; whether the log has ended.
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
    if case .unknown = state.shape {
      let shape = recognize(format, keys: keys, in: buffer.span, 0..<end)
      let start = LogStart(
        buffer.span, 0..<end, file: state.file, format: format, keys: keys, shape: shape)
      if state.starts[state.file] == nil, start.line != nil { state.starts[state.file] = start }
      guard shape != nil || start.line == nil else {
        // What is left of a damaged file need not be a line.
        if state.problems.last?.file != state.file {
          state.add(.misread(paths[state.file], as: format, start))
        }
        state.log = nil
        return nil
      }
      // A block of empty lines says nothing of those after it.
      state.shape = start.line == nil ? .unknown : shape ?? .unknown
    }
    let block = LogBlock(
      file: state.file, number: state.number, count: end, shape: state.shape)
    state.number += 1
    if case .extended(let columns) = state.shape,
      var changed = lastFields(buffer.span, 0..<end)
    {
      changed.allowsSpaces = columns.allowsSpaces
      state.shape = .extended(changed)
    }
    return block
  }

  /// A line that is longer than the buffer: it is counted once, when it starts.
  private func skip(_ state: inout State, _ bytes: Span<UInt8>, isEnd: Bool) -> LogBlock? {
    let isStart = !state.isSkipping
    state.isSkipping = !isEnd
    if isEnd { state.log = nil }
    guard isStart else { return nil }
    if state.starts[state.file] == nil {
      state.starts[state.file] = LogStart(tooLong: bytes, file: state.file)
    }
    let block = LogBlock(
      file: state.file, number: state.number, count: 0, shape: state.shape, isTooLong: true)
    state.number += 1
    return block
  }

  /// The rest of a line that is too long goes; what follows it is for the next block.
  private func finishSkipping(
    _ state: inout State, _ buffer: inout [UInt8], _ count: Int
  ) -> LogBlock? {
    let first = buffer.span.index(of: UInt8(ascii: "\n"), in: 0..<count) ?? count - 1
    state.carry = Array(buffer[(first + 1)..<count])
    state.isSkipping = false
    return nil
  }

  private func lastLineEnd(_ bytes: Span<UInt8>, _ count: Int) -> Int? {
    var place = count - 1
    while place >= 0, bytes[place] != UInt8(ascii: "\n") { place -= 1 }
    return place >= 0 ? place : nil
  }

  private func lastFields(_ bytes: Span<UInt8>, _ range: Range<Int>) -> ExtendedColumns? {
    var found: ExtendedColumns?
    var place = range.lowerBound
    while let hash = bytes.index(of: UInt8(ascii: "#"), in: place..<range.upperBound) {
      let end = bytes.index(of: UInt8(ascii: "\n"), in: hash..<range.upperBound) ?? range.upperBound
      let startsLine = hash == 0 || bytes[hash - 1] == UInt8(ascii: "\n")
      if startsLine, let columns = ExtendedColumns(header: bytes, hash..<end) { found = columns }
      place = hash + 1
    }
    return found
  }
}
