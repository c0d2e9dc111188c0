package import Basics

/// Signs of manipulation in the last month: capped networks, and hours in which an article had far
/// more visits than before.
package struct ReadershipAudit: Sendable, Equatable {
  /// A network whose readers of an article count less than one each.
  package struct Cap: Sendable, Equatable {
    package enum Reason: String, Sendable {
      /// The network exceeded the allowed share of the article's readers.
      case share
      /// One address, or a few, with many agents or sessions.
      case repeats
      /// Many addresses of one network: an office, a mobile provider, or rented addresses.
      case crowd
    }

    /// The start of the day in UTC.
    package var day: Instant
    package var path: String
    /// The number of the network on its day; it does not identify the network.
    package var network: Int
    package var visits: Int
    package var addresses: Int
    /// The weight of the visits, in 64ths of a reader.
    package var weight: Int64
    package var reason: Reason
  }

  /// An hour in which an article had far more visits than its recent course predicts.
  package struct Burst: Sendable, Equatable {
    package var hour: Instant
    package var path: String
    package var visits: Int
    /// The mean visits per hour of the previous three days, or since the article was first read.
    package var expected: Double
    /// The weight of the visits, in 64ths of a reader.
    package var weight: Int64
  }

  /// By day, then by loss, the largest first.
  package var caps: [Cap] = []
  /// By hour, then by path.
  package var bursts: [Burst] = []
}

/// Reads the capped networks of a site's store and finds bursts.
///
/// - Parameters:
///   - root: The root of the site.
///   - addresses: Today's addresses.
/// - Returns: The audit; `nil` if there is no store.
/// - Throws: If the store is damaged or locked by another program.
package func auditReadership(
  root: String, addresses: PageAddresses = PageAddresses()
) throws(SignalsError) -> ReadershipAudit? {
  guard ReadershipStore.exists(root: root) else { return nil }
  var audit = ReadershipAudit()
  let store = try ReadershipStore(root: root, access: .reading)
  if store.version > 1 { try audit.readCaps(of: store, addresses) }
  let since = try store.fact(FactName.latest).map {
    Instant(seconds: $0 - Readership.window)
  }
  audit.findBursts(in: try readReadership(root: root, addresses: addresses, since: since))
  return audit
}

extension ReadershipAudit {
  fileprivate mutating func readCaps(
    of store: borrowing ReadershipStore, _ addresses: PageAddresses
  ) throws(SignalsError) {
    var caps: [Cap] = []
    try store.database.prepare(
      """
      SELECT day, path, network, visits, addresses, weight, reason FROM cap
      JOIN page ON page.id = page
      """
    ).run { row in
      let reason: Cap.Reason =
        switch NetworkCap.Reason(rawValue: row.int(6)) {
        case .share: .share
        case .repeats: .repeats
        case .crowd, nil: .crowd
        }
      caps.append(
        Cap(
          day: Instant(seconds: Int64(row.count32(0)) * 86_400),
          path: addresses.page(at: row.text(1)).path, network: row.count(2), visits: row.count(3),
          addresses: row.count(4), weight: Int64(min(row.count(5), 1 << 60)), reason: reason))
    }
    self.caps = caps.sorted { first, second in
      if first.day != second.day { return first.day < second.day }
      if first.loss != second.loss { return first.loss > second.loss }
      return (first.path, first.network) < (second.path, second.network)
    }
  }

  fileprivate mutating func findBursts(in readership: Readership) {
    for page in readership.paths.indices {
      let counts = readership.counts(of: page).filter { $0.span == 1 }
      guard let first = counts.first else { continue }
      var (start, sum) = (0, Int64(0))
      for (index, count) in counts.enumerated() {
        while counts[start].hour < count.hour - Self.curve {
          sum -= Int64(counts[start].visits)
          start += 1
        }
        let hours = min(Self.curve, count.hour - first.hour)
        let expected = Double(sum) / Double(max(1, hours))
        if hours >= Self.firstDay, index > 0, Self.isBurst(count.visits, expected: expected) {
          bursts.append(
            Burst(
              hour: Instant(seconds: Int64(count.hour) * 3600), path: readership.paths[page],
              visits: Int(count.visits), expected: expected, weight: count.weight))
        }
        sum += Int64(count.visits)
      }
    }
    bursts.sort { ($0.hour.seconds, $0.path) < ($1.hour.seconds, $1.path) }
  }

  /// The number of hours in the mean.
  private static let curve: Int32 = 72
  /// Hours after the first view in which every article has a burst.
  private static let firstDay: Int32 = 24

  /// Returns true above four times the mean plus six standard deviations and twenty readers, which
  /// chance does not reach.
  private static func isBurst(_ visits: Int32, expected: Double) -> Bool {
    Double(visits) > 4 * expected + 6 * expected.squareRoot() + 20
  }
}

extension ReadershipAudit.Cap {
  /// The weight that the readers lost, in 64ths of a reader.
  package var loss: Int64 {
    Int64(min(visits, 1 << 50)) * Readership.Count.unitWeight - weight
  }
}
