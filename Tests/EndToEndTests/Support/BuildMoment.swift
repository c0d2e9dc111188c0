import Foundation
import TestSupport

/// A moment of a running build, found by what the build has done and not by the time of day.
///
/// So it is the same moment on a machine that is busy with other work.
enum BuildMoment: Sendable {
  /// After this part of the processor time that a whole build takes.
  case processorTime(share: Double)
  /// After the first file is staged, and some microseconds.
  case staging(delay: Int)
  /// After the manifest is written, and some microseconds: what the next build can use is stored.
  case storing(delay: Int)

  /// Returns a moment of any stage.
  static func random(_ random: inout RandomNumbers) -> BuildMoment {
    switch random.number(below: 4) {
    case 0: .staging(delay: random.number(below: 8_000))
    case 1: .storing(delay: random.number(below: 12_000))
    default: .processorTime(share: Double(random.number(below: 1_000)) / 1_000)
    }
  }
}

/// A build that runs, for tests that disturb it.
final class RunningBuild {
  private let process: Process
  private let state: String
  /// The inodes of the manifests before the build.
  private let manifests: Set<UInt64>

  /// Starts a build.
  ///
  /// - Parameters:
  ///   - root: The site's folder.
  ///   - arguments: The arguments after `build`.
  ///   - program: The program.
  /// - Throws: If it does not start.
  init(_ root: URL, _ arguments: [String], with program: Executable = .sitegen) throws {
    state = root.path + "/.sitegen"
    manifests = Self.inodes(in: state, "published-")
    process = try program.start(["build", "--quiet"] + arguments, in: root)
  }

  deinit { process.killAndWait() }

  /// Waits for a moment, or for the end of the build.
  ///
  /// - Parameters:
  ///   - moment: The moment.
  ///   - whole: The processor time of a whole build in seconds.
  func wait(for moment: BuildMoment, whole: Double) {
    let delay: Int
    switch moment {
    case .processorTime(let share):
      wait { self.processorTime >= share * whole }
      return
    case .staging(let microseconds):
      wait { !Self.inodes(in: self.state, "staging-").isEmpty }
      delay = microseconds
    case .storing(let microseconds):
      wait { !Self.inodes(in: self.state, "published-").isSubset(of: self.manifests) }
      delay = microseconds
    }
    usleep(UInt32(delay))
  }

  private func wait(until condition: () -> Bool) {
    while process.isRunning, !condition() { usleep(50) }
  }

  /// Kills the build; returns false if it had already ended.
  func kill() -> Bool {
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }

  /// Waits for the end of the build and returns its exit code; 255 after a crash.
  func end() -> Int32 {
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : 255
  }

  /// The processor time of the build up to now, in seconds.
  private var processorTime: Double {
    #if os(Linux)
      var clock = clockid_t()
      var time = timespec()
      guard clock_getcpuclockid(process.processIdentifier, &clock) == 0,
        clock_gettime(clock, &time) == 0
      else { return .infinity }
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    #else
      return -start.timeIntervalSinceNow
    #endif
  }

  private let start = Date()

  /// Returns the inodes of the files whose names begin with a prefix.
  private static func inodes(in folder: String, _ prefix: String) -> Set<UInt64> {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return Set(
      names.filter { $0.hasPrefix(prefix) && $0.hasSuffix(".txt") }.compactMap { name in
        var status = stat()
        return lstat(folder + "/" + name, &status) == 0 ? UInt64(status.st_ino) : nil
      })
  }
}
