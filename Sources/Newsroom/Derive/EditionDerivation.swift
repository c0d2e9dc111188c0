package import Basics
package import Content
package import Discovery
package import Signals

/// Derives the portal at one instant from everything that was read.
///
/// - Parameters:
///   - site: What was read.
///   - readership: What readers did.
///   - schedule: The instant, and which documents outside their time are shown all the same.
///   - jobs: The number of workers; the result does not depend on it.
/// - Returns: The edition, and what is wrong between the files, such as dead links.
package func deriveEdition(
  _ site: SiteSource, readership: Readership = Readership(), schedule: Schedule, jobs: Int
) async -> (edition: Edition, diagnostics: [Diagnostic]) {
  let derivation = await EditionDerivation(
    site, readership: readership, schedule: schedule, jobs: jobs)
  return (derivation.edition, derivation.diagnostics)
}

/// Derives the portal with what discovery computed in earlier builds.
///
/// The edition is the same as without it.
///
/// - Parameters:
///   - site: What was read.
///   - stored: Returns what earlier builds have stored.
///   - readership: What readers did.
///   - schedule: The instant, and which documents outside their time are shown all the same.
///   - jobs: The number of workers; the result does not depend on it.
/// - Returns: The edition, what is wrong between the files, and what is to be stored.
package func deriveEdition(
  _ site: SiteSource, with stored: @escaping @Sendable () -> StoredDiscovery,
  readership: Readership, schedule: Schedule, jobs: Int
) async -> (edition: Edition, diagnostics: [Diagnostic], update: StoredDiscovery.Update?) {
  let derivation = await EditionDerivation(
    site, readership: readership, schedule: schedule, stored: stored, jobs: jobs)
  return (derivation.edition, derivation.diagnostics, derivation.update)
}

/// Derives one of several editions in a row.
///
/// The edition is the same as without the results of the last one.
///
/// - Parameters:
///   - site: What was read.
///   - last: What discovery computed for the last edition.
///   - cache: What else was derived for the last edition; `nil` for nothing.
///   - readership: What readers did.
///   - schedule: The instant, and which documents outside their time are shown all the same.
///   - blocks: When the blocks of articles are chosen; on demand if only a few pages will be
///     rendered.
///   - jobs: The number of workers; the result does not depend on it.
/// - Returns: The edition, what is wrong between the files, and what discovery and the rest can use
///   for the next edition.
package func deriveEdition(
  _ site: SiteSource, reusing last: DiscoveryCache, _ cache: EditionCache? = nil,
  readership: Readership, schedule: Schedule, blocks: BlockChoice = .onDemand, jobs: Int
) async -> (
  edition: Edition, diagnostics: [Diagnostic], discovery: DiscoveryCache, cache: EditionCache
) {
  let derivation = await EditionDerivation(
    site, readership: readership, schedule: schedule, blocks: blocks, reusing: last,
    cache: cache, jobs: jobs)
  return (
    derivation.edition, derivation.diagnostics, derivation.discoveryCache ?? last,
    derivation.cache
  )
}

/// A derived edition with the discoverer that chose its blocks.
struct EditionDerivation: Sendable {
  let edition: Edition
  let discoverer: Discoverer
  let diagnostics: [Diagnostic]
  /// What discovery can use for the next edition; `nil` if there will be none.
  let discoveryCache: DiscoveryCache?
  /// What the next edition can use besides.
  let cache: EditionCache
  /// What is to be stored for the next build; `nil` for nothing.
  let update: StoredDiscovery.Update?

  init(
    _ site: SiteSource, readership: Readership, schedule: Schedule,
    blocks: BlockChoice = .atOnce, reusing discovery: DiscoveryCache? = nil,
    cache last: EditionCache? = nil, stored: (@Sendable () -> StoredDiscovery)? = nil, jobs: Int
  ) async {
    // 1. Draft: which documents are live, and their sections, addresses, tags and bylines. What is
    // stored is read meanwhile.
    let language = site.configuration.language
    let (known, firstDraft) = await concurrently(jobs: jobs) {
      await KnownDiscovery(stored, language: language, jobs: jobs)
    } own: {
      if let same = EditionDraft(reusing: last?.draft, site, schedule: schedule) { return same }
      return await EditionDraft(site, schedule: schedule, jobs: jobs)
    }
    var draft = firstDraft
    let discovery = known?.cache ?? discovery

    // 2. Corpus: what discovery knows about the articles. Counting words keeps all cores busy.
    let candidates = await draft.candidates(reusing: last?.candidates, jobs: jobs)
    let (readers, settings) = (draft.readers(readership), draft.discoverySettings)
    let now = schedule.now.startOfHour
    let corpus = await Corpus(
      candidates, by: readers, now: now, settings, reusing: discovery, jobs: jobs)

    // 3. Vectors, index and links. Building the index does not keep all cores busy, so links are
    // resolved meanwhile.
    let (discoverer, links) = await concurrently(jobs: jobs) {
      await Discoverer(
        candidates, corpus, by: readers, now: now, settings: settings, blocks: blocks,
        reusing: discovery, jobs: jobs)
    } own: {
      await draft.resolveLinks(reusing: last?.links, jobs: jobs)
    }

    // 4. Discovery and outline: the blocks of each article, and everything that is independent of
    // them.
    let (found, outline) = await concurrently(jobs: jobs) {
      await discoverer.discoveries(blocks, reusing: discovery, jobs: jobs)
    } own: {
      draft.outline(candidates, readers, ranking: discoverer.ranking, reusing: last)
    }

    // 5. Finish.
    let places = (draft.changes == nil ? nil : last?.places) ?? EditionPlaces(draft)
    edition = draft.finish(outline, found.discoveries, readers, places)
    discoveryCache = found.cache
    update = known.flatMap { known in
      found.cache.flatMap { known.stored.update(since: known.cache, $0) }
    }
    cache = EditionCache(
      draft: draft, links: links, candidates: candidates, readers: readers, outline: outline,
      places: places)
    diagnostics =
      draft.diagnostics + draft.linkDiagnostics + outline.diagnostics
      + edition.readershipDiagnostics()
    self.discoverer = discoverer
  }
}

/// What earlier builds have stored.
private struct KnownDiscovery: Sendable {
  let stored: StoredDiscovery
  let cache: DiscoveryCache

  /// Returns `nil` if nothing is to be read.
  init?(_ read: (@Sendable () -> StoredDiscovery)?, language: String, jobs: Int) async {
    guard let stored = read?() else { return nil }
    self.stored = stored
    cache = await stored.cache(language: language, jobs: jobs)
  }
}

extension Edition {
  /// Returns warnings about the figures of readers; none if no log was ever counted.
  ///
  /// Each is reported once for the whole portal, however many pages are affected.
  fileprivate func readershipDiagnostics() -> [Diagnostic] {
    guard let figures = readers.figures, let end = readers.freshUntil else { return [] }
    guard readers.areFresh(at: now.startOfHour) else {
      let end = max(figures.until, end.advanced(by: -readers.trust.maxAge))
      return [.staleReadership(Moment(end, in: configuration.timezone).plain)]
    }
    let ranking = discoveries.ranking
    let rankable = articles.count { !$0.document.front.isHiddenFromRanking }
    let wanted = min(configuration.ranking.size, rankable)
    guard let window = ranking.basis.window, ranking.articles.count < wanted else { return [] }
    return [
      .shortRanking(
        ranking.articles.count, of: wanted, evidence: Readers.minimumVisits, window: window.name)
    ]
  }
}
