import Basics
import Content
import ContentTestSupport
import Discovery
import Markdown
import TestSupport
import Testing

@testable import Newsroom

@Suite struct ValidityTests {
  /// One document at the instant 100,000 and the expected validity.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var kind = Document.Kind.article
    var date: Int64?
    var updated: Int64?
    var expires: Int64?
    var corrected: Int64?
    var flags = ""
    /// `115000 expires`, or `nil`.
    var next: String?
    var steadyUntil: Int64?
  }

  private static let newYear: Int64 = 365 * 86_400

  static let cases = [
    Case(testDescription: "no dates"),
    Case(testDescription: "embargo", date: 115_000, next: "115000 goes live", steadyUntil: 115_000),
    Case(
      testDescription: "a draft has no time", date: 115_000, flags: "draft", next: nil,
      steadyUntil: nil),
    Case(
      testDescription: "a draft that is shown", date: 115_000, flags: "draft -D",
      next: "115000 goes live", steadyUntil: 115_000),
    Case(
      testDescription: "shown before its time", date: 115_000, flags: "-F",
      next: "115000 enters the news sitemap", steadyUntil: 115_000),
    Case(
      testDescription: "fresh news", date: 0, next: "172800 leaves the news sitemap",
      steadyUntil: 172_800),
    Case(testDescription: "hidden news", date: 0, flags: "noindex", steadyUntil: 172_800),
    Case(
      testDescription: "expiry", date: -200_000, expires: 100_001, next: "100001 expires",
      steadyUntil: 100_001),
    Case(testDescription: "expires now", date: -200_000, expires: 100_000),
    Case(
      testDescription: "expired ones are shown", date: -200_000, expires: 115_000, flags: "-E",
      steadyUntil: 115_000),
    Case(
      testDescription: "goes before it comes", date: 115_000, expires: 110_000,
      steadyUntil: 110_000),
    Case(
      testDescription: "update", date: -200_000, updated: 115_000, next: "115000 counts as updated",
      steadyUntil: 115_000),
    Case(
      testDescription: "update of a page", kind: .page, updated: 115_000,
      next: "115000 counts as updated", steadyUntil: 115_000),
    Case(
      testDescription: "update of a page that is hidden", kind: .page, updated: 115_000,
      flags: "noindex", steadyUntil: 115_000),
    Case(
      testDescription: "correction", date: -200_000, corrected: 115_000,
      next: "115000 shows a correction", steadyUntil: 115_000),
    Case(testDescription: "correction of today", date: -200_000, corrected: 100_000),
    Case(
      testDescription: "a standing page shows no correction", kind: .page, corrected: 115_000,
      steadyUntil: 115_000),
    Case(
      testDescription: "a standing page is no news", kind: .page, date: 0, steadyUntil: 172_800),
    Case(
      testDescription: "ranks fade on the hour", date: -200_000, flags: "views",
      steadyUntil: 100_800),
    Case(testDescription: "no rank of what is not live", flags: "views draft"),
  ]

  private func validity(_ row: Case) -> Validity {
    var front = FrontMatter()
    front.title = "Ferry"
    front.date = row.date.map(Instant.init(seconds:))
    front.updated = row.updated.map(Instant.init(seconds:))
    front.expires = row.expires.map(Instant.init(seconds:))
    front.corrections = [
      .init(date: row.corrected.map(Instant.init(seconds:)), text: "The ferry left at six.")
    ]
    let flags = Set(row.flags.split(separator: " "))
    front.isDraft = flags.contains("draft")
    front.isHiddenFromSearch = flags.contains("noindex")
    front.views = flags.contains("views") ? 7 : nil
    let schedule = Schedule(
      now: Instant(seconds: 100_000), showsDrafts: flags.contains("-D"),
      showsFuture: flags.contains("-F"), showsExpired: flags.contains("-E"))
    return Validity(
      [.sample("local/a.md", row.kind) { $0 = front }], schedule: schedule, zone: .utc)
  }

  @Test(arguments: cases)
  func `one document determines when the edition changes`(_ row: Case) {
    let validity = validity(row)
    let next = validity.next.map { "\($0.instant.seconds) \($0.effect.rawValue)" }
    #expect(next == row.next)
    #expect(validity.steadyUntil.seconds == row.steadyUntil ?? Self.newYear)
    if let change = validity.next {
      #expect(change.text == "'Ferry' \(change.effect.rawValue)")
      #expect(change.path == "Content/local/a.md")
    }
  }

  @Test func `the earliest change is reported, and the first kind of several at once`() {
    let instants = [Instant(seconds: 300), Instant(seconds: 200)]
    let changes = instants.flatMap { instant in
      Validity.Change.Effect.allCases.reversed().map { Validity.Change($0, at: instant) }
    }
    let sorted = changes.sorted { $0.precedes($1) }
    let effects = Validity.Change.Effect.allCases
    #expect(
      sorted.map(\.instant.seconds) == Array(repeating: 200, count: effects.count)
        + Array(repeating: 300, count: effects.count))
    #expect(sorted.prefix(effects.count).map(\.effect) == effects)
  }

  @Test func `ranks change only on the hour`() async {
    var random = RandomNumbers(seed: 7)
    var site = SiteSource(configuration: Configuration())
    site.documents = (0..<120).map { number in
      .sample("local/a\(number).md") {
        $0.date = Instant(seconds: -200_000 - Int64(random.number(below: 900_000)))
        $0.views = random.number(below: 400)
      }
    }
    var changes = 0
    for hour in Int64(0)..<6 {
      let start = Instant(seconds: hour * 3_600 + Int64(random.number(below: 3_000)))
      let first = await deriveEdition(site, schedule: Schedule(now: start), jobs: 1).edition
      let end = Instant(seconds: (hour + 1) * 3_600)
      #expect(first.validity.steadyUntil == end)
      for now in [end.advanced(by: -1), end] {
        let other = await deriveEdition(site, schedule: Schedule(now: now), jobs: 1).edition
        let isSame =
          other.discoveries.ranking == first.discoveries.ranking
          && other.discoveries.recommendation == first.discoveries.recommendation
        #expect(isSame || now == end)
        changes += isSame ? 0 : 1
      }
    }
    #expect(changes > 2)
  }

  @Test(arguments: [
    (0, 0), (3_599, 0), (3_600, 3_600), (7_300, 7_200), (-1, -3_600), (-3_600, -3_600),
  ])
  func `ages are counted from the start of the hour`(_ seconds: Int, _ start: Int) {
    #expect(Instant(seconds: Int64(seconds)).startOfHour == Instant(seconds: Int64(start)))
  }
}
