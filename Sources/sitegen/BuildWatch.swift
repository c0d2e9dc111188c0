internal import Basics
internal import Publishing
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Looks at a build while it runs: what its steps take, how far it is, and what single files cost where that is asked.
final class BuildWatch {
  /// What one step took.
  struct StepTime: Sendable {
    var step: Progress.Step
    /// Seconds on the clock.
    var wall: Double
    /// Seconds of all processors together.
    var processor: Double
  }

  let progress: Progress
  /// Nothing where nobody asked: a look at the clock for each page is not for free.
  let measures: FileMeasures?
  private let readings: Readings
  private var line: ProgressLine?

  init(_ arguments: Arguments) {
    let readings = Readings()
    self.readings = readings
    progress = Progress { readings.add($0) }
    measures = arguments.has(.timings) ? FileMeasures() : nil
    let isQuiet = arguments.has(.quiet) || arguments.has(.json)
    line = !isQuiet && Terminal.showsProgress ? ProgressLine(progress) : nil
  }

  /// Takes the progress off the terminal.
  func stop() {
    line?.stop()
    line = nil
  }

  /// How long the build has taken so far, in seconds.
  var seconds: Double { Reading(step: .compare).wall - readings.start.wall }

  /// What each step took up to now.
  var steps: [StepTime] { readings.times(until: Reading(step: .publish)) }
}

/// The clocks at the beginning of a step.
private struct Reading: Sendable {
  var step: Progress.Step
  var wall: Double
  var processor: Double

  init(step: Progress.Step) {
    self.step = step
    wall = Self.seconds(of: CLOCK_MONOTONIC)
    processor = Self.seconds(of: CLOCK_PROCESS_CPUTIME_ID)
  }

  private static func seconds(of clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// The readings of one build, which steps add in any thread.
private final class Readings: Sendable {
  let start = Reading(step: .compare)
  private let all = Mutex<[Reading]>([])

  func add(_ step: Progress.Step) {
    let reading = Reading(step: step)
    all.withLock { $0.append(reading) }
  }

  func times(until end: Reading) -> [BuildWatch.StepTime] {
    let readings = all.withLock { $0 }
    return zip(readings, readings.dropFirst() + [end]).map { begin, end in
      BuildWatch.StepTime(
        step: begin.step, wall: end.wall - begin.wall,
        processor: end.processor - begin.processor)
    }
  }
}
