/// A network whose readers of one article and day counted less than they were.
struct NetworkCap: Equatable {
  /// Why they did.
  enum Reason: Int64 {
    /// The network gave more than the allowed share of the article's readers.
    case share = 1
    /// One address, or a few, with many agents or sessions.
    case repeats = 2
    /// Many addresses of one network.
    case crowd = 3
  }

  var day: Int32
  /// The place of the page.
  var page: UInt32
  /// Numbers the networks of a day in the order in which they were capped; nobody can tell from it which they are.
  var network: Int
  var visits: Int
  var addresses: Int
  var weight: Int64
  var reason: Reason

  /// Of a day so many are kept, those that lost most.
  static let perDay = 100

  /// Names the networks of each day and keeps the largest losses.
  static func named(
    _ found: [(cap: NetworkCap, block: UInt64, time: UInt32)]
  ) -> [NetworkCap] {
    var caps: [NetworkCap] = []
    var numbers: [UInt64: Int] = [:]
    for (cap, block, _) in found.sorted(by: { ($0.time, $0.cap.page) < ($1.time, $1.cap.page) }) {
      if cap.day != caps.last?.day { numbers = [:] }
      let number = numbers[block] ?? numbers.count + 1
      numbers[block] = number
      var cap = cap
      cap.network = number
      caps.append(cap)
    }
    return Dictionary(grouping: caps, by: \.day).values.flatMap { day in
      day.sorted { ($1.loss, $0.page, $0.network) < ($0.loss, $1.page, $1.network) }.prefix(perDay)
    }.sorted { ($0.day, $0.page, $0.network) < ($1.day, $1.page, $1.network) }
  }

  private var loss: Int64 { Int64(visits) * NetworkWeight.unit - weight }
}
