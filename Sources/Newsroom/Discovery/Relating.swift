internal import Basics
internal import Stemming

/// The related articles of every candidate, as places in the list of candidates, best first.
///
/// What editors chose comes first, then the neighbours in the same series, then the articles most alike, of which no two
/// tell the same story in the same words. Where that is not enough the newest of the section fill up, then the
/// newest of the portal.
func relate(
  _ candidates: [Candidate], _ timeline: Timeline, _ settings: DiscoverySettings, jobs: Int
) async -> [[Int32]] {
  guard settings.relatedSize > 0 else {
    return [[Int32]](repeating: [], count: candidates.count)
  }
  let index = await TermIndex(
    candidates, timeline, TextLanguage(tag: settings.language), jobs: jobs)
  let nearness = Nearness(candidates, timeline)
  let choice = RelatedChoice(candidates, timeline, marks: index.marks, size: settings.relatedSize)
  // Some more than are shown, since near-duplicates fall out.
  let limit = settings.relatedSize * 2 + 4
  let found = await parallelMap(
    timeline.runs(of: 64), jobs: jobs, chunk: 1,
    worker: { SimilaritySearch(articles: timeline.count, limit: limit) }
  ) { search, run in
    run.map { choice.choose(for: $0, search.articles(like: $0, index, nearness)) }
  }
  var related = [[Int32]](repeating: [], count: candidates.count)
  for (position, list) in found.joined().enumerated() {
    related[Int(timeline.places[position])] = list
  }
  return related
}
