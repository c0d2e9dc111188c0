internal import Basics
internal import Signals

extension Contender {
  /// The articles with the most visits in the 24 hours before the build, then the newest.
  package static let popular = Contender(name: "most popular, 24 h", key: "popular") { portal in
    let end = Int32(clamping: portal.now.startOfHour.seconds / 3600)
    let visits = portal.candidates.map { candidate -> Int64 in
      guard let place = portal.readership.place(of: candidate.url) else { return 0 }
      return portal.readership.visits(of: place, hours: end - 24..<end).reduce(0) {
        $0 + Int64($1)
      }
    }
    let newest = portal.newest
    let best = newest.indices.sorted { first, second in
      let counts = (visits[Int(newest[first])], visits[Int(newest[second])])
      return counts.0 == counts.1 ? first < second : counts.0 > counts.1
    }
    return best.prefix(Measure.listLength + 1).map { newest[$0] }
  }
}
