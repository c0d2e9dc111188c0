import Testing

@testable import Preview

@Suite struct OpenConnectionsTests {
  private let start = ContinuousClock.now
  private let limits = OpenConnections.Limits(
    total: 4, perAddress: 2, requestTimeout: .seconds(10), responseTimeout: .seconds(600))

  private func after(_ seconds: Int) -> ContinuousClock.Instant { start + .seconds(seconds) }

  @Test func `a new connection replaces the one that has waited longest`() {
    var open = OpenConnections(limits)
    for number in 1...4 as ClosedRange<Int32> {
      #expect(open.open(number, from: "", at: start) == nil)
    }
    #expect(open.open(5, from: "", at: start) == 1)
    open.endAnswer(2, at: start)
    #expect(open.open(6, from: "", at: start) == 3)
    #expect(open.count == 4)
  }

  @Test func `responses are only ended if no connection waits`() {
    var open = OpenConnections(limits)
    for number in 1...4 as ClosedRange<Int32> { _ = open.open(number, from: "", at: start) }
    for number in [3, 1, 2] as [Int32] { open.beginAnswer(number, at: start) }
    #expect(open.open(5, from: "", at: start) == 4)
    open.beginAnswer(5, at: start)
    #expect(open.open(6, from: "", at: start) == 3)
    #expect(open.contains(6))
  }

  @Test func `an address with too many connections loses one of its own`() {
    var open = OpenConnections(limits)
    _ = open.open(1, from: "192.0.2.1", at: start)
    _ = open.open(2, from: "192.0.2.2", at: start)
    _ = open.open(3, from: "192.0.2.2", at: start)
    #expect(open.open(4, from: "192.0.2.2", at: start) == 2)
    // This machine has no limit per address.
    #expect(open.open(5, from: "", at: start) == nil)
    // Over the total limit, the address with the most connections loses one.
    #expect(open.open(6, from: "192.0.2.3", at: start) == 3)
    #expect(open.contains(1) && open.contains(4) && open.contains(5) && open.contains(6))
  }

  @Test func `requests and responses prolong the wait`() {
    var open = OpenConnections(limits)
    for number in 1...3 as ClosedRange<Int32> { _ = open.open(number, from: "", at: start) }
    open.beginAnswer(2, at: after(5))
    open.beginAnswer(3, at: after(5))
    open.endAnswer(3, at: after(8))
    #expect(open.removeOverdue(at: after(10)) == [])
    #expect(open.removeOverdue(at: after(11)) == [1])
    #expect(open.removeOverdue(at: after(18)) == [])
    #expect(open.removeOverdue(at: after(19)) == [3])
    #expect(open.removeOverdue(at: after(605)) == [])
    #expect(open.removeOverdue(at: after(606)) == [2])
    #expect(open.count == 0)
  }

  @Test func `a response without an end is never overdue, but gives way like others`() {
    var open = OpenConnections(limits)
    for number in 1...4 as ClosedRange<Int32> {
      _ = open.open(number, from: "", at: start)
      open.beginAnswer(number, at: start)
    }
    open.beginEndlessAnswer(1)
    open.beginEndlessAnswer(9)
    #expect(open.removeOverdue(at: after(10_000)) == [2, 3, 4])
    open.endAnswer(1, at: after(10_000))
    #expect(open.removeOverdue(at: after(10_011)) == [1])
    for number in 1...4 as ClosedRange<Int32> {
      _ = open.open(number, from: "", at: start)
      open.beginAnswer(number, at: start)
    }
    open.beginEndlessAnswer(1)
    #expect(open.open(5, from: "", at: start) == 1)
  }

  @Test func `closed connections are removed`() {
    var open = OpenConnections(limits)
    _ = open.open(1, from: "", at: start)
    open.close(1)
    open.beginAnswer(1, at: start)
    open.close(7)
    #expect(open.count == 0 && open.removeOverdue(at: after(1000)) == [])
  }

  @Test(arguments: [(20_000, 256), (1024, 256), (256, 64), (100, 16), (0, 16)])
  func `connections leave enough open files`(_ files: Int, _ total: Int) {
    #expect(OpenConnections.Limits.fitting(openFiles: files).total == total)
  }
}
