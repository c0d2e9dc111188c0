import Basics
import Discovery
import Markdown
import Testing

@Suite struct RelatedTests {
  /// Dissimilar articles, one per day, each with ten words that no other has.
  private static func background(_ count: Int) -> [Candidate] {
    (0..<count).map { index in
      var article = Candidate(title: "Notice number \(index)", url: "/n\(index)/")
      article.text = BodyText((0..<10).map { "x\(index)y\($0)" }.joined(separator: " "))
      article.date = Instant(seconds: Int64(index) * 86_400)
      return article
    }
  }

  private static func related(_ candidates: [Candidate], to index: Int) async -> [Int32] {
    await discover(
      candidates, now: Instant(seconds: 0), settings: DiscoverySettings(), jobs: 1
    ).related[index]
  }

  @Test(arguments: [
    ("harbour tunnel", "The harbour tunnels"), ("Ärzte streiken", "ÄRZTE STREIKEN"),
    ("hükümet İzmir", "hükümet İzmir"), ("東京都知事選", "新しい東京都知事"), ("cities", "the city’s"),
    ("выборы мэра", "Выборы Мэра"), ("co\u{AD}operation", "COOPERATION"),
  ])
  func `articles with the same rare words are related`(words: (String, String)) async {
    var candidates = Self.background(60)
    candidates[50].text = BodyText(candidates[50].text.string + " " + words.0)
    candidates[20].text = BodyText(candidates[20].text.string + " " + words.1)
    #expect(await Self.related(candidates, to: 50).first == 20)
  }

  @Test func `the most similar articles come first`() async {
    var candidates = Self.background(60)
    // Half of the words are unique, so that the articles are similar and no duplicates.
    for index in [20, 30, 40] {
      let own = (0..<6).map { "own\(index)word\($0)" }.joined(separator: " ")
      candidates[index].text = BodyText("harbour tunnel contract ministers bridge signing " + own)
    }
    let list = await Self.related(candidates, to: 30)
    #expect(Set(list.prefix(2)) == [20, 40])
  }

  @Test func `a rare tag counts more than a common one`() async {
    var candidates = Self.background(60)
    for index in 0..<30 { candidates[index].tags = [1] }
    candidates[10].tags = [2]
    candidates[40].tags = [1, 2]
    #expect(await Self.related(candidates, to: 40).first == 10)
  }

  @Test func `tags of nearly all articles weigh next to nothing beside long texts`() async {
    var candidates = Self.background(200)
    for index in candidates.indices where index != 100 {
      // Each word is in two texts, several times, so that a tag's part of the vector rounds to 0.
      let words = (0..<128).map { "w\(index / 2)x\($0)" }.joined(separator: " ")
      candidates[index].text = BodyText([String](repeating: words, count: 6).joined(separator: " "))
    }
    for index in candidates.indices {
      candidates[index].tags = (1...5).filter { index == 100 || (index + Int($0)) % 20 != 0 }
        .map { Int32($0) }
    }
    let list = await Self.related(candidates, to: 100)
    #expect(list.count == 10)
  }

  @Test func `editors' picks come first, then the series, then similar articles`() async {
    var candidates = Self.background(60)
    candidates[30].pins = [50, 3, 30, 99, -1, 3]
    for index in [5, 10, 28, 30, 33, 36, 40] { candidates[index].series = 1 }
    for index in [30, 17] { candidates[index].text = BodyText("harbour tunnel contract") }
    candidates[17].text = BodyText(candidates[17].text.string + " signed yesterday by both sides")
    let list = await Self.related(candidates, to: 30)
    #expect(list.prefix(7) == [50, 3, 36, 33, 28, 10, 17])
  }

  @Test func `a duplicate report is shown once and not beside itself`() async {
    var archive = RandomArchive(seed: 8)
    var candidates = Self.background(60)
    let report = archive.text(words: 60)
    for index in [20, 25, 30] { candidates[index].text = BodyText(report) }
    candidates[15].text = BodyText(String(report.prefix(70)))
    candidates[40].text = BodyText(String(report.prefix(110)))
    let beside = await Self.related(candidates, to: 30)
    #expect(beside.first == 15)
    let later = await Self.related(candidates, to: 40)
    #expect(later.prefix(2).count { [20, 25, 30].contains($0) } == 1)
  }

  @Test func `the newest of the section fill the list, then the newest of all`() async {
    var candidates = Self.background(40)
    for index in [3, 5, 7] { candidates[index].section = 9 }
    for index in candidates.indices { candidates[index].title = "" }
    let list = await Self.related(candidates, to: 5)
    #expect(list == [7, 3, 39, 38, 37, 36, 35, 34, 33, 32])
  }

  @Test func `a new article changes few lists of other articles`() async {
    var archive = RandomArchive(seed: 21)
    var candidates = archive.candidates(1_200)
    for index in candidates.indices {
      candidates[index].date = Instant(seconds: Int64(index) * 3_600)
      candidates[index].pins = []
    }
    let all = await discover(
      candidates, now: Instant(seconds: 0), settings: DiscoverySettings(), jobs: 2)
    let before = await discover(
      Array(candidates.dropLast()), now: Instant(seconds: 0), settings: DiscoverySettings(), jobs: 2
    )
    let newest = Int32(candidates.count - 1)
    let reordered = before.related.indices.filter { index in
      let lists = (before.related[index], all.related[index])
      return lists.0 != lists.1 && !lists.1.contains(newest)
    }
    // A few words now have a second article; if all weights shifted, hundreds would change.
    #expect(reordered.count <= 25)
  }

  @Test func `bigrams of a new headline do not affect other articles`() async {
    var archive = RandomArchive(seed: 22)
    var candidates = archive.candidates(1_200)
    for index in candidates.indices {
      candidates[index].date = Instant(seconds: Int64(index) * 3_600)
      candidates[index].pins = []
    }
    let newest = candidates.count - 1
    var editions: [Discoveries] = []
    // The same common words in two orders, of which other articles contain different bigrams.
    for headline in ["w0 w1 w2 w3 w4 w5", "w5 w3 w1 w4 w2 w0"] {
      candidates[newest].title = headline
      editions.append(
        await discover(
          candidates, now: Instant(seconds: 0), settings: DiscoverySettings(), jobs: 2))
    }
    let changed = candidates.indices.filter { index in
      let lists = editions.map { $0.related[index] }
      return index != newest && lists[0] != lists[1]
        && !lists.contains { $0.contains(Int32(newest)) }
    }
    #expect(changed.isEmpty)
  }
}
