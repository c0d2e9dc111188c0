import Basics
import Discovery
import Markdown
import Signals
import TestSupport

/// Generates archives of random articles; the same seed always makes the same archive.
struct RandomArchive {
  private var random: RandomNumbers

  init(seed: UInt64) { random = RandomNumbers(seed: seed) }

  mutating func number(below limit: Int) -> Int { random.number(below: limit) }

  mutating func text(words: Int) -> String { random.text(words: words) }

  mutating func candidates(_ count: Int, sections: Int = 4) -> [Candidate] {
    (0..<count).map { index in
      var article = Candidate(title: text(words: 6), url: "/\(number(below: 1_000_000))-\(index)/")
      article.description = text(words: number(below: 12))
      article.text = BodyText(text(words: number(below: 80)))
      article.tags = (0..<number(below: 4)).map { _ in Int32(number(below: 12)) }
      article.authors = (0..<number(below: 3)).map { _ in Int32(number(below: 9)) }
      article.section = Int32(number(below: sections))
      article.series = number(below: 6) == 0 ? Int32(number(below: 4)) : nil
      // Some on the same day, some without a date.
      article.date =
        number(below: 12) == 0 ? nil : Instant(seconds: Int64(number(below: 400)) * 43_200)
      article.views = number(below: 3) == 0 ? nil : number(below: 5_000)
      article.likes = number(below: 3) == 0 ? nil : number(below: 100)
      if number(below: 8) == 0 {
        article.pins = (0..<3).map { _ in Int32(number(below: count + 2) - 1) }
      }
      article.isFeatured = number(below: 15) == 0
      article.isHiddenFromRanking = number(below: 15) == 0
      article.isHiddenFromRecommendation = number(below: 15) == 0
      return article
    }
  }

  mutating func shuffled(_ count: Int) -> [Int] { random.shuffled(Array(0..<count)) }
}

extension RandomArchive {
  /// Generates readers of most articles in the days before an instant.
  mutating func readers(of candidates: [Candidate], now: Instant) -> Readers {
    let end = Int32(now.seconds / 3_600)
    var pages: [String: [Readership.Count]] = [:]
    for article in candidates where number(below: 5) > 0 {
      pages[article.url] = (0..<number(below: 6)).map { _ in
        Readership.Count(
          hour: end - Int32(number(below: 300)), span: number(below: 4) == 0 ? 24 : 1,
          visits: Int32(number(below: number(below: 4) == 0 ? 4 : 300)))
      }
    }
    let pairs = (0..<candidates.count * 2).map { _ in
      (
        candidates[number(below: candidates.count)].url,
        candidates[number(below: candidates.count)].url, sessions: Int32(number(below: 30))
      )
    }
    let readership = Readership(pages, pairs: pairs, latest: now.advanced(by: -60))
    return Readers(ReadershipFigures(readership, paths: candidates.map(\.url), now: now))
  }
}

/// Returns the blocks of every article.
func discover(
  _ candidates: [Candidate], by readers: Readers = Readers(), now: Instant,
  settings: DiscoverySettings, jobs: Int
) async -> Discoveries {
  await Discoverer(candidates, by: readers, now: now, settings: settings, jobs: jobs)
    .discoveries(jobs: jobs)
}
