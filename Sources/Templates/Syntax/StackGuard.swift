/// Detects when recursive functions are about to exhaust the stack.
///
/// Workers have stacks of 512 KB, and a debug build needs many times the stack of a release build.
/// The nesting limits are meant for templates; this guard makes sure that reaching them never
/// crashes.
struct StackGuard: Sendable {
  private static let budget: UInt = 320 << 10
  private let start = StackGuard.position

  /// Whether less than the budget has been used since the guard was created.
  var hasSpace: Bool {
    let here = Self.position
    return max(start, here) - min(start, here) < Self.budget
  }

  private static var position: UInt {
    var marker: UInt8 = 0
    return unsafe withUnsafePointer(to: &marker) { UInt(bitPattern: $0) }
  }
}
