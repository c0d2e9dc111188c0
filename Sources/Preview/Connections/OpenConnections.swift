/// The connections that are open, and which of them has to go where there are too many or one takes too long.
///
/// A plain value without sockets or clocks: connections are numbers, and the time is told.
struct OpenConnections {
  typealias Time = ContinuousClock.Instant

  struct Limits {
    /// How many connections there may be.
    var total = 256
    /// How many of them may come from one address.
    var perAddress = 64
    /// How long one may be without a whole request, from its start or its last answer on.
    var wait = Duration.seconds(10)
    /// How long an answer may take; browsers ask for the rest of a film again.
    var answer = Duration.seconds(600)
  }

  private struct Connection {
    var address: String
    /// When it was opened, or when its last request came or was answered.
    var since: Time
    /// Counts the changes of all connections, so that of equal times one is earlier.
    var order: Int
    /// Whether a whole request has come and its answer is not sent yet.
    var isAnswering = false
  }

  private let limits: Limits
  private var connections: [Int32: Connection] = [:]
  private var order = 0

  init(_ limits: Limits = Limits()) {
    self.limits = limits
  }

  /// How many connections are open and not told to go.
  var count: Int { connections.count }

  func contains(_ number: Int32) -> Bool { connections[number] != nil }

  /// Notes a new connection.
  ///
  /// - Parameters:
  ///   - number: What the connection is known by.
  ///   - address: Where it comes from; empty for this machine, which no limit for one address holds for.
  ///   - time: The time of now.
  /// - Returns: The connection that has to go for it, if any. It is noted no longer.
  mutating func open(_ number: Int32, from address: String, at time: Time) -> Int32? {
    order += 1
    connections[number] = Connection(address: address, since: time, order: order)
    if !address.isEmpty,
      connections.values.count(where: { $0.address == address }) > limits.perAddress
    {
      return giveUp(oldest(of: address, besides: number))
    }
    guard connections.count > limits.total else { return nil }
    return giveUp(oldest(of: busiestAddress, besides: number))
  }

  /// Notes that a whole request has come.
  mutating func beginAnswer(_ number: Int32, at time: Time) {
    change(number, isAnswering: true, time)
  }

  /// Notes that an answer is sent.
  mutating func endAnswer(_ number: Int32, at time: Time) {
    change(number, isAnswering: false, time)
  }

  mutating func close(_ number: Int32) {
    connections[number] = nil
  }

  /// The connections that took longer than they may; they are noted no longer.
  mutating func removeOverdue(at time: Time) -> [Int32] {
    let late = connections.filter { _, connection in
      time - connection.since > (connection.isAnswering ? limits.answer : limits.wait)
    }
    for number in late.keys { connections[number] = nil }
    return late.keys.sorted()
  }

  private mutating func change(_ number: Int32, isAnswering: Bool, _ time: Time) {
    guard var connection = connections[number] else { return }
    order += 1
    connection.isAnswering = isAnswering
    connection.since = time
    connection.order = order
    connections[number] = connection
  }

  /// The address with the most connections: where there are too many, whoever has most gives one up.
  private var busiestAddress: String {
    var counts: [String: Int] = [:]
    for connection in connections.values { counts[connection.address, default: 0] += 1 }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? ""
  }

  /// The connection of an address that has waited longest for a request; where all have one, the longest answer.
  private func oldest(of address: String, besides newest: Int32) -> Int32? {
    connections.filter { $0.value.address == address && $0.key != newest }
      .min { first, second in
        let (first, second) = (first.value, second.value)
        return first.isAnswering == second.isAnswering
          ? first.order < second.order : !first.isAnswering
      }?.key
  }

  private mutating func giveUp(_ number: Int32?) -> Int32? {
    if let number { connections[number] = nil }
    return number
  }
}
