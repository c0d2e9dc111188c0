import Basics
import Discovery
import Testing

@Suite struct RankingTests {
  private static let now = Instant(seconds: 1_000_000_000)

  private static func article(
    _ url: String, hours: Int64?, views: Int? = nil, likes: Int? = nil
  ) -> Candidate {
    var article = Candidate(title: url, url: url)
    article.date = hours.map { now.advanced(by: -$0 * 3_600) }
    article.views = views
    article.likes = likes
    return article
  }

  private static func urls(_ candidates: [Candidate], _ indices: [Int32]? = nil) -> [String] {
    rank(indices, of: candidates, now: now, limit: 8).articles.map { candidates[Int($0)].url }
  }

  @Test func `views count less with age`() {
    let candidates = [
      Self.article("old", hours: 24 * 365, views: 50_000),
      Self.article("yesterday", hours: 30, views: 2_000),
      Self.article("today", hours: 3, views: 1_500),
      Self.article("minutes", hours: 0, views: 20),
      Self.article("undated", hours: nil, views: 50_000),
    ]
    #expect(Self.urls(candidates) == ["today", "yesterday", "minutes", "old", "undated"])
  }

  @Test func `twice the age takes 2.8 times the views`() {
    #expect(
      Self.urls([
        Self.article("young", hours: 76, views: 1_000),
        Self.article("old", hours: 176, views: 2_900),
      ]) == ["old", "young"])
    #expect(
      Self.urls([
        Self.article("young", hours: 76, views: 1_000),
        Self.article("old", hours: 176, views: 2_700),
      ]) == ["young", "old"])
  }

  @Test func `articles without views are ranked by likes, then by date, then by URL`() {
    let candidates = [
      Self.article("b", hours: 5), Self.article("a", hours: 5), Self.article("new", hours: 1),
      Self.article("liked", hours: 900, likes: 3), Self.article("seen", hours: 9_000, views: 1),
      Self.article("zero", hours: 7, views: 0),
    ]
    #expect(Self.urls(candidates) == ["seen", "liked", "new", "a", "b", "zero"])
  }

  @Test func `a subset is ranked without hidden articles`() {
    var candidates = [
      Self.article("a", hours: 5, views: 9), Self.article("b", hours: 5, views: 8),
      Self.article("c", hours: 5, views: 7), Self.article("d", hours: 5, views: 6),
    ]
    candidates[1].isHiddenFromRanking = true
    #expect(Self.urls(candidates, [3, 1, 2, 77, -1]) == ["c", "d"])
  }
}
