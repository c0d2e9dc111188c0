internal import Signals

/// Which articles were read in one session with an article, and in how many sessions.
package struct Companions: Sendable, Equatable {
  /// An article that was read with another one.
  package struct Companion: Sendable, Equatable {
    /// Its place in the list of candidates.
    package var place: Int32
    package var sessions: Int32
  }

  /// Those of all articles, one after another.
  private var list: [Companion] = []
  /// Where those of each article start; one more than there are articles.
  private var starts: [Int]

  /// - Parameters:
  ///   - readership: What was counted.
  ///   - places: For each article its place in the readership.
  init(_ readership: Readership, places: [Int?]) {
    var articles = [Int32](repeating: -1, count: readership.paths.count)
    for (article, place) in places.enumerated() {
      if let place { articles[place] = Int32(article) }
    }
    var counts = [Int](repeating: 0, count: places.count + 1)
    let pairs = readership.pairs.compactMap { pair -> (Int32, Int32, Int32)? in
      let (first, second) = (articles[Int(pair.first)], articles[Int(pair.second)])
      return first < 0 || second < 0 ? nil : (first, second, pair.sessions)
    }
    for (first, second, _) in pairs {
      counts[Int(first) + 1] += 1
      counts[Int(second) + 1] += 1
    }
    for place in places.indices { counts[place + 1] += counts[place] }
    starts = counts
    list = [Companion](repeating: Companion(place: 0, sessions: 0), count: counts.last ?? 0)
    for (first, second, sessions) in pairs {
      list[counts[Int(first)]] = Companion(place: second, sessions: sessions)
      list[counts[Int(second)]] = Companion(place: first, sessions: sessions)
      counts[Int(first)] += 1
      counts[Int(second)] += 1
    }
  }

  /// The companions of an article, in no order that means anything but always the same.
  package func companions(of place: Int) -> ArraySlice<Companion> {
    list[starts[place]..<starts[place + 1]]
  }
}
