package import Basics
package import Content
internal import Markdown

/// Which articles a portal had at any instant up to today, as far as today's files tell it.
///
/// What the files say of readers and of today's front (`views`, `likes`, `featured`) is left out: at the time nobody knew it.
package struct PortalHistory: Sendable {
  /// One article, and when it is live.
  private struct Entry: Sendable {
    var candidate: Candidate
    var date: Instant?
    var expires: Instant?

    func isLive(at instant: Instant) -> Bool {
      date.map { $0 <= instant } ?? true && expires.map { instant < $0 } ?? true
    }
  }

  /// Newest first; the place of an article here is its number.
  private let entries: [Entry]
  private let numbers: [String: Int]
  /// When an article comes or goes, ascending.
  private let changes: [Instant]
  private let settings: DiscoverySettings
  /// How far figures are trusted.
  let trust: ReadershipSettings
  private let jobs: Int

  /// - Parameters:
  ///   - site: What was read.
  ///   - end: Articles of a later date are of no interest.
  ///   - jobs: How many cores to use.
  package init(_ site: SiteSource, until end: Instant, jobs: Int) async {
    let draft = await EditionDraft(
      site, schedule: Schedule(now: end, showsExpired: true), jobs: jobs)
    self.init(
      zip(await draft.candidates(jobs: jobs), draft.articles).map { candidate, article in
        (candidate, article.document.front.expires)
      }, draft.discoverySettings, trust: site.configuration.readership, jobs: jobs)
  }

  /// - Parameters:
  ///   - articles: In any order, with the instant at which each goes; pins are places in this list.
  ///   - settings: Of the blocks; the recommendation is as long as the lists that are compared, whatever they say.
  ///   - trust: How far figures are trusted.
  ///   - jobs: How many cores to use.
  package init(
    _ articles: [(candidate: Candidate, expires: Instant?)],
    _ settings: DiscoverySettings = DiscoverySettings(),
    trust: ReadershipSettings = ReadershipSettings(), jobs: Int = 1
  ) {
    self.settings = settings
    self.trust = trust
    self.jobs = jobs
    entries = articles.map { candidate, expires in
      var candidate = candidate
      candidate.views = nil
      candidate.likes = nil
      candidate.isFeatured = false
      return Entry(candidate: candidate, date: candidate.date, expires: expires)
    }
    numbers = Dictionary(
      entries.enumerated().map { ($0.element.candidate.url, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    changes = Set(entries.flatMap { [$0.date, $0.expires].compactMap { $0 } }).sorted()
  }

  package var count: Int { entries.count }

  /// The number of an article; nothing where the path is none of an article.
  package func number(of path: String) -> Int? { numbers[path] }

  /// The last instant at which an article came or went, up to and with an instant.
  package func lastChange(upTo instant: Instant) -> Instant? {
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= instant { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : changes[low - 1]
  }

  /// The articles that were live at an instant, in their order here.
  package func articles(at instant: Instant) async -> PastArticles {
    var places = [Int32](repeating: -1, count: entries.count)
    var candidates: [Candidate] = []
    for (number, entry) in entries.enumerated() where entry.isLive(at: instant) {
      places[number] = Int32(candidates.count)
      candidates.append(entry.candidate)
    }
    for place in candidates.indices {
      candidates[place].pins = candidates[place].pins.map { places[Int($0)] }.filter { $0 >= 0 }
    }
    return await PastArticles(candidates, places: places, settings, jobs: jobs)
  }
}
