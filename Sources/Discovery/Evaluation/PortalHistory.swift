package import Basics
package import Signals
internal import Stemming
internal import Text

/// Which articles a portal had at any instant up to today, as far as today's files show.
///
/// What the files say about readers and about today's front (`views`, `likes`, `featured`) is left
/// out, because it was not known at the time.
package struct PortalHistory: Sendable {
  /// One article, and when it is live.
  private struct Entry: Sendable {
    var candidate: Candidate
    var expires: Instant?

    func isLive(at instant: Instant) -> Bool {
      candidate.date.map { $0 <= instant } ?? true && expires.map { instant < $0 } ?? true
    }
  }

  /// Newest first; the index of an article here is its number.
  private let entries: [Entry]
  private let numbers: [String: Int]
  /// The instants at which articles appear or expire, ascending.
  private let changes: [Instant]
  private let settings: DiscoverySettings
  /// How far figures are trusted.
  let trust: ReadershipTrust
  private let jobs: Int

  /// - Parameters:
  ///   - articles: In any order, with the instant at which each expires; pins are indices in this
  ///     list.
  ///   - settings: The settings of the blocks; the length of the recommendation is ignored.
  ///   - trust: How far figures are trusted.
  ///   - jobs: The number of workers.
  package init(
    _ articles: [(candidate: Candidate, expires: Instant?)],
    _ settings: DiscoverySettings = DiscoverySettings(),
    trust: ReadershipTrust = ReadershipTrust(), jobs: Int = 1
  ) {
    self.settings = settings
    self.trust = trust
    self.jobs = jobs
    entries = articles.map { candidate, expires in
      var candidate = candidate
      candidate.views = nil
      candidate.likes = nil
      candidate.isFeatured = false
      return Entry(candidate: candidate, expires: expires)
    }
    numbers = Dictionary(
      entries.enumerated().map { ($0.element.candidate.url, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    changes = Set(entries.flatMap { [$0.candidate.date, $0.expires].compactMap { $0 } }).sorted()
  }

  package var count: Int { entries.count }

  /// Returns the number of an article; `nil` if no article has the path.
  package func number(of path: String) -> Int? { numbers[path] }

  /// Returns the last instant at which an article appeared or expired, up to and including one.
  package func lastChange(upTo instant: Instant) -> Instant? {
    let index = lowerBound(in: changes.indices) { changes[$0] <= instant }
    return index == 0 ? nil : changes[index - 1]
  }

  /// Returns the articles that were live at an instant, in their order here.
  package func articles(at instant: Instant) async -> PastArticles {
    var indices = [Int32](repeating: -1, count: entries.count)
    var candidates: [Candidate] = []
    for (number, entry) in entries.enumerated() where entry.isLive(at: instant) {
      indices[number] = Int32(candidates.count)
      candidates.append(entry.candidate)
    }
    for index in candidates.indices {
      candidates[index].pins = candidates[index].pins.map { indices[Int($0)] }.filter { $0 >= 0 }
    }
    return await PastArticles(candidates, indices: indices, settings, jobs: jobs)
  }
}

/// The articles of a past portal, shared by all portals between two changes of its articles.
package struct PastArticles: Sendable {
  package let candidates: [Candidate]
  /// By number in the history the index among the candidates; -1 for an article that was not live.
  private let indices: [Int32]
  let timeline: Timeline
  /// Knows only the texts of these articles, because rarity depends on all texts.
  let finder: RelatedFinder
  let settings: DiscoverySettings

  /// - Parameters:
  ///   - candidates: The articles that were live.
  ///   - indices: By number in the history the index among the candidates; -1 for an article that
  ///     was not live.
  ///   - settings: The settings of the blocks.
  ///   - jobs: The number of workers.
  fileprivate init(
    _ candidates: [Candidate], indices: [Int32], _ settings: DiscoverySettings, jobs: Int
  ) async {
    self.candidates = candidates
    self.indices = indices
    self.settings = settings
    timeline = Timeline(candidates)
    let frequencies = await countTerms(
      candidates, timeline, TextLanguage(tag: settings.language), nil, jobs: jobs
    ).frequencies
    finder = RelatedFinder(
      candidates, timeline, await CorpusVectors(frequencies, reusing: nil, jobs: jobs),
      settings.bounded(by: candidates.count))
  }

  /// Returns the index among the candidates of an article of the history; `nil` if it was not live.
  func index(of number: Int) -> Int32? {
    indices[number] < 0 ? nil : indices[number]
  }
}

/// The portal as it was at an instant: what its blocks could be made from, and nothing later.
package struct PastPortal: Sendable {
  /// The articles that were live.
  package let articles: PastArticles
  /// The instant of the build.
  package let now: Instant
  /// What readers had done before the hour of the build.
  package let readership: Readership
  /// How far it is trusted.
  let trust: ReadershipTrust

  package init(
    _ articles: PastArticles, now: Instant, readership: Readership,
    trust: ReadershipTrust = ReadershipTrust()
  ) {
    self.articles = articles
    self.now = now
    self.readership = readership
    self.trust = trust
  }

  package var candidates: [Candidate] { articles.candidates }

  /// The indices of the articles that may be recommended, newest first.
  var newest: [Int32] {
    articles.timeline.articles.reversed().filter {
      !candidates[Int($0)].isHiddenFromRecommendation
    }
  }
}
