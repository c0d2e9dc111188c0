import Basics
import Newsroom
import Markdown
import Testing

@Suite struct RelatedTests {
  /// A background of unlike articles, one a day, with ten more words each that they share with nobody.
  private static func background(_ count: Int) -> [Candidate] {
    (0..<count).map { place in
      var article = Candidate(title: "Notice number \(place)", url: "/n\(place)/")
      article.text = BodyText((0..<10).map { "x\(place)y\($0)" }.joined(separator: " "))
      article.date = Instant(seconds: Int64(place) * 86_400)
      return article
    }
  }

  private static func related(_ candidates: [Candidate], to place: Int) async -> [Int32] {
    await discover(
      candidates, now: Instant(seconds: 0), settings: DiscoverySettings(), jobs: 1
    ).related[place]
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

  @Test func `the articles that are alike come first`() async {
    var candidates = Self.background(60)
    // Half of the words are their own, so that they are alike and no repetition of each other.
    for place in [20, 30, 40] {
      let own = (0..<6).map { "own\(place)word\($0)" }.joined(separator: " ")
      candidates[place].text = BodyText("harbour tunnel contract ministers bridge signing " + own)
    }
    let list = await Self.related(candidates, to: 30)
    #expect(Set(list.prefix(2)) == [20, 40])
  }

  @Test func `a rare tag tells more than a common one`() async {
    var candidates = Self.background(60)
    for place in 0..<30 { candidates[place].tags = [1] }
    candidates[10].tags = [2]
    candidates[40].tags = [1, 2]
    #expect(await Self.related(candidates, to: 40).first == 10)
  }

  @Test func `editors come first, then the series, then likeness`() async {
    var candidates = Self.background(60)
    candidates[30].pins = [50, 3, 30, 99, -1, 3]
    for place in [5, 10, 28, 30, 33, 36, 40] { candidates[place].series = 1 }
    for place in [30, 17] { candidates[place].text = BodyText("harbour tunnel contract") }
    candidates[17].text = BodyText(candidates[17].text.string + " signed yesterday by both sides")
    let list = await Self.related(candidates, to: 30)
    #expect(list.prefix(7) == [50, 3, 36, 33, 28, 10, 17])
  }

  @Test func `the same report is shown once and not beside itself`() async {
    var archive = RandomArchive(seed: 8)
    var candidates = Self.background(60)
    let report = archive.text(words: 60)
    for place in [20, 25, 30] { candidates[place].text = BodyText(report) }
    candidates[15].text = BodyText(String(report.prefix(70)))
    candidates[40].text = BodyText(String(report.prefix(110)))
    let beside = await Self.related(candidates, to: 30)
    #expect(beside.first == 15)
    let later = await Self.related(candidates, to: 40)
    #expect(later.prefix(2).count { [20, 25, 30].contains($0) } == 1)
  }

  @Test func `the newest of the section fill up, then the newest of all`() async {
    var candidates = Self.background(40)
    for place in [3, 5, 7] { candidates[place].section = 9 }
    for place in candidates.indices { candidates[place].title = "" }
    let list = await Self.related(candidates, to: 5)
    #expect(list == [7, 3, 39, 38, 37, 36, 35, 34, 33, 32])
  }

  @Test func `a new article leaves the lists of nearly all others as they are`() async {
    var archive = RandomArchive(seed: 21)
    var candidates = archive.candidates(1_200)
    for place in candidates.indices {
      candidates[place].date = Instant(seconds: Int64(place) * 3_600)
      candidates[place].pins = []
    }
    let all = await discover(
      candidates, now: Instant(seconds: 0), settings: DiscoverySettings(), jobs: 2)
    let before = await discover(
      Array(candidates.dropLast()), now: Instant(seconds: 0), settings: DiscoverySettings(), jobs: 2
    )
    let newest = Int32(candidates.count - 1)
    let reordered = before.related.indices.filter { place in
      let lists = (before.related[place], all.related[place])
      return lists.0 != lists.1 && !lists.1.contains(newest)
    }
    // A word that only one other article has tells something now; hundreds change where all weights shift.
    #expect(reordered.count <= 20)
  }

  @Test func `pairs of words in a new headline are no subject of all other articles`() async {
    var archive = RandomArchive(seed: 22)
    var candidates = archive.candidates(1_200)
    for place in candidates.indices {
      candidates[place].date = Instant(seconds: Int64(place) * 3_600)
      candidates[place].pins = []
    }
    let newest = candidates.count - 1
    var editions: [Discoveries] = []
    // The same common words, of which other articles have now these pairs and now those.
    for headline in ["w0 w1 w2 w3 w4 w5", "w5 w3 w1 w4 w2 w0"] {
      candidates[newest].title = headline
      editions.append(
        await discover(
          candidates, now: Instant(seconds: 0), settings: DiscoverySettings(), jobs: 2))
    }
    let changed = candidates.indices.filter { place in
      let lists = editions.map { $0.related[place] }
      return place != newest && lists[0] != lists[1]
        && !lists.contains { $0.contains(Int32(newest)) }
    }
    #expect(changed.isEmpty)
  }
}
