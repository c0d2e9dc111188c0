import Basics
import Markdown
import Signals
import TestSupport
import Testing

@testable import Discovery

/// Explanations match the blocks that are built, and their reasons are correct.
@Suite struct ExplanationTests {
  /// An archive with or without readers, and the delivery of its recommendations.
  struct Case: Sendable, CustomTestStringConvertible {
    enum Delivery: Sendable {
      case inline, fragment, ssi
    }

    var size: Int
    var seed: UInt64
    var hasReaders: Bool
    var delivery: Delivery

    var testDescription: String {
      "\(size) articles, \(hasReaders ? "readers" : "no readers"), \(delivery), seed \(seed)"
    }
  }

  static let cases: [Case] = {
    let sizes = TestScale.isThorough ? [0, 1, 2, 9, 40, 150] : [0, 1, 2, 9, 60]
    let seeds: [UInt64] = TestScale.isThorough ? [1, 2] : [1]
    return sizes.flatMap { size in
      [true, false].flatMap { hasReaders in
        [Case.Delivery.inline, .fragment, .ssi].flatMap { delivery in
          seeds.map { seed in
            Case(
              size: size, seed: seed &* 31 &+ UInt64(size), hasReaders: hasReaders,
              delivery: delivery)
          }
        }
      }
    }
  }()

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
  func `explanations match the build`(_ test: Case) async {
    let discoverer = await discoverer(test)
    let found = await discover(
      discoverer.candidates, by: discoverer.readers, now: discoverer.now,
      settings: discoverer.settings, jobs: 2)
    for index in discoverer.candidates.indices {
      let page = discoverer.explain(article: index)
      #expect(page.related?.shown.map(\.article) == found.related[index])
      #expect(
        page.rankings.map { $0.shown.map(\.article) } == [Array(found.ranking.articles.prefix(8))])
      let article = discoverer.candidates[index]
      let shared = found.shared[article.section].map { $0.lists[$0.listIndex(forURL: article.url)] }
      #expect(
        page.recommendation?.shown.map(\.article) == shared ?? found.recommendation[index])
    }
  }

  @Test(arguments: cases)
  func `every article is explained once, and each one left out has a reason`(_ test: Case) async {
    let discoverer = await discoverer(test)
    for index in discoverer.candidates.indices {
      let page = discoverer.explain(article: index)
      if let related = page.related {
        let listed = (related.shown + related.leftOut).map(\.article)
        #expect(Set(listed).count == listed.count && !listed.contains(Int32(index)))
        #expect(related.shown.allSatisfy { $0.origin != nil && $0.exclusion == nil })
        #expect(related.leftOut.allSatisfy { $0.origin == nil && $0.exclusion != nil })
      }
      for ranking in page.rankings {
        let listed = (ranking.shown + ranking.leftOut).map(\.article)
        #expect(Set(listed).count == listed.count)
        #expect(ranking.shown.allSatisfy { $0.exclusion == nil })
        #expect(ranking.leftOut.allSatisfy { $0.exclusion != nil })
      }
      if let recommendation = page.recommendation {
        let listed = (recommendation.shown + recommendation.leftOut).map(\.article)
        #expect(Set(listed).count == listed.count)
        #expect(recommendation.shown.allSatisfy { $0.exclusion == nil })
        #expect(recommendation.leftOut.allSatisfy { $0.exclusion != nil })
      }
    }
  }

  @Test(arguments: cases)
  func `reasons for related articles are correct`(_ test: Case) async throws {
    let discoverer = await discoverer(test)
    for index in discoverer.candidates.indices {
      let related = try #require(discoverer.explain(article: index).related)
      let (own, shown) = (discoverer.candidates[index], related.shown.map(\.article))
      var origins = related.shown.compactMap(\.origin)
      for row in related.shown {
        let other = discoverer.candidates[Int(row.article)]
        switch row.origin {
        case .editors: #expect(own.pins.contains(row.article))
        case .series: #expect(own.series != nil && other.series == own.series)
        case .section: #expect(other.section == own.section)
        case .portal: #expect(other.section != own.section)
        case .similar: #expect(row.parts?.similarity ?? 0 > 0)
        case nil: Issue.record("no origin")
        }
      }
      // Editors' picks come first, articles that fill the list come last.
      let order: [RelatedExplanation.Origin] = [.editors, .series, .similar, .section, .portal]
      let ranks = origins.compactMap { order.firstIndex(of: $0) }
      #expect(ranks == ranks.sorted())
      origins.removeAll { $0 != .similar }
      let worths = related.shown.filter { $0.origin == .similar }.compactMap(\.worth)
      #expect(worths == worths.sorted(by: >))
      let least = related.shown.filter { $0.origin == .similar }.compactMap { $0.parts?.similarity }
        .min()
      for row in related.leftOut {
        let worth = try #require(row.worth)
        if case .same(let duplicate) = row.exclusion { #expect(shown.contains(duplicate)) }
        if row.exclusion == .lessSimilar {
          #expect(shown.count == related.size && worth <= worths.last ?? .infinity)
          #expect(row.parts?.similarity ?? 1 <= least ?? .infinity)
        }
        if case .lessVaried(let other) = row.exclusion {
          #expect(shown.contains(other) && worth <= worths.last ?? 0)
          #expect(row.parts?.similarity ?? 0 >= least ?? .infinity)
        }
      }
      for parts in (related.shown + related.leftOut).compactMap(\.parts) {
        #expect(abs(parts.text * parts.time * parts.section - parts.similarity) < 0.001)
      }
    }
  }

  @Test(arguments: cases)
  func `reasons for the ranking are correct`(_ test: Case) async throws {
    let discoverer = await discoverer(test)
    guard test.size > 0 else { return }
    let ranking = discoverer.explain(discoverer.ranking, of: nil, size: 8)
    #expect(test.size < 40 || ranking.basis == (test.hasReaders ? .recent : .stated))
    for row in ranking.shown where test.hasReaders && ranking.basis == .recent {
      #expect(row.visits ?? 0 >= ranking.minimumVisits && row.decayedVisits ?? 0 > 0)
    }
    for row in ranking.leftOut {
      switch row.exclusion {
      case .hidden: #expect(discoverer.candidates[Int(row.article)].isHiddenFromRanking)
      case .fewVisits: #expect(row.visits ?? .max < ranking.minimumVisits)
      case .fewNetworks: #expect(row.visits ?? 0 >= ranking.minimumVisits)
      case .below: #expect(ranking.shown.count == 8 || ranking.shown.count == test.size)
      case nil: Issue.record("no reason")
      }
      if row.exclusion == .below, let fading = row.decayedVisits {
        #expect(fading <= ranking.shown.last?.decayedVisits ?? 0)
      }
    }
    let taken = ranking.trials.filter { $0.verdict == .chosen }.map(\.basis)
    #expect(taken == (ranking.basis.window == nil ? [] : [ranking.basis]))
  }

  @Test(arguments: cases)
  func `reasons for recommendations are correct`(_ test: Case) async throws {
    let discoverer = await discoverer(test)
    let ranked = Set(discoverer.ranking.articles.prefix(8))
    let order = Dictionary(
      uniqueKeysWithValues: discoverer.candidates.enumerated().map { index, candidate in
        (
          Int32(index),
          RecommendationPool.key(
            discoverer.recommender.appeal.parts(of: Int32(index)),
            isFeatured: candidate.isFeatured,
            Int(discoverer.timeline.positions[index]))
        )
      })
    for index in discoverer.candidates.indices {
      let page = discoverer.explain(article: index)
      let listed = try #require(page.recommendation)
      let shown = listed.shown.map { discoverer.candidates[Int($0.article)] }
      let section = discoverer.candidates[index].section
      let last = listed.shown.last?.parts
      for row in listed.leftOut {
        let other = discoverer.candidates[Int(row.article)]
        switch row.exclusion {
        case .isThePage: #expect(Int(row.article) == index)
        case .related: #expect(page.related?.shown.contains { $0.article == row.article } ?? false)
        case .hidden: #expect(other.isHiddenFromRecommendation)
        case .ranked: #expect(ranked.contains(row.article))
        case .ownSection, .sharesList: #expect(other.section == section)
        case .section: #expect(shown.count { $0.section == other.section } >= 2)
        case .author:
          #expect(shown.contains { !Set($0.authors).isDisjoint(with: other.authors) })
        case .lowerScore:
          #expect(shown.count >= listed.size)
          if listed.method == .readers, let last, let own = row.parts {
            #expect(own.score - own.overlap <= last.score - last.overlap + 1e-9)
          } else {
            #expect(listed.shown.allSatisfy { order[$0.article] ?? 0 > order[row.article] ?? 0 })
          }
        case .onPage, nil: Issue.record("no such reason")
        }
      }
      for parts in (listed.shown + listed.leftOut).compactMap(\.parts) {
        let sum = parts.together + parts.similarity + parts.popularity + parts.freshness
        #expect(abs(sum - parts.score) < 1e-9)
      }
      #expect(listed.shown.allSatisfy { ($0.parts != nil) == listed.knowsReaders })
    }
  }

  @Test(arguments: cases.filter { $0.delivery == .fragment && $0.size > 2 })
  func `the script shows the full number of articles, none of them related`(
    _ test: Case
  ) async throws {
    let discoverer = await discoverer(test)
    for index in discoverer.candidates.indices {
      let page = discoverer.explain(article: index)
      let related = Set(page.related?.shown.map(\.article) ?? [])
      let rows = try #require(page.recommendation).shown
      #expect(rows.filter { $0.use == .related }.allSatisfy { related.contains($0.article) })
      let free = rows.filter { $0.use != .related }
      #expect(free.prefix(8).allSatisfy { $0.use == .shown })
      #expect(free.dropFirst(8).allSatisfy { $0.use == .spare })
    }
  }

  @Test func `a near-duplicate names the article that it repeats`() async throws {
    var candidates = (0..<30).map { index in
      var article = Candidate(title: "Report \(index) of harbour", url: "/\(index)/")
      article.text = BodyText("The harbour of town \(index % 9) has a new quay number \(index).")
      article.date = Instant(seconds: Int64(index) * 86_400)
      return article
    }
    let words = (0..<60).map { "word\($0)" }.joined(separator: " ")
    for index in [11, 12, 20] {
      candidates[index].title = "The ferry"
      candidates[index].text = BodyText(words)
    }
    candidates[20].text = BodyText(words + " and the harbour sank quay town")
    for index in [13, 14] {
      candidates[index].title = "The ferry and bridge"
      candidates[index].text = BodyText((0..<80).map { "word\($0 + 30)" }.joined(separator: " "))
    }
    let discoverer = await Discoverer(
      candidates, by: Readers(), now: Instant(seconds: 30 * 86_400), settings: DiscoverySettings(),
      jobs: 1)
    let related = try #require(discoverer.explain(article: 20).related)
    let reasons = Dictionary(
      uniqueKeysWithValues: related.leftOut.map { ($0.article, $0.exclusion) })
    #expect(reasons[11] == .sameAsPage && reasons[12] == .sameAsPage)
    #expect(reasons[13] == .same(as: 14))
    #expect(related.shown.first?.article == 14)
  }

  @Test func `a near-duplicate that fills the list does not count as similar`() async throws {
    let words = (0..<60).map { "word\($0)" }.joined(separator: " ")
    let candidates = (0..<9).map { index in
      var article = Candidate(title: index < 2 ? "The ferry" : "Note \(index)", url: "/\(index)/")
      let other = (0..<60).map { "other\(index)x\($0)" }.joined(separator: " ")
      article.text = BodyText(index < 2 ? words : other)
      article.section = Int32(index % 2)
      article.date = Instant(seconds: Int64(9 - index) * 86_400)
      return article
    }
    let discoverer = await Discoverer(
      candidates, by: Readers(), now: Instant(seconds: 9 * 86_400), settings: DiscoverySettings(),
      jobs: 1)
    let related = try #require(discoverer.explain(article: 0).related)
    let copy = try #require(related.shown.first { $0.article == 1 })
    #expect(copy.origin == .portal && copy.parts?.similarity ?? 0 > 0.3)
    #expect(copy.parts?.overlap == nil)
    #expect(related.leftOut.isEmpty)
  }
}

extension RelatedExplanation.Row {
  /// The value that decides between two similar articles.
  fileprivate var worth: Double? {
    parts.map { Double(Int64(($0.similarity - ($0.overlap ?? 0)) * 65_536 * 80 + 0.5)) }
  }
}
