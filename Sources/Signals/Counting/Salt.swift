/// What tells readers apart in one import, and in no other: made anew, never written.
struct Salt: Sendable {
  let first: UInt64
  let second: UInt64

  init() {
    var generator = SystemRandomNumberGenerator()
    first = generator.next()
    second = generator.next()
  }
}
