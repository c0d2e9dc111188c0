#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Keeps two builds of one output apart; the system lets go of it when the process ends, however it ends.
struct BuildLock: ~Copyable {
  private let descriptor: Int32

  /// Takes the lock on an open file, which is closed with it; nothing where another process has it.
  init?(holding descriptor: Int32) {
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }
}
