// Counts arrivals page by page and day by day, so that no network counts as more than a few readers.
extension Tally {
  /// Gives visits and likes their weight.
  ///
  /// - Parameters:
  ///   - isArticle: Whether a page is an article, by its place.
  ///   - end: The last line's time: who came just before it may still ask for pictures.
  mutating func weighArrivals(isArticle: [Bool], end: UInt32) {
    let judged = judgedDays
    var count = NetworkCount(share: networkShare)
    var hourCount = NetworkCount(share: 100)
    var found: [(cap: NetworkCap, block: UInt64, time: UInt32)] = []
    let sorted = sortedArrivals()
    for (index, arrival) in sorted.enumerated() {
      if arrival.isLike {
        let counts = count.addLike(arrival)
        if counts, !arrival.isKnown { addLike(arrival) }
      } else {
        let isProgram =
          !arrival.hasAssets && judged.contains(arrival.day) && arrival.time + Self.patience < end
        let (weight, isFirst) = count.add(arrival, isProgram: isProgram)
        let spread = hourCount.add(arrival, isProgram: isProgram).weight
        if !arrival.isKnown, weight > 0 || spread > 0 || isFirst {
          addWeight(weight, spread: spread, networks: isFirst ? 1 : 0, arrival)
        }
      }
      let next = index + 1 < sorted.count ? sorted[index + 1] : nil
      if next?.page != arrival.page || next?.hour != arrival.hour { hourCount.removeAll() }
      if next?.page != arrival.page || next?.day != arrival.day {
        if isArticle[Int(arrival.page)] { found += Self.caps(count, arrival) }
        count.removeAll()
      }
    }
    caps = NetworkCap.named(found)
    for meeting in Meeting.firstOfEachNetwork(meetings) where !meeting.isKnown {
      addMeeting(meeting)
    }
  }

  /// Seconds in which a browser that has a page asks for its pictures.
  private static let patience: UInt32 = 60

  /// By page and time; of one second those that are known come first, as they were counted first.
  private func sortedArrivals() -> [Arrival] {
    arrivals.sorted { first, second in
      if first.page != second.page { return first.page < second.page }
      if first.time != second.time { return first.time < second.time }
      return first.isKnown && !second.isKnown
    }
  }

  /// The days on which most readers asked for pictures or styles, so that the log must have these requests.
  private var judgedDays: Set<Int32> {
    Set(
      browsers.filter { $0.value.readers >= 20 && $0.value.browsers * 2 >= $0.value.readers }.keys)
  }

  private static func caps(
    _ count: NetworkCount, _ arrival: Arrival
  ) -> [(cap: NetworkCap, block: UInt64, time: UInt32)] {
    count.blocks.filter { $0.value.cappedAt > 0 }.map { key, block in
      let reason: NetworkCap.Reason =
        block.held > 0 ? .share : block.visits >= 4 * block.addresses ? .repeats : .crowd
      let cap = NetworkCap(
        day: arrival.day, page: arrival.page, network: 0, visits: block.visits,
        addresses: block.addresses, weight: block.weight, reason: reason)
      return (cap, key, block.cappedAt)
    }
  }
}
