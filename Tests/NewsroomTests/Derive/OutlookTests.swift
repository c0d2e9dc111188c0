import Basics
import Content
import Markdown
import Newsroom
import Testing

@Suite struct OutlookTests {
  private static let now = Instant(seconds: 1_795_500_000)

  private static func document(_ change: (inout FrontMatter) -> Void) -> Document {
    var front = FrontMatter()
    front.title = "T"
    change(&front)
    return Document(
      kind: .article, path: "Content/local/t.md", folder: "local", slug: "t", front: front,
      body: MarkdownBody(), bodyOffset: 0, places: KeyPlaces())
  }

  private static func outlook(
    _ documents: [Document], showsFuture: Bool = false, showsExpired: Bool = false,
    asksForClock: Bool = false
  ) -> Outlook {
    Outlook(
      documents,
      schedule: Schedule(now: now, showsFuture: showsFuture, showsExpired: showsExpired),
      zone: .utc, asksForClock: asksForClock)
  }

  @Test func `each date of an article brings its change`() {
    let at = { (seconds: Int64) in Self.now.advanced(by: seconds) }
    let cases: [(Document, Outlook.Change.Effect, Instant)] = [
      (Self.document { $0.date = at(90) }, .appears, at(90)),
      (Self.document { ($0.date, $0.expires) = (at(-90), at(60)) }, .expires, at(60)),
      (Self.document { ($0.date, $0.updated) = (at(-90), at(70)) }, .isUpdated, at(70)),
      (Self.document { $0.date = at(-100) }, .leavesNews, at(48 * 3600 - 100)),
    ]
    for (document, effect, instant) in cases {
      let next = Self.outlook([document]).next
      #expect(next?.effect == effect)
      #expect(next?.instant == instant)
    }
  }

  @Test func `what is not published changes nothing`() {
    let later = Self.now.advanced(by: 90)
    let draft = Self.document { ($0.isDraft, $0.date) = (true, later) }
    let gone = Self.document { $0.expires = Self.now }
    let shown = Self.document { $0.date = later }
    #expect(Self.outlook([draft, gone]).next == nil)
    #expect(Self.outlook([shown], showsFuture: true).next?.effect != .appears)
    let expiring = Self.document { $0.expires = later }
    #expect(Self.outlook([expiring], showsExpired: true).next == nil)
  }

  @Test func `ranks hold for an hour, and nothing where a page shows the clock`() {
    let old = Self.document { $0.date = Instant(seconds: 0) }
    let hour = Self.now.startOfHour.advanced(by: 3600)
    #expect(Self.outlook([old]).steadyUntil == hour)
    #expect(Self.outlook([old], asksForClock: true).steadyUntil == Self.now)
  }

  @Test func `an hour starts on time before 1970 too`() {
    #expect(Instant(seconds: 7200).startOfHour.seconds == 7200)
    #expect(Instant(seconds: 7199).startOfHour.seconds == 3600)
    #expect(Instant(seconds: -1).startOfHour.seconds == -3600)
    #expect(Instant(seconds: -3600).startOfHour.seconds == -3600)
  }
}
