package import Basics
internal import Content

extension Edition {
  /// Ranks the articles that appeared since an instant, by the same measure as the ranking of all.
  ///
  /// - Parameters:
  ///   - start: The earliest date.
  ///   - limit: How many to return at most.
  /// - Returns: Places in `articles`, the best first.
  package func ranking(since start: Instant, limit: Int) -> [Int] {
    let candidates = articles.map { Candidate($0) }
    let places = candidates.indices.filter { place in
      candidates[place].date.map { $0.seconds >= start.seconds } ?? false
    }
    return rank(
      places.map(Int32.init), of: candidates, by: readers, now: now.startOfHour, limit: limit
    ).places.map(Int.init)
  }
}
