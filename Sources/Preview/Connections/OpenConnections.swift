/// The open connections, and which of them to close when there are too many or one is too slow.
///
/// A plain value without sockets or clocks: connections are numbers, and callers pass the time.
struct OpenConnections {
  typealias Time = ContinuousClock.Instant

  struct Limits {
    /// The largest number of connections.
    var total = 256
    /// The largest number of connections from one address.
    var perAddress = 64
    /// The longest time without a whole request, from the start or from the last response on.
    var requestTimeout = Duration.seconds(10)
    /// The longest time for a response; browsers ask again for the rest of a film.
    var responseTimeout = Duration.seconds(600)
  }

  private struct Connection {
    var address: String
    /// When it was opened, or when its last request arrived or was answered.
    var since: Time
    /// The number of the last change, which orders connections of equal times.
    var order: Int
    /// Whether a whole request has arrived and its response is not sent yet.
    var isAnswering = false
    /// Whether its response has no end, so that it is never overdue.
    var isEndless = false
  }

  private let limits: Limits
  private var connections: [Int32: Connection] = [:]
  private var order = 0

  init(_ limits: Limits = Limits()) {
    self.limits = limits
  }

  /// The number of open connections, without those that were told to close.
  var count: Int { connections.count }

  func contains(_ number: Int32) -> Bool { connections[number] != nil }

  /// Adds a connection.
  ///
  /// - Parameters:
  ///   - number: The number of the connection.
  ///   - address: The address that it comes from; empty for this machine, which has no limit of
  ///     its own.
  ///   - time: The current time.
  /// - Returns: The connection to close in exchange, if any; it is removed.
  mutating func open(_ number: Int32, from address: String, at time: Time) -> Int32? {
    order += 1
    connections[number] = Connection(address: address, since: time, order: order)
    if !address.isEmpty,
      connections.values.count(where: { $0.address == address }) > limits.perAddress
    {
      return remove(oldest(of: address, except: number))
    }
    guard connections.count > limits.total else { return nil }
    return remove(oldest(of: busiestAddress, except: number))
  }

  /// Records that a whole request has arrived.
  mutating func beginAnswer(_ number: Int32, at time: Time) {
    update(number, isAnswering: true, time)
  }

  /// Records that a response was sent.
  mutating func endAnswer(_ number: Int32, at time: Time) {
    update(number, isAnswering: false, time)
  }

  /// Records that the response to a request has no end.
  mutating func beginEndlessAnswer(_ number: Int32) {
    connections[number]?.isEndless = true
  }

  mutating func close(_ number: Int32) {
    connections[number] = nil
  }

  /// Removes the connections that have exceeded their time, and returns them.
  mutating func removeOverdue(at time: Time) -> [Int32] {
    let late = connections.filter { _, connection in
      !connection.isEndless
        && time - connection.since
          > (connection.isAnswering ? limits.responseTimeout : limits.requestTimeout)
    }
    for number in late.keys { connections[number] = nil }
    return late.keys.sorted()
  }

  private mutating func update(_ number: Int32, isAnswering: Bool, _ time: Time) {
    guard var connection = connections[number] else { return }
    order += 1
    connection.isAnswering = isAnswering
    connection.isEndless = false
    connection.since = time
    connection.order = order
    connections[number] = connection
  }

  /// The address with the most connections, which loses one when there are too many.
  private var busiestAddress: String {
    var counts: [String: Int] = [:]
    for connection in connections.values { counts[connection.address, default: 0] += 1 }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? ""
  }

  /// The connection of an address that has waited longest for a request, else the oldest response.
  private func oldest(of address: String, except newest: Int32) -> Int32? {
    connections.filter { $0.value.address == address && $0.key != newest }
      .min { first, second in
        let (first, second) = (first.value, second.value)
        return first.isAnswering == second.isAnswering
          ? first.order < second.order : !first.isAnswering
      }?.key
  }

  private mutating func remove(_ number: Int32?) -> Int32? {
    if let number { connections[number] = nil }
    return number
  }
}
