import Basics
@testable import Newsroom
import Testing

@testable import Publishing

/// The instants at which a portal changes, as it predicts them and as they are.
@Suite struct SteadyPortalTests {
  private static let footers = [
    "", "{{ now() | date('%H:%M') }}", "{{ edition.now.date }}", "{{ site.now.iso }}",
    "{% for article in latest(limit=3) %}{{ article.date | timeago }}{% endfor %}",
    "{% for article in ranking(window='24h') %}{{ article.title }}{% endfor %}",
    "{% for key in ['ye', 'no'] %}{{ site[key ~ 'ar'] if key == 'ye' }}{% endfor %}",
  ]

  @Test(arguments: 0..<28)
  func `a portal is the same until the instant that it predicts`(_ seed: Int) async throws {
    let footer = Self.footers[seed % Self.footers.count]
    var site = try DatedSite(seed: UInt64(seed) + 1, isRead: seed % 3 > 0, footer: footer)
    let start = DatedSite.middle.advanced(by: Int64(site.number(below: 200_000) - 100_000))
    let first = try await site.portal(at: start)
    let end = first.portal.renderedValidity.steadyUntil
    #expect(end >= start)
    for _ in 0..<2 where end.seconds - start.seconds > 1 {
      let span = Int(end.seconds - start.seconds)
      let other = start.advanced(by: Int64(site.number(below: span)))
      #expect(try await site.portal(at: other).files == first.files)
    }
    if end > start {
      #expect(try await site.portal(at: end.advanced(by: -1)).files == first.files)
    }
  }

  @Test(arguments: 100..<130)
  func `readers see something change at the next change, and nothing before it`(
    _ seed: Int
  ) async throws {
    var site = try DatedSite(seed: UInt64(seed), isRead: false)
    var now = DatedSite.middle.advanced(by: Int64(site.number(below: 200_000) - 100_000))
    for _ in 0..<3 {
      let first = try await site.portal(at: now)
      let next = try #require(first.portal.renderedValidity.next)
      let before = next.instant.advanced(by: -1)
      #expect(try await site.portal(at: before).files == first.files, "\(next.text)")
      #expect(try await site.portal(at: next.instant).files != first.files, "\(next.text)")
      now = next.instant
    }
  }

  @Test
  func
    `a template that prints the time is valid for an instant, one that prints the year until it ends`()
    async throws
  {
    for (footer, promised) in [
      ("{{ now().iso }}", DatedSite.middle), ("", Instant(seconds: 1_830_310_200)),
    ] {
      let site = try DatedSite(seed: 1, isRead: false, footer: footer).withoutDates()
      let portal = try await site.portal(at: DatedSite.middle).portal
      #expect(portal.renderedValidity.steadyUntil == promised)
      #expect(portal.renderedValidity.next?.text == "a new year begins")
      #expect(portal.renderedValidity.next?.instant.utcText == "2028-01-01T03:30:00Z")
    }
  }
}
