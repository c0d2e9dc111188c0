import Platform
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct SystemTests {
  @Test func `a failed call has a reason`() throws {
    let error = #expect(throws: SystemError.self) {
      try checkedSystemCall { open("/nowhere/at/all", O_RDONLY) }
    }
    #expect(try #require(error).isNotFound)
    #expect(try #require(error).reason == "No such file or directory")
    let descriptor = try checkedSystemCall { open("/", O_RDONLY) }
    #expect(close(descriptor) == 0)
  }

  @Test func `an interrupted call is made again`() {
    var calls = 0
    let result = retryingInterrupted {
      calls += 1
      errno = calls < 3 ? EINTR : EIO
      return calls < 4 ? -1 : 0 as Int
    }
    #expect(result == -1 && calls == 3)
    #expect(SystemError.current == SystemError(code: EIO))
  }

  @Test func `clocks go forward`() {
    for clock in [.wall, .monotonic, .processor] as [SystemClock] {
      let start = clock.nanoseconds
      #expect(start > 0 && clock.nanoseconds >= start)
    }
    #expect(SystemClock.wall.seconds > 1_700_000_000)
  }
}
