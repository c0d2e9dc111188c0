import Basics
import Discovery
import Signals
import Testing

/// How rankings use readership.
@Suite struct ReadersTests {
  private static let hour: Int32 = 500_000
  private static let now = Instant(seconds: Int64(hour) * 3_600)

  private static func article(_ url: String, days: Int64 = 1) -> Candidate {
    var article = Candidate(title: url, url: url)
    article.date = now.advanced(by: -days * 86_400)
    return article
  }

  /// The visits of pages by their age in hours.
  private static func readership(
    _ pages: [String: [(age: Int32, visits: Int32)]], span: Int32 = 1, latest: Int64 = -60
  ) -> Readership {
    Readership(
      pages.mapValues { counts in
        counts.map { .init(hour: hour - $0.age, span: span, visits: $0.visits) }
      }, latest: now.advanced(by: latest))
  }

  private static func ranking(
    _ candidates: [Candidate], _ readership: Readership, minimum: Int = 20, limit: Int = 8,
    now: Instant = now
  ) -> (basis: Ranking.Basis, urls: [String]) {
    var trust = ReadershipTrust()
    trust.minimumVisits = minimum
    let figures = ReadershipFigures(readership, paths: candidates.map(\.url), now: now)
    let found = rank(
      of: candidates, by: Readers(figures, trust: trust), now: now, limit: limit)
    return (found.basis, found.articles.map { candidates[Int($0)].url })
  }

  @Test func `a visit counts half as much as one twelve hours later`() {
    let candidates = ["/a/", "/b/", "/c/"].map { Self.article($0) }
    let found = Self.ranking(
      candidates,
      Self.readership([
        "/a/": [(1, 100)], "/b/": [(13, 199)], "/c/": [(25, 404)],
      ]))
    #expect(found.basis == .recent)
    #expect(found.urls == ["/c/", "/a/", "/b/"])
  }

  @Test func `if only days are known a day counts, then a week`() {
    let candidates = ["/a/", "/b/"].map { Self.article($0) }
    let day = Self.ranking(
      candidates, Self.readership(["/a/": [(24, 30)], "/b/": [(24, 40), (72, 1)]], span: 24))
    #expect(day.basis == .day && day.urls == ["/b/", "/a/"])
    let week = Self.ranking(
      candidates, Self.readership(["/a/": [(24, 4), (96, 90)], "/b/": [(24, 5)]], span: 24))
    #expect(week.basis == .week && week.urls == ["/a/", "/b/"])
  }

  @Test func `few visits do not make a ranking`() {
    var candidates = ["/a/", "/b/", "/c/"].map { Self.article($0) }
    candidates[2].views = 7_000
    candidates[2].date = Self.now.advanced(by: -9 * 86_400)
    let few = Self.ranking(candidates, Self.readership(["/a/": [(2, 10)], "/b/": [(2, 9)]]))
    #expect(few.basis == .latest && few.urls == ["/a/", "/b/", "/c/"])
    let enough = Self.ranking(candidates, Self.readership(["/a/": [(2, 10)], "/b/": [(2, 10)]]))
    #expect(enough.basis == .recent && enough.urls == ["/a/", "/b/"])
    // An article with two visits is not ranked, however many the others have.
    let one = Self.ranking(candidates, Self.readership(["/a/": [(2, 2)], "/b/": [(2, 90)]]))
    #expect(one.basis == .recent && one.urls == ["/b/"])
  }

  @Test func `a longer window is preferred to a list of one or two`() {
    let candidates = (0..<9).map { Self.article("/\($0)/") }
    var pages = Dictionary(
      uniqueKeysWithValues: candidates.map { ($0.url, [(age: Int32(100), visits: Int32(10))]) })
    pages["/3/"] = [(1, 50)]
    let found = Self.ranking(candidates, Self.readership(pages))
    #expect(found.basis == .week && found.urls.first == "/3/" && found.urls.count == 8)
    pages["/4/"] = [(2, 40)]
    pages["/5/"] = [(30, 40)]
    let three = Self.ranking(candidates, Self.readership(pages))
    #expect(three.basis == .recent && three.urls == ["/3/", "/4/", "/5/"])
  }

  @Test func `figures that are too old are ignored`() {
    let candidates = [Self.article("/old/", days: 3), Self.article("/new/", days: 1)]
    let readership = Self.readership(["/old/": [(2, 100)]])
    let fresh = Self.ranking(candidates, readership, now: Self.now.advanced(by: 48 * 3_600 - 61))
    #expect(fresh.basis == .recent && fresh.urls == ["/old/"])
    let stale = Self.ranking(candidates, readership, now: Self.now.advanced(by: 48 * 3_600 - 60))
    #expect(stale.basis == .latest && stale.urls == ["/new/", "/old/"])
  }

  @Test func `later figures are ignored`() {
    let candidates = ["/a/", "/b/"].map { Self.article($0, days: 9) }
    let readership = Self.readership(["/a/": [(30, 100)], "/b/": [(2, 900)]])
    let before = Self.ranking(candidates, readership, now: Self.now.advanced(by: -20 * 3_600))
    #expect(before.urls == ["/a/"])
    #expect(Self.ranking(candidates, readership).urls == ["/b/", "/a/"])
    let never = ReadershipFigures(
      readership, paths: ["/a/"], now: Self.now.advanced(by: -40 * 3_600))
    #expect(never == nil)
  }

  @Test func `ranks do not change without new figures`() {
    let candidates = (0..<20).map { Self.article("/\($0)/") }
    let readership = Self.readership(
      Dictionary(
        uniqueKeysWithValues: candidates.enumerated().map { index, article in
          (article.url, [(age: Int32(1 + index * 3), visits: Int32(20 + index * index))])
        }))
    let first = Self.ranking(candidates, readership)
    for hours in [1, 7, 30] as [Int64] {
      let later = Self.ranking(
        candidates, readership, now: Self.now.advanced(by: hours * 3_600 + 11))
      #expect(later.urls == first.urls)
    }
  }

  @Test func `hidden articles are not ranked by visits`() {
    var candidates = ["/a/", "/b/"].map { Self.article($0) }
    candidates[0].isHiddenFromRanking = true
    let found = Self.ranking(candidates, Self.readership(["/a/": [(2, 99)], "/b/": [(2, 20)]]))
    #expect(found.urls == ["/b/"])
  }

  @Test func `ties are broken by date, then by address`() {
    let candidates = [
      Self.article("/z/"), Self.article("/b/", days: 2), Self.article("/y/"),
    ]
    let pages = Dictionary(
      uniqueKeysWithValues: candidates.map { ($0.url, [(age: Int32(5), visits: Int32(50))]) })
    #expect(Self.ranking(candidates, Self.readership(pages)).urls == ["/y/", "/z/", "/b/"])
  }
}
