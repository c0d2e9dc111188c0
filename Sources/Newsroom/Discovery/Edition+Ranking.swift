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
    let places = articles.indices.filter { place in
      guard let date = articles[place].document.front.date else { return false }
      return date.seconds >= start.seconds
    }
    let candidates = places.map { place in
      var candidate = Candidate(
        title: articles[place].document.front.title, url: articles[place].path)
      candidate.date = articles[place].document.front.date
      candidate.views = articles[place].document.front.views
      candidate.likes = articles[place].document.front.likes
      candidate.isHiddenFromRanking = articles[place].document.front.isHiddenFromRanking
      return candidate
    }
    return rank(of: candidates, now: now.startOfHour, limit: limit).map { places[Int($0)] }
  }
}
