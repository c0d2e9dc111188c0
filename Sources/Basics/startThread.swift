#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Starts a thread of our own and says whether the system had room for it.
///
/// Dispatch's pool asks for threads until it gets them, which may be never, and tells nobody.
///
/// - Parameter body: What the thread does; it ends with it.
/// - Returns: False where there is no memory for its stack or no more threads are allowed.
package func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
  let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
  defer { attributes.deallocate() }
  guard pthread_attr_init(attributes) == 0 else { return false }
  defer { pthread_attr_destroy(attributes) }
  pthread_attr_setstacksize(attributes, stackSize)
  pthread_attr_setdetachstate(attributes, Int32(PTHREAD_CREATE_DETACHED))
  let argument = Unmanaged.passRetained(ThreadBody(body))
  #if canImport(Glibc)
    var thread = pthread_t()
    let start: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { argument in
      if let argument { run(argument) }
      return nil
    }
  #else
    var thread: pthread_t?
    let start: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = { argument in
      run(argument)
      return nil
    }
  #endif
  guard pthread_create(&thread, attributes, start, argument.toOpaque()) == 0 else {
    argument.release()
    return false
  }
  return true
}

/// What a main thread has by default.
private let stackSize = 8 << 20

private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) {
    self.run = run
  }
}

private func run(_ argument: UnsafeMutableRawPointer) {
  Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue().run()
}
