internal import Basics

/// Chooses what to read next after an article.
///
/// Where readers are known, articles compete that were read together with it, that are alike, and that are popular and new;
/// each further one is worth less the more it is of a kind with those already chosen. Where nothing is known of readers, all
/// pages take from one pool: what editors put forward, then the newest, from other sections first.
///
/// It is a class so that a worker that asks it for a page counts one reference, not one of each list.
package final class Recommender: Sendable {
  private let candidates: [Candidate]
  private let timeline: Timeline
  let figures: ReadingFigures?
  let appeal: Appeal
  let pool: RecommendationPool
  let size: Int
  /// By place; empty where nothing is known of readers.
  private let picks: [Pick]

  /// How many of a kind compete for a page, so that a page costs the same in an archive of any size.
  private static let competing = (together: 32, appealing: 40)

  init(
    _ candidates: [Candidate], _ timeline: Timeline, by readers: Readers, ranking: [Int32],
    now: Instant, _ settings: DiscoverySettings
  ) {
    self.candidates = candidates
    self.timeline = timeline
    figures = Self.knowsReaders(readers, now: now) ? readers.figures : nil
    appeal = Appeal(candidates, figures)
    pool = RecommendationPool(candidates, timeline, appeal, ranking: ranking, settings)
    size = settings.recommendationSize
    let ranked = Set(ranking)
    picks =
      figures == nil
      ? []
      : candidates.enumerated().map { place, candidate in
        var pick = Pick(candidate, place: Int32(place))
        pick.isRanked = ranked.contains(pick.place)
        return pick
      }
  }

  /// Whether enough is known of readers to choose by; only then the choice looks at what is alike.
  static func knowsReaders(_ readers: Readers, now: Instant) -> Bool {
    readers.figures != nil && readers.areFresh(at: now)
  }

  /// Chooses what to read after an article.
  ///
  /// - Parameters:
  ///   - place: The article's place in the list of candidates.
  ///   - shown: The places of the articles that its page shows already.
  ///   - alike: The articles most like it.
  /// - Returns: Places in the list of candidates, best first.
  package func choose(for place: Int, beside shown: [Int32], alike: [Alike]) -> [Int32] {
    guard figures != nil else {
      return pool.choose(size, section: candidates[place].section) { other in
        Int(other) == place || shown.contains(other)
      }
    }
    let considered = consider(for: place, beside: shown, alike: alike)
    return choose(among: considered).map(\.pick.place)
  }

  /// The articles that compete for a page, best first.
  func consider(for place: Int, beside shown: [Int32], alike: [Alike]) -> [NextRead] {
    consider(for: place, alike: alike) {
      Int($0) == place || shown.contains($0) || candidates[Int($0)].isHiddenFromRecommendation
    }
  }

  /// The articles that compete for a page but for some, best first.
  func consider(
    for place: Int, alike: [Alike], leavingOut isOut: (Int32) -> Bool
  ) -> [NextRead] {
    var found: [NextRead] = []
    // By themselves, since they are looked through again and again.
    var places: [Int32] = []
    found.reserveCapacity(Self.competing.together + Self.competing.appealing + alike.count)
    places.reserveCapacity(found.capacity)
    for (other, share) in shares(of: place) where !isOut(other) {
      var read = NextRead(picks[Int(other)], appeal.parts(of: other))
      read.together = share
      found.append(read)
      places.append(other)
    }
    for other in alike {
      let otherPlace = timeline.places[Int(other.position)]
      if isOut(otherPlace) { continue }
      if let known = places.firstIndex(of: otherPlace) {
        found[known].likeness = other.likeness
      } else {
        var read = NextRead(picks[Int(otherPlace)], appeal.parts(of: otherPlace))
        read.likeness = other.likeness
        found.append(read)
        places.append(otherPlace)
      }
    }
    var room = Self.competing.appealing
    for pick in pool.picks where room > 0 && !isOut(pick.place) {
      room -= 1
      if places.contains(pick.place) { continue }
      found.append(NextRead(pick, appeal.parts(of: pick.place)))
    }
    return found.sorted { $0.precedes($1, timeline) }
  }

  /// Takes the best, round by round, each time with less for what is of a kind with those taken.
  func choose(among considered: [NextRead]) -> [NextRead] {
    var (left, chosen, picks) = (considered, [NextRead](), [Pick]())
    for strictness in Self.rounds {
      while chosen.count < size, let next = best(of: left, beside: picks, strictness) {
        chosen.append(left[next])
        picks.append(left[next].pick)
        left.remove(at: next)
      }
    }
    return chosen
  }

  /// The page's own section is welcome: readers who stay with a subject tell so by what they read together.
  static let rounds = Strictness.rounds.map { strictness in
    var strictness = strictness
    strictness.allowsOwnSection = true
    return strictness
  }

  private func best(
    of left: [NextRead], beside chosen: [Pick], _ strictness: Strictness
  ) -> Int? {
    var best: (index: Int, worth: Int64)?
    for (index, read) in left.enumerated() {
      // Scores fall, and kinship only takes away.
      if let best, best.worth >= Self.variety.score * read.score { break }
      let worth = Self.worth(of: read, with: chosen)
      if let best, best.worth >= worth { continue }
      if strictness.objection(to: read.pick, beside: chosen) != nil { continue }
      best = (index, worth)
    }
    return best?.index
  }

  /// What an article is worth beside those chosen, less the more it is of a kind with one of them.
  static func worth(of read: NextRead, with chosen: [Pick]) -> Int64 {
    variety.score * read.score - variety.kinship * kinship(of: read.pick, with: chosen)
  }

  /// Scores lie far below 1: a small share of kinship is as much as a large one of them.
  static let variety = (score: Int64(14), kinship: Int64(60))

  /// How much a pick is of a kind with one of those chosen, in 65,536ths.
  static func kinship(of pick: Pick, with chosen: [Pick]) -> Int64 {
    chosen.reduce(0) { max($0, pick.kinship(with: $1)) }
  }

  /// The articles most often read together with one, each with its share in 65,536ths of the greatest.
  ///
  /// The share is the number of common sessions beside the visits of either (Jaccard). A few visits are added to
  /// both, so that three readers of two forgotten articles are not taken for a law; and where all sessions together
  /// are few, all shares are small. A pair needs as many sessions as the square root of the visits of the one that is read
  /// more, each of another network or day.
  private func shares(of place: Int) -> [(place: Int32, share: Int64)] {
    guard let figures else { return [] }
    let companions = figures.companions.companions(of: place)
    guard !companions.isEmpty else { return [] }
    let own = figures.articles[place].visits(.month)
    var sessions: Int64 = 0
    var shares = companions.compactMap { companion -> (place: Int32, share: Int64)? in
      let other = figures.articles[Int(companion.place)].visits(.month)
      // Beside an article that thousands read, three are an accident, or somebody who wants to stand there.
      let count = Int64(companion.sessions)
      guard count * count >= max(own, other) else { return nil }
      sessions += count
      let either = own + other - count
      return (
        place: companion.place,
        share: count << 16 / (max(count, either) + 10)
      )
    }
    guard !shares.isEmpty else { return [] }
    shares.sort { ($0.share, $1.place) > ($1.share, $0.place) }
    let greatest = max(1, shares[0].share)
    return shares.prefix(Self.competing.together).map { place, share in
      (place, share * 65_536 / greatest * sessions / (sessions + 10))
    }
  }
}
