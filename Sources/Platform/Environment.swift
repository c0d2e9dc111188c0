#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Returns the value of an environment variable, or `nil` if it is not set.
package func environmentVariable(_ name: String) -> String? {
  unsafe getenv(name).map { unsafe String(cString: $0) }
}

/// Removes an environment variable.
package func removeEnvironmentVariable(_ name: String) { unsafe unsetenv(name) }

/// Returns the number of processors, at least 1.
package func processorCount() -> Int {
  max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}

/// Starts a program that is found in `PATH`, and does not wait for its end.
///
/// - Parameter words: The name of the program and its arguments.
/// - Returns: False if the program cannot be started.
package func startProgram(_ words: [String]) -> Bool {
  guard let name = words.first else { return false }
  var process = pid_t()
  var pointers = unsafe words.map { unsafe strdup($0) }
  defer { unsafe pointers.forEach { unsafe free($0) } }
  unsafe pointers.append(nil)
  return unsafe posix_spawnp(&process, name, nil, nil, pointers, environ) == 0
}
