#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Starts a thread of its own for a piece of work that may take long.
///
/// Tasks share as many threads as there are cores, and the watch over the site's files is one of them.
///
/// - Returns: Whether it started; the system may have no thread left.
func startThread(_ work: @escaping @Sendable () -> Void) -> Bool {
  let held = unsafe Unmanaged.passRetained(ThreadWork(work))
  var attributes = pthread_attr_t()
  guard unsafe pthread_attr_init(&attributes) == 0 else {
    unsafe held.release()
    return false
  }
  defer { unsafe pthread_attr_destroy(&attributes) }
  unsafe pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
  unsafe pthread_attr_setstacksize(&attributes, 8 << 20)
  #if canImport(Glibc)
    var thread = pthread_t()
  #else
    var thread: pthread_t?
  #endif
  let status = unsafe pthread_create(&thread, &attributes, runThreadWork, held.toOpaque())
  if status != 0 { unsafe held.release() }
  return status == 0
}

private final class ThreadWork: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

#if canImport(Glibc)
  private let runThreadWork: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
    { work in
      guard let work = unsafe work else { return nil }
      unsafe Unmanaged<ThreadWork>.fromOpaque(work).takeRetainedValue().run()
      return nil
    }
#else
  private let runThreadWork: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? =
    { work in
      unsafe Unmanaged<ThreadWork>.fromOpaque(work).takeRetainedValue().run()
      return nil
    }
#endif
