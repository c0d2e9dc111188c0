#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Lets writes to closed pipes and beyond the size limit of files fail, instead of ending the
/// program, so that it can report why.
package func ignoreWriteSignals() {
  signal(SIGPIPE, SIG_IGN)
  signal(SIGXFSZ, SIG_IGN)
}

/// Ends the program with an exit code.
package func endProgram(_ code: Int32) -> Never { exit(code) }
