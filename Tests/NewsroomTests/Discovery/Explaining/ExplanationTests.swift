import Basics
import Content
import Markdown
import Signals
import Testing

@testable import Newsroom

/// Explanations tell of the blocks that are built, and give reasons that are true.
@Suite struct ExplanationTests {
  /// An archive with or without readers, and how its recommendations come into pages.
  struct Case: Sendable, CustomTestStringConvertible {
    var size: Int
    var seed: UInt64
    var hasReaders: Bool
    var delivery: Delivery

    var testDescription: String {
      "\(size) articles, \(hasReaders ? "readers" : "no readers"), \(delivery), seed \(seed)"
    }
  }

  static let cases = [0, 1, 2, 9, 40, 150].flatMap { size in
    [true, false].flatMap { hasReaders in
      [Delivery.inline, .fragment, .ssi].flatMap { delivery in
        [1, 2].map { seed in
          Case(
            size: size, seed: seed &* 31 &+ UInt64(size), hasReaders: hasReaders,
            delivery: delivery)
        }
      }
    }
  }

  private func discoverer(_ test: Case) async -> Discoverer {
    var archive = RandomArchive(seed: test.seed)
    let candidates = archive.candidates(test.size)
    let now = Instant(seconds: Int64(400 * 12) * 3_600)
    let readers = test.hasReaders ? archive.readers(of: candidates, now: now) : Readers()
    var settings = DiscoverySettings()
    settings.rankingPageSize = 50
    settings.sharesRecommendation = test.delivery != .inline
    settings.spareRecommendations = test.delivery == .fragment ? 4 : 0
    return await Discoverer(candidates, by: readers, now: now, settings: settings, jobs: 2)
  }

  @Test(arguments: cases)
  func `what is told is what is built`(_ test: Case) async {
    let discoverer = await discoverer(test)
    let found = await discover(
      discoverer.candidates, by: discoverer.readers, now: discoverer.now,
      settings: discoverer.settings, jobs: 2)
    for place in discoverer.candidates.indices {
      let page = discoverer.explain(article: place)
      #expect(page.related?.shown.map(\.place) == found.related[place])
      #expect(
        page.rankings.map { $0.shown.map(\.place) } == [Array(found.ranking.places.prefix(8))])
      let article = discoverer.candidates[place]
      let shared = found.shared[article.section].map { $0.lists[$0.list(forURL: article.url)] }
      #expect(
        page.recommendation?.shown.map(\.place) == shared ?? found.recommendation[place])
    }
  }

  @Test(arguments: cases)
  func `every article is told of once, and what is left out has a reason`(_ test: Case) async {
    let discoverer = await discoverer(test)
    for place in discoverer.candidates.indices {
      let page = discoverer.explain(article: place)
      if let related = page.related {
        let told = (related.shown + related.leftOut).map(\.place)
        #expect(Set(told).count == told.count && !told.contains(Int32(place)))
        #expect(related.shown.allSatisfy { $0.origin != nil && $0.refusal == nil })
        #expect(related.leftOut.allSatisfy { $0.origin == nil && $0.refusal != nil })
      }
      for ranking in page.rankings {
        let told = (ranking.shown + ranking.leftOut).map(\.place)
        #expect(Set(told).count == told.count)
        #expect(ranking.shown.allSatisfy { $0.refusal == nil })
        #expect(ranking.leftOut.allSatisfy { $0.refusal != nil })
      }
      if let recommendation = page.recommendation {
        let told = (recommendation.shown + recommendation.leftOut).map(\.place)
        #expect(Set(told).count == told.count)
        #expect(recommendation.shown.allSatisfy { $0.refusal == nil })
        #expect(recommendation.leftOut.allSatisfy { $0.refusal != nil })
      }
    }
  }

  @Test(arguments: cases)
  func `reasons of related articles are true`(_ test: Case) async throws {
    let discoverer = await discoverer(test)
    for place in discoverer.candidates.indices {
      let related = try #require(discoverer.explain(article: place).related)
      let (own, shown) = (discoverer.candidates[place], related.shown.map(\.place))
      var origins = related.shown.compactMap(\.origin)
      for row in related.shown {
        let other = discoverer.candidates[Int(row.place)]
        switch row.origin {
        case .editors: #expect(own.pins.contains(row.place))
        case .series: #expect(own.series != nil && other.series == own.series)
        case .section: #expect(other.section == own.section)
        case .portal: #expect(other.section != own.section)
        case .alike: #expect(row.parts?.likeness ?? 0 > 0)
        case nil: Issue.record("no origin")
        }
      }
      // What editors chose comes first, what fills up comes last.
      let order: [RelatedExplanation.Origin] = [.editors, .series, .alike, .section, .portal]
      let ranks = origins.compactMap { order.firstIndex(of: $0) }
      #expect(ranks == ranks.sorted())
      origins.removeAll { $0 != .alike }
      let worths = related.shown.filter { $0.origin == .alike }.compactMap(\.worth)
      #expect(worths == worths.sorted(by: >))
      let least = related.shown.filter { $0.origin == .alike }.compactMap { $0.parts?.likeness }
        .min()
      for row in related.leftOut {
        let worth = try #require(row.worth)
        if case .same(let twin) = row.refusal { #expect(shown.contains(twin)) }
        if row.refusal == .lessAlike {
          #expect(shown.count == related.size && worth <= worths.last ?? .infinity)
          #expect(row.parts?.likeness ?? 1 <= least ?? .infinity)
        }
        if case .lessVaried(let other) = row.refusal {
          #expect(shown.contains(other) && worth <= worths.last ?? 0)
          #expect(row.parts?.likeness ?? 0 >= least ?? .infinity)
        }
      }
      for parts in (related.shown + related.leftOut).compactMap(\.parts) {
        #expect(abs(parts.text * parts.time * parts.section - parts.likeness) < 0.001)
      }
    }
  }

  @Test(arguments: cases)
  func `reasons of the ranking are true`(_ test: Case) async throws {
    let discoverer = await discoverer(test)
    guard test.size > 0 else { return }
    let ranking = discoverer.explain(discoverer.ranking, of: nil, size: 8)
    #expect(test.size < 40 || ranking.basis == (test.hasReaders ? .recent : .stated))
    for row in ranking.shown where test.hasReaders && ranking.basis == .recent {
      #expect(row.visits ?? 0 >= ranking.evidence && row.fading ?? 0 > 0)
    }
    for row in ranking.leftOut {
      switch row.refusal {
      case .hidden: #expect(discoverer.candidates[Int(row.place)].isHiddenFromRanking)
      case .fewVisits: #expect(row.visits ?? .max < ranking.evidence)
      case .fewNetworks: #expect(row.visits ?? 0 >= ranking.evidence)
      case .below: #expect(ranking.shown.count == 8 || ranking.shown.count == test.size)
      case nil: Issue.record("no reason")
      }
      if row.refusal == .below, let fading = row.fading {
        #expect(fading <= ranking.shown.last?.fading ?? 0)
      }
    }
    let taken = ranking.trials.filter { $0.verdict == .taken }.map(\.basis)
    #expect(taken == (ranking.basis.window == nil ? [] : [ranking.basis]))
  }

  @Test(arguments: cases)
  func `reasons of recommendations are true`(_ test: Case) async throws {
    let discoverer = await discoverer(test)
    let ranked = Set(discoverer.ranking.places.prefix(8))
    let order = Dictionary(
      uniqueKeysWithValues: discoverer.candidates.enumerated().map { place, candidate in
        (
          Int32(place),
          RecommendationPool.key(
            discoverer.recommender.appeal.parts(of: Int32(place)),
            isFeatured: candidate.isFeatured,
            Int(discoverer.timeline.positions[place]))
        )
      })
    for place in discoverer.candidates.indices {
      let page = discoverer.explain(article: place)
      let told = try #require(page.recommendation)
      let shown = told.shown.map { discoverer.candidates[Int($0.place)] }
      let section = discoverer.candidates[place].section
      let last = told.shown.last?.parts
      for row in told.leftOut {
        let other = discoverer.candidates[Int(row.place)]
        switch row.refusal {
        case .isThePage: #expect(Int(row.place) == place)
        case .related: #expect(page.related?.shown.contains { $0.place == row.place } ?? false)
        case .hidden: #expect(other.isHiddenFromRecommendation)
        case .ranked: #expect(ranked.contains(row.place))
        case .ownSection, .sharesList: #expect(other.section == section)
        case .section: #expect(shown.count { $0.section == other.section } >= 2)
        case .author:
          #expect(shown.contains { !Set($0.authors).isDisjoint(with: other.authors) })
        case .lighter:
          #expect(shown.count >= told.size)
          if told.method == .readers, let last, let own = row.parts {
            #expect(own.score - own.kinship <= last.score - last.kinship + 1e-9)
          } else {
            #expect(told.shown.allSatisfy { order[$0.place] ?? 0 > order[row.place] ?? 0 })
          }
        case .onPage, nil: Issue.record("no such reason")
        }
      }
      for parts in (told.shown + told.leftOut).compactMap(\.parts) {
        let sum = parts.together + parts.likeness + parts.popularity + parts.freshness
        #expect(abs(sum - parts.score) < 1e-9)
      }
      #expect(told.shown.allSatisfy { ($0.parts != nil) == told.knowsReaders })
    }
  }

  @Test(arguments: cases.filter { $0.delivery == .fragment && $0.size > 2 })
  func `the script shows as many as there is room for, none of them related`(
    _ test: Case
  ) async throws {
    let discoverer = await discoverer(test)
    for place in discoverer.candidates.indices {
      let page = discoverer.explain(article: place)
      let related = Set(page.related?.shown.map(\.place) ?? [])
      let rows = try #require(page.recommendation).shown
      #expect(rows.filter { $0.use == .related }.allSatisfy { related.contains($0.place) })
      let free = rows.filter { $0.use != .related }
      #expect(free.prefix(8).allSatisfy { $0.use == .shown })
      #expect(free.dropFirst(8).allSatisfy { $0.use == .spare })
    }
  }

  @Test func `a near copy names its twin, and that of the page is told`() async throws {
    var candidates = (0..<30).map { place in
      var article = Candidate(title: "Report \(place) of harbour", url: "/\(place)/")
      article.text = BodyText("The harbour of town \(place % 9) has a new quay number \(place).")
      article.date = Instant(seconds: Int64(place) * 86_400)
      return article
    }
    let words = (0..<60).map { "word\($0)" }.joined(separator: " ")
    for place in [11, 12, 20] {
      candidates[place].title = "The ferry"
      candidates[place].text = BodyText(words)
    }
    candidates[20].text = BodyText(words + " and the harbour sank quay town")
    for place in [13, 14] {
      candidates[place].title = "The ferry and bridge"
      candidates[place].text = BodyText((0..<80).map { "word\($0 + 30)" }.joined(separator: " "))
    }
    let discoverer = await Discoverer(
      candidates, by: Readers(), now: Instant(seconds: 30 * 86_400), settings: DiscoverySettings(),
      jobs: 1)
    let related = try #require(discoverer.explain(article: 20).related)
    let reasons = Dictionary(
      uniqueKeysWithValues: related.leftOut.map { ($0.place, $0.refusal) })
    #expect(reasons[11] == .sameAsPage && reasons[12] == .sameAsPage)
    #expect(reasons[13] == .same(as: 14))
    #expect(related.shown.first?.place == 14)
  }

  @Test func `a near copy that fills up is not called alike`() async throws {
    let words = (0..<60).map { "word\($0)" }.joined(separator: " ")
    let candidates = (0..<9).map { place in
      var article = Candidate(title: place < 2 ? "The ferry" : "Note \(place)", url: "/\(place)/")
      let other = (0..<60).map { "other\(place)x\($0)" }.joined(separator: " ")
      article.text = BodyText(place < 2 ? words : other)
      article.section = Int32(place % 2)
      article.date = Instant(seconds: Int64(9 - place) * 86_400)
      return article
    }
    let discoverer = await Discoverer(
      candidates, by: Readers(), now: Instant(seconds: 9 * 86_400), settings: DiscoverySettings(),
      jobs: 1)
    let related = try #require(discoverer.explain(article: 0).related)
    let copy = try #require(related.shown.first { $0.place == 1 })
    #expect(copy.origin == .portal && copy.parts?.likeness ?? 0 > 0.3)
    #expect(copy.parts?.kinship == nil)
    #expect(related.leftOut.isEmpty)
  }
}

extension RelatedExplanation.Row {
  /// What decides between two that are alike.
  fileprivate var worth: Double? {
    parts.map { Double(Int64(($0.likeness - ($0.kinship ?? 0)) * 65_536 * 80 + 0.5)) }
  }
}
