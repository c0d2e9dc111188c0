internal import Basics

/// The candidates from oldest to newest; an article's place in this order is called its position.
///
/// Articles without a date come first. Of two with the same date the one whose URL sorts first comes later, so
/// that everywhere in discovery the higher position wins a tie.
struct Timeline: Sendable {
  /// For each position the article's place in the list of candidates.
  let places: [Int32]
  /// For each place in the list of candidates the article's position.
  let positions: [Int32]
  /// For each position the day in days since 1970, or `noDay`.
  let days: [Int32]

  static let noDay = Int32.min

  init(_ candidates: [Candidate]) {
    let seconds = candidates.map { $0.date?.seconds ?? Int64.min }
    places = candidates.indices.sorted { first, second in
      if seconds[first] != seconds[second] { return seconds[first] < seconds[second] }
      let urls = (candidates[first].url, candidates[second].url)
      return urls.0 == urls.1 ? first < second : urls.0 > urls.1
    }.map { Int32(truncatingIfNeeded: $0) }
    var positions = [Int32](repeating: 0, count: places.count)
    for (position, place) in places.enumerated() { positions[Int(place)] = Int32(position) }
    self.positions = positions
    days = places.map { place in
      guard let date = candidates[Int(place)].date else { return Self.noDay }
      // Bounded so that the difference of two days is a small number.
      let day = Int64((Double(date.seconds) / 86_400).rounded(.down))
      return Int32(min(max(day, -100_000_000), 100_000_000))
    }
  }

  var count: Int { places.count }

  /// The positions in runs that are worked on one after another or at once, with the same result.
  func runs(of length: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: max(1, length)).map { $0..<min($0 + max(1, length), count) }
  }
}
