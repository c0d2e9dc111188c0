internal import Basics
internal import Platform
internal import Publishing
internal import Synchronization

/// Observes a running build: the time of its steps, its progress and, on request, the cost of
/// files.
final class BuildMonitor {
  let progress: Progress
  /// `nil` without `--timings`, because reading the clock for every page is not free.
  let measures: FileStatistics?
  private let steps: StepLog
  private var line: ProgressLine?

  init(_ arguments: Arguments) {
    let steps = StepLog()
    self.steps = steps
    progress = Progress { steps.record($0) }
    measures = arguments.has(.timings) ? FileStatistics() : nil
    let isQuiet = arguments.has(.quiet) || arguments.has(.json)
    line = !isQuiet && Terminal.showsProgress ? ProgressLine(progress) : nil
  }

  /// Removes the progress from the terminal.
  func stop() {
    line?.stop()
    line = nil
  }

  /// The seconds since the build began.
  var seconds: Double { ClockReading(step: .compare).wall - steps.start.wall }

  /// The timings up to now.
  var timings: BuildTimings { BuildTimings(steps: steps.times(), measures: measures) }
}

/// The clocks at the beginning of a step.
private struct ClockReading: Sendable {
  var step: Progress.Step
  var wall: Double
  var processor: Double

  init(step: Progress.Step) {
    self.step = step
    wall = Double(SystemClock.monotonic.nanoseconds) / 1e9
    processor = Double(SystemClock.processor.nanoseconds) / 1e9
  }
}

/// The clock readings of one build, recorded from any thread.
private final class StepLog: Sendable {
  let start = ClockReading(step: .compare)
  private let readings = Mutex<[ClockReading]>([])

  func record(_ step: Progress.Step) {
    let reading = ClockReading(step: step)
    readings.withLock { $0.append(reading) }
  }

  /// Returns the time of each step, the last one up to now.
  func times() -> [BuildTimings.StepTime] {
    let end = ClockReading(step: .publish)
    let readings = readings.withLock { $0 }
    return zip(readings, readings.dropFirst() + [end]).map { begin, end in
      BuildTimings.StepTime(
        step: begin.step, wall: end.wall - begin.wall,
        processor: end.processor - begin.processor)
    }
  }
}

/// The times of a build, for people and for programs.
struct BuildTimings {
  /// The time of one step.
  struct StepTime: Sendable {
    var step: Progress.Step
    /// Seconds of real time.
    var wall: Double
    /// Seconds of all processors together.
    var processor: Double
  }

  let steps: [StepTime]
  let measures: FileStatistics?
  /// How many documents were not parsed again; `nil` if none was read.
  var reuse: SiteBuild.DocumentReuse?

  /// The number of slowest templates and pages, and of largest files.
  private static let rowLimit = 10

  /// The steps and, with measures, the slowest templates and pages and the largest files.
  var text: String {
    var text = ""
    for step in steps {
      text += "\("\(step.step):".leftAligned(9)) \(rounded(step.wall)) s, "
      text += "\(rounded(step.processor)) s of CPU time\n"
    }
    guard let measures else { return text }
    if let reuse { text += "documents: \(grouped(reuse.reused)) of \(grouped(reuse.all)) reused\n" }
    let templates = measures.slowestTemplates(Self.rowLimit).map {
      row(milliseconds($0.seconds), "\($0.name), \(counted($0.pages, "page"))")
    }
    let pages = measures.slowest(Self.rowLimit).map { row(milliseconds($0.seconds), $0.path) }
    let files = measures.largest(Self.rowLimit).map { row("\(grouped($0.bytes)) B", $0.path) }
    for (title, rows) in [
      ("slowest templates", templates), ("slowest pages", pages), ("largest files", files),
    ] where !rows.isEmpty {
      text += title + "\n" + rows.joined()
    }
    return text
  }

  private func row(_ amount: String, _ name: String) -> String {
    "  \(amount.rightAligned(13))  \(name)\n"
  }

  private func milliseconds(_ seconds: Double) -> String { rounded(seconds * 1_000) + " ms" }

  /// The same as JSON, with times in seconds.
  var json: Value {
    let reuse: ValueMap? = reuse.map { ["reused": .int($0.reused), "all": .int($0.all)] }
    return .map([
      "documents": reuse.map(Value.map) ?? .null,
      "steps": .array(
        steps.map {
          .map([
            "name": .string("\($0.step)"), "wall": .double($0.wall),
            "processor": .double($0.processor),
          ])
        }),
      "templates": .array(
        (measures?.slowestTemplates(Self.rowLimit) ?? []).map {
          .map([
            "name": .string($0.name), "seconds": .double($0.seconds), "pages": .int($0.pages),
          ])
        }),
      "pages": json(measures?.slowest(Self.rowLimit) ?? []),
      "files": json(measures?.largest(Self.rowLimit) ?? []),
    ])
  }

  private func json(_ files: [FileStatistics.File]) -> Value {
    .array(
      files.map {
        .map([
          "file": .string($0.path), "template": Value($0.template), "seconds": .double($0.seconds),
          "bytes": .int($0.bytes),
        ])
      })
  }
}
