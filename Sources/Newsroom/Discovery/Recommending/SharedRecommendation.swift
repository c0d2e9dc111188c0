internal import Basics

/// What all articles of a section recommend to their readers.
package struct SharedRecommendation: Sendable, Equatable {
  /// Places in the list of candidates, best first.
  ///
  /// One list, with no article of the section, where other sections have enough. Otherwise two: the articles of the
  /// section are parted into halves, and the list of a half has none of that half. Either way no page recommends itself.
  package var lists: [[Int32]]

  /// Which of the lists an article of the section shows; the same as long as it keeps its address.
  package func list(forURL url: String) -> Int {
    lists.count > 1 ? half(ofURL: url) : 0
  }
}

/// Chooses for each section that has articles what they recommend.
func share(
  _ pool: RecommendationPool, _ candidates: [Candidate], _ settings: DiscoverySettings
) -> [Int32: SharedRecommendation] {
  let size = settings.recommendationSize + settings.spareRecommendations
  let sections = Set(candidates.map(\.section)).sorted()
  let shared = sections.map { section in
    let others = pool.choose(size, section: section) { candidates[Int($0)].section == section }
    if others.count >= settings.recommendationSize {
      return SharedRecommendation(lists: [others])
    }
    return SharedRecommendation(
      lists: (0..<2).map { own in
        pool.choose(size, section: section) { place in
          let candidate = candidates[Int(place)]
          return candidate.section == section && half(ofURL: candidate.url) == own
        }
      })
  }
  return Dictionary(zip(sections, shared), uniquingKeysWith: { first, _ in first })
}

/// 0 or 1, by the address alone.
func half(ofURL url: String) -> Int {
  // The lowest bit of this fingerprint is no more than the sum of the lowest bits of the text.
  Int(truncatingIfNeeded: Fingerprint(url.utf8).value >> 33 & 1)
}
