import Basics
import Content
import ContentTestSupport
import Discovery
import Markdown
import TestSupport
import Testing

@testable import Newsroom

/// Properties of related articles that hold in random archives at random times.
@Suite struct RelatedGuardTests {
  private static let day: Int64 = 86_400

  /// Articles of 300 days: some drafts, some that expire, with short texts.
  private func documents(_ random: inout RandomNumbers, _ count: Int) -> [Document] {
    (0..<count).map { number in
      var front = FrontMatter()
      front.title = random.text(words: 5)
      front.description = random.text(words: random.number(below: 60))
      if random.number(below: 20) > 0 {
        front.date = Instant(seconds: Int64(random.number(below: 300)) * Self.day)
      }
      front.isDraft = random.number(below: 6) == 0
      if random.number(below: 4) == 0 {
        front.expires = Instant(seconds: Int64(random.number(below: 300)) * Self.day)
      }
      front.series = random.number(below: 5) == 0 ? "series \(random.number(below: 3))" : nil
      front.tags = (0..<random.number(below: 3)).map { _ in "tag \(random.number(below: 8))" }
      // The picks include missing articles, the article itself and repetitions.
      front.related = (0..<random.number(below: 4)).map { _ in
        "/\(random.number(below: 3))/a\(random.number(below: count))/"
      }
      front.language = random.number(below: 5) == 0 ? "de" : nil
      return .sample("\(number % 3)/a\(number).md") { $0 = front }
    }
  }

  @Test(arguments: 1...12)
  func `related articles are live, distinct and other articles`(seed: Int) async {
    var random = RandomNumbers(seed: UInt64(seed) * 31)
    var site = SiteSource(configuration: Configuration())
    site.documents = documents(&random, 20 + random.number(below: 150))
    for _ in 0..<4 {
      let now = Instant(seconds: Int64(random.number(below: 330)) * Self.day + 7)
      let live = site.documents.filter { document in
        let front = document.front
        return !front.isDraft && (front.date?.seconds ?? 0) <= now.seconds
          && (front.expires?.seconds ?? Int64.max) > now.seconds
      }
      let (edition, _) = await deriveEdition(site, schedule: Schedule(now: now), jobs: 2)
      #expect(Set(edition.articles.map(\.document.path)) == Set(live.map(\.path)))
      #expect(edition.discoveries.related.count == live.count)
      for (index, related) in edition.discoveries.related.enumerated() {
        #expect(related.count == min(10, live.count - 1))
        #expect(Set(related).count == related.count)
        #expect(!related.contains(Int32(index)))
        #expect(related.allSatisfy { edition.articles.indices.contains(Int($0)) })
      }
    }
  }

  @Test(arguments: ["de", nil])
  func `the language in an article's front matter is used`(language: String?) async {
    let texts = [20: " Haus einer Gemeinde", 50: " Häuser der Gemeinden"]
    var site = SiteSource(configuration: Configuration())
    site.documents = (0..<60).map { number in
      var front = FrontMatter()
      front.date = Instant(seconds: Int64(number) * Self.day)
      front.title = (0..<6).map { "x\(number)y\($0)" }.joined(separator: " ")
      front.title += texts[number] ?? ""
      front.language = texts[number] == nil ? nil : language
      return .sample("\(number % 3)/a\(number).md") { $0 = front }
    }
    let (edition, _) = await deriveEdition(
      site, schedule: Schedule(now: Instant(seconds: 100 * Self.day)), jobs: 2)
    // Newest first.
    let first = edition.discoveries.related[59 - 50].first
    #expect((first == 59 - 20) == (language == "de"))
  }
}
