import Basics
import Discovery
import Foundation
import Signals
import Synchronization
import TestSupport
import Testing
import Text

/// What contenders know about a portal, what they choose, and how that is judged.
@Suite struct EvaluationTests {
  /// 2026-09-22T00:00:00Z.
  static let midnight: Int64 = 1_790_035_200

  /// An article that appeared at an hour relative to 22 September.
  private static func article(
    _ name: String, section: Int32 = 0, hour: Double
  ) -> (candidate: Candidate, expires: Instant?) {
    var candidate = Candidate(title: name, url: "/\(name)/")
    candidate.section = section
    candidate.date = Instant(seconds: midnight + Int64(hour * 3600))
    candidate.views = 1_000
    candidate.isFeatured = true
    return (candidate, nil)
  }

  /// A log of sessions, each with the minutes of 22 September at which it opened an article.
  private static func log(_ sessions: [[(minute: Int, name: String)]]) async throws -> SessionLog {
    let lines = sessions.enumerated().flatMap { reader, views in
      views.map { minute, name in
        "10.0.0.\(reader + 1) - - [22/Sep/2026:\(twoDigits(minute / 60)):\(twoDigits(minute % 60)):00 +0000] "
          + "\"GET /\(name)/ HTTP/1.1\" 200 \(500 + reader) \"-\" \"Mozilla/5.0 Firefox/120\"\n"
      }
    }
    let folder = try TemporaryFolder()
    try folder.write("access.log", lines.joined())
    return await readSessions(
      [folder.file("access.log").path],
      settings: ImportSettings(now: Instant(seconds: 1_800_000_000)))
  }

  private static func portal(
    _ articles: [(candidate: Candidate, expires: Instant?)], _ log: SessionLog, hour: Int64
  ) async -> PastPortal {
    let now = Instant(seconds: midnight + hour * 3600)
    var growing = ReadershipReplay(log)
    return PastPortal(
      await PortalHistory(articles).articles(at: now), now: now,
      readership: growing.readership(before: Int32(now.seconds / 3600)))
  }

  private static func names(_ indices: [Int32], _ portal: PastPortal) -> [String] {
    indices.map { portal.candidates[Int($0)].title }
  }

  @Test func `the baselines choose by their rules`() async throws {
    var articles = [
      Self.article("a", section: 1, hour: 1), Self.article("b", section: 2, hour: 2),
      Self.article("c", section: 1, hour: 3), Self.article("d", section: 2, hour: 4),
      Self.article("e", section: 1, hour: 5), Self.article("f", section: 3, hour: 30),
      Self.article("old", section: 1, hour: -90), Self.article("norecommend", hour: 6),
    ]
    articles[7].candidate.isHiddenFromRecommendation = true
    let log = try await Self.log([
      [(370, "b"), (371, "old")], [(380, "b"), (390, "norecommend")], [(400, "d")], [(400, "b")],
      // The build of ten o'clock does not know these.
      [(601, "a")], [(602, "a")], [(603, "a")], [(604, "a")],
    ])
    let portal = await Self.portal(articles, log, hour: 10)
    let index = { (name: String) in
      Int32(portal.candidates.firstIndex { $0.title == name } ?? -1)
    }
    let newest = await Contender.newest.prepare(portal)
    #expect(Self.names(newest(index("e")), portal) == ["d", "c", "b", "a", "old"])
    let section = await Contender.section.prepare(portal)
    #expect(Self.names(section(index("c")), portal) == ["e", "a", "old", "d", "b"])
    #expect(Self.names(section(index("d")), portal) == ["b", "e", "c", "a", "old"])
    let popular = await Contender.popular.prepare(portal)
    #expect(Self.names(popular(index("c")), portal) == ["b", "d", "old", "e", "a"])
    #expect(Self.names(popular(index("b")), portal) == ["d", "old", "e", "c", "a"])
  }

  @Test func `visits count for 24 hours`() async throws {
    let articles = [Self.article("a", hour: -50), Self.article("b", hour: -60)]
    let log = try await Self.log([[(59, "b")], [(30, "b")], [(70, "a")]])
    let early = await Self.portal(articles, log, hour: 24)
    #expect(Self.names(await Contender.popular.prepare(early)(-1), early) == ["b", "a"])
    let late = await Self.portal(articles, log, hour: 25)
    #expect(Self.names(await Contender.popular.prepare(late)(-1), late) == ["a", "b"])
  }

  /// Checks that no portal contains anything later than its instant.
  @Test func `a contender sees nothing of the future`() async throws {
    var articles = (0..<30).map { Self.article("n\($0)", hour: Double($0) * 0.7) }
    articles[3].expires = Instant(seconds: Self.midnight + 9 * 3600 + 1800)
    articles[4].candidate.pins = [2, 29]
    let log = try await Self.log(
      (0..<60).map { reader in
        let start = 200 + reader * 17
        let newest = Int(Double(start) / 60 / 0.7)
        return [(start, "n\(newest - reader % 4)"), (start + 7, "n\(newest - 3 - reader % 2)")]
      })
    let seen = Mutex<[PastPortal]>([])
    let spy = Contender(name: "spy", key: "spy") { portal in
      seen.withLock { $0.append(portal) }
      return { _ in [] }
    }
    let start = Instant(seconds: Self.midnight + 8 * 3600)
    let evaluation = await evaluate([spy], on: log, PortalHistory(articles), after: start)
    let portals = seen.withLock { $0 }
    #expect(portals.count == evaluation.portals && portals.count >= 13)
    #expect(evaluation.sheet.count > 30 && evaluation.sheet.scores()[0].estimates[0].value == 0)
    for portal in portals {
      let hour = portal.now.startOfHour
      #expect(portal.readership.latest.map { $0 < hour } ?? false)
      for index in portal.readership.paths.indices {
        let hours = portal.readership.counts(of: index).map { Int64($0.hour) }
        #expect(hours.allSatisfy { $0 < hour.seconds / 3600 })
      }
      #expect(portal.candidates.allSatisfy { $0.date.map { $0 <= portal.now } ?? false })
      #expect(portal.candidates.allSatisfy { $0.views == nil && !$0.isFeatured })
      let pins = portal.candidates.flatMap(\.pins).map { portal.candidates[Int($0)].title }
      #expect(pins == (hour.seconds >= Self.midnight + 21 * 3600 ? ["n2", "n29"] : ["n2"]))
      let expired = portal.now.seconds >= Self.midnight + 9 * 3600 + 1800
      #expect(portal.candidates.contains { $0.title == "n3" } != expired)
    }
  }

  @Test func `clicks are ranked or counted as unjudgeable`() async throws {
    var articles = [
      Self.article("a", hour: 1), Self.article("b", hour: 2), Self.article("c", hour: 3),
      Self.article("hidden", hour: 2), Self.article("late", hour: 12.75),
    ]
    articles[3].candidate.isHiddenFromRecommendation = true
    let log = try await Self.log([
      [(700, "a"), (705, "c")],  // newest: c b
      [(700, "a"), (706, "b")],  // newest: c b
      [(700, "a"), (707, "hidden")], [(700, "a"), (708, "late")], [(700, "late"), (709, "a")],
      [(700, "a"), (709, "gone")], [(700, "a")],
      [(760, "c"), (766, "late")],  // newest: late b a; it has appeared a minute ago
      [(760, "c"), (767, "a")],
    ])
    let blind = Contender(name: "blind", key: "blind") { _ in { _ in [] } }
    let evaluation = await evaluate(
      [.newest, blind], on: log, PortalHistory(articles), after: Instant(seconds: Self.midnight))
    #expect((evaluation.trials.sessions, evaluation.trials.singleArticleSessions) == (9, 1))
    #expect((evaluation.hidden, evaluation.absent) == (1, 3))
    #expect(evaluation.portals == 2)
    let scores = evaluation.sheet.scores()
    // Ranks 1, 2, 1, 3.
    #expect(scores[0].estimates[0].value == 1)
    #expect(abs(scores[0].estimates[1].value - (1 + 0.5 + 1 + 1 / 3.0) / 4) < 1e-9)
    #expect(scores[1].estimates.allSatisfy { $0.value == 0 })
  }
}
