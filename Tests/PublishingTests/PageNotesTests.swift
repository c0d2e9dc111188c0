import Basics
import Newsroom
import Templates
import Testing
import TestSupport

@testable import Publishing

/// What pages are made from, and which of them stay the same.
@Suite struct PageNotesTests {
  /// Templates that read the edition in every way, in the footer of all pages.
  private static let footers = [
    "", "{{ now() | date('%H:%M') }}", "{{ site.year }} {{ edition.count }}",
    "{% for article in latest(limit=3) %}{{ article.date | timeago }}{% endfor %}",
    "{% for article in latest(tag='tag 1', limit=4) %}{{ article }}{% endfor %}",
    "{% for article in edition.articles %}{{ article.title }}{{ article.series }}{% endfor %}",
    "{% for tag in edition.tags %}{{ tag.title }}{{ tag.count }}{% endfor %}",
    "{% for article in ranking(window='24h') %}{{ article.title }}{% endfor %}",
    "{% for section in edition.sections %}{{ section.top.title }}{% endfor %}",
    "{% if page.kind == 'article' %}{{ article.series_articles }}{% endif %}",
    "{% for author in edition.authors %}{{ author.title }}{% endfor %}{{ page.feeds }}",
  ]

  @Test(arguments: 0..<TestScale.count(10, thorough: 400))
  func `a page whose inputs are the same has the same bytes`(_ seed: Int) async throws {
    let footer = Self.footers[seed % Self.footers.count]
    var site = try DatedSite(seed: UInt64(seed) + 1, isRead: seed % 3 > 0, footer: footer)
    var now = DatedSite.middle
    var last = try await notedPages(of: site, at: now)
    var keptCount = 0
    for round in 0..<4 {
      if round % 2 == 0 {
        site.edit()
      } else {
        now = now.advanced(by: Int64(site.number(below: 9_000)))
      }
      let next = try await notedPages(of: site, at: now)
      let table = InputTable(next.portal.plan.edition, data: nil)
      let kept = await KeptPages(
        last.notes, portal: 1, manifest: 2, table, now: now, jobs: 2)
      let indices = Dictionary(
        last.portal.plan.pages.enumerated().map { ($0.element.file, $0.offset) },
        uniquingKeysWith: { first, _ in first })
      for page in next.portal.plan.pages {
        guard let name = table.name(of: page), let index = indices[page.file],
          let number = kept.page(ofFile: index, subject: name)
        else { continue }
        keptCount += 1
        #expect(next.files[page.file] == last.files[page.file], "\(page.file) in round \(round)")
        #expect(kept.validUntil(ofPage: number) > now.seconds)
      }
      last = next
    }
    let changesAlways = footer.contains("now()") || footer.contains("ranking(")
    #expect(changesAlways || keptCount > 0)
  }

  @Test func `notes of another theme, another output or a later time are not used`() async throws {
    let site = try DatedSite(seed: 3, isRead: true)
    let built = try await notedPages(of: site, at: DatedSite.middle)
    let table = InputTable(built.portal.plan.edition, data: nil)
    for (portal, manifest, now, isKept) in [
      (1, 2, 0, true), (9, 2, 0, false), (1, 9, 0, false), (1, 2, -1, false),
    ] as [(UInt64, UInt64, Int64, Bool)] {
      let kept = await KeptPages(
        built.notes, portal: portal, manifest: manifest, table,
        now: DatedSite.middle.advanced(by: now), jobs: 1)
      #expect((kept.count > 0) == isKept)
    }
  }

  @Test func `a damaged file of notes is not read`() async throws {
    let built = try await notedPages(
      of: DatedSite(seed: 5, isRead: false), at: DatedSite.middle)
    let bytes = built.notes.bytes
    let read = try #require(PageNotes(bytes))
    #expect(read == built.notes && read.count > 0)
    for index in stride(from: 0, to: bytes.count, by: 97) {
      var damaged = bytes
      damaged[index] ^= 0x10
      #expect(PageNotes(damaged) == nil, "byte \(index)")
    }
    for length in stride(from: 0, to: bytes.count, by: 997) {
      #expect(PageNotes(Array(bytes.prefix(length))) == nil, "\(length) bytes")
    }
  }

  @Test func `what a fragment reads counts for each page that shows it`() {
    let numbers = InputNumbers(SamplePortal.edition)
    let log = ReadLog(numbers)
    log.add(.home)
    log.openFragment()
    log.add(.article(1))
    log.add(.article(1))
    log.limit(to: Instant(seconds: 50))
    let reads = log.closeFragment()
    #expect(reads.inputs == [numbers.number(of: .article(1))])
    #expect(reads.validUntil == 50)
    #expect(log.reads.inputs == [.home, .article(1)].map(numbers.number))
    log.reset()
    #expect(log.reads == RecordedReads())
    log.add(reads)
    #expect(log.reads == reads)
  }

  @Test func `an input and its number belong together`() {
    let numbers = InputNumbers(SamplePortal.edition)
    #expect(numbers.count > 20)
    for number in 0..<numbers.count {
      #expect(numbers.number(of: numbers.input(number)) == UInt32(number))
    }
  }

  /// Renders all pages and notes what they were made from.
  private func notedPages(of site: DatedSite, at now: Instant) async throws -> (
    portal: Portal, files: [String: [UInt8]], notes: PageNotes
  ) {
    let portal = try await site.portal(at: now).portal
    let table = InputTable(portal.plan.edition, data: nil)
    var renderer = PageRenderer(portal, log: ReadLog(table.numbers))
    var files: [String: [UInt8]] = [:]
    var pages: [(file: Int, note: PageNote)] = []
    for (index, page) in portal.plan.pages.enumerated() {
      files[page.file] = try renderer.render(page)
      if let name = table.name(of: page), let reads = renderer.reads {
        pages.append((index, PageNote(subject: name, reads: .recorded(reads))))
      }
    }
    var notes = await PageNotes(pages, KeptPages(), table, jobs: 2)
    (notes.portal, notes.manifest, notes.instant) = (1, 2, now.seconds)
    return (portal, files, notes)
  }
}
