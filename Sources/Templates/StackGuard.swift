/// Tells whether functions that call themselves still have room on the stack.
///
/// Workers have stacks of 512 KB, and a function of a debug build may take many times the room that it takes in a
/// release. The limits of nesting are for templates; this one makes sure that reaching them is never fatal.
struct StackGuard: Sendable {
  private static let budget: UInt = 320 << 10
  private let start = StackGuard.position

  var hasRoom: Bool {
    let here = Self.position
    return max(start, here) - min(start, here) < Self.budget
  }

  private static var position: UInt {
    var mark: UInt8 = 0
    return withUnsafePointer(to: &mark) { UInt(bitPattern: $0) }
  }
}
