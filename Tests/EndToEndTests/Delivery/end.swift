import Foundation

/// Ends a process that a test started.
///
/// Threads of tests block signals and what they start inherits that, so that only this one is sure to arrive.
func end(_ process: Process) {
  guard process.isRunning else { return }
  kill(process.processIdentifier, SIGKILL)
  process.waitUntilExit()
}
