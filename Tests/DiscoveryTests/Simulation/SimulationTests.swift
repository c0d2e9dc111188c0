import Basics
import Foundation
import Testing

@testable import Discovery
@testable import Signals

/// The cost of reaching the top of a synthetic paper, and the effect of the defence on honest
/// readers' ranking.
///
/// `SIMULATION=small` prints the figures, `SIMULATION=large` those of a larger paper.
@Suite struct SimulationTests {
  private static let form = ProcessInfo.processInfo.environment["SIMULATION"]
  private static let isLarge = form == "large"
  private static let size = PaperCrowd.Size(
    articles: isLarge ? 400 : 60, days: 3, sessions: isLarge ? 40_000 : 2_500)

  private static let honest = PaperCrowd(size, seed: 14)

  private static func figures(_ readership: Readership, _ crowd: PaperCrowd) throws
    -> ReadershipFigures
  {
    try #require(
      ReadershipFigures(readership, paths: crowd.paths, now: Instant(seconds: Int64(crowd.end))))
  }

  /// Returns the rank of the last article, from 1; `nil` if it is not ranked.
  private static func rank(_ crowd: PaperCrowd) throws -> Int? {
    let candidates = crowd.paths.map { Candidate(title: $0, url: $0) }
    let readers = Readers(try figures(crowd.readership(), crowd))
    let ranking = Discovery.rank(
      of: candidates, by: readers, now: Instant(seconds: Int64(crowd.end)), limit: candidates.count)
    #expect(ranking.basis == .recent)
    return ranking.articles.firstIndex(of: Int32(candidates.count - 1)).map { $0 + 1 }
  }

  @Test func `the defence hardly changes the ranking by honest readers`() throws {
    for seed in Self.isLarge ? 1...4 : 1...2 {
      let crowd = PaperCrowd(Self.size, seed: UInt64(seed), isLocal: seed % 2 == 0)
      let readership = crowd.readership()
      let defended = try Self.figures(readership, crowd)
      let plain = try Self.figures(Self.plain(readership), crowd)
      for (name, value) in [
        ("3 days, fading", { (figure: ArticleReadership) in figure.decayedVisits }),
        ("24 hours", { $0.visits(.day) }),
      ] as [(String, (ArticleReadership) -> Int64)] {
        let correlation = spearman(defended.articles.map(value), plain.articles.map(value))
        #expect(correlation >= 0.97, "seed \(seed), \(name)")
        if Self.isLarge {
          print("seed \(seed), local: \(seed % 2 == 0), \(name): Spearman \(correlation)")
        }
      }
    }
  }

  /// Returns the same readership with each visit counted in full.
  private static func plain(_ readership: Readership) -> Readership {
    Readership(
      Dictionary(
        uniqueKeysWithValues: readership.paths.enumerated().map { index, path in
          (
            path,
            readership.counts(of: index).map {
              Readership.Count(hour: $0.hour, visits: $0.visits, views: $0.views)
            }
          )
        }), latest: readership.latest)
  }

  @Test(arguments: [Attack.agents, .network, .rotating, .provider])
  func `requests of one network, or one provider, do not reach the top`(_ attack: Attack) throws {
    var crowd = Self.honest
    attack.add(to: &crowd, requests: Self.isLarge ? 50_000 : 5_000)
    let rank = try Self.rank(crowd)
    if Self.form != nil { print("\(attack): rank \(rank ?? 0) of \(crowd.size.articles)") }
    #expect(rank ?? .max > (attack == .provider ? 1 : 10))
  }

  @Test func `a hundred networks do not reach the top`() throws {
    var crowd = Self.honest
    Attack.addBotnet(to: &crowd, networks: 100, addresses: Self.isLarge ? 256 : 64)
    #expect(try Self.rank(crowd) ?? .max > 1)
    guard Self.form != nil else { return }
    for addresses in [1, 256] {
      var networks = 100
      while networks < 10_000 {
        var crowd = Self.honest
        Attack.addBotnet(to: &crowd, networks: networks, addresses: addresses)
        if try Self.rank(crowd) == 1 { break }
        networks = networks * 5 / 4
      }
      print("the top costs \(networks) networks of \(addresses) addresses each")
    }
  }

  @Test func `without the defence the same attacks reach the top`() throws {
    var crowd = Self.honest
    Attack.agents.add(to: &crowd, requests: Self.isLarge ? 50_000 : 5_000)
    let figures = try Self.figures(Self.plain(crowd.readership()), crowd)
    let best = figures.articles.indices.max {
      figures.articles[$0].decayedVisits < figures.articles[$1].decayedVisits
    }
    #expect(best == crowd.size.articles - 1)
  }

  @Test func `sessions of one address do not affect recommendations`() throws {
    var crowd = Self.honest
    Attack.sessions.add(to: &crowd, requests: 300)
    let readership = crowd.readership()
    let last = try #require(readership.index(of: PaperCrowd.path(crowd.size.articles - 1)))
    let top = try #require(readership.index(of: PaperCrowd.path(0)))
    let plain = Self.honest.readership().pairs
    let before = plain.first { $0.first == Int32(top) && $0.second == Int32(last) }?.sessions ?? 0
    let after = readership.pairs.first { $0.first == Int32(top) && $0.second == Int32(last) }
    // The attack counts as one more network per day.
    #expect((after?.sessions ?? 0) <= before + Int32(crowd.size.days))
  }

  @Test func `likes of one address count once`() throws {
    var crowd = Self.honest
    Attack.likes.add(to: &crowd, requests: 500)
    let readership = crowd.readership()
    let last = try #require(readership.index(of: PaperCrowd.path(crowd.size.articles - 1)))
    #expect(readership.totals[last].likes == 1)
  }

  /// Returns the rank correlation of two lists; equal values share the mean of their ranks.
  private func spearman(_ first: [Int64], _ second: [Int64]) -> Double {
    let (first, second) = (Self.ranks(first), Self.ranks(second))
    let mean = Double(first.count + 1) / 2
    var (both, one, other) = (0.0, 0.0, 0.0)
    for (a, b) in zip(first, second) {
      both += (a - mean) * (b - mean)
      one += (a - mean) * (a - mean)
      other += (b - mean) * (b - mean)
    }
    return both / (one * other).squareRoot()
  }

  private static func ranks(_ values: [Int64]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for index in start..<end { ranks[order[index]] = Double(start + end + 1) / 2 }
      start = end
    }
    return ranks
  }
}
